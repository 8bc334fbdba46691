#include "impose/booklet_marks.hpp"

#include "impose/guides.hpp"

#include <algorithm>

namespace pecyn::impose {

namespace {

constexpr Length near = Length::mm(0.001);
constexpr Length clear = Length::mm(1); ///< between marks, bar and words

/// Draws what lies in the frame as it is looked at.
std::vector<Segment> looked_at(std::vector<Segment> lines, const Affine& view) {
    for (auto& [from, to] : lines) {
        from = view.apply(from);
        to = view.apply(to);
    }
    return lines;
}

/// Lines at the outer edges of all pages, away from them.
class EdgeLines {
public:
    explicit EdgeLines(const BookletSide& side)
        : area_(side.area()), printable_(side.printable), offset_(mark_offset(side.bleed)) {}

    /// Above and below the pages, at one place or two.
    void upright(Length above, Length below) {
        const Length length = length_in(area_.top() - printable_.top());
        const Length top = area_.top() - offset_, bottom = area_.bottom() + offset_;
        if (length == Length()) return;
        const auto inside = [&](Length x) {
            return holds(x, printable_.left(), printable_.right());
        };
        if (inside(above)) add({{above, top - length}, {above, top}});
        if (inside(below)) add({{below, bottom}, {below, bottom + length}});
    }
    /// At the sides of the pages; creep may differ from left to right.
    void level(Length y) {
        if (!holds(y, printable_.top(), printable_.bottom())) return;
        const Length left = area_.left() - offset_, right = area_.right() + offset_;
        const Length before = length_in(area_.left() - printable_.left());
        const Length behind = length_in(printable_.right() - area_.right());
        if (before > Length()) add({{left - before, y}, {left, y}});
        if (behind > Length()) add({{right, y}, {right + behind, y}});
    }
    const std::vector<Segment>& lines() const { return lines_; }

private:
    /// Length of marks where `room` is left outside the trim; nothing below 1 mm.
    Length length_in(Length room) const {
        const Length length = std::min(mark_length, room - offset_);
        return length < Length::mm(1) ? Length() : length;
    }
    /// Creep may carry the outermost trims off a sheet without a slug.
    static bool holds(Length place, Length from, Length to) {
        return place > from + mark_weight && place < to - mark_weight;
    }
    /// Edges that coincide share a mark.
    void add(const Segment& line) {
        const auto same = [&](const Segment& other) {
            return abs(line.first.x - other.first.x) < near &&
                   abs(line.first.y - other.first.y) < near;
        };
        if (std::none_of(lines_.begin(), lines_.end(), same)) lines_.push_back(line);
    }

