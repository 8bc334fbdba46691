#include "sample_pack.hpp"

#include <doctest/doctest.h>

namespace pecyn::pack::tests {
namespace {

/// The sample pack with these products.
void with_products(Reading& reading, const std::string& products) {
    std::string pack = *reading.files.read("packs/sample/pack.yaml", 1 << 20);
    const std::size_t from = pack.find("products:"), to = pack.find("contacts:");
    pack.replace(from, to - from, "products:\n" + products);
    reading.put("packs/sample/pack.yaml", pack).read();
}

const Product& product(const Reading& reading, const std::string& id) {
    REQUIRE(reading.pack);
    const auto& all = reading.pack->products;
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Product& one) { return one.id == id; });
    REQUIRE(found != all.end());
    return *found;
}

/// The sheets of a press profile with these lines.
std::vector<press::Sheets> sheets(const std::string& lines) {
    Reading reading;
    reading.put("layouts/press/coated-fogra39.yaml",
                "pecyn: 1\ncondition: {name: FOGRA39, profile: coated.icc}\n"
                "stocks: {card-350: {gsm: 350, bulk: 1.25}}\nsheets:\n" +
                    lines);
    reading.read();
    CHECK(reading.places() == std::vector<std::string>{});
    return product(reading, "cards").press->sheets;
}

TEST_CASE("sheets: every way to get a second side, every order") {
    const auto read = sheets(R"(  - {size: SRA3}
  - {size: SRA3, duplex: short-edge, order: cut-and-stack}
  - {size: SRA3, duplex: work-and-turn, order: repeat}
  - {size: SRA3, duplex: work-and-tumble, heads: together}
  - {size: SRA3, duplex: fold-over, dies: apart}
  - {size: SRA3, duplex: one-sided, order: rows, heads: same, dies: together}
)");
    REQUIRE(read.size() == 6);
    using press::Duplex;
    for (const auto& [i, duplex] :
         {std::pair{0, Duplex::long_edge}, std::pair{1, Duplex::short_edge},
          std::pair{2, Duplex::work_and_turn}, std::pair{3, Duplex::work_and_tumble},
          std::pair{4, Duplex::fold_over}, std::pair{5, Duplex::none}})
        CHECK(read[static_cast<std::size_t>(i)].duplex == duplex);
    CHECK(read[0].order == press::SheetOrder::rows);
    CHECK(read[1].order == press::SheetOrder::cut_and_stack);
    CHECK(read[2].order == press::SheetOrder::repeat);
    CHECK_FALSE(read[0].heads_together);
    CHECK(read[3].heads_together);
    CHECK_FALSE(read[5].heads_together);
    CHECK(read[4].dies_apart);
    CHECK_FALSE(read[5].dies_apart);
    CHECK_FALSE(read[0].booklets);
    CHECK(read[0].slots.empty());
}

TEST_CASE("sheets: slots of the printer's own, and sheets of booklets") {
    const auto read = sheets(R"(  - size: A3
    slots: [{at: 10mm 20mm}, {at: 10mm + 5mm 200mm, turn: 270}, {at: 150mm 20mm, turn: -90}]
    booklets: {pages: 8, section: 32, milling: 3mm}
  - {size: A3, booklets: {}}
)");
    REQUIRE(read.size() == 2);
    REQUIRE(read[0].slots.size() == 3);
    CHECK(read[0].slots[0].turns == 0);
    CHECK(read[0].slots[1].at.x.in_mm() == doctest::Approx(15));
    CHECK(read[0].slots[1].at.y.in_mm() == doctest::Approx(200));
    CHECK(read[0].slots[1].turns == 3);
    CHECK(read[0].slots[2].turns == 3);
    REQUIRE(read[0].booklets);
    CHECK(read[0].booklets->pages == 8);
    CHECK(read[0].booklets->section == 32);
    CHECK(read[0].booklets->milling.in_mm() == doctest::Approx(3));
    REQUIRE(read[1].booklets);
    CHECK(read[1].booklets->pages == 4);
    CHECK(read[1].booklets->section == 16);
}

TEST_CASE("products: bindings, their edges and covers") {
    Reading reading;
    with_products(reading, R"(  plain: {layout: card, kinds: [card]}
  stapled: {layout: card, binding: saddle, pages: [{each: card}]}
  apart: {layout: card, binding: saddle, bind_at: top, cover: apart, pages: [{each: card}]}
  glued: {layout: card, binding: perfect, bind_at: right, pages: [{each: card}]}
  sewn: {layout: card, binding: sewn, cover: apart, pages: [{each: card}]}
  wired: {layout: card, binding: wire, bind_at: left, cover: together, pages: [{each: card}]}
)");
    CHECK(reading.places() == std::vector<std::string>{});
    CHECK_FALSE(product(reading, "plain").is_paged());
    const Product& stapled = product(reading, "stapled");
    CHECK(stapled.binding == Binding::saddle);
    CHECK(stapled.is_paged());
    CHECK_FALSE(stapled.has_spine());
    CHECK_FALSE(stapled.bind_at);
    CHECK_FALSE(stapled.cover_apart);
    CHECK(product(reading, "apart").bind_at == press::Edge::top);
    CHECK(product(reading, "apart").cover_apart);
    const Product& glued = product(reading, "glued");
    CHECK(glued.binding == Binding::perfect);
    CHECK(glued.bind_at == press::Edge::right);
    CHECK(glued.has_spine());
    CHECK(glued.cover_apart);
    CHECK(product(reading, "sewn").binding == Binding::sewn);
    CHECK(product(reading, "sewn").cover_apart);
    CHECK(product(reading, "wired").binding == Binding::wire);
    CHECK_FALSE(product(reading, "wired").cover_apart);
}

