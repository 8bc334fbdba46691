#include "impose/cards_plan.hpp"

#include <cassert>

namespace pecyn::impose {

namespace {

using press::SheetOrder;

/// The number of the card in a slot of a sheet (or one that there isn't).
std::size_t card_in(std::size_t slot, std::size_t sheet, std::size_t slots, std::size_t sheets,
                    SheetOrder order) {
    switch (order) {
    case SheetOrder::rows: return sheet * slots + slot;
    case SheetOrder::cut_and_stack: return slot * sheets + sheet;
    case SheetOrder::repeat: return sheet;
    }
    return 0;
}

void place(scene::Page& side, const std::shared_ptr<const scene::Page>& page,
           const CardSlot& slot) {
    if (!page) return;
    assert(page->trim == slot.page);
    side.items.emplace_back(
        scene::PlacedPage{page, slot.placement, slot.placement.inverse().apply(slot.clip)});
}

} // namespace

std::vector<SheetCard> cards_of(const scene::Document& document, press::Duplex duplex) {
    const std::size_t step = has_backs(duplex) ? 2 : 1;
    assert(document.pages.size() % step == 0);
    std::vector<SheetCard> cards;
    for (std::size_t i = 0; i + step <= document.pages.size(); i += step)
        cards.push_back({document.pages[i], step == 2 ? document.pages[i + 1] : nullptr});
    return cards;
}

void add_slug(scene::Page& side, const SideMarks& marks, std::size_t sheet, bool front,
              const SlugLine& slug) {
    if (!slug || marks.slug_places.empty()) return;
    if (auto line = slug(sheet, front))
        side.marks.push_back(place_slug(std::move(*line), marks.slug_places));
}

void add_sheet(scene::Document& sheets, const CardForm& form,
               const std::array<SideMarks, 2>& marks, const std::vector<SheetCard>& cards,
               const CardScheme& scheme, const SlugLine& slug) {
    const bool two_sides = prints_two_sides(scheme.duplex);
    const std::size_t number = sheets.pages.size() / (two_sides ? 2 : 1) + 1;
    for (const bool front : {true, false}) {
        if (!front && !two_sides) continue;
        auto side = sheet_side(sheets, scheme.sheet, number, front);
        const bool both = shares_form(scheme.duplex);
        for (std::size_t i = 0; (front || both) && i < cards.size(); ++i)
            place(*side, cards[i].front, form.fronts[i]);
        for (std::size_t i = 0; (!front || both) && i < cards.size(); ++i)
            place(*side, cards[i].back, form.backs[i]);
        const SideMarks& around = marks[front ? 0 : 1];
        for (const auto& group : {around.lines, around.bar})
            if (group) side->marks.emplace_back(scene::SharedGroup{group});
        add_slug(*side, around, number, front, slug);
        sheets.pages.push_back(std::move(side));
    }
}

scene::Document impose_cards(const scene::Document& cards, const CardScheme& asked,
                             const SlugLine& slug) {
    CardScheme scheme = asked;
    scheme.slug_line = scheme.slug_line || slug;
    scene::Document sheets{cards.title, cards.languages, {}, {}};
    const CardForm form = form_of(cards, scheme);
    const std::size_t slots = form.fronts.size();
    if (slots == 0) return sheets;

    const auto marks = marks_of(form, scheme);
    const std::vector<SheetCard> deck = cards_of(cards, scheme.duplex);
    const std::size_t count =
        scheme.order == SheetOrder::repeat ? deck.size() : (deck.size() + slots - 1) / slots;
    WithoutDies without_dies;
    for (std::size_t sheet = 0; sheet < count; ++sheet) {
        std::vector<SheetCard> here(slots);
        for (std::size_t slot = 0; slot < slots; ++slot) {
            const std::size_t card = card_in(slot, sheet, slots, count, scheme.order);
            if (card < deck.size())
                here[slot] = scheme.dies_apart ? without_dies(deck[card]) : deck[card];
        }
        add_sheet(sheets, form, marks, here, scheme, slug);
    }
    // All cards have the same die lines.
    if (scheme.dies_apart && !deck.empty())
        if (auto dies = die_lines(cards, form, {slots, deck.front()}, scheme)) {
            add_slug(*dies, marks[0], 0, true, slug);
            sheets.pages.push_back(std::move(dies));
        }
    return sheets;
}

} // namespace pecyn::impose
