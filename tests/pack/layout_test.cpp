#include "sample_pack.hpp"

#include "pack/reading.hpp"

#include <doctest/doctest.h>

namespace pecyn::pack::tests {
namespace {

const Layout& layout_of(Reading& reading) {
    reading.read();
    CHECK(reading.places() == std::vector<std::string>{});
    REQUIRE(reading.pack);
    REQUIRE(reading.pack->products.size() == 1);
    return *reading.pack->products[0].layout;
}

TEST_CASE("a layout with its parents merged in") {
    Reading reading;
    reading.put("layouts/card.yaml", R"(pecyn: 1
extends: [house, wide]
shows: card
page: {margin: 7mm}
colours:
  plum: cmyk 10 20 30 40
  band: {by: theme, reflect: plum, otherwise: ink}
  identity: {role: primary, spot: PANTONE 3165 C, alternate: cmyk 100 38 34 48}
  pale: identity 10%
  drawn: {colour: cmyk 1 2 3 4, screen: hex 6b3a5b}
styles:
  title: {size: 20pt}
  panel: {fill: none}
  box: {extends: panel, line: plum 0.5pt, leading: 14pt, align: centre, tracking: 20}
labels:
  theme:
    pause:
      cy: Oedi
      en: Pause
  theme.reflect:
    cy: Myfyrio
    en: Reflect
faces:
  back: none
  front:
    - text: theme
      when: [theme, not photo, bilingual]
      at: margin
      size: 9pt..12pt
      fill: band
    - image: photo
      at: {left: 0, right: 10%, top: 50% - 3mm, height: 20mm}
      fit: contain
    - box: row
      gap: 2mm
      style: panel
      frames:
        - number: position
          width: 10mm
        - brand: contacts
          show: helplines
          grow: 1
)");
    reading.put("layouts/wide.yaml", R"(pecyn: 1
page: {size: 200mm x 100mm, bleed: 4mm, safe: 6mm, margin: 9mm}
faces:
  front:
    - fill: ink
  back:
    - fill: ink
)");
    const Layout& layout = layout_of(reading);
    CHECK(layout.page.width.in_mm() == doctest::Approx(200));
    CHECK(layout.bleed.in_mm() == doctest::Approx(4));
    CHECK(layout.margin.in_mm() == doctest::Approx(7));
    CHECK(layout.shows == std::vector<std::string>{"card"});

    // The parent's tint follows the child's colour.
    const auto colour = [&](const char* name) {
        return std::get<colour::Colour>(layout.colours.at(name).value);
    };
    CHECK(std::get<colour::Cmyk>(colour("mist")).k == doctest::Approx(0.048));
    CHECK(std::get<colour::Spot>(colour("pale")).tint == doctest::Approx(0.1));
    CHECK(std::get<colour::Spot>(colour("identity")).ink->name == "PANTONE 3165 C");
    CHECK(layout.colours.at("identity").role == "primary");
    CHECK(layout.colours.at("drawn").screen->r == doctest::Approx(0x6b / 255.0));
    CHECK(std::get<ByChoice>(layout.colours.at("band").value).names.at("reflect") == "plum");

    const Style& title = layout.styles.at("title");
    CHECK(title.size->least.in_pt() == doctest::Approx(20));
    CHECK(title.weight == 700);  // the parent's own key
    CHECK(title.font == "Lato"); // base, through extends
    CHECK(title.fit == Fit::product);
    CHECK(!layout.styles.at("panel").fill);
    const Style& box = layout.styles.at("box");
    CHECK(!box.fill); // `none` holds through extends
    CHECK(box.pad->left.in_mm() == doctest::Approx(3));
    CHECK(box.line->colour == "plum");
    CHECK(box.leading->absolute->in_pt() == doctest::Approx(14));
    CHECK(box.align == Align::centre);
    CHECK(layout.labels.at("theme.pause").plain("cy") == "Oedi");
    CHECK(layout.labels.at("theme.reflect").plain("en") == "Reflect");

    REQUIRE(layout.faces.size() == 1);
    const auto& frames = layout.faces[0].frames;
    REQUIRE(frames.size() == 3);
    REQUIRE(frames[0].when.size() == 3);
    CHECK(frames[0].when[1].negated);
    CHECK(frames[0].when[2].kind == pack::Condition::Kind::bilingual);
    CHECK(frames[0].at->box == Placement::Box::margin);
    CHECK(frames[0].own.size->most.in_pt() == doctest::Approx(12));
    CHECK(frames[0].own.fill == "band");
    CHECK(frames[1].at->right->share == doctest::Approx(0.1));
    CHECK(frames[1].at->top->length.in_mm() == doctest::Approx(-3));
    CHECK(frames[1].image_fit == ImageFit::contain);
    CHECK(!frames[1].own.fit);
    CHECK(frames[2].box == BoxKind::row);
    CHECK(frames[2].style_name == "panel");
    REQUIRE(frames[2].frames.size() == 2);
    CHECK(frames[2].frames[0].width->length.in_mm() == doctest::Approx(10));
    CHECK(frames[2].frames[1].show == "helplines");
    CHECK(*frames[2].frames[1].grow == 1.0);
}

TEST_CASE("a layout that extends itself") {
    Reading reading;
    reading.put("layouts/house.yaml", "pecyn: 1\nextends: card\n");
    reading.read();
    CHECK(reading.codes().front() == "unknown-colour");
    CHECK(reading.places().back() == "layouts/house.yaml:2:10 extends-circle");
}

TEST_CASE("a press profile") {
    Reading reading;
    reading.put("layouts/press/coated-fogra39.yaml", R"(pecyn: 1
standard: PDF/X-1a:2003
condition: {name: FOGRA39, profile: coated.icc, registry: http://www.color.org, intent: relative}
inks: {limit: {warn: 300%, fail: 330}, text_black: knockout, spots: to process}
limits: {bleed: {fail: 3mm}, line: {fail: 0.25pt}, type: {fail: 5pt}, image: {warn: 300ppi, fail: 150ppi}}
stocks: {card-350: {gsm: 350, bulk: 1.25}}
sheets:
  - {size: SRA3, grip: 10mm, gutter: 6mm, duplex: short-edge, creep: printer, marks: [crop]}
  - {size: A4, marks: none}
)");
    reading.read();
    CHECK(reading.places() == std::vector<std::string>{});
    REQUIRE(reading.pack);
    const press::Profile& press = *reading.pack->products[0].press;
    CHECK(press.standard == press::Standard::pdf_x1a_2003);
    CHECK(press.condition.profile_bytes == "profile");
    CHECK(press.inks.limit.fail == 330.0);
    CHECK(press.inks.text_black == press::BlackText::knockout);
    CHECK(press.inks.spots == press::Spots::to_process);
    CHECK(press.limits.image.warn == 300.0);
    CHECK(press.limits.line.fail == 0.25);
    CHECK(press.stocks.at("card-350").caliper().in_mm() == doctest::Approx(0.4375));
    REQUIRE(press.sheets.size() == 2);
    CHECK(press.sheets[0].size_name == "SRA3");
    CHECK(press.sheets[0].duplex == press::Duplex::short_edge);
    CHECK(press.sheets[0].creep_by_printer);
    CHECK(press.sheets[0].marks.crop);
    CHECK(!press.sheets[0].marks.slug);
    CHECK(!press.sheets[1].marks.crop);
}

TEST_CASE("a booklet's pages") {
    Reading reading;
    std::string pack = *reading.files.read("packs/sample/pack.yaml", 1 << 20);
    const std::string cards = "  cards: {layout: card, kinds: [card], stock: card-350}\n";
    pack.replace(pack.find(cards), cards.size(), R"(  booklet:
    layout: card
    binding: saddle
    quantity: 20
    stock: {cover: card-350, inner: card-350}
    pages: [{face: front}, {item: second, face: front}, {each: card}, {fill: front}]
)");
    reading.put("packs/sample/pack.yaml", pack).read();
    CHECK(reading.places() == std::vector<std::string>{});
    REQUIRE(reading.pack);
    const Product& booklet = reading.pack->products[0];
    CHECK(booklet.binding == Binding::saddle);
    CHECK(booklet.quantity == 20);
    CHECK(booklet.stock == "card-350");
    CHECK(booklet.cover_stock == "card-350");
    REQUIRE(booklet.pages.size() == 4);
    CHECK(booklet.pages[1].kind == PageEntry::Kind::item);
    CHECK(booklet.pages[1].face == "front");
    CHECK(booklet.pages[2].kind == PageEntry::Kind::each);
    CHECK(booklet.pages[3].kind == PageEntry::Kind::fill);
    CHECK(booklet.items.size() == 2);
}

TEST_CASE("words of lengths, extents, dates and numbers") {
    CHECK(parse_length("12.5mm")->in_mm() == doctest::Approx(12.5));
    CHECK(parse_length("-1cm")->in_mm() == doctest::Approx(-10));
    CHECK(parse_length("3m")->in_mm() == doctest::Approx(3000));
    CHECK(parse_length("1in")->in_pt() == doctest::Approx(72));
    CHECK(parse_length("0")->in_pt() == 0);
    for (const char* bad :
         {"", "1", "mm", "1 mm", "1,5mm", "1e3mm", "nanmm", "infpt", "99999999mm", "1mmm"})
        CHECK_MESSAGE(!parse_length(bad), bad);
    CHECK(parse_extent("50% + 3mm")->length.in_mm() == doctest::Approx(3));
    for (const char* bad : {"", "50% 3mm", "3mm + 50%", "50% * 3mm", "%"})
        CHECK_MESSAGE(!parse_extent(bad), bad);
    CHECK(parse_extent("100% - 12mm + 2pt * 3")->length.in_pt() ==
          doctest::Approx(6 - 12 * 72 / 25.4));
    CHECK(parse_length("42mm / 10 - 1mm")->in_mm() == doctest::Approx(3.2));
    for (const char* bad : {"1mm +", "+ 1mm", "1mm * 2mm", "1mm / 0", "50% - 1mm", "1mm 2mm"})
        CHECK_MESSAGE(!parse_length(bad), bad);
    CHECK(split_terms("6mm 100% - 12mm 58mm") ==
          std::vector<std::string_view>{"6mm", "100% - 12mm", "58mm"});
    CHECK(parse_date("2028-02-29"));
    for (const char* bad : {"2026-02-29", "2026-1-1", "01-01-2026", "2026-13-01", ""})
        CHECK_MESSAGE(!parse_date(bad), bad);
    for (const char* number :
         {"1.10", "02920180123", "003366", "12", "-1", "1e3", "0x1F", "12:30", "1_000", ".5"})
        CHECK_MESSAGE(reads_as_number(number), number);
    for (const char* text : {"080880 23456", "1.10.2", "a1", "", "-", "12mm", "1e9dfd",
                             "2026-11-01", ".", "116 123"})
        CHECK_MESSAGE(!reads_as_number(text), text);
}

TEST_CASE("helps say what may stand there, and where the thing looked for is sought") {
    const auto help_of = [](Reading& reading, std::string_view code) {
        reading.read();
        for (const diag::Finding& finding : reading.findings.sorted(reading.map))
            if (finding.code == code) return finding.help;
        return std::string();
    };
    const std::string head = "pecyn: 1\nextends: house\nshows: card\npage: {size: A6}\n";
    const std::string faces = "faces:\n  front:\n    - text: title\n";
    Reading share;
    share.put("layouts/card.yaml", head + "sizes: {half: 50% - 2mm}\n" + faces);
    CHECK(help_of(share, "bad-length").find("50% - $half") != std::string::npos);
    Reading key;
    key.put("layouts/card.yaml", head + faces + "      zzzzz: 1\n");
    const std::string known = help_of(key, "unknown-key");
    CHECK(known.find("valign") != std::string::npos);
    CHECK(known.find("finish") != std::string::npos);
    CHECK(known.find("view_from") == std::string::npos); // not built yet
    Reading press;
    MemoryFiles none;
    for (const char* file : {"layouts/kinds.yaml", "layouts/house.yaml", "layouts/card.yaml",
                             "packs/sample/pack.yaml", "packs/sample/items/first.yaml"})
        none.put(file, press.files.read(file, 1 << 20).value());
    press.files = std::move(none);
    CHECK(help_of(press, "unknown-press").find("layouts/press/") != std::string::npos);
}

TEST_CASE("the pinned fonts of the project") {
    DiskFiles files;
    diag::SourceMap map;
    diag::Findings findings;
    const auto pins =
        read_font_pins(PECYN_ROOT "/fonts/fonts.yaml", {files, map}, findings).faces;
    for (const auto& finding : findings.all())
        CHECK(finding.code == "missing-font"); // not installed here
    const std::string list = *files.read(PECYN_ROOT "/fonts/fonts.yaml", 1 << 20);
    std::size_t pinned = 0;
    for (std::size_t at = 0; (at = list.find("sha256:", at)) != std::string::npos; ++at)
        ++pinned;
    CHECK(pinned >= 7);
    CHECK(pins.size() + findings.all().size() == pinned);
    for (const auto& pin : pins)
        CHECK(pin.sha256.size() == 64);
}

} // namespace
} // namespace pecyn::pack::tests
