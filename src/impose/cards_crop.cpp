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

/// What lies on the upright line at `x`, from above, without overlaps.
std::vector<Covered> covered_at(Length x, const std::vector<CardSlot>& slots) {
    const Length near = mark_weight + mark_clearance;
    std::vector<Covered> all;
    for (const CardSlot& slot : slots) {
        if (slot.clip.left() > x + near || slot.clip.right() < x - near) continue;
        Covered one{slot.clip.top(), slot.clip.bottom(), {}, {}};
        if (abs(slot.trim.left() - x) < same || abs(slot.trim.right() - x) < same) {
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
        if (one.to > last.to + same)
            last.mark_behind = one.mark_behind;
        else if (abs(one.to - last.to) < same && !last.mark_behind)
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

void upright_marks(const std::vector<CardSlot>& slots, const Rect& room,
                   std::vector<Segment>& out) {
    std::vector<Length> lines;
    for (const CardSlot& slot : slots)
        lines.insert(lines.end(), {slot.trim.left(), slot.trim.right()});
    std::sort(lines.begin(), lines.end());
    const auto repeated = [](Length a, Length b) { return b - a < same; };
    lines.erase(std::unique(lines.begin(), lines.end(), repeated), lines.end());
    for (const Length x : lines) {
        const std::vector<Covered> covered = covered_at(x, slots);
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

} // namespace

std::vector<Segment> crop_marks(const std::vector<CardSlot>& slots, const Rect& room) {
    std::vector<Segment> upright, level;
    upright_marks(slots, room, upright);
    std::vector<CardSlot> lying = slots;
    for (CardSlot& slot : lying) {
        slot.trim = transposed(slot.trim);
        slot.clip = transposed(slot.clip);
    }
    upright_marks(lying, transposed(room), level);
    for (const auto& [from, to] : level)
        upright.emplace_back(transposed(from), transposed(to));
    return upright;
}

} // namespace pecyn::impose
