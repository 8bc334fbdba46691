#pragma once

#include "colour/converter.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

/// Colours of words that can be read on what lies beneath them (requirement A5).
namespace pecyn::colour {

/// How a colour looks: as it is written, and as the press prints it where that is another
/// colour (light outside the reach of inks).
std::vector<Rgb> looks_of(const Colour& colour, const Converter& converter);

/// The contrast ratio (1 to 21) of words with the ground that they read worst on.
double least_contrast(const Colour& words, std::span<const Rgb> grounds,
                      const Converter& converter);

/// The colour nearest to `wanted` (CIE 1976) that reaches the ratio on all grounds: a dark or a
/// light variant of the same hue. Inks get black or are thinned, light goes towards black or
/// white, a spot ink takes another tint, or where none is dark enough the process inks that
/// stand for it, with black. Nothing where no variant reads on all grounds.
std::optional<Colour> nearest_readable(const Colour& wanted, std::span<const Rgb> grounds,
                                       double ratio, const Converter& converter);

/// As YAML writes it, for findings: "cmyk 0 12 80 45", "hex 1f2a33", "PANTONE 356 C 40%".
std::string written(const Colour& colour);

} // namespace pecyn::colour