TEST_CASE("products: folds, and gangs of decks") {
    Reading reading;
    with_products(reading, R"(  both: {gang: {cards: 2, more: 1}, quantity: 300}
  cards: {layout: card, kinds: [card], stock: card-350}
  more: {layout: card, items: [first]}
  letter: {layout: card, fold: letter, pages: [{each: card}]}
  strip: {layout: card, fold: concertina, pages: [{each: card}]}
  zine: {layout: card, fold: zine, pages: [{each: card}]}
)");
    CHECK(reading.places() == std::vector<std::string>{});
    CHECK(product(reading, "letter").fold == press::Fold::letter);
    CHECK(product(reading, "letter").is_paged());
    CHECK(product(reading, "letter").binding == Binding::none);
    CHECK(product(reading, "strip").fold == press::Fold::concertina);
    CHECK(product(reading, "zine").fold == press::Fold::zine);
    const Product& gang = product(reading, "both");
    CHECK(gang.layout == nullptr);
    CHECK(gang.press == product(reading, "cards").press);
    CHECK(gang.items.empty());
    CHECK(gang.quantity == 300);
    CHECK(gang.stock == "card-350");
    REQUIRE(gang.gang.size() == 2);
    CHECK(gang.gang[0].product == "cards");
    CHECK(gang.gang[0].copies == 2);
    CHECK(gang.gang[1].product == "more");
    CHECK(gang.gang[1].copies == 1);
}

TEST_CASE("decks of a gang have one printer and one paper") {
    Reading reading;
    reading.put("layouts/press/other.yaml", R"(pecyn: 1
condition: {name: FOGRA39, profile: coated.icc}
stocks: {thin: {gsm: 100, bulk: 1.25}}
)");
    reading.put("layouts/press/coated-fogra39.yaml", R"(pecyn: 1
condition: {name: FOGRA39, profile: coated.icc}
stocks: {card-350: {gsm: 350, bulk: 1.25}, thin: {gsm: 100, bulk: 1.25}}
)");
    with_products(reading, R"(  cards: {layout: card, kinds: [card], stock: card-350}
  thin: {layout: card, kinds: [card], stock: thin}
  elsewhere: {layout: card, kinds: [card], press: other}
  gang: {gang: {cards: 1, thin: 1, elsewhere: 1}}
)");
    CHECK(reading.places() ==
          std::vector<std::string>{"packs/sample/pack.yaml:15:27 bad-gang",
                                   "packs/sample/pack.yaml:15:36 bad-gang"});
    CHECK(product(reading, "gang").gang.size() == 1);
}

TEST_CASE("panels have widths of their own, the pages of booklets and cards have not") {
    Reading reading;
    std::string layout = *reading.files.read("layouts/card.yaml", 1 << 20);
    layout.replace(layout.find("{size: A6"), 9, "{size: A6, widths: {front: $flap}");
    reading.put("layouts/card.yaml", layout + "sizes: {flap: 97mm}\n");
    with_products(reading, R"(  cards: {layout: card, kinds: [card]}
  stapled: {layout: card, binding: saddle, pages: [{each: card}]}
  zine: {layout: card, fold: zine, pages: [{each: card}]}
  strip: {layout: card, fold: concertina, pages: [{each: card}]}
)");
    CHECK(reading.codes() == std::vector<std::string>{"bad-fold", "bad-fold", "bad-fold"});
    const Layout& read = *product(reading, "strip").layout;
    CHECK(read.size_of(read.faces[0]).width.in_mm() == doctest::Approx(97));
    CHECK(read.size_of(read.faces[0]).height.in_mm() == doctest::Approx(148));
    CHECK(read.size_of(Face{}).width.in_mm() == doctest::Approx(105));
}

TEST_CASE("the spine is none of a book's pages") {
    Reading reading;
    std::string layout = *reading.files.read("layouts/card.yaml", 1 << 20);
    reading.put("layouts/card.yaml", layout + "  spine:\n    - fill: plum\n      at: trim\n");
    with_products(reading, R"(  book:
    layout: card
    binding: perfect
    stock: card-350
    pages: [{each: card}, {face: spine}, {item: first, face: spine}]
)");
    CHECK(reading.codes() == std::vector<std::string>{"bad-page", "bad-page"});
    CHECK(product(reading, "book").pages.size() == 1);
}

} // namespace
} // namespace pecyn::pack::tests
