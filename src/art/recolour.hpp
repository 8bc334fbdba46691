#pragma once

#include "colour/colour.hpp"

#include <functional>

namespace pecyn::art {

/// What an sRGB colour found in a drawing becomes: a palette entry, or an ICC conversion.
using Recolour = std::function<colour::Colour(const colour::Rgb&)>;

/// The process inks that stand for any colour: spots as their alternate, light through
/// `recolour`, or by plain subtraction where that leaves it light.
colour::Cmyk to_inks(const colour::Colour& colour, const Recolour* recolour);

} // namespace pecyn::art
