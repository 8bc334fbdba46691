#include "art/foreign_file.hpp"
#include "art/foreign_page.hpp"
#include "sample.hpp"

#include "../../art/pdf_file.hpp"

using namespace pecyn;
using namespace pecyn::tests;
using test::PdfFile;

namespace {

std::shared_ptr<scene::Page> foreign_page(const std::string& bytes, std::size_t index = 0) {
    diag::Findings findings;
    const auto file = art::ForeignFile::open(bytes, "in.pdf", findings);
    REQUIRE(file);
    const art::ForeignFile::Page& source = file->pages().at(index);
    auto page = std::make_shared<scene::Page>();
    page->trim = source.trim;
    page->foreign = std::make_shared<art::ForeignPage>(
        art::ForeignPage{file, index, source.placement, source.box});
    return page;
}

/// A sheet that places the page twice.
scene::Document sheet_of(const std::shared_ptr<const scene::Page>& page) {
    auto sheet = std::make_shared<scene::Page>();
    sheet->trim = {page->trim.width * 2.0, page->trim.height};
    for (const Length x : {Length(), page->trim.width})
        sheet->items.emplace_back(
            scene::PlacedPage{page, Affine::translation(x, {}), page->trim_box()});
    scene::Document document;
    document.title = "sheets";
    document.pages.push_back(std::move(sheet));
    return document;
}

std::string drawn(const scene::Document& document,
                  press::Standard standard = press::Standard::none) {
    press::Profile profile;
    profile.standard = standard;
    diag::Findings findings;
    std::string file = draw::haru::draw_pdf(document, profile, press_converter(), {}, findings);
    CHECK(!findings.has_errors());
    return file;
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos;
         at = text.find(part, at + 1))
        ++found;
    return found;
}

} // namespace

TEST_CASE("a foreign page is its own form, written once") {
    const std::string content = "1 0 0 rg 10 10 30 30 re f % as it was";
    const std::string file = drawn(sheet_of(foreign_page(
        PdfFile().with_page(content, "<<>>", "/MediaBox [5 5 105 55] /Rotate 90").bytes())));
    CHECK(count(file, content) == 1);
    CHECK(count(file, "/Subtype/Form") == 1);
    CHECK(holds(file, "/BBox[5 5 105 55]/Matrix[0 -1 1 0 -5 5]"));
    CHECK(file.starts_with("%PDF-1.7\n"));
    for (const char* claim : {"GTS_PDFX", "/OutputIntents", "/Trapped"})
        CHECK(!holds(file, claim));
    const Folder folder;
    const Outcome check = call("qpdf --check " + folder.put("one.pdf", file));
    CHECK_MESSAGE(check.status == 0, check.text);
}

TEST_CASE("items of a foreign page lie above it, in a form of both") {
    auto page = foreign_page(PdfFile().with_page("0 0 9 9 re f").bytes());
    scene::Path path;
    path.shape.path = PathData::rectangle({{}, {}, 10_pt, 10_pt});
    path.shape.fill = colour::black();
    page->items.emplace_back(std::move(path));
    const std::string file = drawn(sheet_of(page));
    CHECK(count(file, "/Subtype/Form") == 2);
    CHECK(count(file, "0 0 9 9 re f") == 1);
    auto alone = std::make_shared<scene::Page>();
    alone->trim = page->trim;
    alone->foreign = page->foreign;
    scene::Document document;
    document.pages.push_back(std::move(alone));
    CHECK(count(drawn(document), "/Subtype/Form") == 1);
}

TEST_CASE("sheets of PDF/X take their output intent from the pages") {
    PdfFile source;
    source.add("<</N 4>>", "the profile, untouched");
    source.add("<</Type /Metadata>>",
               "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>");
    source.catalog = "/Metadata 4 0 R /OutputIntents [<</S /GTS_PDFX "
                     "/OutputConditionIdentifier (FOGRA39) /DestOutputProfile 3 0 R>>]";
    source.with_page("", "<<>>",
                     "/MediaBox [0 0 9 9] /Group <</S /Transparency /CS /DeviceCMYK>>");
    const auto sheets = sheet_of(foreign_page(source.bytes()));
    const std::string file = drawn(sheets, press::Standard::pdf_x4);
    CHECK(holds(file, "/OutputConditionIdentifier(FOGRA39)"));
    CHECK(count(file, "the profile, untouched") == 1);
    CHECK(holds(file, "/GTS_PDFXVersion(PDF/X-4)"));
    CHECK(file.starts_with("%PDF-1.6\n"));
    // Of the form, and of the sheet.
    CHECK(count(file, "/S/Transparency") == 2);
    CHECK(count(drawn(sheets), "/S/Transparency") == 1);
}

TEST_CASE("what can't be copied is a finding and no file") {
    PdfFile many;
    for (int i = 0; i < 50; ++i)
        many.add("[%" + std::to_string(i + 1) + " %" + std::to_string(i + 1) + "]");
    many.add("[/End]");
    many.with_page("", "<</ColorSpace <</C %0>>>>");
    press::Profile profile;
    profile.standard = press::Standard::none;
    diag::Findings findings;
    CHECK(draw::haru::draw_pdf(sheet_of(foreign_page(many.bytes())), profile, press_converter(),
                               {}, findings)
              .empty());
    REQUIRE(findings.all().size() == 1);
    CHECK(findings.all().front().code == "too-large");
}
