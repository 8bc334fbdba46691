#pragma once

#include "base/length.hpp"

#include <cstddef>

namespace pecyn::press {

/// Spine of a book (requirement P12): leaves x caliper + 0.5 mm, rounded up to 0.5 mm.
Length spine_width(std::size_t leaves, Length caliper);

/// The least spine that bears words (requirement P12).
constexpr Length least_spine_for_text = Length::mm(3.5);

} // namespace pecyn::press
