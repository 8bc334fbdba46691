#include "one_face.hpp"

using namespace pecyn;
using namespace pecyn::test;

namespace {

std::size_t corners_of(const scene::Path& path) { return path.shape.path.points.size(); }

} // namespace

TEST_CASE("rectangles run on to the bleed, regular shapes keep to their box") {
    const auto page = face_of(R"(    - shape: rectangle
      at: {left: 0, right: 0, top: 0, height: 40mm}
      fill: sea
      corner: 2mm 0 2mm 0
    - shape: ellipse
      at: {left: 0, top: 50mm, width: 30mm, height: 20mm}
      fill: sea
    - shape: circle
      at: {left: 40mm, top: 50mm, width: 30mm, height: 20mm}
      fill: sea
)");
    REQUIRE(page->items.size() == 3);
    CHECK(box_of(path_at(page->items, 0)) == "-3 -3 106 43");
    CHECK(box_of(path_at(page->items, 1)) == "0 50 30 20");
    CHECK(box_of(path_at(page->items, 2)) == "45 50 20 20");
    // Two corners are round.
    const auto& verbs = path_at(page->items, 0).shape.path.verbs;
    CHECK(std::count(verbs.begin(), verbs.end(), PathData::Verb::curve) == 2);
}

TEST_CASE("polygons and stars have their first corner up and fill one direction of the box") {
    const auto page = face_of(R"(    - shape: polygon
      points: 6
      at: {left: 10mm, top: 10mm, width: 40mm, height: 20mm}
      fill: sea
    - shape: star
      points: 5
      inner: 40%
      at: {left: 10mm, top: 40mm, width: 20mm, height: 40mm}
      fill: sun
)");
    const auto& hexagon = path_at(page->items, 0);
    CHECK(corners_of(hexagon) == 6);
    CHECK(hexagon.shape.path.points[0].x.in_mm() == doctest::Approx(30));
    CHECK(hexagon.shape.path.points[0].y.in_mm() == doctest::Approx(10));
    CHECK(hexagon.shape.path.control_box().height.in_mm() == doctest::Approx(20));
    const auto& star = path_at(page->items, 1);
    CHECK(corners_of(star) == 10);
    CHECK(star.shape.path.control_box().width.in_mm() == doctest::Approx(20));
    CHECK(star.shape.path.points[0].y < star.shape.path.points[1].y);
}

TEST_CASE("the line of a shape keeps inside its box and shares the outline with the fill") {
    const auto page = face_of(R"(    - shape: ellipse
      at: {left: 10mm, top: 10mm, width: 30mm, height: 20mm}
      fill: sun
      line: ink 2mm
      dash: 2mm 1mm
      cap: round
      join: bevel
)");
    REQUIRE(page->items.size() == 1);
    const art::Shape& shape = path_at(page->items, 0).shape;
    CHECK(box_of(path_at(page->items, 0)) == "11 11 28 18");
    REQUIRE(shape.fill);
    REQUIRE(shape.stroke);
    CHECK(shape.stroke->dash == std::vector<Length>{Length::mm(2), Length::mm(1)});
    CHECK(shape.stroke->cap == art::Cap::round);
    CHECK(shape.stroke->join == art::Join::bevel);
}

TEST_CASE("lines go four ways; round caps end inside the box, and lines run on to the bleed") {
    const auto ends = [](const std::string& frame) {
        const auto page = face_of("    - shape: line\n      line: ink 2mm\n" + frame);
        const auto& points = path_at(page->items, 0).shape.path.points;
        return fmt::format("{:.2f} {:.2f} {:.2f} {:.2f}", points[0].x.in_mm(),
                           points[0].y.in_mm(), points[1].x.in_mm(), points[1].y.in_mm());
    };
    const std::string at = "      at: {left: 10mm, top: 20mm, width: 30mm, height: 40mm}\n";
    CHECK(ends(at) == "10.00 40.00 40.00 40.00");
    CHECK(ends(at + "      cap: round\n") == "11.00 40.00 39.00 40.00");
    CHECK(ends(at + "      direction: down\n") == "25.00 20.00 25.00 60.00");
    CHECK(ends(at + "      direction: falling\n") == "10.00 20.00 40.00 60.00");
    CHECK(ends(at + "      direction: rising\n      cap: square\n") ==
          "10.60 59.20 39.40 20.80");
    CHECK(
        ends("      at: {left: 0, top: 20mm, width: 30mm, height: 0mm}\n      cap: round\n") ==
        "-3.00 20.00 29.00 20.00");
}

