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
    /// How the device turns the sheet; unset: over the spine, as a book is leafed through.
    std::optional<press::Duplex> duplex;
    Length caliper;          ///< of one leaf; creep is spread over the sheets from it; 0: none
    double creep_factor = 1; ///< what the fold adds to the caliper: 1.0 to 1.4
    bool gathering =
        false; ///< marks on the spine fold that make a stair when sections are in order
    SheetMarks marks;
};

/// How much pages shrink under the scheme: 1 where they stay; nothing where they don't fit.
std::optional<double> booklet_scale(const scene::Document& booklet,
                                    const BookletScheme& scheme);

/// As for cards.
bool has_room_for_marks(const scene::Document& booklet, const BookletScheme& scheme);

/// Pages (a multiple of 4) in reading order to sheets: section by section, in each the
/// outermost sheet first, front then back. Folding the sheets and gathering the sections gives
/// the reading order. Creep moves the pages of outer sheets away from the spine, so that all
/// end flush when the folded section is trimmed; the innermost sheet stays as it is. Bound at
/// the top, leaves are turned over upwards, as those of a calendar, and stay upright.
scene::Document impose_booklet(const scene::Document& booklet, const BookletScheme& scheme,
                               const SlugLine& slug);

/// Spine of a book (requirement P12): leaves x caliper + 0.5 mm, rounded up to 0.5 mm.
Length spine_width(std::size_t leaves, Length caliper);
/// The least spine that bears words (requirement P12).
constexpr Length least_spine_for_text = Length::mm(3.5);

/// The cover of a book with a spine, as two spreads: outside (back, spine, front) and inside
/// (inside front, empty spine, inside back), in reading direction of `bound` (right: mirrored).
/// `cover`: the first two and the last two pages of the book. `spine`: a page of the spine's
/// width; null: the bleeds of front and back meet in its middle.
scene::Document cover_spreads(const scene::Document& cover,
                              const std::shared_ptr<const scene::Page>& spine, Length width,
                              press::Edge bound);

} // namespace pecyn::impose
