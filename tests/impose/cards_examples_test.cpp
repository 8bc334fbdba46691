#include "card_sheets.hpp"

using namespace card_sheets;
using press::SheetOrder;

namespace {

impose::CardScheme sra3(Duplex duplex) {
    impose::CardScheme scheme;
    scheme.sheet = {320_mm, 450_mm};
    scheme.grip = 10_mm;
    scheme.gutter = 6_mm;
    scheme.duplex = duplex;
    return scheme;
}

const Size a6{105_mm, 148_mm}, poker{63_mm, 88_mm};

/// Degrees (quarter turns) that a page stands turned by.
int turns_of(const Affine& map) { return map.a > 0 ? 0 : map.b > 0 ? 1 : map.a < 0 ? 2 : 3; }

} // namespace

TEST_CASE("work-and-turn: fronts at the left, backs at the right, both sides alike") {
    const auto cards = sheets::document(60, poker, 3_mm);
    const auto scheme = sra3(Duplex::work_and_turn);
    const auto grid = impose::best_grid(cards, scheme);
    CHECK(grid.columns % 2 == 0);
    CHECK(impose::cards_on_sheet(cards, scheme) ==
          static_cast<std::size_t>(grid.rows * grid.columns / 2));
    const auto out = impose::impose_cards(cards, scheme, nullptr);
    const auto all = sheets_in(out, cards, scheme);
    for (const auto& placed : all[0].placed[0])
        CHECK((placed.trim.centre().x < 160_mm) == (placed.number % 2 == 0));
    REQUIRE(all[0].placed[0].size() == all[0].placed[1].size());
    for (std::size_t i = 0; i < all[0].placed[0].size(); ++i) {
        CHECK(all[0].placed[0][i].number == all[0].placed[1][i].number);
        CHECK(all[0].placed[0][i].trim == all[0].placed[1][i].trim);
    }
    CHECK(out.pages[1]->label == "1 back");
}

TEST_CASE("work-and-tumble: backs below, on their heads") {
    const auto cards = sheets::document(60, poker, 3_mm);
    const auto out = impose::impose_cards(cards, sra3(Duplex::work_and_tumble), nullptr);
    for (const auto& placed : sheets::placed(*out.pages[0], cards)) {
        CHECK((placed.trim.centre().y < 225_mm) == (placed.number % 2 == 0));
        CHECK(turns_of(placed.item->placement) % 2 ==
              turns_of(sheets::placed(*out.pages[0], cards)[0].item->placement) % 2);
    }
}

TEST_CASE("a sheet that is folded over says where, and isn't cut there") {
    for (const Length gutter : {0_mm, 6_mm}) {
        auto scheme = sra3(Duplex::fold_over);
        scheme.gutter = gutter;
        const auto cards = sheets::document(40, poker, 3_mm);
        const auto out = impose::impose_cards(cards, scheme, nullptr);
        CHECK(out.pages.size() == impose::sheets_of(cards, scheme));
        const auto& group = *std::get<scene::SharedGroup>(out.pages[0]->marks.at(0)).group;
        const auto& fold = std::get<scene::Path>(group.items.at(1)).shape;
        CHECK_FALSE(fold.stroke->dash.empty());
        REQUIRE(fold.path.points.size() == 4);
        for (const Point p : fold.path.points)
            CHECK(close(p.y, 225_mm));
        for (const Point p : std::get<scene::Path>(group.items.at(0)).shape.path.points)
            CHECK_FALSE(close(p.y, 225_mm));
        CHECK(out.pages[0]->face == "front");
    }
}

TEST_CASE("one side alone: pages are fronts, each on its own") {
    const auto cards = sheets::document(7, a6, 3_mm);
    const auto scheme = sra3(Duplex::none);
    const auto out = impose::impose_cards(cards, scheme, nullptr);
    CHECK(out.pages.size() == (7 + impose::cards_on_sheet(cards, scheme) - 1) /
                                  impose::cards_on_sheet(cards, scheme));
    CHECK(sheets::placed(*out.pages[0], cards)[1].number == 1);
}

