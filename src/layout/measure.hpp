#pragma once

#include "layout/node.hpp"

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

/// Height that a node takes in a column of the width; `parent_height` for shares (per cent).
Length height_of(const Node& node, Length width, Length parent_height, const Sizes& sizes);
/// Width that a node takes in a row where nothing says otherwise.
Length natural_width_of(const Node& node, const Sizes& sizes);
/// Widths of a row's children: given, then natural, then the rest by `grow`.
std::vector<Length> row_widths(const BoxNode& row, Length width, const Sizes& sizes);

inline Length resolve(const pack::Extent& extent, Length parent) {
    return extent.length + parent * extent.share;
}

} // namespace pecyn::layout
