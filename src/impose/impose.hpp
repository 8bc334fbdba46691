#pragma once

#include "press/profile.hpp"
#include "scene/scene.hpp"

#include <functional>
#include <string>
#include <vector>

/// Imposition: pure functions from documents to sheets. Page i of the input keeps its identity
/// in every placement (the same `shared_ptr`), so that tests can invert the whole.
namespace pecyn::impose {

/// A ready group for the slug line of a sheet side, made by the caller (texts need shaping):
/// called with the 1-based sheet number and true for its front.
using SlugLine = std::function<std::optional<scene::Group>(std::size_t sheet, bool front)>;

struct CardScheme {
    Size sheet;    ///< as printed, portrait or landscape
    Length grip;   ///< kept free at the leading (top) edge of either side
    Length margin; ///< kept free at all edges (the larger counts), marks included
    Length gutter; ///< between trims; bleed is clipped at half of it
    press::Duplex duplex = press::Duplex::long_edge;
    bool crop_marks = true;
    bool slug_line = false;    ///< room for one is kept below the cards where marks leave none
    bool registration = false; ///< targets between the crop marks, at all four sides
    std::vector<colour::Colour> bar; ///< patches of a colour bar; empty: none
};

/// How many cards fit and where: centred in what both sides of the sheet can print, so that
/// front and back coincide when it is turned over.
struct CardGrid {
    int rows = 0, columns = 0;
    bool turned = false; ///< cards lie turned by 90 degrees
    Rect area;           ///< of all trims and gutters
};

/// The grid with most cards (ties: not turned); rows 0 where not even one fits.
CardGrid best_grid(const scene::Document& cards, const CardScheme& scheme);

/// True where the sheet has room for the registration targets and the bar that are asked for;
/// those that it has no room for are left out.
bool has_room_for_marks(const scene::Document& cards, const CardScheme& scheme);

/// Pages come front, back, front, back, all of one size; at least one must fit (`best_grid`).
/// Gives sheet front, sheet back, ... Backs lie exactly behind their fronts when the sheet is
/// turned over the stated edge (requirement P14). A slug callback implies `slug_line`.
scene::Document impose_cards(const scene::Document& cards, const CardScheme& scheme,
                             const SlugLine& slug);

struct SaddleScheme {
    std::optional<Size> sheet; ///< flat size, its TrimBox; unset: the two pages side by side
    Length slug;               ///< room beyond the sheet on each side, for bleed and marks
    Length caliper;          ///< of one leaf; creep is spread over the sheets from it; 0: none
    double creep_factor = 1; ///< what the fold adds to the caliper: 1.0 to 1.4
    bool fold_marks = true, crop_marks = true;
    bool registration = false;       ///< targets at all four sides
    std::vector<colour::Colour> bar; ///< patches of a colour bar; empty: none
};

/// As for cards.
bool has_room_for_marks(const scene::Document& booklet, const SaddleScheme& scheme);

/// A saddle-stitched booklet: pages (a multiple of 4) in reading order to spreads, outermost
/// sheet first, front then back, two pages a side (requirements P11, P13). The sheets are
/// turned over the spine. Creep moves the pages of outer sheets away from the spine, so that
/// all end flush when the folded booklet is trimmed; the innermost sheet stays as it is.
scene::Document impose_saddle(const scene::Document& booklet, const SaddleScheme& scheme,
                              const SlugLine& slug);

} // namespace pecyn::impose