TEST_CASE("an A3 poster with 5 mm bleed fits SRA3: its marks are shorter") {
    const auto posters = sheets::document(3, {297_mm, 420_mm}, 5_mm);
    const auto scheme = sra3(Duplex::none);
    REQUIRE(impose::cards_on_sheet(posters, scheme) == 1);
    const auto out = impose::impose_cards(posters, scheme, nullptr);
    CHECK(out.pages.size() == 3);
    const auto marks = sheets::mark_boxes(*out.pages[0]);
    CHECK(marks.size() == 8);
    for (const Rect& mark : marks) {
        CHECK(std::max(mark.width, mark.height) >= 2_mm);
        CHECK(
            close(std::max(mark.width, mark.height), mark.height > mark.width ? 4.9_mm : 5_mm));
    }
    auto tight = scheme;
    tight.grip = 17_mm; // marks would be shorter than 2 mm
    CHECK(impose::cards_on_sheet(posters, tight) == 0);
    CHECK(impose::impose_cards(posters, tight, nullptr).pages.empty());
}

TEST_CASE("heads together: every second row stands on its head") {
    auto scheme = sra3(Duplex::long_edge);
    scheme.heads_together = true;
    for (const Size trim : {poker, a6}) {
        const auto cards = sheets::document(60, trim, 3_mm);
        const auto grid = impose::best_grid(cards, scheme);
        const auto out = impose::impose_cards(cards, scheme, nullptr);
        const auto fronts = sheets::placed(*out.pages[0], cards);
        REQUIRE(fronts.size() == static_cast<std::size_t>(grid.rows * grid.columns));
        for (std::size_t i = 0; i < fronts.size(); ++i) {
            const auto columns = static_cast<std::size_t>(grid.columns);
            const std::size_t line = grid.turned ? i % columns : i / columns;
            const int turns = (grid.turned ? 1 : 0) + (line % 2 == 1 ? 2 : 0);
            CHECK(turns_of(fronts[i].item->placement) == turns);
        }
    }
}

TEST_CASE("a printer's own slots are used as they are given, or said not to hold") {
    auto scheme = sra3(Duplex::long_edge);
    scheme.slots = {
        {{20_mm, 30_mm}, 0}, {{100_mm, 30_mm}, 1}, {{20_mm, 150_mm}, 2}, {{200_mm, 150_mm}, 3}};
    const auto cards = sheets::document(8, poker, 3_mm);
    CHECK(impose::slots_hold(cards, scheme));
    const auto out = impose::impose_cards(cards, scheme, nullptr);
    REQUIRE(out.pages.size() == 2);
    const auto fronts = sheets::placed(*out.pages[0], cards);
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(close(Point{fronts[i].trim.x, fronts[i].trim.y}, scheme.slots[i].at));
        CHECK(turns_of(fronts[i].item->placement) == static_cast<int>(i));
    }
    // Each corner of each card has its two marks.
    CHECK(sheets::mark_boxes(*out.pages[0]).size() >= 24);
    CHECK(sheets::mark_boxes(*out.pages[0]).size() == sheets::mark_boxes(*out.pages[1]).size());

    auto apart = scheme;
    apart.slots[1].at = {80_mm, 30_mm};
    CHECK_FALSE(impose::slots_hold(cards, apart));
    CHECK(impose::impose_cards(cards, apart, nullptr).pages.empty());
    auto outside = scheme;
    outside.slots[0].at = {20_mm, 12_mm}; // the bleed would lie in the grip
    CHECK_FALSE(impose::slots_hold(cards, outside));
    auto shared = scheme;
    shared.duplex = Duplex::work_and_turn; // backs would lie on fronts
    CHECK_FALSE(impose::slots_hold(cards, shared));
}

TEST_CASE("office: cards without bleed side by side, with guides in a colour") {
    impose::CardScheme scheme;
    scheme.sheet = {210_mm, 297_mm};
    scheme.margin = 5_mm;
    scheme.keep_bleed = false;
    scheme.least_scale = 0.9;
    scheme.marks.guide = colour::Cmyk{0, 0, 0, 0.4};
    const auto cards = sheets::document(16, a6, 3_mm);
    const auto grid = impose::best_grid(cards, scheme);
    CHECK(grid.rows * grid.columns == 4);
    CHECK(grid.scale == doctest::Approx(0.922));
    const auto out = impose::impose_cards(cards, scheme, nullptr);
    const auto& group = *std::get<scene::SharedGroup>(out.pages[0]->marks.at(0)).group;
    const auto& stroke = *std::get<scene::Path>(group.items.at(0)).shape.stroke;
    CHECK(std::get<colour::Colour>(stroke.paint) == *scheme.marks.guide);
    // Three cuts down, three across, at both ends each: shared cuts have one mark.
    CHECK(sheets::mark_boxes(*out.pages[0]).size() == 12);
}

