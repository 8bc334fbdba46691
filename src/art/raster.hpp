#pragma once

#include "art/drawing.hpp"
#include "diag/finding.hpp"

#include <memory>
#include <string_view>

namespace pecyn::art {

/// Decodes PNG (libspng), JPEG (libjpeg-turbo; the stream is kept) or TIFF (libtiff: grey, RGB
/// and CMYK, 8 or 16 bits). Bounded to 100 megapixels and 100,000 pixels a side.
/// Findings (at `place`): image-unreadable, image-too-large.
std::shared_ptr<const Raster> read_raster(std::string_view bytes, diag::Span place,
                                          diag::Findings& findings);

/// Encodes 8-bit sRGB rows as PNG with pHYs from `dpi`, no filter, libdeflate; deterministic.
std::string to_png(unsigned width, unsigned height, std::string_view rgb, double dpi);
/// Likewise of pixels with a fourth byte: their opacity, not multiplied into the colours.
std::string to_png_with_alpha(unsigned width, unsigned height, std::string_view rgba,
                              double dpi);
/// Likewise of one byte a pixel: 0 is black, 255 white.
std::string to_grey_png(unsigned width, unsigned height, std::string_view levels, double dpi);
/// Likewise of one byte a pixel that says which colour of the palette (packed sRGB, 256 at
/// most) it has.
std::string to_palette_png(unsigned width, unsigned height, std::string_view indices,
                           std::string_view palette, double dpi);

} // namespace pecyn::art
