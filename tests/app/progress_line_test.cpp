#include "app/progress_line.hpp"

#include <doctest/doctest.h>

using namespace pecyn::app;

TEST_CASE("the bar shows share, counts, time left and the last thing done") {
    CHECK(bar_text(6, 24, 12.2, "pause cards", 80) ==
          "[######..................] 6/24  0:13 left  pause cards");
    CHECK(bar_text(24, 24, 0, "", 80) == "[########################] 24/24");
    CHECK(bar_text(0, 0, 0, "", 80) == "[........................] 0/0");
    // More done than was foreseen.
    CHECK(bar_text(5, 4, 0, "", 80) == "[########################] 5/5");
}

TEST_CASE("the bar fits the terminal, counted in characters") {
    CHECK(bar_text(6, 24, 1, "x", 10) == "[######...");
    CHECK(bar_text(1, 2, 1, "ŵŵŵŵ", 46).ends_with("ŵŵ"));
}

TEST_CASE("times") {
    CHECK(clock_text(0) == "0:00");
    CHECK(clock_text(59.2) == "1:00");
    CHECK(clock_text(3723) == "1:02:03");
    CHECK(clock_text(-1) == "?");
    CHECK(clock_text(1e12) == "?");
}

TEST_CASE("no time is named before it can be known") {
    CHECK(bar_text(6, 24, -1, "", 80) == "[######..................] 6/24");
}
