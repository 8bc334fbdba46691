#include "impose/tiles.hpp"

#include "impose/guides.hpp"
#include "sheets.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace pecyn;
using namespace pecyn::literals;
using sheets::close;

namespace {

const Size a0{841_mm, 1189_mm}, a1{594_mm, 841_mm}, a2{420_mm, 594_mm}, a3{297_mm, 420_mm},
    a4{210_mm, 297_mm};

impose::TileScheme on(Size paper) { return {paper, 5_mm, 10_mm, 1, {}}; }

struct Case {
    Size poster;
    impose::TileScheme scheme;
    bool words = false;
};

std::ostream& operator<<(std::ostream& out, const Case& c) {
    return out << c.poster.width.in_mm() << " x " << c.poster.height.in_mm() << " times "
               << c.scheme.scale << " on " << c.scheme.paper.width.in_mm() << " margin "
               << c.scheme.margin.in_mm() << " overlap " << c.scheme.overlap.in_mm()
               << (c.words ? " words" : "");
}

impose::TileWords words_of(bool wanted) {
    if (!wanted) return {};
    return [](int, int) { return std::optional(sheets::slug(40_mm)); };
}

} // namespace

namespace rc {
template <> struct Arbitrary<Case> {
    static Gen<Case> arbitrary() {
        return gen::exec([] {
            const auto mm = [](int low, int high) { return sheets::any_mm(low, high, 4); };
            Case c;
            c.poster = {mm(50, 900), mm(50, 1200)};
            c.scheme.paper = *gen::element(a4, a3);
            c.scheme.margin = mm(0, 15);
            c.scheme.overlap = mm(0, 20);
            c.scheme.scale = *gen::element(1.0, 1.0, 0.5, 1.7);
            c.words = *gen::arbitrary<bool>();
            return c;
        });
    }
};
} // namespace rc

namespace {

/// What a sheet of the only poster shows, and what of it is covered by no neighbour.
struct Tile {
    Rect shown, visible; ///< on the sheet
    Rect seen;           ///< `visible` on the poster
    Affine to_poster;    ///< from the sheet
};

std::vector<Tile> tiles_of(const scene::Document& sheets, const impose::TileGrid& grid,
                           Length overlap) {
    std::vector<Tile> tiles;
    for (std::size_t i = 0; i < sheets.pages.size(); ++i) {
        const auto& one = std::get<scene::PlacedPage>(sheets.pages[i]->items.front());
        const bool last_column = (static_cast<int>(i) + 1) % grid.columns == 0;
        const bool last_row = static_cast<int>(i) / grid.columns + 1 == grid.rows;
        Tile tile;
        tile.shown = one.placement.apply(one.clip);
        tile.visible =
            tile.shown.inset({{}, {}, last_column ? 0_mm : overlap, last_row ? 0_mm : overlap});
        tile.to_poster = one.placement.inverse();
        tile.seen = tile.to_poster.apply(tile.visible);
        tiles.push_back(tile);
    }
    return tiles;
}

/// Boxes of all lines and areas of a sheet's marks, strokes included.
void add_boxes(const std::vector<scene::Item>& items, const Affine& map,
               std::vector<Rect>& boxes) {
    for (const auto& item : items) {
        if (const auto* group = std::get_if<std::unique_ptr<scene::Group>>(&item)) {
            add_boxes((*group)->items, map.after((*group)->transform), boxes);
        } else if (const auto* path = std::get_if<scene::Path>(&item)) {
            const auto& points = path->shape.path.points;
            if (!path->shape.stroke) {
                boxes.push_back(map.apply(path->shape.path.control_box()));
                continue;
            }
            const Length half = path->shape.stroke->width / 2.0;
            for (std::size_t i = 0; i + 1 < points.size(); i += 2) {
                const Point from = map.apply(points[i]), to = map.apply(points[i + 1]);
                const Rect box =
                    Rect::from_edges(std::min(from.x, to.x), std::min(from.y, to.y),
                                     std::max(from.x, to.x), std::max(from.y, to.y));
                const bool upright = box.width < 0.001_mm, level = box.height < 0.001_mm;
                boxes.push_back(box.inset({upright ? -half : 0_mm, level ? -half : 0_mm,
                                           upright ? -half : 0_mm, level ? -half : 0_mm}));
            }
        } else if (const auto* run = std::get_if<scene::GlyphRun>(&item)) {
            boxes.push_back(map.apply(Rect::from_edges(run->origin.x, run->origin.y - run->size,
                                                       run->origin.x + run->width,
                                                       run->origin.y + run->size * 0.25)));
        }
    }
}

std::vector<Rect> mark_boxes(const scene::Page& sheet) {
    std::vector<Rect> boxes;
    add_boxes(sheet.marks, {}, boxes);
    return boxes;
}

int count(Size poster, Size paper) { return impose::best_tiles(poster, on(paper)).sheets(); }

} // namespace

