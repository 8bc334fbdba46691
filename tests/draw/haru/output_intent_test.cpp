#include "sample.hpp"

using namespace pecyn;
using namespace pecyn::tests;

namespace {

scene::Document pages(int count) {
    scene::Document document;
    document.title = "Test";
    document.languages = {"cy"};
    for (int i = 0; i < count; ++i) {
        scene::Page page = a6_page();
        page.items.emplace_back(run(lato(), 10_pt, {10_mm, 10_mm}, "Testun"));
        document.pages.push_back(shared(std::move(page)));
    }
    return document;
}

std::string finding(const press::Profile& profile) {
    diag::Findings findings;
    CHECK(draw::haru::draw_pdf(pages(1), profile, press_converter(), metadata(), findings)
              .empty());
    REQUIRE(findings.all().size() == 1);
    const diag::Finding& only = findings.all()[0];
    CHECK(only.code == "output-profile");
    CHECK(only.span == diag::Span{3, 4, 5});
    CHECK(!only.help.empty());
    return only.message;
}

press::Profile with(std::string bytes, press::Standard standard = press::Standard::pdf_x4) {
    press::Profile profile = press_profile(standard);
    profile.span = {3, 4, 5};
    profile.condition.profile_bytes = std::move(bytes);
    return profile;
}

/// The profile with some bytes of its header changed (ICC.1:2010, table 17).
std::string changed(std::size_t at, const std::string& bytes) {
    std::string profile = press_profile_bytes();
    return profile.replace(at, bytes.size(), bytes);
}

/// The XMP packet's value of a tag.
std::string xmp(const std::string& pdf, const std::string& tag) {
    const std::size_t begin = pdf.find("<" + tag + ">"), end = pdf.find("</" + tag + ">");
    REQUIRE(begin != std::string::npos);
    return pdf.substr(begin + tag.size() + 2, end - begin - tag.size() - 2);
}

} // namespace

TEST_CASE("the ICC profile is embedded once, however many pages there are") {
    const std::string one = pdf_of(pages(1)), many = pdf_of(pages(60));
    for (const std::string* pdf : {&one, &many}) {
        CHECK(times(*pdf, "/DestOutputProfile") == 1);
        CHECK(times(*pdf, "/N 4/Filter/FlateDecode") == 1);
        CHECK(!holds(*pdf, "ICCBased"));
    }
    CHECK(many.size() < one.size() + press_profile_bytes().size() / 4);
}

TEST_CASE("a profile that can't be an output intent is refused before anything is written") {
    CHECK(holds(finding(with("not a profile")), "no ICC profile"));
    CHECK(holds(finding(with(changed(12, "mntr"))), "class"));
    CHECK(holds(finding(with(changed(8, std::string("\x04\x30", 2)))), "4.3"));
    // Version 4.2 is fine in PDF/X-4, and too new for the readers of PDF/X-1a.
    const std::string newer = changed(8, std::string("\x04\x20", 2));
    CHECK(!pdf_of(pages(1), with(newer)).empty());
    CHECK(holds(finding(with(newer, press::Standard::pdf_x1a_2003)), "too new"));
    CHECK(holds(finding(with(press_profile_bytes() + "xx")), "damaged"));
    CHECK(
        !pdf_of(pages(1), with(press_profile_bytes(), press::Standard::pdf_x1a_2001)).empty());
}

TEST_CASE("a condition that nobody registered is told in words") {
    press::Profile own = press_profile();
    own.condition.name = "House 2026";
    own.condition.registry.clear();
    const std::string pdf = pdf_of(pages(1), own);
    CHECK(holds(pdf, "/OutputConditionIdentifier(House 2026)/OutputCondition("));
    CHECK(holds(pdf, "/Info("));
    CHECK(!holds(pdf, "/RegistryName"));
    const std::string registered = pdf_of(pages(1));
    CHECK(holds(registered, "/RegistryName(http://www.color.org)/Info(FOGRA39)"));
    CHECK(!holds(registered, "/OutputCondition("));
}

TEST_CASE("XMP and Info say the same") {
    for (const auto standard : {press::Standard::pdf_x4, press::Standard::pdf_x1a_2003}) {
        const std::string pdf = pdf_of(pages(1), press_profile(standard));
        CHECK(holds(pdf, "/Title(Test)"));
        CHECK(holds(xmp(pdf, "dc:title"), ">Test<"));
        CHECK(holds(pdf, "/Producer(" + xmp(pdf, "pdf:Producer") + ")"));
        CHECK(holds(pdf, "/Creator(" + xmp(pdf, "xmp:CreatorTool") + ")"));
        CHECK(holds(pdf, "/Trapped/False"));
        CHECK(xmp(pdf, "pdf:Trapped") == "False");
        CHECK(xmp(pdf, "xmp:CreateDate") == "2026-11-01T00:00:00+00:00");
        CHECK(holds(pdf, "/CreationDate(D:20261101000000+00'00')"));
        CHECK(xmp(pdf, "xmp:ModifyDate") == xmp(pdf, "xmp:CreateDate"));
        CHECK(holds(pdf, "/ModDate(D:20261101000000+00'00')"));
    }
    CHECK(xmp(pdf_of(pages(1)), "pdfxid:GTS_PDFXVersion") == "PDF/X-4");
}

TEST_CASE("PDF/X-1a:2001 keeps to PDF 1.3") {
    scene::Page page = a6_page();
    page.label = "iv";
    page.items.emplace_back(run(lato(), 10_pt, {10_mm, 10_mm}, "Dŵr a thŷ"));
    // Two glyphs for three letters need words of their own where PDF knows them.
    scene::GlyphRun joined = run(lato(), 10_pt, {10_mm, 20_mm}, "abc");
    joined.glyphs.pop_back();
    joined.glyphs[1].cluster = 0;
    page.items.emplace_back(std::move(joined));
    const scene::Document document = document_of(std::move(page));
    CHECK(holds(opened(pdf_of(document, press_profile(press::Standard::pdf_x1a_2003))),
                "/ActualText"));
    const std::string pdf = pdf_of(document, press_profile(press::Standard::pdf_x1a_2001));
    const std::string text = opened(pdf);
    CHECK(pdf.starts_with("%PDF-1.3\n"));
    for (const char* newer :
         {"/ActualText", "/Metadata", "/Lang", "/ViewerPreferences", "/StructTreeRoot",
          "/MarkInfo", "/Group", "/SMask", "/OCProperties", "/ObjStm", "/XRef", "/ca", "/BM",
          "ICCBased", "/Lab", "DeviceRGB", "/Encrypt", "/LZWDecode", "/JPXDecode"})
        CHECK_MESSAGE(!holds(text, newer), newer);
}
