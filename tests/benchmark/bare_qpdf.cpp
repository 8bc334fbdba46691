// The yardstick for imposing: cards 4-up on libqpdf alone. Pages become Form XObjects, their
// streams are copied as they are encoded.
//   bare_qpdf IN.pdf OUT.pdf   (front, back, front, back of 105 x 148 mm with 3 mm bleed)

#define POINTERHOLDER_TRANSITION 4
// qpdf/JSON.hh holds a vector of a class that is not complete yet, which clang 14 refuses in
// C++20. Nothing here needs more than the name, so its place is taken.
#ifndef JSON_HH
#define JSON_HH
class JSON;
#endif
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <cstdio>
#include <string>
#include <vector>

namespace {

constexpr double mm = 72 / 25.4, bleed = 3 * mm, width = 105 * mm, height = 148 * mm,
                 sheet_width = 320 * mm, sheet_height = 450 * mm, left = 50 * mm, low = 70 * mm;

/// The page's content stream with the page's resources, in the file that it comes from.
QPDFObjectHandle form_of(QPDF& file, QPDFPageObjectHelper page) {
    QPDFObjectHandle contents = page.getObjectHandle().getKey("/Contents");
    if (contents.isArray()) contents = contents.getArrayItem(0);
    QPDFObjectHandle form = QPDFObjectHandle::newStream(&file);
    QPDFObjectHandle entries = form.getDict();
    entries.replaceKey("/Type", QPDFObjectHandle::newName("/XObject"));
    entries.replaceKey("/Subtype", QPDFObjectHandle::newName("/Form"));
    entries.replaceKey("/BBox", page.getAttribute("/MediaBox", true));
    entries.replaceKey("/Resources", page.getAttribute("/Resources", false));
    form.replaceStreamData(contents.getRawStreamData(), contents.getDict().getKey("/Filter"),
                           contents.getDict().getKey("/DecodeParms"));
    return form;
}

} // namespace

int main(int count, char** words) {
    if (count != 3) return 2;
    QPDF in, out;
    in.processFile(words[1]);
    out.emptyPDF();
    QPDFPageDocumentHelper sheets(out);
    std::vector<QPDFObjectHandle> forms;
    for (const QPDFPageObjectHelper& page : QPDFPageDocumentHelper(in).getAllPages())
        forms.push_back(out.copyForeignObject(form_of(in, page)));

    const std::size_t cards = forms.size() / 2;
    for (std::size_t first = 0; first < cards; first += 4) {
        for (std::size_t side = 0; side < 2; ++side) {
            std::string content;
            QPDFObjectHandle placed = QPDFObjectHandle::newDictionary();
            for (std::size_t i = 0; i < 4 && first + i < cards; ++i) {
                const std::size_t column = (i + side) % 2, row = i / 2;
                char text[200];
                std::snprintf(text, sizeof text, "q 1 0 0 1 %.3f %.3f cm /X%zu Do Q\n",
                              left + static_cast<double>(column) * (width + 2 * bleed),
                              low + static_cast<double>(row) * (height + 2 * bleed), i);
                content += text;
                placed.replaceKey("/X" + std::to_string(i), forms[(first + i) * 2 + side]);
            }
            QPDFObjectHandle page = QPDFObjectHandle::parse("<</Type/Page/Resources<<>>>>");
            page.replaceKey("/MediaBox", QPDFObjectHandle::newFromRectangle(
                                             {0, 0, sheet_width, sheet_height}));
            page.getKey("/Resources").replaceKey("/XObject", placed);
            page.replaceKey("/Contents", QPDFObjectHandle::newStream(&out, content));
            sheets.addPage(out.makeIndirectObject(page), false);
        }
    }
    QPDFWriter writer(out, words[2]);
    writer.setDeterministicID(true);
    writer.setObjectStreamMode(qpdf_o_disable);
    writer.setStreamDataMode(qpdf_s_preserve);
    writer.write();
}
