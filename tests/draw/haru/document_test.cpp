#include "sample.hpp"

#include "base/parallel.hpp"

#include <thread>

using namespace pecyn;
using namespace pecyn::tests;

namespace {

colour::Colour spot_blue(double tint = 1) {
    static const auto ink = std::make_shared<const colour::SpotInk>(
        colour::SpotInk{"PANTONE 300 C", colour::Cmyk{1, 0.44, 0, 0}});
    return colour::Spot{ink, tint};
}

std::shared_ptr<const art::Drawing> star() {
    static const auto drawing = [] {
        auto made = std::make_shared<art::Drawing>();
        made->size = {20_mm, 20_mm};
        made->key = "star";
        art::Shape shape;
        shape.path.move_to({10_mm, 1_mm});
        shape.path.line_to({19_mm, 19_mm});
        shape.path.curve_to({15_mm, 10_mm}, {5_mm, 10_mm}, {1_mm, 19_mm});
        shape.path.close();
        shape.fill = colour::Colour(colour::Rgb{0.8, 0.1, 0.2});
        made->root.nodes.emplace_back(shape);
        return made;
    }();
    return drawing;
}

/// Two pages: a spot bar, black text in two faces, a drawing on both pages.
scene::Document two_pages() {
    scene::Document document;
    document.title = "Oedi / Pause – ŵ";
    document.languages = {"cy", "en"};
    for (int number = 1; number <= 2; ++number) {
        scene::Page page = a6_page();
        page.label = std::to_string(number);
        page.items.emplace_back(
            filled(PathData::rectangle({-3_mm, -3_mm, 111_mm, 30_mm}), spot_blue()));
        page.items.emplace_back(run(lato(), 12_pt, {10_mm, 50_mm},
                                    number == 1 ? "Dŵr a thŷ (gwlân)" : "Water and house"));
        page.items.emplace_back(
            run(inter(), 9_pt, {10_mm, 60_mm}, "Ail linell \\ second line"));
        page.items.emplace_back(
            scene::Picture{star(), Affine::translation(40_mm, 80_mm), diag::Span{}});
        document.pages.push_back(shared(std::move(page)));
    }
    document.bookmarks = {{"Dŵr", 0, 1}, {"Water", 1, 2}};
    return document;
}

} // namespace

TEST_CASE("a document passes qpdf and poppler") {
    const Folder folder;
    const std::string file = folder.put("two.pdf", pdf_of(two_pages()));
    const Outcome check = call("qpdf --check " + file);
    CHECK_MESSAGE(check.status == 0, check.text);
    CHECK(check.says("PDF Version: 1.6"));
    CHECK(check.says("No syntax or stream encoding errors found"));

    const Outcome fonts = call("pdffonts " + file);
    CHECK(fonts.says("+Lato-Regular"));
    CHECK(fonts.says("CID TrueType      Identity-H       yes yes yes"));
    CHECK(fonts.says("CID Type 0C       Identity-H       yes yes yes"));
    CHECK(!fonts.says("rror"));

    const Outcome text = call("pdftotext " + file + " -");
    CHECK(text.says("Dŵr a thŷ (gwlân)"));
    CHECK(text.says("Ail linell \\ second line"));
    CHECK(text.says("Water and house"));
    CHECK(!text.says("rror"));

    const Outcome boxes = call("pdfinfo -box " + file);
    CHECK(boxes.says("Title:           Oedi / Pause – ŵ"));
    CHECK(boxes.says("Producer:        Pecyn 0.1, libharu"));
    CHECK(boxes.says("MediaBox:            0.00     0.00   314.65   436.54"));
    CHECK(boxes.says("BleedBox:            0.00     0.00   314.65   436.54"));
    CHECK(boxes.says("TrimBox:             8.50     8.50   306.14   428.03"));
}

TEST_CASE("veraPDF finds no fault in fonts, syntax and colours") {
    const Folder folder;
    const std::string file = folder.put("two.pdf", pdf_of(two_pages()));
    const std::string check = PECYN_ROOT "/tests/verapdf/check " PECYN_ROOT "/.build/verapdf ";
    // PDF/A-2b: file structure, content streams, fonts; PDF/A-1b: fonts, but for CIDSet, which
    // PDF/X does not ask for and later parts of PDF/A have dropped.
    const Outcome second = call(check + "2b 6.1.,6.2.2,6.2.11. " + file);
    CHECK_MESSAGE(second.status == 0, second.text);
    const Outcome first = call(check + "1b 6.3.2,6.3.3,6.3.4,6.3.6,6.3.7 " + file);
    CHECK_MESSAGE(first.status == 0, first.text);
}

