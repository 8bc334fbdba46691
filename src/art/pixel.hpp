#pragma once

#include "art/drawing.hpp"

#include <string>

namespace pecyn::art {

/// The space in which a picture shows a colour; spots are their alternates, as pictures have
/// no plates of their own.
Raster::Space space_of(const colour::Colour& colour);
/// The bytes of one pixel of the colour, in that space.
std::string pixel_of(const colour::Colour& colour);

} // namespace pecyn::art
