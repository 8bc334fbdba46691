#pragma once

#include "art/drawing.hpp"

#include <vector>

/// What the colours of painted things are, before any conversion.
namespace pecyn::preflight {

/// Black given as light: exactly rgb 0 0 0.
bool is_rgb_black(const colour::Colour& colour);
/// The same of a shape's fill, stroke, or any stop of its gradients.
bool has_rgb_black(const art::Shape& shape);

/// Inks of a page or picture, each name once. All, None and the process inks are left out.
using SpotInks = std::vector<const colour::SpotInk*>;
void add_spot(const colour::SpotInk* ink, SpotInks& spots);
void add_spots(const colour::Colour& colour, SpotInks& spots);
void add_spots(const art::Shape& shape, SpotInks& spots);

} // namespace pecyn::preflight
