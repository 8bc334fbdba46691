#pragma once

#include "art/drawing.hpp"

#include <string>

namespace pecyn::draw::haru {

/// Graphics states (/G3) are named by what they do, so they need no table.
namespace state {
/// Overprint: bit 0 fills, bit 1 strokes; OPM 1, so that 0 C, M and Y leave those plates alone.
inline constexpr unsigned overprint_fill = 1, overprint_stroke = 2;
/// Constant alpha (0 to 1) and blend mode of a group.
unsigned of_group(double opacity, art::Blend blend);
/// The dictionary of a state.
std::string dictionary(unsigned state);
} // namespace state

} // namespace pecyn::draw::haru
