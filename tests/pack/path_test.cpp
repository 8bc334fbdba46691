#include "pack/path_reader.hpp"

#include <doctest/doctest.h>

#include <cmath>

namespace pecyn::pack {
namespace {

using Verb = PathData::Verb;

PathData path_of(std::string_view text) {
    PathFault fault;
    PathData path = parse_path(text, fault);
    CHECK_MESSAGE(fault.problem.empty(), text << ": " << fault.problem);
    return path;
}

/// The points in millimetres: "x,y x,y".
std::string points(const PathData& path) {
    std::string all;
    for (const Point& p : path.points) {
        const auto rounded = [](Length l) {
            return std::to_string(static_cast<int>(std::lround(l.in_mm() * 100)));
        };
        all += (all.empty() ? "" : " ") + rounded(p.x) + "," + rounded(p.y);
    }
    return all;
}

std::string fault_of(std::string_view text) {
    PathFault fault;
    parse_path(text, fault);
    return fault.problem.empty() ? "" : std::to_string(fault.at) + ": " + fault.problem;
}

TEST_CASE("lines and curves, absolute and relative") {
    CHECK(points(path_of("M 1 2 L 3 4 H 5 V 6 Z")) == "100,200 300,400 500,400 500,600");
    CHECK(points(path_of("m1 2l2,2h2v2z")) == points(path_of("M 1 2 L 3 4 H 5 V 6 Z")));
    CHECK(points(path_of("M0 0 1 1-2.5.5")) == "0,0 100,100 -250,50");
    CHECK(points(path_of("m 1 1 1 1 1 1")) == "100,100 200,200 300,300");
    CHECK(points(path_of("M 0 0 C 1 0 2 1 2 2 s 1 2 2 2")) ==
          "0,0 100,0 200,100 200,200 200,300 300,400 400,400");
    // A quadratic curve's cubic has its control points two thirds of the way.
    CHECK(points(path_of("M 0 0 Q 3 3 6 0 T 12 0")) ==
          "0,0 200,200 400,200 600,0 800,-200 1000,-200 1200,0");
    CHECK(path_of("M 0 0 L 1 1 Z").verbs ==
          std::vector<Verb>{Verb::move, Verb::line, Verb::close});
    // After Z the next line begins where the part before did.
    CHECK(path_of("M 2 3 L 1 1 Z l 1 0").points[2] == path_of("M 2 3 L 0 0").points[0]);
}

TEST_CASE("arcs become curves") {
    const PathData quarter = path_of("M 10 0 A 10 10 0 0 1 20 10");
    REQUIRE(quarter.points.size() == 4);
    CHECK(points(quarter) == "1000,0 1552,0 2000,448 2000,1000");
    // The long way round takes three quarters.
    CHECK(path_of("M 10 0 A 10 10 0 1 0 20 10").verbs.size() == 4);
    // Flags without spaces; radii too small grow to a half circle; none is a line.
    CHECK(points(path_of("M0 0a5 5 0 015 5")) == points(path_of("M 0 0 A 5 5 0 0 1 5 5")));
    const PathData half = path_of("M 0 0 A 1 1 0 0 1 20 0");
    CHECK(half.points[3].x.in_mm() == doctest::Approx(10));
    CHECK(half.points[3].y.in_mm() == doctest::Approx(-10));
    CHECK(path_of("M 0 0 A 0 5 0 0 1 20 0").verbs[1] == Verb::line);
}

TEST_CASE("what is no path is told with its place") {
    CHECK(fault_of("") == "0: this path draws nothing");
    CHECK(fault_of("L 1 1") == "0: a path begins with M");
    CHECK(fault_of("M 0 0 L 1") == "9: 'L' needs a number here");
    CHECK(fault_of("M 0 0 L 1 nan") == "10: 'L' needs a number here");
    CHECK(fault_of("M 0 0 R 1 2") == "6: 'R' is no command of a path");
    CHECK(fault_of("M 0 0 A 1 1 0 2 0 1 1") == "14: an arc needs 0 or 1 here");
    CHECK(fault_of("M 0 0 L 1e300 0") == "8: this number is too large for a page");
    CHECK(fault_of("M 0 0 Z 1") == "8: a path goes on with a letter like M, L or C here");
    std::string long_path = "M 0 0 L";
    for (std::size_t i = 0; i < most_path_points; ++i)
        long_path += " 1 1";
    CHECK(fault_of(long_path) == "6: a path has at most 100000 points");
}

} // namespace
} // namespace pecyn::pack