TEST_CASE("what PDF/X-4 asks of a file is there") {
    const std::string pdf = pdf_of(two_pages());
    CHECK(pdf.starts_with("%PDF-1.6\n"));
    CHECK(pdf.ends_with("%%EOF\n"));
    CHECK(holds(pdf, "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>"));
    CHECK(holds(pdf, "/GTS_PDFXVersion(PDF/X-4)"));
    CHECK(holds(pdf, "/Trapped/False"));
    CHECK(holds(pdf, "<pdf:Trapped>False</pdf:Trapped>"));
    CHECK(holds(pdf, "/CreationDate(D:20261101000000+00'00')"));
    CHECK(holds(pdf, "<xmp:CreateDate>2026-11-01T00:00:00+00:00</xmp:CreateDate>"));
    CHECK(holds(pdf, "/S/GTS_PDFX/OutputConditionIdentifier(FOGRA39)"
                     "/RegistryName(http://www.color.org)"));
    CHECK(holds(pdf, "/Lang(cy)"));
    CHECK(holds(pdf, "/ViewerPreferences<</DisplayDocTitle true>>"));
    CHECK(holds(pdf, "/PageLabels<</Nums[0 <</S/D>>]>>"));
    CHECK(holds(pdf, "/Separation/PANTONE#20300#20C/DeviceCMYK"));
    CHECK(!holds(pdf, "/Encrypt"));
    CHECK(!holds(pdf, "CropBox"));
    CHECK(!holds(pdf, "DeviceRGB"));
    CHECK(!holds(pdf, "/Transparency"));
    CHECK(times(pdf, "/Subtype/Form") == 1);
    const std::size_t id = pdf.rfind("/ID[<");
    REQUIRE(id != std::string::npos);
    CHECK(pdf.substr(id + 5, 32) == pdf.substr(id + 5 + 34, 32));
}

TEST_CASE("text is black ink that overprints, colours stay as they are") {
    const std::string text = opened(pdf_of(two_pages()));
    CHECK(holds(text, "/S0 cs\n1 scn"));
    CHECK(holds(text, "0 0 0 1 k"));
    CHECK(holds(text, "/G3 gs"));
    CHECK(!holds(text, " rg\n"));
    CHECK(!holds(text, " g\n"));
    press::Profile knockout = press_profile();
    knockout.inks.text_black = press::BlackText::knockout;
    CHECK(!holds(opened(pdf_of(two_pages(), knockout)), "/G3"));
    press::Profile process = press_profile();
    process.inks.spots = press::Spots::to_process;
    const std::string plain = opened(pdf_of(two_pages(), process));
    CHECK(!holds(plain, "Separation"));
    CHECK(holds(plain, "1 0.44 0 0 k"));
}

TEST_CASE("Ghostscript separates the plates") {
    const Folder folder;
    const std::string file = folder.put("two.pdf", pdf_of(two_pages()));
    const Outcome plates = call("gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=tiffsep -r36 -o " +
                                folder.file("p%d.tif") + " " + file);
    CHECK_MESSAGE(plates.status == 0, plates.text);
    CHECK(std::filesystem::exists(folder.file("p1(PANTONE 300 C).tif")));
    CHECK(std::filesystem::exists(folder.file("p1(Black).tif")));

    // Body text alone: nothing on any plate but black.
    scene::Page page = a6_page();
    page.items.emplace_back(run(lato(), 12_pt, {10_mm, 50_mm}, "Testun du"));
    const std::string text = folder.put("text.pdf", pdf_of(document_of(std::move(page))));
    const Outcome ink = call("gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=inkcov -o - " + text);
    CHECK_MESSAGE(ink.says("0.00000  0.00000  0.00000  0.0"), ink.text);
    CHECK_MESSAGE(!ink.says("0.00000  0.00000  0.00000  0.00000"), ink.text);
}

TEST_CASE("the bytes are the same on every run and on any number of threads") {
    const std::string first = pdf_of(two_pages());
    CHECK(pdf_of(two_pages()) == first);
    const WorkerLimit one(1);
    CHECK(pdf_of(two_pages()) == first);
}

TEST_CASE("what can't be written is a finding, and no file comes out") {
    const auto codes = [](const scene::Document& document, const press::Profile& profile) {
        diag::Findings findings;
        const std::string pdf =
            draw::haru::draw_pdf(document, profile, press_converter(), metadata(), findings);
        CHECK(pdf.empty());
        std::string all;
        for (const auto& finding : findings.all())
            all += finding.code + " ";
        return all;
    };
    CHECK(codes({}, press_profile()) == "no-pages ");
    press::Profile without = press_profile();
    without.condition.profile_bytes.clear();
    CHECK(codes(two_pages(), without) == "no-output-profile ");
    scene::Page huge = a6_page();
    huge.trim.width = 6000_mm;
    CHECK(codes(document_of(std::move(huge)), press_profile()) == "page-size ");

    scene::Page conflict = a6_page();
    conflict.items.emplace_back(
        filled(PathData::rectangle({0_mm, 0_mm, 9_mm, 9_mm}), spot_blue()));
    const auto other = std::make_shared<const colour::SpotInk>(
        colour::SpotInk{"PANTONE 300 C", colour::Cmyk{0, 1, 0, 0}});
    conflict.items.emplace_back(filled(PathData::rectangle({0_mm, 0_mm, 9_mm, 9_mm}),
                                       colour::Colour(colour::Spot{other, 1})));
    CHECK(codes(document_of(std::move(conflict)), press_profile()) == "spot-conflict ");

    scene::Page shaped_elsewhere = a6_page();
    auto broken = run(lato(), 12_pt, {10_mm, 10_mm}, "a");
    broken.glyphs[0].id = 60000;
    shaped_elsewhere.items.emplace_back(std::move(broken));
    CHECK(codes(document_of(std::move(shaped_elsewhere)), press_profile()) ==
          "glyph-outside-face ");

    scene::Page bad_picture = a6_page();
    auto raster = std::make_shared<art::Raster>();
    raster->width = raster->height = 100;
    raster->pixels = "short";
    bad_picture.items.emplace_back(scene::Picture{raster, Affine{}, diag::Span{}});
    CHECK(codes(document_of(std::move(bad_picture)), press_profile()) == "raster-broken ");
}
