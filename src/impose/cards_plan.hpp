#pragma once

#include "impose/cards.hpp"

#include <array>
#include <map>

/// What the parts of the imposition of cards share; nobody else's business.
namespace pecyn::impose {

/// True where the sheet is turned over (or folded) left to right, as a leaf of a book; else top
/// to bottom, as a pad.
bool turns_like_a_leaf(const CardScheme& scheme);

/// Where a point of the front is seen from behind, the sheet being turned over. Folded in its
/// middle, the same place of the same side lies behind the point.
Affine to_back(const CardScheme& scheme);

/// True where fronts and backs are on one form.
bool shares_form(press::Duplex duplex);
bool has_backs(press::Duplex duplex);
/// True where the sheet is printed on both sides.
bool prints_two_sides(press::Duplex duplex);

/// What both sides can print, in the coordinates of either: the leading edge is the top of each
/// side, and turning top to bottom makes the back's leading edge the front's bottom.
Rect printable(const CardScheme& scheme);

/// Room for cards and the gutters between them: what can be printed without the bleeds, marks
/// and slug line round them.
Rect room_for_cards(const CardScheme& scheme, Length bleed, Length mark);

/// The best grid of a card in a room; rows 0 where it holds none.
CardGrid grid_in(const Rect& room, Size trim, double scale, const CardScheme& scheme);

/// Bleed of a page that its sheet shows, in the page's lengths.
Length kept_bleed(const scene::Page& page, const CardScheme& scheme);

/// A page's place on one side of a sheet.
struct CardSlot {
    Size page;                    ///< its trim as it was made
    Length bleed;                 ///< as it would lie on the sheet
    Rect trim, clip;              ///< on the sheet; the clip holds what is kept of the bleed
    Affine placement;             ///< page coordinates to the sheet's
    std::vector<Segment> folds{}; ///< the scheme's, on the sheet, from edge to edge of the trim
};

/// The slot of a card whose trim's upper left corner lies at a point.
CardSlot slot_at(Point at, int turns, double scale, const scene::Page& page,
                 const CardScheme& scheme);

/// Where a sheet's fronts and backs lie; slot i of both is one card's.
struct CardForm {
    std::vector<CardSlot> fronts, backs; ///< of Duplex::none no backs
    bool symmetric = false; ///< both sides look alike, were it not for what cards show
};

/// Clips bleeds at half the distance between neighbours and lays backs behind their fronts.
CardForm form_of(std::vector<CardSlot> fronts, const CardScheme& scheme);

/// Fronts, and backs where they are on the same form.
std::vector<CardSlot> slots_on_front(const CardForm& form, const CardScheme& scheme);

/// The form of the scheme's own slots or of the best grid; without slots where nothing fits.
CardForm form_of(const scene::Document& cards, const CardScheme& scheme);

/// True where no trim leaves what can be printed or lies on another; with bleeds where they
/// are kept.
bool holds(const CardForm& form, const CardScheme& scheme);

/// What stands on one side of a sheet besides cards.
struct SideMarks {
    std::shared_ptr<const scene::Group> lines; ///< crop and fold marks, registration targets
    /// A form of its own: one that holds page inks besides marks would look like a page.
    std::shared_ptr<const scene::Group> bar;
    std::vector<Rect> slug_places; ///< best first
    bool complete = true;          ///< false: there is no room for all targets, or for the bar
};

/// Crop marks of any slots: at the ends of their cuts, outside all bleeds, once where cards
/// share a cut, between cards once in the middle of the gap.
std::vector<Segment> crop_marks(const std::vector<CardSlot>& slots, const Rect& room);

/// Likewise of their folds.
std::vector<Segment> fold_marks(const std::vector<CardSlot>& slots, const Rect& room);

/// Of the front and of the back; both are one where the sides look alike.
std::array<SideMarks, 2> marks_of(const CardForm& form, const CardScheme& scheme);

/// What comes to a slot; without pages it stays empty.
struct SheetCard {
    std::shared_ptr<const scene::Page> front, back;
};

/// The cards of a document, each once.
std::vector<SheetCard> cards_of(const scene::Document& document, press::Duplex duplex);

/// The slug line of a side, where there is one and the marks leave it room.
void add_slug(scene::Page& side, const SideMarks& marks, std::size_t sheet, bool front,
              const SlugLine& slug);

/// Adds the sides of one sheet, whose slots hold the cards.
void add_sheet(scene::Document& sheets, const CardForm& form,
               const std::array<SideMarks, 2>& marks, const std::vector<SheetCard>& cards,
               const CardScheme& scheme, const SlugLine& slug);

/// Takes die lines off pages; all placements of a page share what is left.
class WithoutDies {
public:
    SheetCard operator()(const SheetCard& card);

private:
    std::shared_ptr<const scene::Page> bare(const std::shared_ptr<const scene::Page>& page);

    /// Looked up, never walked; holds the pages so that addresses stay theirs.
    std::map<std::shared_ptr<const scene::Page>, std::shared_ptr<const scene::Page>> known_;
};

/// A page that shows the die lines of a sheet's front alone; null where there are none.
std::shared_ptr<scene::Page> die_lines(const scene::Document& document, const CardForm& form,
                                       const std::vector<SheetCard>& cards,
                                       const CardScheme& scheme);

} // namespace pecyn::impose
