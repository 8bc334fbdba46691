#pragma once

#include "colour/converter.hpp"
#include "press/profile.hpp"
#include "scene/scene.hpp"

#include <map>
#include <string>
#include <vector>

namespace pecyn::draw::cairo {

/// How much ink of one plate lies where.
struct PlatePicture {
    std::string name; ///< "Cyan", "PANTONE 356 C", "CutContour"
    std::string ink;  ///< one byte a pixel, rows top down; 255 is full ink
};

/// A page taken apart into what the press PDF puts on each plate: cyan, magenta, yellow and
/// black, then the page's spots by name, then the plates of its finishes that the profile has.
struct PlatePictures {
    unsigned width = 0, height = 0; ///< pixels
    unsigned left = 0, top = 0;     ///< where the trim begins: 0, or the bleed in pixels
    std::vector<PlatePicture> plates;
};

enum class PlateArea : unsigned char { trim, bleed };

/// Paints a page's plates, overprint as in the press PDF: black text and thin black things
/// (where the profile says so) and finishes leave what lies beneath, all else takes it away on
/// every plate. Printer's marks and those of drafts are left out.
/// Throws std::length_error beyond `largest_png_side`.
PlatePictures draw_plates(const scene::Page& page, double ppi, const press::Profile& profile,
                          const colour::Converter& converter, PlateArea area = PlateArea::trim);

/// Mean ink of each plate over the pages of a document within their trims, in per cent.
/// Measured at 36 ppi; of more than 96 pages on 96, evenly chosen. Pages in parallel.
std::map<std::string, double> ink_coverage(const scene::Document& document,
                                           const press::Profile& profile,
                                           const colour::Converter& converter);

} // namespace pecyn::draw::cairo
