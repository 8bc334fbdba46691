#pragma once

#include "impose/marks.hpp"
#include "scene/scene.hpp"

#include <functional>
#include <optional>
#include <string>

namespace pecyn::impose {

/// A poster over several sheets of an office printer, to be glued (requirement P16).
struct TileScheme {
    Size paper;       ///< portrait; lies across where that takes fewer sheets
    Length margin;    ///< that can't be printed, on all sides
    Length overlap;   ///< that neighbours share, for the glue
    double scale = 1; ///< of the poster
    SheetMarks marks; ///< crop: where the sheet is cut, and corners that are laid on each other
};

struct TileGrid {
    int rows = 0, columns = 0;
    bool landscape = false; ///< the paper lies across
    int sheets() const { return rows * columns; }
};

/// The fewest sheets (ties: upright); one sheet where the poster fits whole.
TileGrid best_tiles(Size poster, const TileScheme& scheme);

/// Ready words of tile (row, column), from 0, such as "B2 · pause-poster".
using TileWords = std::function<std::optional<scene::Group>(int row, int column)>;

/// Tiles row by row, of each page of the document. A tile ends at the right and below with the
/// strip that its neighbour is glued on; what is printed there besides the poster (words, the
/// page map that shows which tile this is) is covered then. Without these strips the tiles show
/// every point of the trim exactly once.
scene::Document impose_tiles(const scene::Document& posters, const TileScheme& scheme,
                             const TileWords& words);

/// The name of a tile as a map has it: "B2" is the second of row B.
std::string tile_name(int row, int column);

} // namespace pecyn::impose
