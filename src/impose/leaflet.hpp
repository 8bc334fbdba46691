#pragma once

#include "impose/marks.hpp"
#include "press/profile.hpp"
#include "scene/scene.hpp"

#include <optional>

namespace pecyn::impose {

/// Leaflets of one sheet that is folded, not bound.
struct LeafletScheme {
    press::Fold fold = press::Fold::letter;
    std::optional<Size> sheet; ///< unset: the panels side by side; it lies across where they
                               ///< are larger then
    Length slug;               ///< room beyond the sheet on each side, for bleed and marks
    Length margin;             ///< of the sheet that can't be printed (office)
    double least_scale = 1;
    bool keep_bleed = true;
    bool right_to_left = false;          ///< the first panel is at the other side
    std::optional<press::Duplex> duplex; ///< unset: turned as a leaf of a book
    SheetMarks marks;
};

/// What is wrong with the panels; empty: nothing.
struct PanelFault {
    std::size_t page = 0; ///< index
    Length width, most;   ///< of the panel that is folded in, and what it may have
};
/// A panel that is folded in must be narrower than what it is folded into, by 1 mm at least;
/// panels that lie behind each other are of one width, and all of a zine.
std::optional<PanelFault> panel_fault(const scene::Document& pages, press::Fold fold);

/// How many pages a leaflet of this fold has, or could have, near `pages`: 6; any even number
/// from 4; 8.
std::size_t leaflet_pages(press::Fold fold, std::size_t pages);

/// How much panels shrink under the scheme: 1 where they stay; nothing where they don't fit.
std::optional<double> leaflet_scale(const scene::Document& pages, const LeafletScheme& scheme);

/// As for cards.
bool has_room_for_marks(const scene::Document& pages, const LeafletScheme& scheme);

/// Panels (their widths may differ) in the order in which they are read: of a letter fold the
/// cover, the three inside, the outside of the panel that is folded in, the back; of a
/// concertina all of the front, then all of the back; of a zine 1 to 8. Gives front and back;
/// of a zine the front alone, with its cut as a guide. Nothing where the number of pages is
/// not that of the fold, or they don't fit.
scene::Document impose_leaflet(const scene::Document& pages, const LeafletScheme& scheme,
                               const SlugLine& slug);

} // namespace pecyn::impose
