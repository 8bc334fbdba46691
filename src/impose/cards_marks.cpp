#include "impose/cards_plan.hpp"
#include "impose/guides.hpp"

#include <algorithm>
#include <iterator>

namespace pecyn::impose {

namespace {

constexpr Length slack = Length::mm(0.001);
constexpr Length clear = Length::mm(1); ///< between bar, slug line and marks

/// The marks of one side of a sheet.
class SideMarker {
public:
    SideMarker(const std::vector<CardSlot>& slots, const CardScheme& scheme)
        : slots_(slots), scheme_(scheme), room_(printable(scheme)), area_(slots.front().trim) {
        for (const CardSlot& slot : slots) {
            area_ = area_.united(slot.trim);
            bleed_ = std::max(bleed_, slot.bleed);
        }
        const auto outermost = [&](Length Rect::*begin, Length Rect::*size, bool last) {
            return touching(begin, size, last);
        };
        above_ = outermost(&Rect::y, &Rect::height, false);
        below_ = outermost(&Rect::y, &Rect::height, true);
        left_ = outermost(&Rect::x, &Rect::width, false);
        right_ = outermost(&Rect::x, &Rect::width, true);
    }

    SideMarks make() {
        SideMarks made;
        std::vector<scene::Item> lines;
        const auto crop = scheme_.marks.crop ? crop_lines() : std::vector<Segment>{};
        if (!crop.empty()) lines.emplace_back(sheet_lines(crop, scheme_.marks));
        folds_ = scheme_.marks.fold ? fold_lines() : std::vector<Segment>{};
        if (!folds_.empty()) lines.emplace_back(sheet_lines(folds_, scheme_.marks, true));
        if (scheme_.marks.registration) add_targets(lines, made.complete);
        made.lines = marks_group(std::move(lines));
        made.bar = marks_group(bar(made.complete));
        made.slug_places = slug_places();
        drop_taken(made.slug_places, crop);
        drop_taken(made.slug_places, folds_);
        return made;
    }

private:
    bool has_lines() const {
        const bool folded =
            scheme_.duplex == press::Duplex::fold_over || !scheme_.folds.empty();
        return scheme_.marks.crop || (scheme_.marks.fold && folded);
    }

    /// The trims at one side of all, along it.
    std::vector<Rect> touching(Length Rect::*begin, Length Rect::*size, bool last) const {
        const auto edge = [&](const Rect& box) {
            return last ? box.*begin + box.*size : box.*begin;
        };
        std::vector<Rect> found;
        for (const CardSlot& slot : slots_)
            if (abs(edge(slot.trim) - edge(area_)) < slack) found.push_back(slot.trim);
        std::stable_sort(found.begin(), found.end(), [&](const Rect& a, const Rect& b) {
            return begin == &Rect::y ? a.x < b.x : a.y < b.y;
        });
        return found;
    }

    /// The one whose middle is nearest to that of the sheet: targets stand there, where no
    /// crop mark is.
    static Point middle_of(const std::vector<Rect>& trims) {
        return trims[(trims.size() - 1) / 2].centre();
    }

    /// Where a sheet is folded, cards that meet there aren't cut apart.
    std::vector<Segment> crop_lines() const {
        std::vector<Segment> lines = crop_marks(slots_, room_);
        if (scheme_.duplex != press::Duplex::fold_over) return lines;
        const auto on_fold = [&](const Segment& line) {
            const auto& [from, to] = line;
            return turns_like_a_leaf(scheme_)
                       ? from.x == to.x && abs(from.x - scheme_.sheet.width / 2.0) < slack
                       : from.y == to.y && abs(from.y - scheme_.sheet.height / 2.0) < slack;
        };
        lines.erase(std::remove_if(lines.begin(), lines.end(), on_fold), lines.end());
        return lines;
    }

    std::vector<Segment> fold_lines() const {
        std::vector<Segment> lines = fold_marks(slots_, room_);
        if (scheme_.duplex == press::Duplex::fold_over) add_sheet_fold(lines);
        return lines;
    }

    /// At both ends of the sheet's fold, in the band of the crop marks.
    void add_sheet_fold(std::vector<Segment>& lines) const {
        const bool upright = turns_like_a_leaf(scheme_);
        const Length middle = (upright ? scheme_.sheet.width : scheme_.sheet.height) / 2.0;
        const Length out = mark_offset(bleed_);
        const Length first = (upright ? area_.top() : area_.left()) - out;
        const Length last = (upright ? area_.bottom() : area_.right()) + out;
        const Length before = first - (upright ? room_.top() : room_.left());
        const Length behind = (upright ? room_.bottom() : room_.right()) - last;
        const auto add = [&](Length from, Length to) {
            if (to - from < shortest_mark - slack) return;
            lines.push_back(upright ? Segment{{middle, from}, {middle, to}}
                                    : Segment{{from, middle}, {to, middle}});
        };
        add(first - std::min(before, mark_length), first);
        add(last, last + std::min(behind, mark_length));
    }

    /// The target's place, moved along its side (to the left, or up) to where no fold mark is.
    Point beside_folds(Point centre, bool across) const {
        const auto taken = [&](Point place) {
            const Rect box = target_box(place).outset(clear);
            return std::any_of(folds_.begin(), folds_.end(), [&](const Segment& fold) {
                return Rect::from_edges(fold.first.x, fold.first.y, fold.second.x,
                                        fold.second.y)
                    .outset(mark_weight)
                    .overlaps(box);
            });
        };
        while (taken(centre) &&
               area_.outset(bleed_).contains(
                   Rect{across ? centre.x : area_.x, across ? area_.y : centre.y, {}, {}}))
            (across ? centre.x : centre.y) -= target_size;
        return centre;
    }

