#include "card_sheets.hpp"

#include <functional>

using namespace card_sheets;
using press::SheetOrder;

namespace {

struct SchemeCase {
    Size trim;
    Length bleed;
    std::size_t cards = 1;
    impose::CardScheme scheme;
    bool slug = false;
};

std::ostream& operator<<(std::ostream& out, const SchemeCase& c) {
    const auto& s = c.scheme;
    out << c.cards << " cards " << c.trim.width.in_mm() << " x " << c.trim.height.in_mm()
        << " bleed " << c.bleed.in_mm() << " on " << s.sheet.width.in_mm() << " x "
        << s.sheet.height.in_mm() << " gutter " << s.gutter.in_mm() << " grip "
        << s.grip.in_mm() << " margin " << s.margin.in_mm() << " duplex "
        << static_cast<int>(s.duplex) << " order " << static_cast<int>(s.order) << " scale "
        << s.least_scale << (s.heads_together ? " heads" : "")
        << (s.keep_bleed ? "" : " no bleed") << (s.marks.crop ? " crop" : "")
        << (s.marks.registration ? " targets" : "") << (c.slug ? " slug" : "");
    for (const press::Slot& slot : s.slots)
        out << " (" << slot.at.x.in_mm() << " " << slot.at.y.in_mm() << " " << slot.turns
            << ")";
    return out;
}

/// Slots somewhere in cells that are large enough for any turn; with form-sharing schemes in
/// the first half of the sheet.
std::vector<press::Slot> any_slots(const SchemeCase& c) {
    const auto& s = c.scheme;
    const Length bleed = s.keep_bleed ? c.bleed : 0_mm;
    const Length side = std::max(c.trim.width, c.trim.height) + 7_mm;
    const Length lead = std::max(s.grip, s.margin) + bleed;
    std::vector<press::Slot> slots;
    for (Length y = lead; y + side + bleed < s.sheet.height - lead; y += side) {
        for (Length x = s.margin + bleed; x + side + bleed < s.sheet.width - s.margin;
             x += side) {
            const Point far = turned_over({x + side, y + side}, s);
            if (shares_form(s) && far.x < x + side && far.y < y + side) continue;
            if (*rc::gen::inRange(0, 5) == 0) continue;
            slots.push_back({{x + any_mm(0, 7), y + any_mm(0, 7)}, *rc::gen::inRange(0, 4)});
        }
    }
    return slots;
}

} // namespace

namespace rc {
template <> struct Arbitrary<SchemeCase> {
    static Gen<SchemeCase> arbitrary() {
        return gen::exec([] {
            SchemeCase c;
            c.trim = {any_mm(25, 150), any_mm(25, 150)};
            c.bleed = any_mm(0, 6);
            c.cards = static_cast<std::size_t>(*gen::inRange(1, 401));
            c.scheme = any_scheme();
            c.scheme.order =
                *gen::element(SheetOrder::rows, SheetOrder::cut_and_stack, SheetOrder::repeat);
            if (*gen::inRange(0, 3) == 0)
                c.scheme.slots = any_slots(c);
            else if (*gen::inRange(0, 3) == 0)
                c.scheme.least_scale = *gen::element(0.95, 0.9, 0.7);
            c.slug = c.scheme.slug_line = *gen::arbitrary<bool>();
            return c;
        });
    }
};
} // namespace rc

namespace {

scene::Document deck_of(const SchemeCase& c) {
    return sheets::document(c.cards * (has_backs(c.scheme) ? 2 : 1), c.trim, c.bleed);
}

scene::Document imposed(const SchemeCase& c, const scene::Document& cards) {
    impose::SlugLine slug;
    if (c.slug) slug = [](std::size_t, bool) { return sheets::slug(80_mm); };
    return impose::impose_cards(cards, c.scheme, slug);
}

bool fits(const SchemeCase& c, const scene::Document& cards) {
    return impose::cards_on_sheet(cards, c.scheme) > 0;
}

/// Cards in the order of slots: the fronts of the first side.
std::vector<const sheets::Placed*> fronts_of(const Sheet& sheet,
                                             const impose::CardScheme& scheme) {
    std::vector<const sheets::Placed*> fronts;
    for (const auto& placed : sheet.placed[0])
        if (is_front(placed, scheme)) fronts.push_back(&placed);
    return fronts;
}

} // namespace