TEST_CASE("a grid draws its lines from the box's corner") {
    const auto page = face_of(R"(    - shape: grid
      step: 5mm
      line: sea 0.25pt
      at: {left: 10mm, top: 10mm, width: 20mm, height: 10mm}
)");
    const PathData& path = path_at(page->items, 0).shape.path;
    CHECK(path.points.size() == 2 * (5 + 3));
    CHECK(box_of(path_at(page->items, 0)) == "10 10 20 10");
    CHECK_FALSE(path_at(page->items, 0).shape.fill);
}

TEST_CASE("paths stand in millimetres or fit their view box; one that fills the box runs on") {
    const auto page = face_of(R"(    - shape: path
      path: M 0 0 L 10 5 L 0 10 Z
      at: {left: 20mm, top: 20mm, width: 40mm, height: 40mm}
      fill: sea
    - shape: path
      path: M 0 0 L 24 0 L 12 24 Z
      view: 0 0 24 24
      at: {left: 20mm, top: 20mm, width: 40mm, height: 20mm}
      fill: sea
    - shape: path
      path: M 0 50 C 30 30 60 70 100 50 L 100 100 L 0 100 Z
      at: trim
      fill: sea
    - shape: path
      path: M 0 10 C 30 0 60 20 100 10 L 100 30 L 0 30 L 0 0 Z
      at: {left: 0, right: 0, bottom: 0, height: 30mm}
      fill: sea
)");
    CHECK(box_of(path_at(page->items, 0)) == "20 20 10 10");
    CHECK(box_of(path_at(page->items, 1)) == "30 20 20 20");
    CHECK(box_of(path_at(page->items, 2)) == "0 30 100 70"); // doesn't fill its box
    CHECK(box_of(path_at(page->items, 3)) == "-3 70 106 33");
}

TEST_CASE("gradients run across the box that is painted") {
    const auto page = face_of(R"(    - fill: dusk
      at: {left: 0, right: 0, top: 0, height: 20mm}
    - fill: glow
      at: {left: 20mm, top: 40mm, width: 40mm, height: 30mm}
)");
    const auto& dusk = std::get<colour::Gradient>(*path_at(page->items, 0).shape.fill);
    CHECK(dusk.from.x.in_mm() == doctest::Approx(-3));
    CHECK(dusk.to.x.in_mm() == doctest::Approx(103));
    CHECK(dusk.from.y == dusk.to.y);
    REQUIRE(dusk.stops.size() == 2);
    CHECK(dusk.stops[0].colour == colour::Colour(colour::Cmyk{0.8, 0.2, 0.3, 0.2}));
    const auto& glow = std::get<colour::Gradient>(*path_at(page->items, 1).shape.fill);
    CHECK(glow.to.x.in_mm() == doctest::Approx(30));
    CHECK(glow.to_radius.in_mm() == doctest::Approx(std::hypot(30, 15)));
    CHECK(glow.stops[1].offset == doctest::Approx(0.4));
}

TEST_CASE("readable text counts the stop of a gradient that it reads worst on") {
    const auto colour_on = [](const std::string& stops, const std::string& more = {}) {
        std::string head = square;
        head.replace(head.find("linear: [sea, sun]"), 18, "linear: [" + stops + "]");
        SmallPack small(head + "faces:\n  front:\n    - fill: dusk\n      at: trim\n" + more +
                            R"(    - languages: stacked
      at: margin
      frames:
        - text: title
          colour: readable
)",
                        two_titles);
        return runs_of(*face_of(small)).front()->colour;
    };
    CHECK(colour_on("sun, sun 50%") == colour::black());
    CHECK(colour_on("ink, sea") == colour::white());
    // A thin veil of ink over a light ground stays a light ground.
    CHECK(colour_on("sun, sun 50%", "    - fill: ink\n      at: trim\n      opacity: 10%\n") ==
          colour::black());
    CHECK(colour_on("sun, sun 50%", "    - fill: ink\n      at: trim\n      opacity: 95%\n") ==
          colour::white());
}

TEST_CASE("a frame without room says so instead of vanishing") {
    SmallPack small(square + R"(faces:
  front:
    - box: column
      at: margin
      frames:
        - fill: sea
)",
                    two_titles);
    CHECK_FALSE(small.lay_out().has_value());
    CHECK(small.said().find("frame-without-room") != std::string::npos);
    CHECK(small.said().find("no height") != std::string::npos);
}

TEST_CASE("the line of a rectangle lies inside it, except where it runs on to the bleed") {
    const auto page = face_of(R"(    - shape: rectangle
      at: {left: 0, top: 10mm, width: 30mm, height: 20mm}
      fill: sea
      line: ink 2mm
)");
    CHECK(box_of(path_at(page->items, 0)) == "-3 11 32 18");
}
