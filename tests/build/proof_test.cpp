#include "build/proof.hpp"

#include "base/file_access.hpp"
#include "support/naive_converter.hpp"
#include "support/scenes.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace pecyn;
using namespace pecyn::build;
using namespace pecyn::literals;

namespace {

/// What a proof draws over one page, as text.
std::string overlay_of(scene::Page page) {
    static const DiskFiles files;
    static const test::NaiveConverter converter;
    static const font::FaceLibrary faces = [] {
        font::FaceLibrary made;
        made.add(test::lato());
        return made;
    }();
    auto layout = std::make_shared<pack::Layout>();
    layout->safe = 5_mm;
    pack::Product product;
    product.id = "cards";
    product.layout = layout;
    pack::Pack pack;
    pack.id = "pause";
    pack.version = "1.0";
    const Edition edition{"bilingual", {"cy", "en"}};
    scene::Document document;
    document.pages = {std::make_shared<const scene::Page>(std::move(page))};
    const scene::Document proof =
        proof_of(document, {pack, product, edition, false}, {files, faces, converter});
    REQUIRE(proof.pages.size() == 1);
    REQUIRE(proof.pages.front()->items.size() == 1);
    CHECK(std::get<scene::PlacedPage>(proof.pages.front()->items.front()).page ==
          document.pages.front());
    return scene::dump(*proof.pages.front());
}

scene::Page card() {
    scene::Page page;
    page.trim = {105_mm, 148_mm};
    page.bleed = 3_mm;
    page.item = "moving-again";
    page.face = "back";
    scene::PlacedFrame& frame = page.frames.emplace_back();
    frame.name = "text message";
    frame.box = {10_mm, 20_mm, 40_mm, 30_mm};
    frame.language = "cy";
    frame.field = "message";
    frame.size = 10.5_pt;
    return page;
}

bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("a proof names the page and draws bleed, trim, safe zone and frames") {
    const std::string overlay = overlay_of(card());
    CHECK(holds(overlay, "\"pause 1.0 · cards cy-en · moving-again · back · page 1 of 1 · "
                         "proof, not for print\""));
    CHECK(holds(overlay, "\"message.cy  10.5 pt\""));
    for (const char* box : {"M -3.000,-3.000 L 108.000,-3.000 L 108.000,151.000",
                            "M 0.000,0.000 L 105.000,0.000 L 105.000,148.000",
                            "M 5.000,5.000 L 100.000,5.000 L 100.000,143.000",
                            "M 10.000,20.000 L 50.000,20.000 L 50.000,50.000"})
        CHECK_MESSAGE(holds(overlay, box), box);
    for (const char* entry :
         {"\"trim 105 × 148 mm\"", "\"bleed 3 mm\"", "\"safe zone 5 mm\"", "\"frame\""})
        CHECK_MESSAGE(holds(overlay, entry), entry);
    CHECK_FALSE(holds(overlay, "\"cut and holes\""));
}

TEST_CASE("a proof shows the cut and the folds") {
    scene::Page page = card();
    page.cut = PathData::rounded_rectangle(page.trim_box(), 4_mm);
    page.cut.append(PathData::ellipse({50_mm, 6_mm, 5_mm, 5_mm}));
    page.folds.move_to({52.5_mm, 0_mm});
    page.folds.line_to({52.5_mm, 148_mm});
    const std::string overlay = overlay_of(std::move(page));
    CHECK(holds(overlay, "\"cut and holes\""));
    CHECK(holds(overlay, "\"fold\""));
    CHECK(holds(overlay, "M 52.500,0.000 L 52.500,148.000"));
}

TEST_CASE("a proof lays a film over what is finished, and names the plate") {
    scene::Page page = card();
    scene::FinishArea area;
    area.finish = press::Finish::foil;
    area.shape.path = PathData::rectangle({20_mm, 20_mm, 30_mm, 10_mm});
    area.shape.fill = colour::black();
    area.clips = {PathData::ellipse({20_mm, 20_mm, 30_mm, 30_mm})};
    page.finishes.push_back(area);
    const std::string overlay = overlay_of(std::move(page));
    CHECK(holds(overlay, "group opacity 50%"));
    CHECK(holds(overlay, "M 20.000,20.000 L 50.000,20.000 L 50.000,30.000"));
    CHECK(holds(overlay, "clip M 50.000,35.000"));
    CHECK(holds(overlay, "\"foil\""));
    CHECK_FALSE(holds(overlay, "\"varnish\""));
}

TEST_CASE("labels of many frames in one place don't lie on each other") {
    scene::Page page = card();
    for (int i = 0; i < 12; ++i)
        page.frames.push_back(page.frames.front());
    const std::string overlay = overlay_of(std::move(page));
    std::vector<double> places;
    for (std::size_t at = overlay.find("moved -"); at != std::string::npos;
         at = overlay.find("moved -", at + 1))
        places.push_back(std::stod(overlay.substr(overlay.find(',', at) + 1)));
    std::sort(places.begin(), places.end());
    REQUIRE(places.size() >= 13);
    for (std::size_t i = 1; i < places.size(); ++i)
        CHECK(places[i] - places[i - 1] > 2.0);
}
