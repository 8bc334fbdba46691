#include "press/spine.hpp"

#include <cmath>

namespace pecyn::press {

namespace {

constexpr double step_in_mm = 0.5;
/// A hundredth of a micrometre: 5.0 mm that rounding made a little more stay 5.0 mm.
constexpr double rounding_in_steps = 2e-5;

} // namespace

Length spine_width(std::size_t leaves, Length caliper) {
    const double thick = static_cast<double>(leaves) * caliper.in_mm() + 0.5;
    return Length::mm(std::ceil(thick / step_in_mm - rounding_in_steps) * step_in_mm);
}

} // namespace pecyn::press
