#include "sheets.hpp"

#include <doctest/doctest.h>

using namespace pecyn;
using namespace pecyn::literals;
using sheets::close;

namespace {

/// A book’s cover with a spine of 8 mm, upright on its sheet.
impose::CardScheme cover_scheme() {
    impose::CardScheme scheme;
    scheme.sheet = {340_mm, 300_mm};
    scheme.grip = 10_mm;
    scheme.gutter = 6_mm;
    scheme.folds = {148_mm, 156_mm};
    return scheme;
}

/// Boxes of the dashed lines of a side.
std::vector<Rect> dashed_boxes(const scene::Page& side) {
    std::vector<Rect> boxes;
    for (const scene::Item& item : side.marks) {
        const auto* shared = std::get_if<scene::SharedGroup>(&item);
        if (!shared) continue;
        for (const scene::Item& part : shared->group->items) {
            const auto* path = std::get_if<scene::Path>(&part);
            if (!path || !path->shape.stroke || path->shape.stroke->dash.empty()) continue;
            const auto& points = path->shape.path.points;
            for (std::size_t i = 0; i + 1 < points.size(); i += 2)
                boxes.push_back(Rect::from_edges(std::min(points[i].x, points[i + 1].x),
                                                 std::min(points[i].y, points[i + 1].y),
                                                 std::max(points[i].x, points[i + 1].x),
                                                 std::max(points[i].y, points[i + 1].y)));
        }
    }
    return boxes;
}

} // namespace

TEST_CASE("folds across cards are marked at both ends, on both sides of the sheet") {
    const auto covers = sheets::document(2, {304_mm, 210_mm}, 3_mm);
    const impose::CardScheme scheme = cover_scheme();
    const auto out = impose::impose_cards(covers, scheme, nullptr);
    REQUIRE(out.pages.size() == 2);
    for (const auto& side : out.pages) {
        const auto cover = sheets::placed(*side, covers).front();
        const std::vector<Rect> folds = dashed_boxes(*side);
        REQUIRE(folds.size() == 4);
        for (const Rect& fold : folds) {
            const bool at_spine = close(fold.x, cover.trim.left() + 148_mm) ||
                                  close(fold.x, cover.trim.left() + 156_mm);
            CHECK(at_spine);
            CHECK((fold.bottom() < cover.clip.top() || fold.top() > cover.clip.bottom()));
            CHECK(close(fold.height, 5_mm));
        }
    }
    impose::CardScheme plain = scheme;
    plain.marks.fold = false;
    CHECK(dashed_boxes(*impose::impose_cards(covers, plain, nullptr).pages.front()).empty());
}

TEST_CASE("folds of cards that lie turned, and between cards only where there is room") {
    const auto cards = sheets::document(8, {100_mm, 60_mm}, 3_mm);
    impose::CardScheme scheme;
    scheme.sheet = {160_mm, 270_mm};
    scheme.gutter = 6_mm;
    scheme.folds = {30_mm};
    const impose::CardGrid grid = impose::best_grid(cards, scheme);
    REQUIRE(grid.turned);
    REQUIRE(grid.rows == 2);
    REQUIRE(grid.columns == 2);
    const auto out = impose::impose_cards(cards, scheme, nullptr);
    for (const auto& side : out.pages) {
        const std::vector<Rect> folds = dashed_boxes(*side);
        CHECK(folds.size() == 4); // two rows, outside the outermost cards
        for (const Rect& fold : folds) {
            CHECK(close(fold.height, 0_mm));
            for (const auto& card : sheets::placed(*side, cards))
                CHECK_FALSE(sheets::touch(fold, card.clip));
        }
    }
}

TEST_CASE("registration targets and the bar stand beside the fold marks") {
    const auto covers = sheets::document(2, {304_mm, 210_mm}, 3_mm);
    impose::CardScheme scheme = cover_scheme();
    scheme.marks.registration = true;
    scheme.marks.bar.assign(8, colour::black());
    CHECK(impose::has_room_for_marks(covers, scheme));
    const auto out = impose::impose_cards(covers, scheme, nullptr);
    for (const auto& side : out.pages) {
        const std::vector<Rect> folds = dashed_boxes(*side);
        REQUIRE(folds.size() == 4);
        for (const scene::Item& item : side->marks)
            for (const scene::Item& part : std::get<scene::SharedGroup>(item).group->items) {
                const art::Shape& shape = std::get<scene::Path>(part).shape;
                const bool lines = shape.stroke && shape.path.verbs.size() % 2 == 0 &&
                                   shape.path.points.size() == shape.path.verbs.size();
                if (lines) continue; // crop and fold marks
                for (const Rect& fold : folds)
                    CHECK_FALSE(shape.path.control_box().overlaps(fold.outset(0.1_mm)));
            }
    }
}
