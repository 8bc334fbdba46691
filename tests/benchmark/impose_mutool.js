// Likewise with MuPDF: mutool run impose_mutool.js IN.pdf OUT.pdf
var mm = 72 / 25.4, bleed = 3 * mm, width = 105 * mm, height = 148 * mm;
var source = new PDFDocument(scriptArgs[0]), made = new PDFDocument(), map = made.newGraftMap();
var forms = [], pages = source.countPages();
for (var i = 0; i < pages; i++) {
    var page = source.findPage(i);
    forms.push(made.addStream(page.get("Contents").readStream(),
        {Type: "XObject", Subtype: "Form", BBox: [0, 0, width + 2 * bleed, height + 2 * bleed],
         Resources: map.graftObject(page.get("Resources"))}));
}
for (var first = 0; first < pages / 2; first += 4)
    for (var side = 0; side < 2; side++) {
        var content = "", placed = {};
        for (i = 0; i < 4 && first + i < pages / 2; i++) {
            placed["X" + i] = forms[(first + i) * 2 + side];
            content += "q 1 0 0 1 " + (50 * mm + (i + side) % 2 * (width + 2 * bleed)).toFixed(3) + " " +
                (70 * mm + (i >> 1) * (height + 2 * bleed)).toFixed(3) + " cm /X" + i + " Do Q\n";
        }
        made.insertPage(-1, made.addPage([0, 0, 320 * mm, 450 * mm], 0, {XObject: placed}, content));
    }
made.save(scriptArgs[1], "compress");
