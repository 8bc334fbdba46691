#pragma once

#include "colour/converter.hpp"
#include "colour/gradient.hpp"

#include <vector>

/// Colours as the press shows them, for all painters of this room.
namespace pecyn::draw::cairo {

/// True where nothing lies between the gradient's ends (SVG 1.1, 13.2.2): it shows its last
/// colour.
bool is_degenerate(const colour::Gradient& gradient);

/// RGB goes to the press first: its pictures show what inks can.
colour::Rgb on_screen(const colour::Colour& colour, const colour::Converter& proof);

struct ScreenStop {
    double offset = 0;
    colour::Rgb colour;
};

/// The stops of a gradient in sRGB, with others between them: the press mixes inks, so the way
/// from one colour to the next is not a straight line in sRGB. A single stop where nothing lies
/// between the gradient's ends: the last colour is then everywhere.
std::vector<ScreenStop> screen_stops(const colour::Gradient& gradient,
                                     const colour::Converter& proof);

} // namespace pecyn::draw::cairo
