#pragma once

#include "layout/measure_text.hpp"
#include "layout/node.hpp"

namespace pecyn::layout {

inline Length resolve(const pack::Extent& extent, Length parent) {
    return extent.length + parent * extent.share;
}

/// Height that a node takes in a column of the width; `parent_height` for shares (per cent).
Length height_of(const Node& node, Length width, Length parent_height, const Sizes& sizes);
/// Width that a node takes in a row where nothing says otherwise.
Length natural_width_of(const Node& node, const Sizes& sizes);

/// Width of a column's or stack's child: given, else all there is, or what it needs where it
/// isn't stretched.
Length width_in(const Node& child, pack::Across across, Length room, const Sizes& sizes);
/// Height of a child in a row or cell of the height, likewise.
Length height_in(const Node& child, pack::Across across, Length width, Length room,
                 const Sizes& sizes);

/// Widths of a row's children: given, then natural, then the rest by `grow`.
std::vector<Length> row_widths(const BoxNode& row, Length width, const Sizes& sizes);
/// Widths of a grid's columns: given, then the rest in its parts.
std::vector<Length> grid_widths(const BoxNode& grid, Length width);
/// Heights of a grid's rows: of the highest cell of each.
std::vector<Length> grid_heights(const BoxNode& grid, const std::vector<Length>& widths,
                                 Length parent_height, const Sizes& sizes);
/// Widths of the children of any box.
std::vector<Length> child_widths(const BoxNode& box, Length width, const Sizes& sizes);

} // namespace pecyn::layout
