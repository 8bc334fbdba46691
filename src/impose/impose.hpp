#pragma once

#include "impose/marks.hpp"
#include "press/profile.hpp"
#include "scene/scene.hpp"

#include <string>
#include <vector>

/// Imposition: pure functions from documents to sheets. Page i of the input keeps its identity
/// in every placement (the same `shared_ptr`), so that tests can invert the whole.
namespace pecyn::impose {

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
