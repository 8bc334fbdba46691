#pragma once

#include "impose/booklet_layout.hpp"

#include <vector>

/// What stands on the sheets of a booklet besides its pages.
namespace pecyn::impose {

struct BookletMarks {
    std::vector<scene::Item> items;
    bool complete = true; ///< false: there was no room for all that is asked for
};

/// Crop, fold and gathering marks, registration targets and colour bar, all outside the bleeds
/// and inside what can be printed on.
BookletMarks booklet_marks(const BookletSide& side, const SheetMarks& wanted);

/// Where a slug line may lie below the pages, as the side is looked at; from the left.
std::vector<Rect> booklet_slug_places(const BookletSide& side, const SheetMarks& wanted);

} // namespace pecyn::impose
