#pragma once

#include "preflight/ground.hpp"

#include <optional>

/// Lines left free of ink.
namespace pecyn::preflight {

/// How thin the white line comes out that is painted; nothing where it has none, or what is
/// beneath shines through. `size`: the thing's own coordinates to lengths as printed.
std::optional<Length> white_line(const Painted& painted, const InkReader& inks,
                                 const Affine& size);
/// True where ink lies beneath some of a shape's outline or middle.
bool lies_on_ink(const Display& display, std::size_t index, const Surroundings& around);
/// The most inks that any of the points has, where they can be seen.
int most_inks(const Ground& ground, const Painted& painted, const std::vector<Point>& points);

} // namespace pecyn::preflight
