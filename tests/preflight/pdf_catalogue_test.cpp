#include "press_file.hpp"

using namespace press_file_tests;
using preflight::Claim;

namespace {

std::string codes_with_catalogue(const std::string& entries, Claim claim = Claim::pdf_x4) {
    PressFile file(claim);
    file.catalogue = entries;
    return codes_of(file);
}
std::string codes_with_note(const std::string& note, Claim claim = Claim::pdf_x4) {
    PressFile file(claim);
    file.page += " /Annots [<</Type /Annot " + note + ">>]";
    return codes_of(file);
}

} // namespace

TEST_CASE("scripts and actions") {
    CHECK(codes_with_catalogue("/OpenAction <</S /JavaScript /JS (1)>>") ==
          "error active-content");
    CHECK(codes_with_catalogue("/OpenAction [3 0 R /Fit]").empty());
    CHECK(codes_with_catalogue("/AA <</WC <</S /JavaScript /JS (1)>>>>") ==
          "error active-content");
    CHECK(codes_with_catalogue("/Names <</JavaScript <</Names []>>>>") ==
          "error active-content");
    // Destinations and links are no harm where no standard forbids them.
    const std::string go = "/OpenAction <</S /GoTo /D [3 0 R /Fit]>>";
    CHECK(codes_with_catalogue(go) == "error active-content");
    CHECK(codes_with_catalogue(go, Claim::none) == "error no-standard");
    CHECK(codes_with_catalogue("/OpenAction <</S /Launch /F (a.exe)>>", Claim::none) ==
          "error active-content, error no-standard");
    PressFile outline;
    outline.catalogue = "/Outlines 8 0 R";
    outline.add("<</First 9 0 R>>");
    outline.add("<</Next 9 0 R /First 9 0 R /A <</S /URI /URI (x)>>>>");
    CHECK(codes_of(outline) == "error active-content");
}

TEST_CASE("forms, films, attachments") {
    CHECK(codes_with_catalogue("/AcroForm <</Fields [<<>>]>>") == "error form-field");
    CHECK(codes_with_catalogue("/AcroForm <</XFA (x)>>") == "error form-field");
    CHECK(codes_with_catalogue("/AcroForm <</Fields []>>").empty());
    CHECK(codes_with_note("/Subtype /Widget /Rect [0 0 9 9]") == "error form-field");
    CHECK(codes_with_note("/Subtype /Screen /Rect [0 0 9 9]") == "error active-content");
    const std::string files = "/Names <</EmbeddedFiles <</Names []>>>>";
    CHECK(codes_with_catalogue(files) == "warning embedded-file");
    CHECK(codes_with_catalogue(files, Claim::pdf_x1a_2003) == "error embedded-file");
    CHECK(codes_with_note("/Subtype /FileAttachment /Rect [0 0 9 9]") ==
          "warning embedded-file");
}

TEST_CASE("annotations lie outside the bleed") {
    CHECK(codes_with_note("/Subtype /Link /Rect [40 40 60 60]") == "error annotation-on-page");
    CHECK(codes_with_note("/Subtype /Text /Rect [22 22 26 26]") == "error annotation-on-page");
    CHECK(codes_with_note("/Subtype /Text /Rect [0 0 20 20]").empty());
    CHECK(codes_with_note("/Subtype /PrinterMark /Rect [21 21 28 28]").empty());
    CHECK(codes_with_note("/Subtype /PrinterMark /Rect [21 21 30 30]") ==
          "error annotation-on-page");
    CHECK(codes_with_note("/Subtype /TrapNet /Rect [40 40 60 60]").empty());
    CHECK(codes_with_note("/Subtype /Link /Rect [40 40 60 60]", Claim::none) ==
          "error no-standard");
    PressFile file;
    file.page += " /Annots [<</Subtype /Text /Rect [29 119 39 129]>>]";
    const auto checked = preflight::check_pdf(file.bytes(), nullptr);
    const auto& finding = only(checked.report);
    CHECK(finding.pages == std::vector<unsigned>{1});
    REQUIRE(finding.where.has_value());
    CHECK(finding.where->left().in_pt() == doctest::Approx(0));
    CHECK(finding.where->top().in_pt() == doctest::Approx(0));
    CHECK(finding.where->width.in_pt() == doctest::Approx(10));
}

TEST_CASE("layers") {
    const auto layers = [](const std::string& configuration, const std::string& more = "") {
        PressFile file;
        file.add("<</Type /OCG /Name (Words)>>");
        file.catalogue =
            "/OCProperties <</OCGs [8 0 R] /D <<" + configuration + ">> " + more + ">>";
        return codes_of(file);
    };
    CHECK(layers("/Name (All) /Order [8 0 R]").empty());
    CHECK(layers("/Name (All) /Order [[(Group) 8 0 R]]").empty());
    CHECK(layers("/Name (All)").empty());
    CHECK(layers("/Order [8 0 R]") == "error layers");
    CHECK(layers("/Name (All) /AS []") == "error layers");
    CHECK(layers("/Name (All) /Order []") == "error layers");
    CHECK(layers("/Name (All)", "/Configs [<</Name (All)>>]") == "error layers");
    CHECK(layers("/Name (All)", "/Configs [<</Name (Other)>>]").empty());
    CHECK(codes_with_catalogue("/OCProperties <</OCGs [] /D <</Name (All)>>>>",
                               Claim::pdf_x1a_2003) == "error layers");
}

TEST_CASE("what viewers show and print") {
    CHECK(codes_with_catalogue("/ViewerPreferences <</PrintArea /TrimBox>>") ==
          "error viewer-area");
    CHECK(codes_with_catalogue("/ViewerPreferences <</PrintArea /BleedBox /ViewArea "
                               "/MediaBox /DisplayDocTitle true>>")
              .empty());
}
