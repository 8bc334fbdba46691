#pragma once

#include "art/svg_tags.hpp"

namespace pecyn::art {

/// About how often the lines of a path, polygon or polyline cross each other: what cairo's
/// search for their extents takes long for. Lines thrown at random over the box of a path cross
/// (length / side)^2 / pi times; traced pictures come out far lower than what they are bounded
/// by. 0 for other elements.
double estimated_crossings(const SvgTag& tag);

} // namespace pecyn::art
