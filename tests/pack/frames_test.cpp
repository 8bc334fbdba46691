#include "sample_pack.hpp"

#include <doctest/doctest.h>

namespace pecyn::pack::tests {
namespace {

const std::string head = "pecyn: 1\nextends: house\nshows: card\n";
const std::string page = "page: {size: A6, bleed: 3mm, safe: 5mm, margin: 6mm}\n";

const Layout& layout_of(Reading& reading, const std::string& text) {
    reading.put("layouts/card.yaml", text).read();
    for (const std::string& place : reading.places())
        MESSAGE(place);
    CHECK(reading.places() == std::vector<std::string>{});
    REQUIRE(reading.pack);
    REQUIRE(reading.pack->products.size() == 1);
    return *reading.pack->products[0].layout;
}

TEST_CASE("shapes, clips, turns and what dresses a frame") {
    Reading reading;
    const Layout& layout = layout_of(reading, head + page + R"(
colours:
  dusk: {linear: [plum, mist 30%, ink, mist], angle: 45}
  glow: {radial: [mist, plum], centre: 50% 40%}
faces:
  front:
    - shape: star
      points: 7
      inner: 40%
      fill: dusk
      line: plum 0.5pt
      dash: 2mm 1mm
      cap: round
      join: bevel
      shadow: mist 0.6mm -0.6mm
      opacity: 60%
      blend: multiply
      rotate: 90
      flip: both
      clip: {polygon: 6}
    - shape: path
      path: M 0 0 L 24 12 Z
      view: 0 0 24 24
      clip: {path: M 0 0 L 1 1 L 1 0 Z}
    - shape: line
      direction: rising
      clip: ellipse
    - shape: grid
      step: 5mm
    - fill: {by: theme, reflect: mist, otherwise: plum}
      corner: 1mm 2mm 3mm 4mm
    - text: title
      colour: glow
      style: {by: theme, reflect: panel, otherwise: title}
)");
    const auto& frames = layout.faces[0].frames;
    REQUIRE(frames.size() == 6);
    const Frame& star = frames[0];
    CHECK(star.kind == Frame::Kind::shape);
    CHECK(star.outline->kind == Outline::Kind::star);
    CHECK(star.outline->points == 7);
    CHECK(star.outline->inner == doctest::Approx(0.4));
    CHECK(star.own.fill == "dusk");
    CHECK(star.own.dash->size() == 2);
    CHECK(star.own.cap == LineCap::round);
    CHECK(star.own.join == LineJoin::bevel);
    CHECK(star.own.shadow->y.in_mm() == doctest::Approx(-0.6));
    CHECK(star.own.opacity == doctest::Approx(0.6));
    CHECK(star.own.blend == Blend::multiply);
    CHECK(star.rotate == 90);
    CHECK(star.flip == Flip::both);
    CHECK(star.clip->points == 6);
    CHECK(frames[1].outline->path.verbs.size() == 3);
    CHECK(frames[1].outline->view->width.in_mm() == doctest::Approx(24));
    CHECK(frames[1].clip->kind == Outline::Kind::path);
    CHECK(frames[2].outline->direction == Outline::Direction::rising);
    CHECK(frames[2].clip->kind == Outline::Kind::ellipse);
    CHECK(frames[3].outline->step.in_mm() == doctest::Approx(5));
    const auto& choice = std::get<ByChoice>(layout.colours.at(frames[4].content).value);
    CHECK(choice.names.at("reflect") == "mist");
    CHECK(frames[4].own.corner->bottom_left.in_mm() == doctest::Approx(4));
    CHECK(frames[5].style_choice->names.at("reflect") == "panel");
    CHECK(frames[5].own.colour == "glow");
    const auto& dusk = std::get<PaletteGradient>(layout.colours.at("dusk").value);
    REQUIRE(dusk.stops.size() == 4);
    CHECK(dusk.stops[1].offset == doctest::Approx(0.3));
    CHECK(dusk.stops[2].offset == doctest::Approx(0.65));
    CHECK(dusk.angle == 45);
    const auto& glow = std::get<PaletteGradient>(layout.colours.at("glow").value);
    CHECK(glow.kind == colour::Gradient::Kind::radial);
    CHECK(glow.centre_y == doctest::Approx(0.4));
}

TEST_CASE("boxes, grids, tables, codes and pictures of the layout") {
    Reading reading;
    reading.files.put("layouts/art/wave.svg", "<svg/>");
    const Layout& layout = layout_of(reading, head + page + R"(
icons:
  phone: {file: art/wave.svg, height: 0.9, raise: -0.1}
  web: art/wave.svg
labels:
  icon.phone:
    cy: Ffôn
    en: Phone
  icon.web:
    cy: Gwe
    en: Web
  words.rather_than:
    cy: Yn lle
    en: Rather than
  words.say:
    cy: Dywedwch
    en: Say
faces:
  front:
    - image: {file: art/wave.svg}
      colour: plum
      crop: 10% 0% 80% 100%
    - image: {file: {by: theme, reflect: art/wave.svg, otherwise: art/wave.svg}}
    - qr: link
      size: 35mm
      caption: stop_and_think
      level: high
    - box: grid
      columns: [30mm, 1, 2]
      align: centre
      gap: 2mm
      frames:
        - each: words
          frames:
            - text: say
            - number: entry
        - each: stop_and_think
          frames:
            - text: it
        - text: lasts
        - text: made
        - text: number
        - text: handout
    - table: words
      columns: [1, 50%]
    - brand: contacts
      show: [meic]
    - text: message
      thread: story
)");
    const auto& frames = layout.faces[0].frames;
    REQUIRE(frames.size() == 7);
    CHECK(frames[0].file == "layouts/art/wave.svg");
    CHECK(frames[0].own.colour == "plum");
    CHECK(frames[0].crop->width == doctest::Approx(0.8));
    CHECK(frames[1].file_choice->names.at("reflect") == "layouts/art/wave.svg");
    CHECK(frames[2].qr_size.in_mm() == doctest::Approx(35));
    CHECK(frames[2].caption == "stop_and_think");
    CHECK(frames[2].level == QrLevel::high);
    CHECK(frames[3].box == BoxKind::grid);
    CHECK(frames[3].across == Across::centre);
    REQUIRE(frames[3].columns.size() == 3);
    CHECK(frames[3].columns[0].extent->length.in_mm() == doctest::Approx(30));
    CHECK(frames[3].columns[2].grow == 2);
    REQUIRE(frames[3].frames.size() == 6);
    CHECK(frames[3].frames[0].kind == Frame::Kind::each);
    CHECK(frames[3].frames[0].frames[0].content == "say");
    CHECK(frames[4].kind == Frame::Kind::table);
    CHECK(frames[4].head);
    CHECK(frames[4].columns[1].extent->share == doctest::Approx(0.5));
    CHECK(!frames[4].own.columns);
    CHECK(frames[5].show_ids == std::vector<std::string>{"meic"});
    CHECK(frames[6].thread == "story");
    CHECK(layout.icons.at("phone").raise == doctest::Approx(-0.1));
    CHECK(layout.icons.at("web").file == "layouts/art/wave.svg");
}

TEST_CASE("values of style for text") {
    Reading reading;
    const Layout& layout = layout_of(reading, head + page + R"(
styles:
  long: {features: [onum, -liga, salt=2], small_caps: true, columns: 2, column_gap: 5mm, keep_lines: 3,
    on_grid: true, hang: true, ellipsis: end, quotes: true, smart_quotes: true, align: justify,
    tabs: [30mm, right 60mm, centre 40mm], outline: plum 0.4pt, rule_above: ink 1pt, rule_below: plum 0.5pt}
  bare: {extends: long, rule_above: none, outline: none, tabs: none}
  link: {print: qr}
faces:
  front:
    - text: message
      style: bare
)");
    const Style& style = layout.styles.at("long");
    CHECK(style.features == std::vector<std::string>{"onum", "-liga", "salt=2"});
    CHECK(style.columns == 2);
    CHECK(style.keep_lines == 3);
    CHECK(style.ellipsis == Ellipsis::end);
    CHECK(style.align == Align::justify);
    REQUIRE(style.tabs->size() == 3);
    CHECK((*style.tabs)[1].align == Align::centre); // in the order of their places
    CHECK((*style.tabs)[2].align == Align::end);
    CHECK(style.outline->width.in_pt() == doctest::Approx(0.4));
    const Style& bare = layout.styles.at("bare");
    CHECK(!bare.rule_above);
    CHECK(!bare.outline);
    CHECK(bare.tabs->empty());
    CHECK(bare.rule_below->colour == "plum");
    CHECK(bare.smart_quotes == true);
    CHECK(layout.styles.at("link").print == LinkPrint::qr);
}

TEST_CASE("sizes, parts, changes, the cut and the limits") {
    Reading reading;
    const Layout& layout = layout_of(reading, R"(pecyn: 1
extends: [house, base]
shows: card
languages: tilt-and-turn
page: {size: $wide x 148mm, bleed: 3mm, safe: 5mm, margin: $gap * 2, grid: 12pt}
sizes:
  wide: 105mm
  gap: $wide / 35 + 1mm - 1mm
cut: {corner: 4mm, holes: [{at: 35mm 8mm, size: 5mm}], folds: M 0 74 H 105}
limits: {type: {fail: 7pt}, image: {warn: 200ppi}, contrast: {warn: 7, fail: "4.5:1"}}
change:
  front.title: {style: panel, rotate: 90}
  front.message: none
  footer.page: {align: end}
faces:
  back:
    - part: footer
      when: [photo, bilingual]
    - text: title
      at: {left: 100% - $gap - 1mm * 2, width: $gap, top: 0, height: $gap + 1cm}
      pad: $gap $gap * 2
)");
    CHECK(layout.languages == LanguageMode::tilt_and_turn);
    CHECK(layout.page.width.in_mm() == doctest::Approx(105));
    CHECK(layout.margin.in_mm() == doctest::Approx(6));
    CHECK(layout.baseline_grid.in_pt() == doctest::Approx(12));
    CHECK(layout.cut->corner.in_mm() == doctest::Approx(4));
    REQUIRE(layout.cut->holes.size() == 1);
    CHECK(layout.cut->holes[0].at.y.in_mm() == doctest::Approx(8));
    CHECK(layout.cut->folds.points.size() == 2);
    CHECK(layout.cut->path.empty());
    CHECK(layout.type_limit.fail == 7.0);
    CHECK(layout.image_limit.warn == 200.0);
    CHECK(layout.contrast_limit.warn == 7.0);
    CHECK(layout.contrast_limit.fail == 4.5);
    REQUIRE(layout.face("front") != nullptr);
    const auto& front = layout.face("front")->frames;
    CHECK(front[0].style_name == "panel");
    CHECK(front[0].rotate == 90);
    REQUIRE(front.size() == 2);
    CHECK(front[1].frames.size() == 2); // without the message
    const auto& back = layout.face("back")->frames;
    REQUIRE(back.size() == 2);
    CHECK(back[0].kind == Frame::Kind::number);
    CHECK(back[0].own.align == Align::end);
    CHECK(back[0].when.size() == 2);
    CHECK(back[1].at->left->share == doctest::Approx(1));
    CHECK(back[1].at->left->length.in_mm() == doctest::Approx(-5));
    CHECK(back[1].at->height->length.in_mm() == doctest::Approx(13));
    CHECK(back[1].own.pad->top.in_mm() == doctest::Approx(6));
}

TEST_CASE("contrast has a limit of its own unless the layout says otherwise") {
    const auto limit = [](const std::string& more) {
        Reading reading;
        return layout_of(reading,
                         "pecyn: 1\nextends: [house, base]\nshows: card\npage: {size: A6}\n" +
                             more)
            .contrast_limit;
    };
    CHECK(limit("").warn == 4.5);
    CHECK_FALSE(limit("").fail);
    CHECK(limit("limits: {type: {fail: 7pt}}\n").warn == 4.5);
    CHECK_FALSE(limit("limits: {contrast: none}\n").warn);
}

TEST_CASE("parts can't multiply without end") {
    Reading reading;
    std::string parts = "parts:\n  p0:\n    - text: title\n";
    for (int i = 1; i < 12; ++i) {
        parts += "  p" + std::to_string(i) + ":\n";
        for (int k = 0; k < 10; ++k)
            parts += "    - part: p" + std::to_string(i - 1) + "\n";
    }
    reading.put("layouts/card.yaml",
                head + page + parts + "faces:\n  front:\n    - part: p11\n");
    reading.read();
    CHECK(reading.codes() == std::vector<std::string>{"too-large"});
}

TEST_CASE("sizes are made one from another only so many times") {
    const auto codes = [](int count) {
        std::string sizes = "sizes:\n";
        for (int i = 0; i < count; ++i)
            sizes += "  s" + std::to_string(i) + ": $s" + std::to_string(i + 1) + "\n";
        sizes += "  s" + std::to_string(count) + ": 1mm\n";
        Reading reading;
        reading.put("layouts/card.yaml",
                    head + page + sizes + "faces:\n  front:\n    - text: title\n");
        return reading.read().codes();
    };
    CHECK(codes(30) == std::vector<std::string>{});
    CHECK(codes(3000).front() == "too-deep");
}

TEST_CASE("tables, files, copies and excused findings") {
    Reading reading;
    reading.put("packs/sample/guide.pdf", "guide");
    reading.put("packs/sample/items/first.yaml", R"(kind: card
quantity: 3
title:
  cy: Un
  en: One
message:
  cy: |
    Un <icon phone> dau<tab>tri
  en: One
photo:
  file: guide.pdf
  page: 2
  alt:
    cy: Un
    en: One
words:
  - rather_than:
      cy: Un
      en: One
    say:
      cy: Dau
      en: Two
handout: guide.pdf
)");
    std::string pack = *reading.files.read("packs/sample/pack.yaml", 1 << 20);
    pack +=
        "checks:\n  accept:\n    - {code: long-sentence, at: first.message.en, why: quoted, "
        "until: 2027-06-01}\n    - {code: qr-far, at: cards, why: held in the hand}\n";
    reading.put("packs/sample/pack.yaml", pack).read();
    CHECK(reading.places() == std::vector<std::string>{});
    REQUIRE(reading.pack);
    const Item& item = *reading.pack->items.at("first");
    CHECK(item.quantity == 3);
    CHECK(reading.pack->items.at("second")->quantity == 1);
    CHECK(std::get<ImageValue>(item.fields.at("photo")).page == 2);
    const auto& table = std::get<TableValue>(item.fields.at("words"));
    REQUIRE(table.rows.size() == 1);
    CHECK(table.rows[0].cells[1].plain("en") == "Two");
    CHECK(std::get<LinkValue>(item.fields.at("handout")).by_language[0].second == "guide.pdf");
    const auto& message = std::get<LocalText>(item.fields.at("message"));
    const auto& inlines = message.in("cy")->paragraphs[0].inlines;
    REQUIRE(inlines.size() == 5);
    CHECK(inlines[1].kind == Inline::Kind::icon);
    CHECK(inlines[1].text == "phone");
    CHECK(inlines[3].kind == Inline::Kind::tab);
    CHECK(message.plain("cy") == "Un  dau tri");
    REQUIRE(reading.pack->accepted.size() == 2);
    CHECK(reading.pack->accepted[0].at == "first.message.en");
    CHECK(reading.pack->accepted[0].until);
    CHECK(reading.pack->accepted[1].why == "held in the hand");
}

TEST_CASE("families for languages") {
    MemoryFiles files;
    files.put("fonts/a.ttf", "face");
    files.put("fonts/fonts.yaml", R"(pecyn: 1
families:
  Naskh:
    weights:
      400: {file: a.ttf, sha256: 0ad460bd756454f8485609747b25c5644a54d307a65daabbb24c646c112ed541}
languages:
  ar: {family: Naskh, leading: 1.6, scale: 1.1}
  ur: {family: Naskh}
)");
    diag::SourceMap map;
    diag::Findings findings;
    const FontPins pins = read_font_pins("fonts/fonts.yaml", {files, map}, findings);
    CHECK(findings.empty());
    CHECK(pins.faces.size() == 1);
    REQUIRE(pins.languages.size() == 2);
    CHECK(pins.languages[0].language == "ar");
    CHECK(pins.languages[0].family == "Naskh");
    CHECK(pins.languages[0].leading == doctest::Approx(1.6));
    CHECK(pins.languages[0].scale == doctest::Approx(1.1));
    CHECK(pins.languages[1].leading == 0);
}

} // namespace
} // namespace pecyn::pack::tests
