#include "small_pack.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace pecyn;
using namespace pecyn::literals;
using pecyn::test::runs_of;
using pecyn::test::SmallPack;

namespace {

const std::string page = R"(page: {size: 100mm x 100mm, bleed: 3mm, safe: 5mm, margin: 10mm}
colours:
  ink: cmyk 0 0 0 100
  sea: cmyk 80 20 30 20
  band: {by: theme, calm: sea, otherwise: ink}
styles:
  base: {font: Lato, size: 10pt, leading: 1.4, colour: ink}
  title: {extends: base, weight: 900, size: 10pt..20pt, fit: item}
  message: {extends: base, size: 6pt..12pt, fit: item}
faces:
  front:
)";

const std::string words = R"(theme: calm
title:
  cy: Symud
  en: Moving
message:
  cy: |
    Mae pob symudiad yn golled. Gwrandewch yn gyntaf, a chynlluniwch wedyn.
  en: |
    Every move is a loss. Listen first, and plan afterwards.
)";

const scene::GlyphRun* run_with(const scene::Page& shown, std::string_view text) {
    for (const scene::GlyphRun* run : runs_of(shown))
        if (run->text.find(text) != std::string::npos) return run;
    return nullptr;
}

} // namespace

TEST_CASE("side by side: first language left, same size, face and baseline") {
    SmallPack small(page + R"(    - languages: side-by-side
      at: {left: 10mm, right: 10mm, top: 20mm, height: 30mm}
      gap: 6mm
      frames:
        - text: title
)",
                    words);
    const auto document = small.lay_out();
    INFO(small.said());
    REQUIRE(document);
    const auto* welsh = run_with(*document->pages.at(0), "Symud");
    const auto* english = run_with(*document->pages.at(0), "Moving");
    REQUIRE(welsh);
    REQUIRE(english);
    CHECK(welsh->origin.x.in_mm() == doctest::Approx(10));
    CHECK(english->origin.x.in_mm() == doctest::Approx(53));
    CHECK(welsh->origin.y == english->origin.y);
    CHECK(welsh->size == english->size);
    CHECK(welsh->face == english->face);
    CHECK(welsh->language == "cy");
    // Capitals touch the frame's top edge.
    const double cap = welsh->face->metrics().cap_height;
    CHECK((welsh->origin.y - welsh->size * cap).in_mm() == doctest::Approx(20));
}

TEST_CASE("rows: each pair of languages begins level, whatever came before") {
    SmallPack small(page + R"(    - languages: rows
      at: margin
      gap: 4mm
      gutter: 8mm
      frames:
        - text: message
        - text: title
)",
                    words);
    const auto document = small.lay_out();
    INFO(small.said());
    REQUIRE(document);
    CHECK(run_with(*document->pages.at(0), "Symud")->origin.y ==
          run_with(*document->pages.at(0), "Moving")->origin.y);
    CHECK(run_with(*document->pages.at(0), "Moving")->origin.x.in_mm() ==
          doctest::Approx(10 + 36 + 8));
}

TEST_CASE("one edition reuses the room of the other language") {
    SmallPack small(page + R"(    - languages: side-by-side
      at: margin
      frames:
        - text: message
)",
                    words);
    const auto both = small.lay_out();
    const auto welsh = small.lay_out({"cy"});
    REQUIRE(both);
    REQUIRE(welsh);
    CHECK(runs_of(*welsh->pages.at(0)).size() < runs_of(*both->pages.at(0)).size());
    CHECK(run_with(*welsh->pages.at(0), "Every") == nullptr);
    CHECK(welsh->pages.at(0)->languages == std::vector<std::string>{"cy"});
}

TEST_CASE("fitting finds one quarter-point size for both languages, the largest that fits") {
    const std::string frame = R"(    - languages: stacked
      at: {left: 10mm, width: 40mm, top: 10mm, height: HEIGHT}
      gap: 2mm
      frames:
        - text: message
)";
    double last = 0;
    for (const int height : {22, 26, 30, 40, 60}) {
        std::string yaml = frame;
        yaml.replace(yaml.find("HEIGHT"), 6, std::to_string(height) + "mm");
        SmallPack small(page + yaml, words);
        const auto document = small.lay_out();
        INFO(small.said());
        REQUIRE(document);
        const double size = run_with(*document->pages.at(0), "Mae")->size.in_pt();
        CHECK(run_with(*document->pages.at(0), "Every")->size.in_pt() == size);
        CHECK(size * 4 == std::floor(size * 4));
        CHECK(size >= last);
        last = size;
    }
    CHECK(last == 12);
}

