#pragma once

#include "base/geometry.hpp"
#include "colour/colour.hpp"

#include <variant>
#include <vector>

namespace pecyn::colour {

/// A gradient in the coordinates of the shape that it paints. Linear from `from` to `to`;
/// radial between two circles. Beyond its ends the end colours go on.
struct Gradient {
    enum class Kind : unsigned char { linear, radial };
    struct Stop {
        double offset = 0; ///< 0 to 1, ascending
        Colour colour;
        bool operator==(const Stop&) const = default;
    };
    Kind kind = Kind::linear;
    Point from, to;
    Length from_radius, to_radius;
    std::vector<Stop> stops; ///< at least two
    bool operator==(const Gradient&) const = default;
};

using Paint = std::variant<Colour, Gradient>;

} // namespace pecyn::colour
