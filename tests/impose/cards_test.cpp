#include "sheets.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace pecyn;
using namespace pecyn::literals;
using sheets::close;

namespace {

const Size sra3{320_mm, 450_mm}, a6{105_mm, 148_mm};

impose::CardScheme sra3_scheme() {
    impose::CardScheme scheme;
    scheme.sheet = sra3;
    scheme.grip = 10_mm;
    scheme.gutter = 4_mm;
    return scheme;
}

/// A point of the front, seen from behind.
Point turned_over(Point p, const impose::CardScheme& s) {
    const bool leaf =
        (s.sheet.height >= s.sheet.width) == (s.duplex == press::Duplex::long_edge);
    return leaf ? Point{s.sheet.width - p.x, p.y} : Point{p.x, s.sheet.height - p.y};
}

struct Case {
    Size trim;
    Length bleed;
    std::size_t pairs = 1;
    impose::CardScheme scheme;
    bool slug = false;
};

std::ostream& operator<<(std::ostream& out, const Case& c) {
    return out << c.pairs << " cards " << c.trim.width.in_mm() << " x " << c.trim.height.in_mm()
               << " bleed " << c.bleed.in_mm() << " on " << c.scheme.sheet.width.in_mm()
               << " x " << c.scheme.sheet.height.in_mm() << " gutter "
               << c.scheme.gutter.in_mm() << " grip " << c.scheme.grip.in_mm() << " margin "
               << c.scheme.margin.in_mm()
               << (c.scheme.duplex == press::Duplex::long_edge ? " long" : " short")
               << (c.scheme.marks.crop ? " marks" : "") << (c.slug ? " slug" : "");
}

} // namespace

namespace rc {
template <> struct Arbitrary<Case> {
    static Gen<Case> arbitrary() {
        return gen::exec([] {
            const auto mm = [](int low, int high) { return sheets::any_mm(low, high, 2); };
            Case c;
            c.trim = {mm(40, 150), mm(40, 150)};
            c.bleed = mm(0, 6);
            c.pairs = static_cast<std::size_t>(*gen::inRange(1, 401));
            const Size sheet = *gen::element(sra3, Size{450_mm, 320_mm}, Size{210_mm, 297_mm},
                                             Size{297_mm, 420_mm}, Size{487_mm, 330_mm});
            c.scheme.sheet = sheet;
            c.scheme.grip = mm(0, 15);
            c.scheme.margin = mm(0, 8);
            c.scheme.gutter = mm(0, 20);
            c.scheme.duplex =
                *gen::element(press::Duplex::long_edge, press::Duplex::short_edge);
            c.scheme.marks.crop = *gen::arbitrary<bool>();
            c.slug = *gen::arbitrary<bool>();
            c.scheme.slug_line = c.slug;
            return c;
        });
    }
};
} // namespace rc

namespace {

scene::Document impose_case(const Case& c, const scene::Document& cards) {
    impose::SlugLine slug;
    if (c.slug) slug = [](std::size_t, bool) { return sheets::slug(80_mm); };
    return impose::impose_cards(cards, c.scheme, slug);
}

bool fits(const Case& c, const scene::Document& cards) {
    return impose::best_grid(cards, c.scheme).rows > 0;
}

} // namespace

TEST_CASE("every card is placed exactly once, in order, fronts and backs") {
    sheets::check("placed once", [](const Case& c) {
        const auto cards = sheets::document(c.pairs * 2, c.trim, c.bleed);
        RC_PRE(fits(c, cards));
        const auto grid = impose::best_grid(cards, c.scheme);
        const auto out = impose_case(c, cards);
        const auto slots = static_cast<std::size_t>(grid.rows * grid.columns);
        RC_ASSERT(out.pages.size() == 2 * ((c.pairs + slots - 1) / slots));
        std::vector<std::size_t> seen;
        for (std::size_t i = 0; i < out.pages.size(); i += 2) {
            const auto fronts = sheets::placed(*out.pages[i], cards);
            const auto backs = sheets::placed(*out.pages[i + 1], cards);
            RC_ASSERT(fronts.size() == backs.size());
            for (std::size_t k = 0; k < fronts.size(); ++k) {
                seen.push_back(fronts[k].number);
                seen.push_back(backs[k].number);
            }
        }
        RC_ASSERT(seen.size() == cards.pages.size());
        for (std::size_t i = 0; i < seen.size(); ++i)
            RC_ASSERT(seen[i] == i);
    });
}