TEST_CASE("text that does not fit at its smallest size is an error with the excess in mm") {
    SmallPack small(page + R"(    - languages: side-by-side
      at: {left: 10mm, right: 10mm, top: 10mm, height: 4mm}
      frames:
        - text: message
)",
                    words);
    CHECK_FALSE(small.lay_out().has_value());
    REQUIRE(small.findings.count(diag::Severity::error) >= 1);
    const diag::Finding& finding = small.findings.all().front();
    CHECK(finding.code == "text-overflow");
    CHECK(finding.item == "one");
    CHECK(finding.pack == "small");
    CHECK(finding.product == "cards");
    CHECK(finding.language == "cy");
    CHECK(finding.unit == "mm");
    CHECK(finding.measured.value() > finding.limit.value());
    CHECK(finding.limit.value() == doctest::Approx(4));
    CHECK(finding.message.find("mm too high") != std::string::npos);
    CHECK(finding.help.find("characters") != std::string::npos);
    CHECK(small.sources.path(finding.span.file) == "packs/small/items/one.yaml");
}

TEST_CASE("one line that is too high needs room, not fewer characters") {
    SmallPack small(page + R"(    - languages: side-by-side
      at: {left: 10mm, right: 10mm, top: 10mm, height: 2mm}
      frames:
        - text: title
)",
                    words);
    CHECK_FALSE(small.lay_out().has_value());
    const diag::Finding& finding = small.findings.all().front();
    CHECK(finding.code == "text-overflow");
    CHECK(finding.help.find("mm more height") != std::string::npos);
    CHECK(finding.help.find("characters") == std::string::npos);
}

TEST_CASE("a word wider than its frame is an error, never an overflow") {
    SmallPack small(page + R"(    - languages: side-by-side
      at: {left: 10mm, width: 24mm, top: 10mm, height: 60mm}
      gap: 2mm
      frames:
        - text: title
)",
                    "title:\n  cy: Ymddiriedolaeth\n  en: Trust\n");
    CHECK_FALSE(small.lay_out().has_value());
    CHECK(small.said().find("text-too-wide") != std::string::npos);
    CHECK(small.said().find("Ymddiriedolaeth") != std::string::npos);
}

TEST_CASE("a text outside a languages frame would lose a language") {
    SmallPack small(page + "    - text: title\n      at: margin\n", words);
    CHECK_FALSE(small.lay_out().has_value());
    CHECK(small.said().find("one-language") != std::string::npos);
    CHECK(small.lay_out({"cy"}).has_value()); // one language alone loses nothing
}

TEST_CASE("fills that touch the trim run on to the bleed; colours follow the item's choice") {
    SmallPack small(page + R"(    - fill: band
      at: {left: 0, right: 0, top: 0, height: 20mm}
    - fill: ink
      at: {left: 5mm, width: 10mm, top: 50mm, height: 10mm}
)",
                    words);
    const auto document = small.lay_out();
    INFO(small.said());
    REQUIRE(document);
    const auto& items = document->pages.at(0)->items;
    REQUIRE(items.size() == 2);
    const auto& band = std::get<scene::Path>(items[0]).shape;
    const Rect box = band.path.control_box();
    CHECK(box.left().in_mm() == doctest::Approx(-3));
    CHECK(box.top().in_mm() == doctest::Approx(-3));
    CHECK(box.right().in_mm() == doctest::Approx(103));
    CHECK(box.bottom().in_mm() == doctest::Approx(20));
    CHECK(std::get<colour::Colour>(*band.fill) ==
          colour::Colour(colour::Cmyk{0.8, 0.2, 0.3, 0.2}));
    CHECK(std::get<scene::Path>(items[1]).shape.path.control_box().left().in_mm() ==
          doctest::Approx(5));
}

TEST_CASE("readable text takes ink on paper and paper on a dark fill") {
    const auto colour_on = [](const std::string& fill) {
        SmallPack small(page + "    - fill: " + fill + R"(
      at: trim
    - languages: stacked
      at: margin
      frames:
        - text: title
          colour: readable
)",
                        words);
        const auto document = small.lay_out();
        INFO(small.said());
        REQUIRE(document);
        return runs_of(*document->pages.at(0)).front()->colour;
    };
    CHECK(colour_on("ink") == colour::white());
    CHECK(colour_on("sea") == colour::white());
}

TEST_CASE("a missing glyph names the character and drops the product") {
    SmallPack small(page + R"(    - languages: stacked
      at: margin
      frames:
        - text: title
)",
                    "title:\n  cy: Symud 漢\n  en: Moving\n");
    CHECK_FALSE(small.lay_out().has_value());
    CHECK(small.said().find("missing-glyph") != std::string::npos);
    CHECK(small.said().find("U+6F22") != std::string::npos);
    CHECK(small.said().find("one.yaml:3") != std::string::npos);
}
