#include "press/profile.hpp"
#include "press/spine.hpp"

#include <doctest/doctest.h>

using namespace pecyn;

TEST_CASE("a spine is its leaves and half a millimetre, rounded up to half a millimetre") {
    const auto width = [](std::size_t leaves, double micrometres) {
        return press::spine_width(leaves, Length::mm(micrometres / 1000)).in_mm();
    };
    CHECK(width(18, 195) == doctest::Approx(4.5));   // 3.51 + 0.5 = 4.01
    CHECK(width(20, 200) == doctest::Approx(4.5));   // 4.0 + 0.5, nothing to round
    CHECK(width(20, 200.1) == doctest::Approx(5.0)); // 4.502
    CHECK(width(0, 195) == doctest::Approx(0.5));
    CHECK(width(100, press::Stock{120, 1.3}.caliper().in_mm() * 1000) ==
          doctest::Approx(16.5)); // 15.6 + 0.5 = 16.1
    // Sums that rounding makes a little more than they are stay what they are.
    for (std::size_t leaves = 5; leaves <= 1000; leaves += 5)
        CHECK(width(leaves, 100) ==
              doctest::Approx(static_cast<double>(leaves) * 0.1 + 0.5).epsilon(1e-9));
}