TEST_CASE("slots keep apart, inside what can be printed") {
    sheets::check("slots apart", [](const Case& c) {
        const auto cards = sheets::document(c.pairs * 2, c.trim, c.bleed);
        RC_PRE(fits(c, cards));
        const auto out = impose_case(c, cards);
        const Length lead = std::max(c.scheme.grip, c.scheme.margin);
        for (const auto& sheet : out.pages) {
            const Rect room = sheet->trim_box().inset(
                {c.scheme.margin, lead, c.scheme.margin, c.scheme.margin});
            const auto slots = sheets::placed(*sheet, cards);
            for (std::size_t i = 0; i < slots.size(); ++i) {
                RC_ASSERT(room.contains(slots[i].clip, 0.001_mm));
                RC_ASSERT(slots[i].clip.contains(slots[i].trim, 0.001_mm));
                for (std::size_t k = 0; k < i; ++k) {
                    RC_ASSERT(!slots[i].clip.overlaps(slots[k].clip, 0.001_mm));
                    RC_ASSERT(!slots[i].trim.overlaps(slots[k].trim, 0.001_mm));
                }
            }
            for (const Rect& mark : sheets::mark_boxes(*sheet))
                RC_ASSERT(room.contains(mark, 0.2_mm));
        }
    });
}

TEST_CASE("each back lies behind its front when the sheet is turned over") {
    sheets::check("backs behind fronts", [](const Case& c) {
        const auto cards = sheets::document(c.pairs * 2, c.trim, c.bleed);
        RC_PRE(fits(c, cards));
        const auto out = impose_case(c, cards);
        for (std::size_t i = 0; i < out.pages.size(); i += 2) {
            const auto fronts = sheets::placed(*out.pages[i], cards);
            const auto backs = sheets::placed(*out.pages[i + 1], cards);
            for (std::size_t k = 0; k < fronts.size(); ++k) {
                const auto& front = fronts[k].item->placement;
                const auto& back = backs[k].item->placement;
                RC_ASSERT(front.determinant() == 1 && back.determinant() == 1);
                // The card turned as a leaf: top stays top, left is seen at the right.
                for (const Point p : {Point{0_mm, 0_mm}, Point{c.trim.width, 0_mm},
                                      Point{0_mm, c.trim.height}, Point{7_mm, 11_mm}}) {
                    const Point behind{c.trim.width - p.x, p.y};
                    RC_ASSERT(close(turned_over(front.apply(p), c.scheme), back.apply(behind)));
                }
            }
        }
    });
}

TEST_CASE("marks never touch a bleed box") {
    sheets::check("marks outside bleeds", [](const Case& c) {
        const auto cards = sheets::document(c.pairs * 2, c.trim, c.bleed);
        RC_PRE(fits(c, cards));
        const auto out = impose_case(c, cards);
        const auto grid = impose::best_grid(cards, c.scheme);
        for (std::size_t side = 0; side < std::min<std::size_t>(out.pages.size(), 2); ++side) {
            const auto marks = sheets::mark_boxes(*out.pages[side]);
            RC_ASSERT(marks.empty() != c.scheme.marks.crop);
            if (c.scheme.marks.crop)
                RC_ASSERT(marks.size() >=
                          static_cast<std::size_t>(2 * (grid.rows + 1 + grid.columns + 1)));
            for (const Rect& mark : marks) {
                RC_ASSERT(close(std::max(mark.width, mark.height), 5_mm));
                RC_ASSERT(close(std::min(mark.width, mark.height), 0.25_pt));
                for (const auto& slot : sheets::placed(*out.pages[side], cards)) {
                    RC_ASSERT(!sheets::touch(mark, slot.clip));
                    const Length away = std::max(std::max(slot.trim.left() - mark.right(),
                                                          mark.left() - slot.trim.right()),
                                                 std::max(slot.trim.top() - mark.bottom(),
                                                          mark.top() - slot.trim.bottom()));
                    RC_ASSERT(away >= std::min(c.bleed, c.scheme.gutter));
                }
            }
        }
    });
}

TEST_CASE("no other count of rows and columns would hold more cards") {
    sheets::check("grid is best", [](const Case& c) {
        const auto cards = sheets::document(2, c.trim, c.bleed);
        const auto grid = impose::best_grid(cards, c.scheme);
        const bool leaf = (c.scheme.sheet.height >= c.scheme.sheet.width) ==
                          (c.scheme.duplex == press::Duplex::long_edge);
        const Length lead = std::max(c.scheme.grip, c.scheme.margin);
        const Length tail = leaf ? c.scheme.margin : lead;
        const Length around = c.scheme.marks.crop ? std::max(c.bleed, 1_mm) + 5.1_mm : c.bleed;
        const Length line = c.slug && !c.scheme.marks.crop ? 4.1_mm : 0_mm;
        const Length width = c.scheme.sheet.width - c.scheme.margin * 2.0 - around * 2.0;
        const Length height =
            c.scheme.sheet.height - lead - tail - around * 2.0 - (leaf ? line : line * 2.0);
        int most = 0;
        for (const Size cell : {c.trim, Size{c.trim.height, c.trim.width}}) {
            for (int rows = 1; rows < 30; ++rows) {
                for (int columns = 1; columns < 30; ++columns) {
                    const Length w = cell.width * columns + c.scheme.gutter * (columns - 1);
                    const Length h = cell.height * rows + c.scheme.gutter * (rows - 1);
                    if (w <= width + 1e-6_mm && h <= height + 1e-6_mm)
                        most = std::max(most, rows * columns);
                }
            }
        }
        RC_ASSERT(grid.rows * grid.columns == most);
    });
}

