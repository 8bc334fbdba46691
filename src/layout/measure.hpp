#pragma once

#include "layout/measure_text.hpp"
#include "layout/node.hpp"

namespace pecyn::layout {

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