TEST_CASE("die lines come on a sheet of their own") {
    auto cards = sheets::document(36, poker, 3_mm);
    for (auto& page : cards.pages) {
        auto cut = std::make_shared<scene::Page>();
        cut->trim = page->trim;
        cut->bleed = page->bleed;
        cut->item = page->item;
        cut->items.emplace_back(std::make_unique<scene::Group>());
        cut->cut = PathData::rounded_rectangle(page->trim_box(), 3_mm);
        cut->folds.move_to({0_mm, 40_mm});
        cut->folds.line_to({63_mm, 40_mm});
        page = cut;
    }
    auto scheme = sra3(Duplex::long_edge);
    const auto together = impose::impose_cards(cards, scheme, nullptr);
    scheme.dies_apart = true;
    const auto apart = impose::impose_cards(cards, scheme, nullptr);
    REQUIRE(apart.pages.size() == together.pages.size() + 1);
    const scene::Page& dies = *apart.pages.back();
    CHECK(dies.label == "die lines");
    CHECK(dies.face == "dies");
    CHECK(dies.trim == scheme.sheet);
    CHECK(dies.items.empty());
    const std::size_t slots = impose::cards_on_sheet(cards, scheme);
    PathData expected;
    for (const auto& placed : sheets::placed(*together.pages[0], cards)) {
        PathData outline = cards.pages[0]->cut;
        outline.transform(placed.item->placement);
        expected.append(outline);
    }
    CHECK(slots == 18);
    CHECK(dies.cut == expected);
    CHECK(dies.folds.points.size() == 2 * slots);
    std::set<const scene::Page*> shown;
    for (std::size_t i = 0; i + 1 < apart.pages.size(); ++i)
        for (const auto& item : apart.pages[i]->items) {
            const auto& placed = std::get<scene::PlacedPage>(item);
            CHECK(placed.page->cut.empty());
            CHECK(placed.page->folds.empty());
            CHECK(placed.page->items.size() == 1);
            shown.insert(placed.page.get());
        }
    CHECK(shown.size() == 36);
    scheme.order = SheetOrder::repeat;
    const auto repeated = impose::impose_cards(cards, scheme, nullptr);
    CHECK(std::get<scene::PlacedPage>(repeated.pages[0]->items[0]).page ==
          std::get<scene::PlacedPage>(repeated.pages[0]->items[1]).page);
}

TEST_CASE("a back offset moves all that is on backs, and nothing else") {
    const auto cards = sheets::document(20, poker, 3_mm);
    const auto scheme = sra3(Duplex::long_edge);
    const auto slug = [](std::size_t, bool) { return sheets::slug(80_mm); };
    const auto before = impose::impose_cards(cards, scheme, slug);
    const auto after = impose::with_back_offset(before, {0.7_mm, -1.2_mm});
    REQUIRE(after.pages.size() == before.pages.size());
    CHECK(after.pages[0] == before.pages[0]);
    const auto then = sheets::placed(*before.pages[1], cards);
    const auto now = sheets::placed(*after.pages[1], cards);
    for (std::size_t i = 0; i < then.size(); ++i) {
        CHECK(close(now[i].trim, then[i].trim.moved(0.7_mm, -1.2_mm)));
        CHECK(now[i].item->clip == then[i].item->clip);
    }
    REQUIRE(after.pages[1]->marks.size() == before.pages[1]->marks.size());
    for (const auto& item : after.pages[1]->marks)
        CHECK(std::get<std::unique_ptr<scene::Group>>(item)->transform ==
              Affine::translation(0.7_mm, -1.2_mm));
    CHECK(after.pages[1]->label == "1 back");
}