TEST_CASE("posters take the fewest sheets, paper upright or across") {
    CHECK(count(a3, a4) == 4);
    CHECK(count(a2, a4) == 8); // 9 upright
    CHECK(count(a1, a4) == 12);
    CHECK(count(a0, a4) == 21); // across; 25 upright
    CHECK(count(a4, a3) == 1);
    CHECK(count(a2, a3) == 4);
    CHECK(count(a1, a3) == 6); // across; 9 upright
    CHECK(count(a0, a3) == 9);
    CHECK(impose::best_tiles(a2, on(a4)).landscape);
    CHECK_FALSE(impose::best_tiles(a3, on(a4)).landscape);
    // Sheets that are filled exactly: 200 mm with no sheet more.
    CHECK(count({200_mm, 287_mm}, a4) == 1);
    CHECK(count({390_mm, 564_mm}, a4) == 4);
    CHECK(count({390.1_mm, 564_mm}, a4) > 4);
    // What only fits across lies across.
    CHECK(impose::best_tiles({280_mm, 190_mm}, on(a4)).landscape);
}

TEST_CASE("paper that is too small for its margins and overlap gives no tiles") {
    auto scheme = on(a4);
    scheme.overlap = 300_mm;
    CHECK(impose::best_tiles(a1, scheme).sheets() == 0);
    CHECK(impose::impose_tiles(sheets::document(1, a1, 0_mm), scheme, {}).pages.empty());
    scheme.margin = 150_mm;
    CHECK(impose::best_tiles({10_mm, 10_mm}, scheme).sheets() == 0);
    CHECK(impose::best_tiles({Length::mm(1e9), 10_mm}, on(a4)).sheets() == 0);
}

TEST_CASE("tiles laid by their offsets show every point once, and at its place") {
    sheets::check("every point once", [](const Case& c) {
        const auto posters = sheets::document(1, c.poster, 3_mm);
        const auto grid = impose::best_tiles(c.poster, c.scheme);
        RC_PRE(grid.sheets() > 0);
        const auto out = impose::impose_tiles(posters, c.scheme, words_of(c.words));
        RC_ASSERT(static_cast<int>(out.pages.size()) == grid.sheets());
        const auto tiles = tiles_of(out, grid, c.scheme.overlap);
        for (int n = 0; n < 50; ++n) {
            // Never on a border, which two tiles share.
            const Point p{c.poster.width * ((*rc::gen::inRange(0, 9973) + 0.317) / 9973.0),
                          c.poster.height * ((*rc::gen::inRange(0, 9973) + 0.317) / 9973.0)};
            int times = 0;
            for (const Tile& tile : tiles)
                times += p.x >= tile.seen.left() && p.x < tile.seen.right() &&
                         p.y >= tile.seen.top() && p.y < tile.seen.bottom();
            RC_ASSERT(times == 1);
        }
        // Gluing: the left and top edges of a tile come to lie where its neighbour's visible
        // part ends, and what is below it there is the same part of the poster.
        const auto columns = static_cast<std::size_t>(grid.columns);
        for (std::size_t i = 0; i < tiles.size(); ++i) {
            if ((i + 1) % columns != 0) {
                const Tile &one = tiles[i], &next = tiles[i + 1];
                RC_ASSERT(close(one.seen.right(), next.seen.left()));
                RC_ASSERT(one.shown.right() - one.visible.right() >=
                          c.scheme.overlap - 0.001_mm);
                const Length shift = one.visible.right() - next.visible.left();
                const Point on_next = next.visible.centre();
                const Point laid{on_next.x + shift, on_next.y};
                RC_ASSERT(close(one.to_poster.apply(laid), next.to_poster.apply(on_next)));
            }
            if (i + columns < tiles.size()) {
                const Tile &one = tiles[i], &next = tiles[i + columns];
                RC_ASSERT(close(one.seen.bottom(), next.seen.top()));
                const Length shift = one.visible.bottom() - next.visible.top();
                const Point on_next = next.visible.centre();
                const Point laid{on_next.x, on_next.y + shift};
                RC_ASSERT(close(one.to_poster.apply(laid), next.to_poster.apply(on_next)));
            }
        }
        const Rect all = posters.pages.front()->trim_box();
        RC_ASSERT(close(tiles.front().seen.left(), all.left()));
        RC_ASSERT(close(tiles.front().seen.top(), all.top()));
        RC_ASSERT(close(tiles.back().seen.right(), all.right()));
        RC_ASSERT(close(tiles.back().seen.bottom(), all.bottom()));
    });
}

