#include "preflight/path_geometry.hpp"
#include "scenes.hpp"

using namespace preflight_tests;
using preflight::bounds;
using preflight::contains;

TEST_CASE("the box of a curve is the curve's, not its control points'") {
    PathData arch;
    arch.move_to({0_pt, 0_pt});
    arch.curve_to({0_pt, 40_pt}, {30_pt, 40_pt}, {30_pt, 0_pt});
    const auto box = bounds(arch, Affine{});
    REQUIRE(box);
    CHECK(box->height.in_pt() == doctest::Approx(30));
    CHECK(box->width.in_pt() == doctest::Approx(30));
    const auto turned = bounds(arch, Affine::quarter_turns(1));
    CHECK(turned->left().in_pt() == doctest::Approx(-30));
    CHECK(bounds(PathData::ellipse({1_mm, 2_mm, 30_mm, 20_mm}), Affine{})->width.in_mm() ==
          doctest::Approx(30));
}

TEST_CASE("paths that draw nothing have no box") {
    CHECK_FALSE(bounds({}, Affine{}));
    PathData moves;
    moves.move_to({1_pt, 1_pt});
    moves.move_to({90_pt, 1_pt});
    CHECK_FALSE(bounds(moves, Affine{}));
}

TEST_CASE("broken paths are cut short") {
    PathData broken;
    broken.verbs = {PathData::Verb::close, PathData::Verb::line, PathData::Verb::curve,
                    PathData::Verb::curve};
    broken.points.assign(5, Point{3_pt, 3_pt});
    CHECK(bounds(broken, Affine{}).has_value());
    CHECK_FALSE(contains(broken, FillRule::nonzero, {3_pt, 3_pt}));
}

TEST_CASE("fills cover what their rule says") {
    PathData frame = PathData::rectangle({0_pt, 0_pt, 30_pt, 30_pt});
    frame.append(PathData::rectangle({10_pt, 10_pt, 10_pt, 10_pt}));
    CHECK(contains(frame, FillRule::nonzero, {15_pt, 15_pt}));
    CHECK_FALSE(contains(frame, FillRule::even_odd, {15_pt, 15_pt}));
    CHECK(contains(frame, FillRule::even_odd, {5_pt, 15_pt}));
    CHECK_FALSE(contains(frame, FillRule::nonzero, {35_pt, 15_pt}));
    const PathData circle = PathData::ellipse({0_pt, 0_pt, 20_pt, 20_pt});
    CHECK(contains(circle, FillRule::nonzero, {10_pt, 1_pt}));
    CHECK(contains(circle, FillRule::nonzero, {3.5_pt, 3.5_pt}));
    CHECK_FALSE(contains(circle, FillRule::nonzero, {2.5_pt, 2.5_pt}));
    PathData open; // closed by filling
    open.move_to({0_pt, 0_pt});
    open.line_to({10_pt, 0_pt});
    open.line_to({0_pt, 10_pt});
    CHECK(contains(open, FillRule::nonzero, {2_pt, 2_pt}));
}

TEST_CASE("rectangles are known by their corners") {
    const PathData box = PathData::rectangle({1_pt, 2_pt, 30_pt, 4_pt});
    CHECK(preflight::as_rectangle(box, Affine{}) == Rect{1_pt, 2_pt, 30_pt, 4_pt});
    CHECK(preflight::as_rectangle(box, Affine::quarter_turns(1)).has_value());
    CHECK_FALSE(preflight::as_rectangle(box, Affine::rotation(10)));
    CHECK_FALSE(preflight::as_rectangle(PathData::ellipse({0_pt, 0_pt, 1_pt, 1_pt}), Affine{}));
    CHECK(preflight::rectangle_thickness(box, Affine::rotation(10))->in_pt() ==
          doctest::Approx(4));
    CHECK(preflight::rectangle_thickness(box, Affine::scaling(0.1, 1))->in_pt() ==
          doctest::Approx(3));
}
