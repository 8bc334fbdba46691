#include "impose/press_marks.hpp"

#include "impose/marks.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace pecyn::impose {

namespace {

constexpr Length edge = Length::mm(2);  ///< left free at the sheet's edge
constexpr Length apart = Length::mm(1); ///< between marks, words and bar
constexpr Length words_gap = Length::mm(3.5);

enum class Side : unsigned char { top, bottom, left, right };
constexpr Side all_sides[] = {Side::top, Side::bottom, Side::left, Side::right};

constexpr bool is_across(Side side) { return side == Side::top || side == Side::bottom; }

/// A point near a side: `along` it from the trim's top or left, `out` of the trim.
Point at(const scene::Page& page, Side side, Length along, Length out) {
    switch (side) {
    case Side::top: return {along, -out};
    case Side::bottom: return {along, page.trim.height + out};
    case Side::left: return {-out, along};
    case Side::right: return {page.trim.width + out, along};
    }
    return {};
}

/// The straight lines of an outline.
std::vector<Segment> straight_lines(const PathData& path) {
    std::vector<Segment> lines;
    Point from, start;
    std::size_t next = 0;
    for (const PathData::Verb verb : path.verbs) {
        switch (verb) {
        case PathData::Verb::move: start = from = path.points[next++]; break;
        case PathData::Verb::line:
            lines.emplace_back(from, path.points[next]);
            from = path.points[next++];
            break;
        case PathData::Verb::curve:
            next += 3;
            from = path.points[next - 1];
            break;
        case PathData::Verb::close:
            lines.emplace_back(from, start);
            from = start;
            break;
        }
    }
    return lines;
}

class Marker {
public:
    Marker(const scene::Page& page, const PressMarks& marks)
        : page_(page), marks_(marks),
          near_(std::max(marks.wanted.offset, mark_offset(page.bleed))) {}

    MarksRound make() {
        if (marks_.wanted.crop) crop();
        if (marks_.wanted.fold) folds();
        if (marks_.wanted.registration) targets();
        MarksRound made;
        made.words_from = items_.empty() ? near_ : near_ + mark_length + apart;
        made.reach = items_.empty() ? page_.bleed : near_ + mark_length;
        if (marks_.wanted.bar) made.reach = std::max(made.reach, bar(made.words_from));
        if (items_.empty()) return made;
        auto group = std::make_shared<scene::Group>();
        group->semantics.role = scene::Role::artifact;
        group->items = std::move(items_);
        made.group = std::move(group);
        return made;
    }

private:
    /// Each side's by themselves: a path that reached round the page would seem to lie on it to
    /// programs that look at its box alone.
    void crop() {
        for (const Side side : all_sides) {
            std::vector<Segment> lines;
            const Length last = is_across(side) ? page_.trim.width : page_.trim.height;
            for (const Length along : {Length(), last})
                lines.emplace_back(at(page_, side, along, near_),
                                   at(page_, side, along, near_ + mark_length));
            items_.emplace_back(impose::marks(lines));
        }
    }

    /// A crease that leaves the page on two sides goes on outside the bleed.
    void folds() {
        for (const auto& [from, to] : straight_lines(page_.folds)) {
            const auto first = end_mark(to, from), second = end_mark(from, to);
            if (!first || !second) continue;
            for (const Segment& mark : {*first, *second})
                items_.emplace_back(impose::marks({mark}, true));
        }
    }

    /// The mark of a line that leaves the page at its end; the line is longer than the mark's
    /// distance from the trim, else its direction says nothing.
    std::optional<Segment> end_mark(Point from, Point to) {
        const Length slack = Length::mm(0.1);
        for (const Side side : all_sides) {
            const bool across = is_across(side);
            const Length span = across ? page_.trim.height : page_.trim.width;
            const auto out_of = [&](Point p) {
                const Length place = across ? p.y : p.x;
                return side == Side::top || side == Side::left ? -place : place - span;
            };
            const Length rise = out_of(to) - out_of(from);
            if (out_of(to) < -slack || rise < span / 2.0) continue;
            const auto point = [&](Length out) -> Point {
                const double part = (out - out_of(from)) / rise;
                return {from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part};
            };
            const Segment mark{point(near_), point(near_ + mark_length)};
            taken_[static_cast<std::size_t>(side)].push_back(
                across ? (mark.first.x + mark.second.x) / 2.0
                       : (mark.first.y + mark.second.y) / 2.0);
            return mark;
        }
        return std::nullopt;
    }

    void targets() {
        for (const Side side : all_sides)
            if (const auto along = free_place(side))
                items_.emplace_back(
                    registration_target(at(page_, side, *along, near_ + mark_length / 2.0)));
    }