    /// Beside the middle card of each side, in the band of the crop marks.
    void add_targets(std::vector<scene::Item>& items, bool& complete) const {
        const Length out = mark_offset(bleed_) + target_size / 2.0;
        for (const Point centre :
             {beside_folds({middle_of(above_).x, area_.top() - out}, true),
              beside_folds({middle_of(below_).x, area_.bottom() + out}, true),
              beside_folds({area_.left() - out, middle_of(left_).y}, false),
              beside_folds({area_.right() + out, middle_of(right_).y}, false)}) {
            if (room_.contains(target_box(centre), slack)) {
                items.emplace_back(registration_target(centre));
            } else {
                complete = false;
            }
        }
    }

    std::vector<scene::Item> bar(bool& complete) const {
        if (scheme_.marks.bar.empty()) return {};
        std::vector<Rect> places = bar_places();
        drop_taken(places, folds_);
        for (const Rect& place : places)
            if (holds_bar(place, scheme_.marks.bar.size()))
                return colour_bar(place, scheme_.marks.bar);
        complete = false;
        return {};
    }

    /// Where a colour bar may lie, best first: above the cards beyond the marks, then between
    /// them, then at the sides.
    std::vector<Rect> bar_places() const {
        const Length near = mark_offset(bleed_);
        const bool band = has_lines() || scheme_.marks.registration;
        const Length far = band ? near + mark_length + clear : near;
        std::vector<Rect> places;
        const auto add = [&](Length left, Length top, Length right, Length bottom) {
            if (right > left && bottom > top)
                places.push_back(Rect::from_edges(left, top, right, bottom));
        };
        const Rect& area = area_;
        if (area.top() - far - patch_size >= room_.top())
            add(area.left(), area.top() - far - patch_size, area.right(), area.top() - far);
        if (band && area.top() - near - patch_size >= room_.top()) {
            for (std::size_t i = 0; i < above_.size(); ++i) {
                const Rect& trim = above_[i];
                const bool halved = scheme_.marks.registration && i == (above_.size() - 1) / 2;
                const Length end =
                    halved ? trim.centre().x - target_size / 2.0 - clear : trim.right() - clear;
                add(trim.left() + clear, area.top() - near - patch_size, end,
                    area.top() - near);
            }
        }
        if (area.left() - far - patch_size >= room_.left())
            add(area.left() - far - patch_size, area.top(), area.left() - far, area.bottom());
        if (area.right() + far + patch_size <= room_.right())
            add(area.right() + far, area.top(), area.right() + far + patch_size, area.bottom());
        return places;
    }

    /// Where a slug line may lie, best first: beyond the marks, then between them; below the
    /// cards, then above.
    std::vector<Rect> slug_places() const {
        const Length near = has_lines() ? mark_offset(bleed_) : bleed_ + mark_clearance;
        const bool band = has_lines() || scheme_.marks.registration;
        const Length far = band ? mark_offset(bleed_) + mark_length + Length::mm(0.5) : near;
        std::vector<Rect> places;
        const auto add = [&](Length left, Length top, Length right, Length bottom) {
            const Rect place =
                Rect::from_edges(left, top, right, std::min(bottom, room_.bottom()));
            if (place.width > clear && place.height >= clear) places.push_back(place);
        };
        const auto add_gaps = [&](Length top, Length bottom) {
            Length left = room_.left();
            for (std::size_t i = 0; i < below_.size(); ++i) {
                const Rect& trim = below_[i];
                add(left + clear, top, trim.left() - clear, bottom);
                if (!scheme_.marks.registration || i != (below_.size() - 1) / 2)
                    add(trim.left() + clear, top, trim.right() - clear, bottom);
                left = trim.right();
            }
            add(left + clear, top, room_.right() - clear, bottom);
        };
        const Rect& area = area_;
        add(area.left(), area.bottom() + far, room_.right(), room_.bottom());
        if (has_lines()) add_gaps(area.bottom() + near, area.bottom() + near + mark_length);
        if (scheme_.marks.bar.empty())
            add(area.left(), room_.top(), room_.right(), area.top() - far);
        return places;
    }

    /// Cards that don't stand in a grid have marks in unusual places.
    static void drop_taken(std::vector<Rect>& places, const std::vector<Segment>& lines) {
        const auto is_taken = [&](const Rect& place) {
            return std::any_of(lines.begin(), lines.end(), [&](const Segment& line) {
                const auto& [from, to] = line;
                return from.x < place.right() && to.x > place.left() &&
                       from.y < place.bottom() && to.y > place.top();
            });
        };
        places.erase(std::remove_if(places.begin(), places.end(), is_taken), places.end());
    }

    const std::vector<CardSlot>& slots_;
    const CardScheme& scheme_;
    Rect room_, area_; ///< what can be printed; of all trims and the gutters between them
    Length bleed_;
    std::vector<Segment> folds_;
    std::vector<Rect> above_, below_, left_, right_; ///< trims at the edges of the area
};

} // namespace

std::array<SideMarks, 2> marks_of(const CardForm& form, const CardScheme& scheme) {
    const SideMarks front = SideMarker(slots_on_front(form, scheme), scheme).make();
    if (form.symmetric || !prints_two_sides(scheme.duplex)) return {front, front};
    return {front, SideMarker(form.backs, scheme).make()};
}

bool has_room_for_marks(const scene::Document& cards, const CardScheme& scheme) {
    const CardForm form = form_of(cards, scheme);
    if (form.fronts.empty()) return false;
    const auto marks = marks_of(form, scheme);
    return marks[0].complete && marks[1].complete;
}

} // namespace pecyn::impose
