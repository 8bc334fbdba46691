#include "impose/cards_plan.hpp"

#include <algorithm>
#include <cassert>

namespace pecyn::impose {

namespace {

constexpr Length same = Length::mm(0.001);

/// A card of the gang, and how it lies.
struct GangCard {
    SheetCard pages;
    Size cell; ///< its trim as it lies
    bool turned = false;
};

/// Cards of one height side by side, which two cuts part from the others.
struct Row {
    std::vector<const GangCard*> cards;
    Length width, height;
};

/// Rows below each other.
struct Block {
    std::vector<Row> rows;
    Length height;
};

/// What holds the fronts: half of the sheet where a form holds the backs too.
Rect room_for_fronts(const std::vector<Deck>& decks, const CardScheme& scheme, Length mark) {
    Length bleed;
    for (const Deck& deck : decks)
        for (const auto& page : deck.cards.pages)
            bleed = std::max(bleed, kept_bleed(*page, scheme));
    Rect room = room_for_cards(scheme, bleed, mark);
    if (!shares_form(scheme.duplex)) return room;
    Length& halved = turns_like_a_leaf(scheme) ? room.width : room.height;
    halved = (halved - scheme.gutter) / 2.0;
    return room;
}

/// All cards of all decks, each as often as asked, each deck lying as most of it fit the room;
/// nothing where one fits not at all.
std::vector<GangCard> all_cards(const std::vector<Deck>& decks, const Rect& room,
                                const CardScheme& scheme) {
    CardScheme plain = scheme;
    plain.duplex = press::Duplex::none; // the room is what fronts have
    std::vector<GangCard> cards;
    for (const Deck& deck : decks) {
        if (deck.cards.pages.empty()) continue;
        const Size trim = deck.cards.pages.front()->trim;
        const CardGrid grid = grid_in(room, trim, 1, plain);
        if (grid.rows == 0) return {};
        const Size cell = grid.turned ? Size{trim.height, trim.width} : trim;
        const auto pages = cards_of(deck.cards, scheme.duplex);
        for (int copy = 0; copy < deck.copies; ++copy)
            for (const SheetCard& card : pages)
                cards.push_back({card, cell, grid.turned});
    }
    return cards;
}

/// The highest rows first, the widest cards first in each; else in the decks' order.
std::vector<Row> rows_of(const std::vector<GangCard>& cards, Length width, Length gutter) {
    std::vector<const GangCard*> sorted;
    sorted.reserve(cards.size());
    for (const GangCard& card : cards)
        sorted.push_back(&card);
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) {
        if (a->cell.height != b->cell.height) return a->cell.height > b->cell.height;
        return a->cell.width > b->cell.width;
    });
    std::vector<Row> rows;
    for (const GangCard* card : sorted) {
        const bool fits = !rows.empty() && abs(rows.back().height - card->cell.height) < same &&
                          rows.back().width + gutter + card->cell.width <= width + same;
        if (fits) {
            rows.back().width += gutter + card->cell.width;
        } else {
            rows.push_back({{}, card->cell.width, card->cell.height});
        }
        rows.back().cards.push_back(card);
    }
    return rows;
}

/// Each row comes to the first sheet that has room for it.
std::vector<Block> blocks_of(std::vector<Row> rows, Length height, Length gutter) {
    std::vector<Block> blocks;
    for (Row& row : rows) {
        const auto found = std::find_if(blocks.begin(), blocks.end(), [&](const Block& block) {
            return block.height + gutter + row.height <= height + same;
        });
        if (found == blocks.end()) {
            blocks.push_back({{}, row.height});
            blocks.back().rows.push_back(std::move(row));
        } else {
            found->height += gutter + row.height;
            found->rows.push_back(std::move(row));
        }
    }
    return blocks;
}

/// The block in the middle of its room; rows begin at one line, so that columns of equal cards
/// are cut through.
std::vector<CardSlot> slots_of(const Block& block, const Rect& room, const CardScheme& scheme,
                               std::vector<SheetCard>& cards) {
    Length width;
    for (const Row& row : block.rows)
        width = std::max(width, row.width);
    std::vector<CardSlot> slots;
    const Length begin = room.x + (room.width - width) / 2.0;
    Point at{begin, room.y + (room.height - block.height) / 2.0};
    for (std::size_t row = 0; row < block.rows.size(); ++row) {
        for (std::size_t column = 0; column < block.rows[row].cards.size(); ++column) {
            const GangCard& card = *block.rows[row].cards[column];
            const bool on_head = scheme.heads_together && (card.turned ? column : row) % 2 != 0;
            slots.push_back(slot_at(at, (card.turned ? 1 : 0) + (on_head ? 2 : 0), 1,
                                    *card.pages.front, scheme));
            cards.push_back(card.pages);
            at.x += card.cell.width + scheme.gutter;
        }
        at = {begin, at.y + block.rows[row].height + scheme.gutter};
    }
    return slots;
}

/// Sheets without cards, named as the decks are.
scene::Document empty_sheets(const std::vector<Deck>& decks) {
    scene::Document sheets;
    for (const Deck& deck : decks) {
        if (sheets.title.empty()) sheets.title = deck.cards.title;
        for (const std::string& language : deck.cards.languages)
            if (std::find(sheets.languages.begin(), sheets.languages.end(), language) ==
                sheets.languages.end())
                sheets.languages.push_back(language);
    }
    return sheets;
}

} // namespace

scene::Document impose_gang(const std::vector<Deck>& decks, const CardScheme& asked,
                            const SlugLine& slug) {
    CardScheme scheme = asked;
    scheme.slug_line = scheme.slug_line || slug;
    scene::Document sheets = empty_sheets(decks);
    Rect room = room_for_fronts(decks, scheme, mark_length);
    std::vector<GangCard> cards = all_cards(decks, room, scheme);
    if (cards.empty()) { // marks give way before a card doesn't fit
        room = room_for_fronts(decks, scheme, shortest_mark);
        cards = all_cards(decks, room, scheme);
    }
    const auto blocks =
        blocks_of(rows_of(cards, room.width, scheme.gutter), room.height, scheme.gutter);
    WithoutDies without_dies;
    std::vector<std::shared_ptr<const scene::Page>> dies;
    for (const Block& block : blocks) {
        std::vector<SheetCard> here;
        const CardForm form = form_of(slots_of(block, room, scheme, here), scheme);
        if (scheme.dies_apart) {
            auto page = die_lines(sheets, form, here, scheme);
            const bool is_new = std::none_of(dies.begin(), dies.end(), [&](const auto& other) {
                return page && other->cut == page->cut && other->folds == page->folds;
            });
            if (page && is_new) {
                add_slug(*page, marks_of(form, scheme)[0], 0, true, slug);
                dies.push_back(std::move(page));
            }
            for (SheetCard& card : here)
                card = without_dies(card);
        }
        add_sheet(sheets, form, marks_of(form, scheme), here, scheme, slug);
    }
    sheets.pages.insert(sheets.pages.end(), dies.begin(), dies.end());
    return sheets;
}

} // namespace pecyn::impose
