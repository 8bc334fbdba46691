#include "impose/cards_plan.hpp"

#include <algorithm>
#include <optional>

namespace pecyn::impose {

namespace {

constexpr Length same = Length::mm(0.001);
/// Between cards farther apart than this each has its own mark.
constexpr Length far_apart = mark_length * 6.0;

/// A part of a knife's line that cards cover, bleeds included; where an end belongs to a card
/// that is cut on this line, marks begin there.
struct Covered {
    Length from, to;
    std::optional<Length> mark_before, mark_behind; ///< where a mark would end, or begin
};

/// Where a slot's upright lines are that marks stand for: its cuts, or its folds.
using LinesOf = std::vector<Length> (*)(const CardSlot&);

std::vector<Length> cuts_of(const CardSlot& slot) {
    return {slot.trim.left(), slot.trim.right()};
}
std::vector<Length> folds_of(const CardSlot& slot) {
    std::vector<Length> folds;
    for (const auto& [from, to] : slot.folds)
        if (abs(from.x - to.x) < same) folds.push_back(from.x);
    return folds;
}
bool has_line_at(const CardSlot& slot, Length x, LinesOf lines_of) {
    const std::vector<Length> lines = lines_of(slot);
    return std::any_of(lines.begin(), lines.end(),
                       [&](Length line) { return abs(line - x) < same; });
}

/// What lies on the upright line at `x`, from above, without overlaps.
std::vector<Covered> covered_at(Length x, const std::vector<CardSlot>& slots,
                                LinesOf lines_of) {
    const Length near = mark_weight + mark_clearance;
    std::vector<Covered> all;
    for (const CardSlot& slot : slots) {
        if (slot.clip.left() > x + near || slot.clip.right() < x - near) continue;
        Covered one{slot.clip.top(), slot.clip.bottom(), {}, {}};
        if (has_line_at(slot, x, lines_of)) {
            const Length offset = mark_offset(slot.bleed);
            one.mark_before = slot.trim.top() - offset;
            one.mark_behind = slot.trim.bottom() + offset;
        }
        all.push_back(one);
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Covered& a, const Covered& b) { return a.from < b.from; });
    std::vector<Covered> merged;
    for (const Covered& one : all) {
        if (merged.empty() || one.from > merged.back().to + same) {
            merged.push_back(one);
            continue;
        }
        Covered& last = merged.back();
        if (abs(one.from - last.from) < same && !last.mark_before)
            last.mark_before = one.mark_before;
        const bool level = abs(one.to - last.to) < same;
        if (one.to > last.to + same || (level && !last.mark_behind))
            last.mark_behind = one.mark_behind;
        last.to = std::max(last.to, one.to);
    }
    return merged;
}

/// The marks on one line: outside the first and the last card, and in gaps that hold them.
class LineMarks {
public:
    LineMarks(Length x, std::vector<Segment>& out) : x_(x), out_(out) {}

    void before(const Covered& card, Length limit) {
        if (card.mark_before) add_shorter(limit, *card.mark_before, false);
    }
    void behind(const Covered& card, Length limit) {
        if (card.mark_behind) add_shorter(*card.mark_behind, limit, true);
    }
    void between(const Covered& above, const Covered& below) {
        const Length gap = below.from - above.to;
        if (!above.mark_behind && !below.mark_before) return;
        if (gap > far_apart) {
            behind(above, below.from - mark_clearance);
            before(below, above.to + mark_clearance);
        } else if (gap >= mark_length + mark_clearance * 2.0) {
            const Length from = (above.to + below.from - mark_length) / 2.0;
            add(from, from + mark_length);
        }
    }

private:
    /// As long as the room allows, beginning at its upper (or ending at its lower) end.
    void add_shorter(Length from, Length to, bool downwards) {
        const Length length = std::min(to - from, mark_length);
        if (length < shortest_mark - same) return;
        downwards ? add(from, from + length) : add(to - length, to);
    }
    void add(Length from, Length to) { out_.push_back({{x_, from}, {x_, to}}); }

    Length x_;
    std::vector<Segment>& out_;
};

void upright_marks(const std::vector<CardSlot>& slots, const Rect& room, LinesOf lines_of,
                   std::vector<Segment>& out) {
    std::vector<Length> lines;
    for (const CardSlot& slot : slots) {
        const std::vector<Length> own = lines_of(slot);
        lines.insert(lines.end(), own.begin(), own.end());
    }
    std::sort(lines.begin(), lines.end());
    const auto repeated = [](Length a, Length b) { return b - a < same; };
    lines.erase(std::unique(lines.begin(), lines.end(), repeated), lines.end());
    for (const Length x : lines) {
        const std::vector<Covered> covered = covered_at(x, slots, lines_of);
        LineMarks marks(x, out);
        for (std::size_t i = 0; i < covered.size(); ++i) {
            if (i == 0)
                marks.before(covered[i], room.top());
            else
                marks.between(covered[i - 1], covered[i]);
        }
        marks.behind(covered.back(), room.bottom());
    }
}

Rect transposed(const Rect& box) { return {box.y, box.x, box.height, box.width}; }
Point transposed(Point p) { return {p.y, p.x}; }

std::vector<Segment> marks_at(const std::vector<CardSlot>& slots, const Rect& room,
                              LinesOf lines_of) {
    std::vector<Segment> upright, level;
    upright_marks(slots, room, lines_of, upright);
    std::vector<CardSlot> lying = slots;
    for (CardSlot& slot : lying) {
        slot.trim = transposed(slot.trim);
        slot.clip = transposed(slot.clip);
        for (auto& [from, to] : slot.folds) {
            from = transposed(from);
            to = transposed(to);
        }
    }
    upright_marks(lying, transposed(room), lines_of, level);
    for (const auto& [from, to] : level)
        upright.emplace_back(transposed(from), transposed(to));
    return upright;
}

} // namespace

std::vector<Segment> crop_marks(const std::vector<CardSlot>& slots, const Rect& room) {
    return marks_at(slots, room, cuts_of);
}

std::vector<Segment> fold_marks(const std::vector<CardSlot>& slots, const Rect& room) {
    return marks_at(slots, room, folds_of);
}

} // namespace pecyn::impose