TEST_CASE("nothing outside what can be printed, and no mark on what is seen") {
    sheets::check("marks beside", [](const Case& c) {
        const auto posters = sheets::document(1, c.poster, 3_mm);
        const auto grid = impose::best_tiles(c.poster, c.scheme);
        RC_PRE(grid.sheets() > 0);
        const auto out = impose::impose_tiles(posters, c.scheme, words_of(c.words));
        const auto tiles = tiles_of(out, grid, c.scheme.overlap);
        for (std::size_t i = 0; i < tiles.size(); ++i) {
            const Rect room = out.pages[i]->trim_box().inset(c.scheme.margin);
            RC_ASSERT(room.contains(tiles[i].shown, 0.001_mm));
            for (const Rect& mark : mark_boxes(*out.pages[i])) {
                RC_ASSERT(room.contains(mark, 0.001_mm));
                RC_ASSERT(!mark.overlaps(tiles[i].visible));
                RC_ASSERT(!sheets::touch(mark, tiles[i].visible));
            }
        }
    });
}

TEST_CASE("A3 over four sheets of A4: names, map and words in what is covered") {
    auto scheme = on(a4);
    const auto posters = sheets::document(1, a3, 3_mm);
    const auto out = impose::impose_tiles(posters, scheme, words_of(true));
    REQUIRE(out.pages.size() == 4);
    CHECK(out.pages[0]->label == "A1");
    CHECK(out.pages[1]->label == "A2");
    CHECK(out.pages[3]->label == "B2");
    CHECK(out.pages[0]->trim == a4);
    CHECK(out.pages[0]->bleed == 0_mm);
    // Lines, and the label: its ground, its map, its words.
    REQUIRE(out.pages[0]->marks.size() == 2);
    const auto& label = *std::get<std::unique_ptr<scene::Group>>(out.pages[0]->marks[1]);
    CHECK(label.items.size() == 3);
    const Rect box = impose::extent_of(label);
    CHECK(box.height.in_mm() == doctest::Approx(10)); // a map of 8 mm on its ground
    const auto tiles = tiles_of(out, {2, 2, false}, scheme.overlap);
    CHECK(box.top() > tiles[0].visible.bottom());
    // The last tile has no strips: its label lies outside the poster.
    const auto& last = *std::get<std::unique_ptr<scene::Group>>(out.pages[3]->marks[1]);
    CHECK_FALSE(impose::extent_of(last).overlaps(tiles[3].shown));
    // B1 has its strip at the right: words run upwards there.
    CHECK(std::get<std::unique_ptr<scene::Group>>(out.pages[1]->marks[1])->transform.b ==
          0); // A2 has one below
    CHECK(std::get<std::unique_ptr<scene::Group>>(out.pages[2]->marks[1])->transform.b == -1);
}

TEST_CASE("a poster that fits one sheet is in its middle, with marks and words but no map") {
    const auto posters = sheets::document(2, {100_mm, 150_mm}, 3_mm);
    const auto out = impose::impose_tiles(posters, on(a4), words_of(true));
    REQUIRE(out.pages.size() == 2);
    for (const auto& page : out.pages) {
        const auto& placed = std::get<scene::PlacedPage>(page->items.front());
        CHECK(close(placed.placement.apply(placed.clip), {55_mm, 73.5_mm, 100_mm, 150_mm}));
        CHECK(close(placed.clip, placed.page->trim_box()));
        REQUIRE(page->marks.size() == 2);
        CHECK(std::get<std::unique_ptr<scene::Group>>(page->marks[1])->items.size() == 2);
        CHECK(mark_boxes(*page).size() == 8 + 2); // corner marks, ground and words
    }
    auto plain = on(a4);
    plain.marks.crop = false;
    CHECK(impose::impose_tiles(posters, plain, {}).pages.front()->marks.empty());
}

TEST_CASE("guides have the colour that is asked for") {
    auto scheme = on(a4);
    scheme.marks.guide = colour::Colour(colour::Cmyk{0.5, 0, 0, 0});
    const auto out = impose::impose_tiles(sheets::document(1, a3, 0_mm), scheme, {});
    const auto& lines = *std::get<std::unique_ptr<scene::Group>>(out.pages[0]->marks[0]);
    for (const auto& item : lines.items) {
        const auto& stroke = *std::get<scene::Path>(item).shape.stroke;
        CHECK(std::get<colour::Colour>(stroke.paint) == *scheme.marks.guide);
        CHECK(stroke.width == impose::guide_weight);
    }
}

TEST_CASE("tiles are named by row and column") {
    CHECK(impose::tile_name(0, 0) == "A1");
    CHECK(impose::tile_name(1, 2) == "B3");
    CHECK(impose::tile_name(25, 0) == "Z1");
    CHECK(impose::tile_name(26, 0) == "AA1");
    CHECK(impose::tile_name(27, 9) == "AB10");
}
