#include "sample.hpp"

using namespace pecyn;
using namespace pecyn::tests;

namespace {

press::Profile finisher(press::Standard standard = press::Standard::pdf_x4) {
    press::Profile profile = press_profile(standard);
    const auto offer = [&](press::Finish finish, const char* spot, const colour::Cmyk& shown,
                           Length line) {
        press::FinishPlate& plate = profile.finishes[finish];
        plate.spot = spot;
        plate.shown = shown;
        plate.line = line;
    };
    offer(press::Finish::cut, "CutContour", {0, 1, 0, 0}, {});
    offer(press::Finish::crease, "Crease", {1, 0, 0, 0}, 0.5_pt);
    offer(press::Finish::varnish, "Spot UV", {0, 0, 1, 0}, 3_pt);
    return profile;
}

scene::FinishArea varnished(const Rect& box) {
    scene::FinishArea area;
    area.shape.path = PathData::rectangle(box);
    area.shape.fill = colour::black();
    return area;
}

scene::Page finished_page() {
    scene::Page page = a6_page();
    page.items.emplace_back(
        filled(PathData::rectangle(page.bleed_box()), colour::Cmyk{1, 0.5, 0, 0}));
    page.cut = PathData::rounded_rectangle(page.trim_box(), 4_mm);
    page.folds.move_to({50_mm, 0_mm});
    page.folds.line_to({50_mm, 148_mm});
    page.finishes.push_back(varnished({20_mm, 20_mm, 30_mm, 10_mm}));
    return page;
}

diag::Findings findings_of(const scene::Document& document, const press::Profile& profile) {
    diag::Findings findings;
    (void)draw::haru::draw_pdf(document, profile, press_converter(), metadata(), findings);
    return findings;
}

colour::Colour spot(const std::string& name) {
    return colour::Spot{std::make_shared<const colour::SpotInk>(
                            colour::SpotInk{name, colour::Cmyk{0, 1, 0, 0}}),
                        1};
}

} // namespace

TEST_CASE("finishes lie on their plates, in layers, overprinting, above what is printed") {
    const std::string pdf = pdf_of(document_of(finished_page()), finisher());
    const std::string text = opened(pdf);
    for (const char* part : {"/Separation\n", "/CutContour", "/Crease", "/Spot#20UV",
                             "/GTS_ProcStepsGroup /Structural", "/GTS_ProcStepsType /Cutting",
                             "/GTS_ProcStepsType /Creasing", "/GTS_ProcStepsGroup /Varnish",
                             "/Name (Finishing plates)"})
        CHECK_MESSAGE(holds(text, part), part);
    CHECK(times(text, "/Type /OCG") == 3);
    CHECK_FALSE(holds(text, "/AS "));
    // Varnish has no type.
    CHECK(times(text, "/GTS_ProcStepsType") == 2);
    // In this order: the art, varnish, crease, cut; one state that overprints is enough.
    const std::size_t art = text.find(" k\n"), varnish = text.find("/OC /O2 BDC"),
                      crease = text.find("/OC /O1 BDC"), cut = text.find("/OC /O0 BDC");
    CHECK(art < varnish);
    CHECK(varnish < crease);
    CHECK(crease < cut);
    CHECK(cut != std::string::npos);
    CHECK(times(text, "BDC") == 3);
    CHECK(times(text, "EMC") == 3);
    CHECK(times(text, "/G3 gs") == 1);
    CHECK(holds(text, "/OPM 1"));
    CHECK(holds(text, ".25 w"));
    CHECK(holds(text, ".5 w"));
    const Folder folder;
    const Outcome outcome = call("qpdf --check " + folder.put("in.pdf", pdf));
    CHECK_MESSAGE(outcome.status == 0, outcome.text);
}

TEST_CASE("PDF/X-1a knows no layers: the plates alone") {
    for (const auto standard : {press::Standard::pdf_x1a_2003, press::Standard::pdf_x1a_2001}) {
        const std::string text =
            opened(pdf_of(document_of(finished_page()), finisher(standard)));
        CHECK(holds(text, "/CutContour"));
        CHECK(holds(text, "/Spot#20UV"));
        CHECK_FALSE(holds(text, "/OCProperties"));
        CHECK_FALSE(holds(text, "/OCG"));
        CHECK_FALSE(holds(text, "BDC"));
    }
}

TEST_CASE("what the printer does not offer is left out, without a trace") {
    scene::Page plain = finished_page();
    plain.cut = {};
    plain.folds = {};
    plain.finishes.clear();
    CHECK(pdf_of(document_of(finished_page())) == pdf_of(document_of(std::move(plain))));
    // Plates that a document doesn't use are not in its file either.
    const std::string text = opened(pdf_of(document_of(a6_page()), finisher()));
    CHECK_FALSE(holds(text, "CutContour"));
    CHECK_FALSE(holds(text, "/OCProperties"));
}

TEST_CASE("a sheet's pages bring their finishes") {
    const auto page = shared(finished_page());
    scene::Page sheet;
    sheet.trim = {320_mm, 450_mm};
    for (const Length x : {10_mm, 150_mm})
        sheet.items.emplace_back(
            scene::PlacedPage{page, Affine::translation(x, 10_mm), page->trim_box()});
    const std::string text = opened(pdf_of(document_of(std::move(sheet)), finisher()));
    CHECK(times(text, "/OC /O0 BDC") == 1); // in the page's form, which is placed twice
    CHECK(times(text, "/Type /OCG") == 3);
    CHECK(holds(text, "/Properties"));
}

TEST_CASE("an area's clips and rules") {
    scene::Page page = a6_page();
    scene::FinishArea area = varnished({20_mm, 20_mm, 30_mm, 10_mm});
    area.shape.rule = FillRule::even_odd;
    area.clips = {PathData::ellipse({20_mm, 20_mm, 30_mm, 30_mm})};
    page.finishes.push_back(area);
    area.clips.clear();
    area.shape.rule = FillRule::nonzero;
    area.shape.stroke.emplace().width = 2_pt;
    page.finishes.push_back(area);
    area.shape.fill.reset();
    page.finishes.push_back(area);
    const std::string text = opened(pdf_of(document_of(std::move(page)), finisher()));
    CHECK(holds(text, "W n"));
    CHECK(holds(text, "f*\n"));
    CHECK(holds(text, "\nB\n"));
    CHECK(holds(text, "\nS\n"));
}

TEST_CASE("no colour prints on the plate of a finish") {
    scene::Page page = finished_page();
    page.items.emplace_back(
        filled(PathData::rectangle({0_mm, 0_mm, 9_mm, 9_mm}), spot("Gold")));
    page.items.emplace_back(
        filled(PathData::rectangle({0_mm, 0_mm, 9_mm, 9_mm}), spot("CutContour")));
    const auto findings = findings_of(document_of(std::move(page)), finisher());
    REQUIRE(findings.all().size() == 1);
    CHECK(findings.all()[0].code == "spot-conflict");
    // Where nothing is cut, the name is free.
    scene::Page free = a6_page();
    free.items.emplace_back(
        filled(PathData::rectangle({0_mm, 0_mm, 9_mm, 9_mm}), spot("CutContour")));
    CHECK(findings_of(document_of(std::move(free)), finisher()).all().empty());
}

TEST_CASE("spots become process inks, plates of finishes stay") {
    press::Profile profile = finisher();
    profile.inks.spots = press::Spots::to_process;
    const std::string text = opened(pdf_of(document_of(finished_page()), profile));
    CHECK(holds(text, "/Spot#20UV"));
}
