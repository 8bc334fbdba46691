#pragma once

#include "press/profile.hpp"
#include "scene/scene.hpp"

#include <memory>
#include <vector>

/// Printer's marks round the pages of target `press` (requirement P3).
namespace pecyn::impose {

/// Size of the words round a page, and the distance of their lines.
constexpr Length words_size = Length::pt(6.5);
constexpr Length words_step = Length::pt(9);

/// A ready piece of the line of page information; it stays on one line.
struct MarkWords {
    std::shared_ptr<const scene::Group> words; ///< runs; origin at the baseline's start
    Length width;
    bool of_one_page = false; ///< written there, not as something that pages share
};

/// What is to stand round a page, besides words.
struct PressMarks {
    press::Marks wanted;
    std::vector<colour::Colour> patches; ///< of the colour bar
};

/// The marks round a page, in its coordinates; pages of one size, bleed and creases share them,
/// so that they are written once.
struct MarksRound {
    std::shared_ptr<const scene::Group> group; ///< null: there are none
    Length words_from; ///< distance from the trim at which words may stand above
    Length reach;      ///< how far from the trim all of it reaches
};

/// What stands round a page, in its coordinates.
struct Surround {
    std::vector<scene::Item> items;
    Length slug; ///< room beyond the bleed that holds all of it
};

/// The patches of a colour bar: the process inks in full and at half, a grey of three inks,
/// each spot in full and at half.
std::vector<colour::Colour>
bar_patches(const std::vector<std::shared_ptr<const colour::SpotInk>>& spots);

/// Crop marks at the corners, fold marks at the ends of the creases that run across the page,
/// registration targets at the middle of the four sides, and beyond them the colour bar below.
/// Nothing touches the bleed, and nothing anything else: targets keep clear of fold marks, and
/// where a side is too short for one it has none.
MarksRound marks_round(const scene::Page& page, const PressMarks& marks);

/// The marks with words above the page, in order, in as many lines as needed.
Surround surround(const scene::Page& page, const MarksRound& marks,
                  const std::vector<MarkWords>& words);

} // namespace pecyn::impose
