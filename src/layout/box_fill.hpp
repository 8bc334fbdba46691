#pragma once

#include "colour/gradient.hpp"
#include "pack/item.hpp"
#include "pack/layout.hpp"

#include <string>
#include <variant>
#include <vector>

/// What palette names paint with.
namespace pecyn::layout {

/// A palette gradient with its colours looked up; its geometry follows from what it paints.
struct BoxGradient {
    colour::Gradient::Kind kind = colour::Gradient::Kind::linear;
    double angle = 90; ///< of a linear one, in degrees: 0 runs to the right, 90 downwards
    double centre_x = 0.5, centre_y = 0.5; ///< of a radial one, shares of the box
    std::vector<colour::Gradient::Stop> stops;
};

using Fill = std::variant<colour::Colour, BoxGradient>;

/// What a palette name paints with for an item (its choice fields may decide; may be null).
Fill palette_fill(const pack::Layout& layout, const std::string& name, const pack::Item* item);

/// The fill across a box: a linear gradient runs from corner to corner along its angle, a
/// radial one from its centre to the farthest corner.
colour::Paint paint_in(const Fill& fill, const Rect& box);

} // namespace pecyn::layout
