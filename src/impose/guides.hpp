#pragma once

#include "impose/marks.hpp"

/// Lines for the knife in an office, which cuts by hand and has one kind of ink.
namespace pecyn::impose {

constexpr Length guide_weight = Length::pt(0.5);

/// The colour of guides where none is asked for: a grey that is seen and doesn't shout.
colour::Colour guide_colour(const SheetMarks& marks);

/// Lines of 0.5 pt in the guides' colour; dashed for folds.
scene::Path guide_lines(const std::vector<Segment>& segments, const SheetMarks& marks,
                        bool dashed = false);

/// Crop and fold marks: guides where they are asked for, else marks for a press.
scene::Path sheet_lines(const std::vector<Segment>& segments, const SheetMarks& marks,
                        bool dashed = false);

} // namespace pecyn::impose
