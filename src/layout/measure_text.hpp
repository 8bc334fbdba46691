#pragma once

#include "layout/text_node.hpp"

namespace pecyn::layout {

/// Of the text inside its frame: 1 or more.
int column_count(const TextNode& text);
/// The width of each of the text's columns in a frame of the width.
Length column_width(const TextNode& text, Length width);

/// The lines of every block of a text, broken at the size and the width of a frame. Those
/// before the block and before the byte of its words are left out: they stand in other frames
/// of the thread.
const std::vector<std::vector<Line>>& lines_of(const TextNode& text, Length width,
                                               const Sizes& sizes, std::size_t block = 0,
                                               std::uint32_t byte = 0);
/// True where the block's line (of the lines broken last) is its first and no paragraph goes
/// on.
bool begins_paragraph(const TextNode& text, std::size_t block, std::size_t line);

/// From the frame's top to the first baseline. Latin capitals touch the frame's top edge, so
/// that text and boxes align to the eye; other scripts keep their whole ascent.
Length first_baseline_of(const TextNode& text, const TextBlock& block, Length size);
/// From the last baseline to the frame's bottom.
Length descent_of(const TextBlock& block, Length size);
/// Between baselines; on a grid, whole steps of it.
Length line_distance(const TextNode& text, Length size);
/// The height of the whole text set in the width. On a grid, with the step that may be needed
/// to reach it. A thread's frames have none of their own: `at`, `height` or `grow` gives it.
Length text_height(const TextNode& text, Length width, const Sizes& sizes);
/// The width of the text where nothing breaks its lines.
Length natural_text_width(const TextNode& text, const Sizes& sizes);

/// Where the words of a line with tabs stand, from the start edge of the text.
struct TabPlaces {
    std::vector<Length> starts; ///< of TextBlock::tabbed
    Length words;               ///< of the words after the last tab: all their lines
    Length excess;              ///< > 0: no stop was left, or the words reach too far
};
/// `width`: of the column, `size` > 0. A stop that the words before it have passed is skipped.
TabPlaces tab_places(const TextNode& text, const TextBlock& block, Length size, Length width);

/// About how many characters take up the excess in height, for a finding's advice; 0 where
/// all of the text would not do.
int characters_to_cut(const TextNode& text, Length excess, const Sizes& sizes);

} // namespace pecyn::layout
