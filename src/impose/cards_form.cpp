#include "impose/cards_plan.hpp"

#include <algorithm>
#include <numeric>

namespace pecyn::impose {

namespace {

constexpr Length slack = Length::mm(0.001);

/// Calls `visit` for each pair of slots whose trims, with their bleeds, overlap.
template <typename Visit> void for_neighbours(const std::vector<CardSlot>& slots, Visit visit) {
    const auto reach = [&](std::size_t i) { return slots[i].trim.outset(slots[i].bleed); };
    std::vector<std::size_t> order(slots.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return reach(a).left() < reach(b).left();
    });
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Rect box = reach(order[i]);
        for (std::size_t k = i + 1; k < order.size(); ++k) {
            const Rect other = reach(order[k]);
            if (other.left() >= box.right()) break;
            if (box.overlaps(other)) visit(order[i], order[k]);
        }
    }
}

/// Distances of two trims; below 0 where they overlap in that direction.
Length across(const Rect& a, const Rect& b) {
    return std::max(b.left() - a.right(), a.left() - b.right());
}
Length down(const Rect& a, const Rect& b) {
    return std::max(b.top() - a.bottom(), a.top() - b.bottom());
}

/// Sets the clips: a bleed ends in the middle of a gap that doesn't hold it and its
/// neighbour's.
void share_gaps(std::vector<CardSlot>& slots) {
    std::vector<Insets> kept;
    kept.reserve(slots.size());
    for (const CardSlot& slot : slots)
        kept.push_back(Insets::all(slot.bleed));
    for_neighbours(slots, [&](std::size_t i, std::size_t k) {
        const Rect &a = slots[i].trim, &b = slots[k].trim;
        const bool beside = across(a, b) >= down(a, b);
        const bool before =
            beside ? a.centre().x <= b.centre().x : a.centre().y <= b.centre().y;
        Insets &first = kept[before ? i : k], &second = kept[before ? k : i];
        const Length half = std::max(beside ? across(a, b) : down(a, b), Length()) / 2.0;
        for (Length* edge :
             {beside ? &first.right : &first.bottom, beside ? &second.left : &second.top})
            *edge = std::min(*edge, half);
    });
    for (std::size_t i = 0; i < slots.size(); ++i) {
        const Insets& bleed = kept[i];
        slots[i].clip =
            slots[i].trim.inset({-bleed.left, -bleed.top, -bleed.right, -bleed.bottom});
    }
}

/// The card's back: seen through the card turned about its upright middle line, then through
/// the sheet turned over. Gives P14's table for both edges and all ways that cards can lie.
CardSlot behind(const CardSlot& front, const CardScheme& scheme) {
    const Affine card{-1, 0, 0, 1, front.page.width, {}};
    CardSlot back = front;
    back.placement = to_back(scheme).after(front.placement).after(card);
    for (double* factor :
         {&back.placement.a, &back.placement.b, &back.placement.c, &back.placement.d})
        *factor += 0.0; // no negative zero
    back.trim = to_back(scheme).apply(front.trim);
    back.clip = to_back(scheme).apply(front.clip);
    for (auto& [from, to] : back.folds) {
        from = to_back(scheme).apply(from);
        to = to_back(scheme).apply(to);
    }
    return back;
}

/// No trim on another, and no clip outside what can be printed.
bool holds(const std::vector<CardSlot>& slots, const CardScheme& scheme) {
    const Rect room = printable(scheme);
    bool apart = true;
    for_neighbours(slots, [&](std::size_t i, std::size_t k) {
        apart &= !slots[i].trim.overlaps(slots[k].trim, slack);
    });
    return apart && std::all_of(slots.begin(), slots.end(), [&](const CardSlot& slot) {
               return room.contains(slot.clip, slack);
           });
}

} // namespace

CardSlot slot_at(Point at, int turns, double scale, const scene::Page& page,
                 const CardScheme& scheme) {
    CardSlot slot;
    slot.page = page.trim;
    slot.bleed = kept_bleed(page, scheme) * scale;
    const Length wide = page.trim.width * scale, high = page.trim.height * scale;
    turns &= 3;
    const bool lies = turns % 2 != 0;
    slot.trim = {at.x, at.y, lies ? high : wide, lies ? wide : high};
    slot.placement = Affine::quarter_turns(turns).after(Affine::scaling(scale, scale));
    for (double* factor :
         {&slot.placement.a, &slot.placement.b, &slot.placement.c, &slot.placement.d})
        *factor += 0.0; // no negative zero
    slot.placement.dx = turns == 1 || turns == 2 ? slot.trim.right() : slot.trim.left();
    slot.placement.dy = turns == 2 || turns == 3 ? slot.trim.bottom() : slot.trim.top();
    for (const Length fold : scheme.folds)
        slot.folds.emplace_back(slot.placement.apply(Point{fold, {}}),
                                slot.placement.apply(Point{fold, page.trim.height}));
    return slot;
}

CardForm form_of(std::vector<CardSlot> fronts, const CardScheme& scheme) {
    CardForm form{std::move(fronts), {}, false};
    const auto add_backs = [&] {
        for (const CardSlot& front : form.fronts)
            form.backs.push_back(behind(front, scheme));
    };
    if (!shares_form(scheme.duplex)) {
        share_gaps(form.fronts);
        if (has_backs(scheme.duplex)) add_backs();
        return form;
    }
    add_backs();
    std::vector<CardSlot> all = slots_on_front(form, scheme);
    share_gaps(all);
    const auto middle = all.begin() + static_cast<std::ptrdiff_t>(form.fronts.size());
    form.fronts.assign(all.begin(), middle);
    form.backs.assign(middle, all.end());
    form.symmetric = true;
    return form;
}

std::vector<CardSlot> slots_on_front(const CardForm& form, const CardScheme& scheme) {
    std::vector<CardSlot> all = form.fronts;
    if (shares_form(scheme.duplex)) all.insert(all.end(), form.backs.begin(), form.backs.end());
    return all;
}

bool holds(const CardForm& form, const CardScheme& scheme) {
    return holds(slots_on_front(form, scheme), scheme);
}

} // namespace pecyn::impose
