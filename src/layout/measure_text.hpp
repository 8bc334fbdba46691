#pragma once

#include "layout/text_node.hpp"

namespace pecyn::layout {

/// The lines of every block of a text, broken at the size and width.
const std::vector<std::vector<Line>>& lines_of(const TextNode& text, Length width,
                                               const Sizes& sizes);
/// From the frame's top to the first baseline. Latin capitals touch the frame's top edge, so
/// that text and boxes align to the eye; other scripts keep their whole ascent.
Length first_baseline_of(const TextBlock& block, Length size);
/// From the last baseline to the frame's bottom.
Length descent_of(const TextBlock& block, Length size);
Length line_distance(const TextNode& text, Length size);
/// The height of the whole text set in the width.
Length text_height(const TextNode& text, Length width, const Sizes& sizes);
/// The width of the text where nothing breaks its lines.
Length natural_text_width(const TextNode& text, const Sizes& sizes);

} // namespace pecyn::layout