TEST_CASE("all schemes: every page stands on its sheet exactly once a copy") {
    sheets::check("once a copy", [](const SchemeCase& c) {
        const auto cards = deck_of(c);
        RC_PRE(fits(c, cards));
        const std::size_t slots = impose::cards_on_sheet(cards, c.scheme);
        const bool repeat = c.scheme.order == SheetOrder::repeat;
        const auto out = imposed(c, cards);
        const auto all = sheets_in(out, cards, c.scheme);
        RC_ASSERT(all.size() == (repeat ? c.cards : (c.cards + slots - 1) / slots));
        RC_ASSERT(all.size() == impose::sheets_of(cards, c.scheme));
        std::vector<std::size_t> counts(cards.pages.size());
        for (const Sheet& sheet : all)
            for (const auto& side : sheet.placed)
                for (const auto& placed : side)
                    ++counts[placed.number];
        const bool twice = shares_form(c.scheme) && !is_one_sided(c.scheme);
        for (const std::size_t count : counts)
            RC_ASSERT(count == (repeat ? slots : 1) * (twice ? 2 : 1));
    });
}

TEST_CASE("all schemes: slots keep apart, inside what can be printed, and marks off bleeds") {
    sheets::check("apart", [](const SchemeCase& c) {
        const auto cards = deck_of(c);
        RC_PRE(fits(c, cards));
        const auto out = imposed(c, cards);
        const auto all = sheets_in(out, cards, c.scheme);
        for (std::size_t i : {std::size_t{0}, all.size() - 1})
            for (const int side : {0, 1})
                if (all[i].sides[side]) {
                    assert_apart(all[i].placed[side], c.scheme);
                    assert_marks(*all[i].sides[side], all[0].placed[side], c.scheme);
                }
    });
}

TEST_CASE("all schemes: each back lies behind its front") {
    sheets::check("behind", [](const SchemeCase& c) {
        const auto cards = deck_of(c);
        RC_PRE(has_backs(c.scheme) && fits(c, cards));
        const auto out = imposed(c, cards);
        const auto all = sheets_in(out, cards, c.scheme);
        for (const Sheet& sheet : all)
            assert_backs_behind(sheet, c.scheme);
    });
}

TEST_CASE("all schemes: slug lines and bars keep off cards and crop marks") {
    sheets::check("slug and bar", [](SchemeCase c) {
        c.slug = c.scheme.slug_line = true;
        c.scheme.marks.bar.assign(7, colour::Cmyk{1, 0, 0, 0});
        const auto cards = deck_of(c);
        RC_PRE(fits(c, cards));
        const auto out = imposed(c, cards);
        for (std::size_t i = 0; i < std::min<std::size_t>(2, out.pages.size()); ++i) {
            const scene::Page& side = *out.pages[i];
            std::vector<Rect> boxes;
            for (const auto& item : side.marks) {
                if (const auto* line = std::get_if<std::unique_ptr<scene::Group>>(&item))
                    boxes.push_back(
                        (*line)->transform.apply(Rect::from_edges(0_mm, -6_pt, 80_mm, 1.5_pt)));
                else if (const auto& group = *std::get<scene::SharedGroup>(item).group;
                         std::get<scene::Path>(group.items[0]).shape.fill)
                    for (const auto& patch : group.items)
                        boxes.push_back(std::get<scene::Path>(patch).shape.path.control_box());
            }
            for (const Rect& box : boxes) {
                RC_ASSERT(printable(c.scheme).contains(box, 0.001_mm));
                for (const auto& placed : sheets::placed(side, cards))
                    RC_ASSERT(!box.overlaps(placed.clip, 0.001_mm));
                for (const Rect& mark : sheets::mark_boxes(side))
                    RC_ASSERT(!sheets::touch(box, mark));
                for (const Rect& other : boxes)
                    RC_ASSERT(&box == &other || !box.overlaps(other, 0.001_mm));
            }
        }
    });
}