    Rect area_, printable_;
    Length offset_;
    std::vector<Segment> lines_;
};

const BookletCell& cell_at(const BookletSide& side, int row, int column) {
    const int cell = row * side.columns + column;
    return side.cells[static_cast<std::size_t>(cell)];
}

std::vector<Segment> crop_marks(const BookletSide& side) {
    EdgeLines lines(side);
    for (int column = 0; column < side.columns; ++column)
        lines.upright(cell_at(side, 0, column).fore_edge(),
                      cell_at(side, side.rows - 1, column).fore_edge());
    for (int row = 0; row < side.rows; ++row)
        for (const Length y :
             {cell_at(side, row, 0).trim.top(), cell_at(side, row, 0).trim.bottom()})
            lines.level(y);
    return lines.lines();
}

std::vector<Segment> fold_marks(const BookletSide& side) {
    EdgeLines lines(side);
    for (int column = 0; column < side.columns; column += 2) {
        const Length spine = cell_at(side, 0, column).spine();
        lines.upright(spine, spine);
    }
    const Length middle = side.sheet.width / 2.0;
    if (side.columns == 4) lines.upright(middle, middle);
    if (side.rows == 2) lines.level(side.sheet.height / 2.0);
    return lines.lines();
}

/// Registration targets: above and below the last page of a row, between its marks, and at both
/// sides.
std::vector<Point> target_places(const BookletSide& side) {
    const Length out = mark_offset(side.bleed) + target_size / 2.0;
    const Rect area = side.area();
    const BookletCell& upper = cell_at(side, 0, side.columns - 1);
    const BookletCell& lower = cell_at(side, side.rows - 1, side.columns - 1);
    const Length y = lower.trim.centre().y;
    return {{upper.reach.centre().x, area.top() - out},
            {lower.reach.centre().x, area.bottom() + out},
            {area.left() - out, y},
            {area.right() + out, y}};
}

/// Above the pages, between their marks; not where a target stands.
std::vector<Rect> bar_places(const BookletSide& side) {
    const Length bottom = side.area().top() - mark_offset(side.bleed);
    std::vector<Rect> places;
    for (int column = 0; column + 1 < side.columns; ++column) {
        const Rect reach = cell_at(side, 0, column).reach;
        places.push_back(Rect::from_edges(reach.left() + clear, bottom - patch_size,
                                          reach.right() - clear, bottom));
    }
    return places;
}

bool add_targets(const BookletSide& side, std::vector<scene::Item>& items) {
    bool complete = true;
    for (const Point centre : target_places(side)) {
        const bool fits = side.printable.contains(target_box(centre), near);
        if (fits) items.emplace_back(registration_target(side.view.apply(centre)));
        complete &= fits;
    }
    return complete;
}

bool add_bar(const BookletSide& side, const std::vector<colour::Colour>& patches,
             std::vector<scene::Item>& items) {
    for (const Rect& place : bar_places(side)) {
        if (!side.printable.contains(place, near) || !holds_bar(place, patches.size()))
            continue;
        for (scene::Item& patch : colour_bar(side.view.apply(place), patches))
            items.push_back(std::move(patch));
        return true;
    }
    return false;
}

} // namespace

BookletMarks booklet_marks(const BookletSide& side, const SheetMarks& wanted) {
    BookletMarks made;
    made.complete = side.complete;
    const auto add = [&](const std::vector<Segment>& lines, bool dashed) {
        if (lines.empty()) return;
        made.items.emplace_back(sheet_lines(looked_at(lines, side.view), wanted, dashed));
    };
    if (wanted.crop) add(crop_marks(side), false);
    if (wanted.fold) add(fold_marks(side), true);
    if (side.gathering) {
        scene::Path mark = marks(looked_at({side.gathering->line}, side.view));
        mark.shape.stroke->width = side.gathering->weight;
        // It lies inside the sheet's trim, where nothing is to print on all plates.
        mark.shape.stroke->paint = colour::black();
        made.items.emplace_back(std::move(mark));
    }
    if (wanted.registration) made.complete &= add_targets(side, made.items);
    if (!wanted.bar.empty()) made.complete &= add_bar(side, wanted.bar, made.items);
    return made;
}

std::vector<Rect> booklet_slug_places(const BookletSide& side, const SheetMarks& wanted) {
    const Rect area = side.view.apply(side.area()), room = side.view.apply(side.printable);
    const Length top = area.bottom() + mark_offset(side.bleed);
    const Length bottom = std::min(top + mark_length, room.bottom());
    if (bottom - top < clear) return {};
    std::vector<Rect> places;
    const auto add = [&](Length left, Length right) {
        if (right > left) places.push_back(Rect::from_edges(left, top, right, bottom));
    };
    std::vector<Length> targets;
    if (wanted.registration) {
        for (const Point place : target_places(side)) {
            const Point target = side.view.apply(place);
            if (target.y > top) targets.push_back(target.x);
        }
    }
    for (const BookletCell& cell : side.cells) {
        const Rect reach = side.view.apply(cell.reach);
        if (reach.bottom() < area.bottom() - near) continue;
        const Length left = reach.left() + clear, right = reach.right() - clear;
        const auto taken = std::find_if(targets.begin(), targets.end(),
                                        [&](Length x) { return x > left && x < right; });
        const Length half = target_size / 2.0 + clear;
        add(left, taken == targets.end() ? right : *taken - half);
        if (taken != targets.end()) add(*taken + half, right);
    }
    std::sort(places.begin(), places.end(),
              [](const Rect& a, const Rect& b) { return a.x < b.x; });
    return places;
}

} // namespace pecyn::impose