TEST_CASE("slug lines stay outside bleeds and marks, inside the sheet") {
    sheets::check("slug outside", [](const Case& c) {
        const auto cards = sheets::document(c.pairs * 2, c.trim, c.bleed);
        RC_PRE(c.slug && fits(c, cards));
        const auto out = impose_case(c, cards);
        for (std::size_t side = 0; side < 2; ++side) {
            const scene::Page& sheet = *out.pages[side];
            const auto& group = std::get<std::unique_ptr<scene::Group>>(sheet.marks.back());
            const Rect box =
                group->transform.apply(Rect::from_edges(0_mm, -6_pt, 80_mm, 1.5_pt));
            RC_ASSERT(box.width > 5_mm);
            RC_ASSERT(sheet.trim_box().contains(box, 0.001_mm));
            for (const auto& slot : sheets::placed(sheet, cards))
                RC_ASSERT(!sheets::touch(box, slot.clip));
            for (const Rect& mark : sheets::mark_boxes(sheet))
                RC_ASSERT(!sheets::touch(box, mark));
        }
    });
}

TEST_CASE("A6 on SRA3, long edge: columns are mirrored, rows stay (P14)") {
    auto scheme = sra3_scheme();
    const auto cards = sheets::document(48, a6, 3_mm);
    const auto grid = impose::best_grid(cards, scheme);
    CHECK(grid.rows * grid.columns == 6);
    CHECK(grid.turned);
    const auto out = impose::impose_cards(cards, scheme, {});
    REQUIRE(out.pages.size() == 8);
    const auto fronts = sheets::placed(*out.pages[0], cards);
    const auto backs = sheets::placed(*out.pages[1], cards);
    for (int row = 0; row < grid.rows; ++row) {
        for (int column = 0; column < grid.columns; ++column) {
            const auto here = static_cast<std::size_t>(row * grid.columns + column);
            const auto there =
                static_cast<std::size_t>(row * grid.columns + grid.columns - 1 - column);
            CHECK(close(backs[here].trim, fronts[there].trim));
        }
    }
    CHECK(out.pages[0]->label == "1 front");
    CHECK(out.pages[7]->label == "4 back");
    CHECK(out.pages[0]->trim == sra3);
    CHECK(out.pages[0]->bleed == 0_mm);
    CHECK(out.languages == cards.languages);
}

TEST_CASE("short edge: rows are mirrored and backs stand on their heads (P14)") {
    auto scheme = sra3_scheme();
    scheme.duplex = press::Duplex::short_edge;
    scheme.grip = 4_mm;
    const auto cards = sheets::document(24, {70_mm, 120_mm}, 3_mm);
    const auto grid = impose::best_grid(cards, scheme);
    REQUIRE_FALSE(grid.turned);
    const auto out = impose::impose_cards(cards, scheme, {});
    const auto fronts = sheets::placed(*out.pages[0], cards);
    const auto backs = sheets::placed(*out.pages[1], cards);
    for (int row = 0; row < grid.rows; ++row) {
        for (int column = 0; column < grid.columns; ++column) {
            const auto here = static_cast<std::size_t>(row * grid.columns + column);
            const auto there =
                static_cast<std::size_t>((grid.rows - 1 - row) * grid.columns + column);
            CHECK(close(backs[here].trim, fronts[there].trim));
            CHECK(backs[here].item->placement.a == -1);
            CHECK(fronts[here].item->placement.a == 1);
        }
    }
}

TEST_CASE("eight A6 fill SRA3 where marks are off") {
    auto scheme = sra3_scheme();
    scheme.marks.crop = false;
    const auto cards = sheets::document(16, a6, 2_mm);
    const auto grid = impose::best_grid(cards, scheme);
    CHECK(grid.rows == 4);
    CHECK(grid.columns == 2);
    CHECK(grid.turned);
    CHECK(close(grid.area, {10_mm, 14_mm, 300_mm, 432_mm}));
}

TEST_CASE("marks print on all plates") {
    const auto cards = sheets::document(2, a6, 3_mm);
    const auto out = impose::impose_cards(cards, sra3_scheme(), {});
    const auto& group = *std::get<scene::SharedGroup>(out.pages[0]->marks.at(0)).group;
    CHECK(group.semantics.role == scene::Role::artifact);
    const auto& stroke = *std::get<scene::Path>(group.items.at(0)).shape.stroke;
    const auto& spot = std::get<colour::Spot>(std::get<colour::Colour>(stroke.paint));
    CHECK(spot.ink->name == "All");
    CHECK(std::get<colour::Cmyk>(spot.ink->alternate) == colour::Cmyk{1, 1, 1, 1});
    CHECK(spot.tint == 1);
}

TEST_CASE("a card larger than the sheet has no grid") {
    const auto cards = sheets::document(2, {500_mm, 500_mm}, 3_mm);
    CHECK(impose::best_grid(cards, sra3_scheme()).rows == 0);
}
