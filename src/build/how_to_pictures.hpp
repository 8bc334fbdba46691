#pragma once

#include "build/how_to_pen.hpp"
#include "build/office.hpp"

namespace pecyn::build {

/// A pictogram of the assembly pictures.
enum class Pictogram : unsigned char {
    load,
    print, ///< one side, or both with the edge that the paper is turned over
    size,
    light,
    cut,
    cut_out,
    fold_glue,
    glue_backs,
    fold,
    staple,
    fold_sections,
    bind,
    rings,
    fold_letter,
    fold_fan,
    fold_zine,
    push_zine,
    cut_tiles,
    glue_tiles
};

/// Draws a pictogram of this very print on a canvas of `picture_size`.
void draw_pictogram(Pictogram pictogram, const OfficePrint& print, Pen& pen);

/// Those of folding, gluing and binding.
void draw_assembly(Pictogram pictogram, const OfficePrint& print, Pen& pen);

} // namespace pecyn::build
