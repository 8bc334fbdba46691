#include "one_face.hpp"

using namespace pecyn;
using namespace pecyn::test;

namespace {

/// The small pack with one product, of these lines.
std::optional<scene::Document> made(SmallPack& small, const std::string& lines) {
    std::string pack = *small.files.read("packs/small/pack.yaml", 1 << 20);
    pack.replace(pack.find("  cards: "), std::string::npos,
                 "  made: {layout: small, " + lines + "}\n");
    small.files.put("packs/small/pack.yaml", pack);
    return small.lay_out();
}

const std::string panels =
    R"(page: {size: 100mm x 200mm, widths: {flap: 60mm}, bleed: 3mm, safe: 5mm, margin: 10mm}
colours:
  sea: cmyk 80 20 30 20
styles:
  base: {font: Lato, size: 10pt, leading: 1.4}
  title: {extends: base, size: 6pt..60pt, fit: item}
faces:
  wide:
    - fill: sea
      at: trim
  flap:
    - fill: sea
      at: trim
    - text: title
      at: margin
)";

} // namespace

TEST_CASE("a panel has its own width: trim, bleed, boxes and sizes of type follow") {
    SmallPack small(panels, two_titles, "[cy]");
    const auto document = made(
        small, "fold: concertina, pages: [{face: wide}, {item: one, face: flap}, {face: wide}, "
               "{item: one, face: flap}]");
    INFO(small.said());
    REQUIRE(document);
    REQUIRE(document->pages.size() == 4);
    CHECK(document->pages[0]->trim.width.in_mm() == doctest::Approx(100));
    const scene::Page& flap = *document->pages[1];
    CHECK(flap.trim.width.in_mm() == doctest::Approx(60));
    CHECK(flap.trim.height.in_mm() == doctest::Approx(200));
    REQUIRE(flap.frames.size() == 2);
    CHECK(in_mm(flap.frames[1].box) == "10 10 40 180");
    const auto& fill = std::get<scene::Path>(flap.items.at(0));
    CHECK(in_mm(fill.shape.path.control_box()) == "-3 -3 66 206");
    CHECK(runs_of(flap).front()->width.in_mm() <= 40);
    CHECK(runs_of(flap).front()->size > Length::pt(20));
}

TEST_CASE("a book's spine shows the title of its cover, from the top down") {
    SmallPack small(R"(page: {size: 100mm x 200mm, bleed: 3mm, safe: 5mm, margin: 10mm}
colours:
  sea: cmyk 80 20 30 20
styles:
  base: {font: Lato, size: 9pt, leading: 1.2}
faces:
  front:
    - fill: sea
      at: trim
  spine:
    - fill: sea
      at: trim
    - languages: side-by-side
      at: {left: 0, right: 0, top: 10mm, bottom: 10mm}
      rotate: 90
      frames:
        - text: title
          valign: centre
)",
                    two_titles);
    const std::string page = "{item: one, face: front}, ";
    std::string pages;
    for (int i = 0; i < 40; ++i)
        pages += page;
    const auto document =
        made(small, "binding: perfect, stock: card-350, pages: [" + pages + "]");
    INFO(small.said());
    REQUIRE(document);
    CHECK(document->pages.size() == 40);
    REQUIRE(document->spine);
    const scene::Page& spine = *document->spine;
    CHECK(spine.trim.width.in_mm() == doctest::Approx(8.5)); // 18 x 0.4375 + 0.5 = 8.375
    CHECK(spine.trim.height.in_mm() == doctest::Approx(200));
    CHECK(spine.face == "spine");
    const auto runs = runs_of(spine);
    REQUIRE(runs.size() == 2);
    CHECK(runs[0]->text == "Symud");
    CHECK(runs[1]->text == "Moving");
    REQUIRE(spine.frames.size() >= 2);
    for (const scene::PlacedFrame& frame : spine.frames) {
        if (frame.language.empty()) continue;
        CHECK(frame.turns == 1);
        CHECK(spine.trim_box().contains(frame.box, Length::pt(0.01)));
    }
    // The first language stands above the second: read from the top down.
    const auto top_of = [&](std::string_view language) {
        for (const scene::PlacedFrame& frame : spine.frames)
            if (frame.language == language) return frame.box.top();
        return Length();
    };
    CHECK(top_of("cy") < top_of("en"));
}
