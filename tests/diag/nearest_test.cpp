#include "diag/nearest.hpp"

#include <doctest/doctest.h>

using pecyn::diag::nearest;

TEST_CASE("the nearest known word") {
    CHECK(nearest("headng", {"body", "heading", "header"}) == "heading");
    CHECK(nearest("tilte", {"title", "tile"}) == "title"); // a swap is one step
    CHECK(nearest("dŵr", {"dwr", "tŷ"}) == "dwr");         // code points, not bytes
    CHECK(nearest("zebra", {"title", "body"}) == std::nullopt);
    CHECK(nearest("x", {"y"}) == std::nullopt);
    CHECK(nearest("", {"y"}) == std::nullopt);
    CHECK(nearest(std::string(100000, 'a'), {"a"}) == std::nullopt);
}
