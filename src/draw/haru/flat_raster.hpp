#pragma once

#include "art/drawing.hpp"
#include "colour/converter.hpp"

namespace pecyn::draw::haru {

/// The picture at an opacity on ground of even process inks, as opaque inks, to half a level
/// of its eight bits. Soft edges are gone; pixels that are not painted at all stay so where
/// the mask has no others.
art::Raster flat_raster(const art::Raster& raster, const colour::Cmyk& ground, double opacity,
                        bool multiplied, const colour::Converter& converter);

/// How a raster's alpha channel can be written.
enum class Alpha : unsigned char { none, stencil, soft };
Alpha alpha_of(const art::Raster& raster);
/// False where pixels or alpha don't match the size.
bool is_sound(const art::Raster& raster);

} // namespace pecyn::draw::haru
