#include "press/profile.hpp"

#include <doctest/doctest.h>

using namespace pecyn::press;

TEST_CASE("standards have the manifest's names") {
    CHECK(name(Standard::pdf_x4) == "PDF/X-4");
    CHECK(name(Standard::pdf_x1a_2003) == "PDF/X-1a:2003");
    CHECK(name(Standard::pdf_x1a_2001) == "PDF/X-1a:2001");
}

TEST_CASE("the caliper of a stock is grammage times bulk") {
    CHECK(Stock{350, 1.25}.caliper().in_mm() == doctest::Approx(0.4375));
}
