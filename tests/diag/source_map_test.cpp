#include "diag/source_map.hpp"

#include <doctest/doctest.h>

using namespace pecyn;

TEST_CASE("positions are derived from offsets") {
    diag::SourceMap sources;
    const diag::FileId file = sources.add("a", "ab\n\xC5\xB5x\n");
    CHECK(sources.position(file, 0).line == 1);
    CHECK(sources.position(file, 2).column == 3);
    CHECK(sources.position(file, 3).line == 2);
    CHECK(sources.position(file, 5).column == 2);
    CHECK(sources.position(file, 999).line == 3);
    CHECK(sources.line(file, 2) == "\xC5\xB5x");
    CHECK(sources.line(file, 3).empty());
    CHECK(sources.line(file, 77).empty());
}

TEST_CASE("unknown files are empty") {
    const diag::SourceMap sources;
    CHECK(sources.path(0).empty());
    CHECK(sources.text(12).empty());
    CHECK(sources.position(12, 5).line == 1);
}
