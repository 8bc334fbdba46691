#pragma once

#include "impose/marks.hpp"
#include "press/profile.hpp"
#include "scene/scene.hpp"

#include <vector>

/// Imposition: pure functions from documents to sheets. Page i of the input keeps its identity
/// in every placement (the same `shared_ptr`), so that tests can invert the whole.
namespace pecyn::impose {

/// Cards, and whatever else is cut apart: leaves, posters, labels (requirements P14, P15).
struct CardScheme {
    Size sheet;    ///< as printed, portrait or landscape
    Length grip;   ///< kept free at the leading (top) edge of either side
    Length margin; ///< kept free at all edges (the larger counts), marks included
    Length gutter; ///< between trims; bleed is clipped at half of it
    press::Duplex duplex = press::Duplex::long_edge;
    press::SheetOrder order = press::SheetOrder::rows;
    bool heads_together = false;    ///< every second row stands on its head (of cards that lie
                                    ///< turned: every second column, as they stand there)
    std::vector<press::Slot> slots; ///< instead of the best grid
    /// Cards may shrink down to this where more of them fit then; 1: true size.
    double least_scale = 1;
    bool keep_bleed = true; ///< false: pages end at their trim (office)
    bool slug_line = false; ///< room for one is kept below the cards where marks leave none
    bool dies_apart =
        false; ///< die lines on a last sheet of their own, which shows nothing else
    /// Where cards are creased straight across, from the left edge of the front: marked outside
    /// their bleeds where fold marks are asked for (a cover's spine).
    std::vector<Length> folds;
    SheetMarks marks;
};

/// How many cards fit and where: centred in what both sides of the sheet can print, so that
/// front and back coincide when it is turned over.
struct CardGrid {
    int rows = 0, columns = 0;
    bool turned = false; ///< cards lie turned by 90 degrees
    double scale = 1;
    Rect area; ///< of all trims and gutters
};

/// The grid with most cards (ties: the larger scale, then not turned); rows 0 where not even
/// one fits. With work-and-turn, -tumble and fold-over the two halves are one grid, whose rows
/// or columns are even in number.
CardGrid best_grid(const scene::Document& cards, const CardScheme& scheme);

/// Different cards on one sheet: slots of the grid, or half of them where one form holds fronts
/// and backs (work-and-turn, -tumble, fold-over). Own slots are the fronts', all of them. 0
/// where nothing fits. Work-and-turn and -tumble give each of them twice a sheet; with
/// `SheetOrder::repeat` all are the same card.
std::size_t cards_on_sheet(const scene::Document& cards, const CardScheme& scheme);

/// How many sheets `impose_cards` makes (the one of die lines not counted).
std::size_t sheets_of(const scene::Document& cards, const CardScheme& scheme);

/// True where the scheme's own slots hold the cards: inside what can be printed, apart from
/// each other.
bool slots_hold(const scene::Document& cards, const CardScheme& scheme);

/// True where the sheet has room for the registration targets and the bar that are asked for;
/// those that it has no room for are left out.
bool has_room_for_marks(const scene::Document& cards, const CardScheme& scheme);

/// Pages come front, back, front, back (with Duplex::none: fronts alone), all of one size.
/// Gives sheet front, sheet back, ... (fronts alone where one side is printed); no sheets where
/// nothing fits (`cards_on_sheet` is 0). Backs lie exactly behind their fronts when the sheet
/// is turned over the stated edge, or folded (requirement P14). A slug callback implies
/// `slug_line`.
scene::Document impose_cards(const scene::Document& cards, const CardScheme& scheme,
                             const SlugLine& slug);

/// A deck of a gang: its cards as above; a run of the gang gives `copies` of it.
struct Deck {
    scene::Document cards;
    int copies = 1;
};

/// Decks on shared sheets, each card as often as its deck's `copies`; sizes may differ: cards
/// of one height stand in rows that a knife can part. Order, own slots and scale don't apply.
/// Empty where a card fits no sheet.
scene::Document impose_gang(const std::vector<Deck>& decks, const CardScheme& scheme,
                            const SlugLine& slug);

/// The same sheets with all that is on their backs moved, as a printer needs whose second side
/// comes out beside the first (right and down, as the back is looked at).
scene::Document with_back_offset(scene::Document sheets, Point offset);

} // namespace pecyn::impose
