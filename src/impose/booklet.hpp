#pragma once

#include "impose/marks.hpp"
#include "press/profile.hpp"
#include "scene/scene.hpp"

#include <optional>

namespace pecyn::impose {

/// Booklets and books of folded sheets (requirements P11 to P13).
struct BookletScheme {
    std::optional<Size> sheet; ///< flat size, its TrimBox; unset: the pages of one side, with
                               ///< their bleeds between heads
    Length slug;               ///< room beyond the sheet on each side, for bleed and marks
    Length margin; ///< of the sheet that can't be printed (office); pages shrink to fit what is
                   ///< left, down to `least_scale`
    double least_scale = 1;
    bool keep_bleed = true;
    int sheet_pages = 4; ///< on both sides of a sheet together: 4, 8 or 16
    int section = 0;     ///< pages of a section, a multiple of 4; 0: all in one (saddle stitch)
    press::Edge bound = press::Edge::left;
    Length milling; ///< ground off the spine: pages keep this away from the fold
    /// How the device turns the sheet; unset (or no edge): over the spine, as a book is leafed
    /// through. Over the other axis, backs are printed standing on their heads.
    std::optional<press::Duplex> duplex;
    Length caliper;          ///< of one leaf; creep is spread over the sheets from it; 0: none
    double creep_factor = 1; ///< what the fold adds to the caliper: 1.0 to 1.4
    /// Marks on the spine fold that make a stair when sections are in order; for them the
    /// outermost pages give up bleed there.
    bool gathering = false;
    SheetMarks marks;
};

/// How much pages shrink under the scheme: 1 where they stay; nothing where they don't fit.
std::optional<double> booklet_scale(const scene::Document& booklet,
                                    const BookletScheme& scheme);

/// How far the outermost pages of the thickest section move away from the spine (requirement
/// P13).
Length largest_creep(const scene::Document& booklet, const BookletScheme& scheme);

/// As for cards; and for the gathering mark, which needs a strip between the pages and the fold
/// that milling or creep leaves free.
bool has_room_for_marks(const scene::Document& booklet, const BookletScheme& scheme);

/// Pages (a multiple of 4) in reading order to sheets: section by section, in each the
/// outermost sheet first, front then back. Folding the sheets and gathering the sections gives
/// the reading order; pages that don't fill a sheet of 8 or 16 come on smaller ones within, in
/// the middle of the same sheet size. `booklet_scale` must give a scale. Creep moves the pages
/// of outer sheets away from the spine, so that all end flush when the folded section is
/// trimmed; the innermost sheet stays as it is. Bound at the top, leaves are turned over
/// upwards, as those of a calendar, and stay upright.
scene::Document impose_booklet(const scene::Document& booklet, const BookletScheme& scheme,
                               const SlugLine& slug);

/// The cover of a book with a spine, as two spreads: outside (back, spine, front) and inside
/// (inside front, empty spine, inside back), in reading direction of `bound` (right: mirrored).
/// `cover`: the first two and the last two pages of the book. `spine`: a page of the spine's
/// width, as large as theirs; null: the bleeds of front and back meet in its middle. Pages with
/// a slug get marks at the spine's folds.
scene::Document cover_spreads(const scene::Document& cover,
                              const std::shared_ptr<const scene::Page>& spine, Length width,
                              press::Edge bound);

} // namespace pecyn::impose