TEST_CASE("cut stacks laid on each other give the deck") {
    sheets::check("cut and stack", [](SchemeCase c) {
        c.scheme.order = SheetOrder::cut_and_stack;
        const auto cards = deck_of(c);
        RC_PRE(fits(c, cards));
        const std::size_t slots = impose::cards_on_sheet(cards, c.scheme);
        const auto out = imposed(c, cards);
        const auto all = sheets_in(out, cards, c.scheme);
        // Places of the slots, from a deck that fills the first sheet.
        SchemeCase full = c;
        full.cards = slots;
        const auto full_deck = deck_of(full);
        const auto full_out = imposed(full, full_deck);
        const auto places = sheets_in(full_out, full_deck, full.scheme);
        std::vector<std::size_t> deck, heights;
        for (const auto* place : fronts_of(places.front(), c.scheme)) {
            std::size_t height = 0;
            for (const Sheet& sheet : all) // first printed, first in the stack
                for (const auto* front : fronts_of(sheet, c.scheme))
                    if (close(front->trim, place->trim)) {
                        deck.push_back(card_of(*front, c.scheme));
                        ++height;
                    }
            heights.push_back(height);
        }
        RC_ASSERT(deck.size() == c.cards);
        for (std::size_t i = 0; i < deck.size(); ++i)
            RC_ASSERT(deck[i] == i);
        RC_ASSERT(std::is_sorted(heights.rbegin(), heights.rend()));
        RC_ASSERT(std::count_if(heights.begin(), heights.end(), [&](std::size_t height) {
                      return height != 0 && height != all.size();
                  }) <= 1);
    });
}

TEST_CASE("rows hold the deck in order, and repeated cards fill their sheet") {
    sheets::check("orders", [](const SchemeCase& c) {
        const auto cards = deck_of(c);
        RC_PRE(c.scheme.order != SheetOrder::cut_and_stack && fits(c, cards));
        const std::size_t slots = impose::cards_on_sheet(cards, c.scheme);
        const auto out = imposed(c, cards);
        const auto all = sheets_in(out, cards, c.scheme);
        for (std::size_t i = 0; i < all.size(); ++i) {
            const auto fronts = fronts_of(all[i], c.scheme);
            const bool repeat = c.scheme.order == SheetOrder::repeat;
            RC_ASSERT(fronts.size() == (repeat ? slots : std::min(slots, c.cards - i * slots)));
            for (std::size_t k = 0; k < fronts.size(); ++k)
                RC_ASSERT(card_of(*fronts[k], c.scheme) == (repeat ? i : i * slots + k));
        }
    });
}

TEST_CASE("cards shrink where more of them fit, no further than they must") {
    sheets::check("least scale", [](SchemeCase c) {
        c.scheme.slots.clear();
        const double least = c.scheme.least_scale = *rc::gen::element(0.95, 0.9, 0.7);
        const auto cards = sheets::document(2, c.trim, c.bleed);
        const auto count = [](const impose::CardGrid& grid) {
            return grid.rows * grid.columns;
        };
        const auto shrunk = impose::best_grid(cards, c.scheme);
        c.scheme.least_scale = 1;
        const auto full = impose::best_grid(cards, c.scheme);
        RC_PRE(count(shrunk) > 0);
        RC_ASSERT(count(shrunk) >= count(full));
        RC_ASSERT(shrunk.scale >= least && shrunk.scale <= 1);
        RC_CLASSIFY(count(shrunk) > count(full));
        if (shrunk.scale == 1) return;
        // A hair larger, fewer fit; the smallest that is allowed holds no more.
        c.scheme.least_scale = std::min(1.0, shrunk.scale + 0.0011);
        RC_ASSERT(count(impose::best_grid(cards, c.scheme)) < count(shrunk));
    });
}