    /// The middle of a side, or the place nearest to it that fold marks leave free.
    std::optional<Length> free_place(Side side) const {
        const Length length = is_across(side) ? page_.trim.width : page_.trim.height;
        const Length clear = target_size / 2.0 + apart;
        const auto& taken = taken_[static_cast<std::size_t>(side)];
        for (int step = 0; clear * step < length / 2.0; ++step) {
            for (const double sign : {1.0, -1.0}) {
                const Length along = length / 2.0 + clear * (sign * step);
                const bool inside = along >= clear && along <= length - clear;
                const bool free = std::all_of(taken.begin(), taken.end(), [&](Length mark) {
                    return abs(mark - along) >= clear;
                });
                if (inside && free) return along;
            }
        }
        return std::nullopt;
    }

    /// The bar below the page, in rows of equal length as far as they go; gives how far they
    /// reach.
    Length bar(Length beyond) {
        const auto& patches = marks_.patches;
        if (patches.empty()) return {};
        const Length wide = page_.trim.width + (near_ + mark_length) * 2.0;
        const auto most =
            std::max<std::size_t>(1, static_cast<std::size_t>(wide / patch_size + 1e-9));
        const std::size_t rows = (patches.size() + most - 1) / most;
        const std::size_t each = (patches.size() + rows - 1) / rows;
        Length top = page_.trim.height + beyond;
        for (std::size_t first = 0; first < patches.size(); first += each) {
            const auto begin = patches.begin() + static_cast<std::ptrdiff_t>(first);
            const auto end = patches.begin() + static_cast<std::ptrdiff_t>(
                                                   std::min(first + each, patches.size()));
            const Length width = patch_size * static_cast<double>(each);
            for (scene::Item& patch : colour_bar(
                     {(page_.trim.width - width) / 2.0, top, width, patch_size}, {begin, end}))
                items_.push_back(std::move(patch));
            top += patch_size;
        }
        return top - page_.trim.height;
    }

    const scene::Page& page_;
    const PressMarks& marks_;
    Length near_;                  ///< of the marks, from the trim
    std::vector<Length> taken_[4]; ///< where fold marks stand on each side
    std::vector<scene::Item> items_;
};

struct PlacedWords {
    const MarkWords* words;
    Length x;
    double scale;
};

/// As many in a line as fit the width of the page with its bleed; what is wider by itself is
/// scaled down.
std::vector<std::vector<PlacedWords>> lines_of(const Rect& bleed,
                                               const std::vector<MarkWords>& words) {
    std::vector<std::vector<PlacedWords>> lines(1);
    Length x = bleed.left();
    for (const MarkWords& one : words) {
        const double scale = one.width > bleed.width ? bleed.width / one.width : 1.0;
        const Length width = one.width * scale;
        if (!lines.back().empty() && x + width > bleed.right()) {
            lines.emplace_back();
            x = bleed.left();
        }
        lines.back().push_back({&one, x, scale});
        x += width + words_gap;
    }
    return lines;
}

} // namespace

std::vector<colour::Colour>
bar_patches(const std::vector<std::shared_ptr<const colour::SpotInk>>& spots) {
    using colour::Cmyk;
    std::vector<colour::Colour> patches;
    for (const double tint : {1.0, 0.5})
        for (const Cmyk& ink : {Cmyk{tint, 0, 0, 0}, Cmyk{0, tint, 0, 0}, Cmyk{0, 0, tint, 0},
                                Cmyk{0, 0, 0, tint}})
            patches.emplace_back(ink);
    patches.emplace_back(Cmyk{0.5, 0.4, 0.4, 0}); // grey on paper where the inks are in balance
    for (const auto& spot : spots)
        for (const double tint : {1.0, 0.5})
            patches.emplace_back(colour::Spot{spot, tint});
    return patches;
}

MarksRound marks_round(const scene::Page& page, const PressMarks& marks) {
    return Marker(page, marks).make();
}

Surround surround(const scene::Page& page, const MarksRound& marks,
                  const std::vector<MarkWords>& words) {
    Surround made;
    Length reach = marks.reach;
    if (marks.group) made.items.emplace_back(scene::SharedGroup{marks.group});
    if (!words.empty()) {
        const auto lines = lines_of(page.bleed_box(), words);
        const auto further = static_cast<double>(lines.size() - 1);
        // The last line is nearest to the page.
        Length baseline = -(marks.words_from + words_size * 0.25 + words_step * further);
        reach = std::max(reach, words_size - baseline);
        auto group = std::make_unique<scene::Group>();
        group->semantics.role = scene::Role::artifact;
        for (const auto& line : lines) {
            for (const PlacedWords& placed : line) {
                auto inner = std::make_unique<scene::Group>();
                inner->transform = Affine{placed.scale, 0, 0, placed.scale, placed.x, baseline};
                if (placed.words->of_one_page) {
                    for (const scene::Item& item : placed.words->words->items)
                        if (const auto* run = std::get_if<scene::GlyphRun>(&item))
                            inner->items.emplace_back(*run);
                } else {
                    inner->items.emplace_back(scene::SharedGroup{placed.words->words});
                }
                group->items.emplace_back(std::move(inner));
            }
            baseline += words_step;
        }
        made.items.emplace_back(std::move(group));
    }
    if (!made.items.empty()) made.slug = reach + edge - page.bleed;
    return made;
}

} // namespace pecyn::impose
