#pragma once

#include "art/drawing.hpp"

#include <memory>

namespace pecyn::art {

/// The drawing with every paint in one colour; opacities stay. For icons and emblems.
std::shared_ptr<const Drawing> in_one_colour(const Drawing& drawing,
                                             const colour::Colour& colour);

} // namespace pecyn::art
