#include "one_face.hpp"

using namespace pecyn;
using namespace pecyn::test;

namespace {

std::vector<scene::FinishArea> finishes_of(const std::string& frames) {
    return face_of(frames)->finishes;
}

std::string box_of(const scene::FinishArea& area) {
    return in_mm(area.shape.path.control_box());
}

std::string title_in(const std::string& keys) {
    return "    - languages: stacked\n      at: 10mm 10mm 80mm 40mm\n      frames:\n"
           "        - text: title\n" +
           keys;
}

} // namespace

TEST_CASE("a frame without a finish is on no plate") {
    CHECK(finishes_of("    - fill: sea\n      at: 10mm 10mm 20mm 20mm\n").empty());
}

TEST_CASE("a fill is on the plate with its outline, and runs on to the bleed as it does") {
    const auto areas = finishes_of(R"(    - fill: sea
      at: 10mm 10mm 20mm 30mm
      corner: 4mm
      finish: varnish
    - fill: sun
      at: 0mm 50mm 100mm 50mm
      finish: [white, foil]
)");
    REQUIRE(areas.size() == 3);
    CHECK(areas[0].finish == press::Finish::varnish);
    CHECK(box_of(areas[0]) == "10 10 20 30");
    CHECK(areas[0].shape.path.verbs.size() == 10);
    CHECK(areas[0].shape.fill);
    CHECK(areas[0].type == Length());
    CHECK(areas[1].finish == press::Finish::white);
    CHECK(box_of(areas[1]) == "-3 50 106 53");
    CHECK(areas[2].finish == press::Finish::foil);
    CHECK(box_of(areas[2]) == "-3 50 106 53");
}

TEST_CASE("text is on the plate as the outlines of its letters, in the size it was set in") {
    SmallPack small(square + "faces:\n  front:\n" + title_in("          finish: varnish\n"),
                    two_titles);
    const auto page = face_of(small);
    // One run in each language.
    REQUIRE(page->finishes.size() == 2);
    const scene::FinishArea& area = page->finishes[0];
    CHECK(area.type == Length::pt(10));
    CHECK(area.shape.path.points.size() > 50);
    const Rect box = area.shape.path.control_box();
    CHECK(Rect{Length::mm(10), Length::mm(9.5), Length::mm(12), Length::mm(4)}.contains(box));
    CHECK(box.height > Length::mm(2.5));
    const auto source = small.sources.text(area.span.file);
    CHECK(source.substr(area.span.begin, area.span.end - area.span.begin) == "varnish");
}

TEST_CASE("words on the frame's own fill go under in its area") {
    const auto areas = finishes_of(title_in("          fill: sea\n          corner: 2mm\n      "
                                            "    pad: 3mm\n          finish: foil\n"));
    REQUIRE(areas.size() == 2);
    for (const auto& area : areas) {
        CHECK(area.type == Length());
        CHECK(area.shape.path.verbs.size() == 10);
    }
}

TEST_CASE("a shadow is on no plate, a border is") {
    const auto areas = finishes_of(R"(    - shape: ellipse
      at: 10mm 10mm 40mm 20mm
      line: sun 1mm
      shadow: ink 2mm 2mm
      finish: emboss
)");
    REQUIRE(areas.size() == 1);
    CHECK_FALSE(areas[0].shape.fill);
    REQUIRE(areas[0].shape.stroke);
    CHECK(areas[0].shape.stroke->width == Length::mm(1));
    CHECK(box_of(areas[0]) == "10.5 10.5 39 19");
}

TEST_CASE("letters with a gradient and a line round them are there once, with their size") {
    const auto areas =
        finishes_of(title_in("          colour: dusk\n          outline: sea 0.3mm\n"
                             "          shadow: ink 1mm 1mm\n          finish: varnish\n"));
    REQUIRE(areas.size() == 2);
    CHECK(areas[0].type == Length::pt(10));
    CHECK(areas[0].shape.fill);
    CHECK(areas[0].shape.stroke);
}

TEST_CASE("what is turned is turned on the plate too") {
    const auto areas = finishes_of(R"(    - shape: path
      path: M 0 0 H 20 V 10 Z
      at: 30mm 30mm 20mm 10mm
      fill: sea
      rotate: 45
      finish: varnish
)");
    REQUIRE(areas.size() == 1);
    const Point corner = areas[0].shape.path.points[0];
    // The box's middle is 40, 35; its corner lies 10 to the left and 5 above.
    const double half = std::sqrt(0.5);
    CHECK(corner.x.in_mm() == doctest::Approx(40 - 10 * half + 5 * half));
    CHECK(corner.y.in_mm() == doctest::Approx(35 - 10 * half - 5 * half));
}

TEST_CASE("a clip that takes something away stays with the area") {
    const auto areas = finishes_of(R"(    - box: stack
      at: 10mm 10mm 40mm 40mm
      clip: circle
      frames:
        - fill: sea
          at: 0mm 0mm 100% 100%
          finish: varnish
        - fill: sun
          at: 15mm 15mm 10mm 10mm
          finish: foil
        - shape: star
          at: 25mm 0mm 30mm 30mm
          fill: sun
          finish: white
)");
    REQUIRE(areas.size() == 3);
    // All of the circle is covered: the area is the circle.
    CHECK(areas[0].clips.empty());
    CHECK(box_of(areas[0]) == "10 10 40 40");
    CHECK(areas[0].shape.path.verbs == PathData::ellipse({}).verbs);
    CHECK(box_of(areas[1]) == "25 25 10 10");
    REQUIRE(areas[2].clips.size() == 1);
    CHECK(in_mm(areas[2].clips[0].control_box()) == "10 10 40 40");
}

TEST_CASE("a box without a ground gives what stands in it") {
    const auto areas = finishes_of(R"(    - box: column
      at: 10mm 10mm 40mm 40mm
      gap: 5mm
      finish: varnish
      frames:
        - fill: sea
          height: 5mm
        - rule: sun
          height: 1pt
)");
    REQUIRE(areas.size() == 2);
    CHECK(box_of(areas[0]) == "10 10 40 5");
    CHECK(box_of(areas[1]) == "10 20 40 0.35");
}

TEST_CASE("nothing is printed, and the finish is there") {
    const auto page = face_of("    - fill: sea\n      at: 10mm 10mm 20mm 20mm\n"
                              "      opacity: 0\n      finish: varnish\n");
    REQUIRE(page->finishes.size() == 1);
    CHECK(scene::dump(*page).find("  finish varnish M 10.000,10.000 L 30.000,10.000") !=
          std::string::npos);
}

TEST_CASE("a code is one square") {
    SmallPack small(square + R"(faces:
  front:
    - languages: stacked
      at: 10mm 10mm 80mm 80mm
      frames:
        - qr: link
          size: 30mm
          finish: varnish
)",
                    two_titles + "link: https://meic.example/\n");
    const auto page = face_of(small);
    REQUIRE(!page->finishes.empty());
    CHECK(box_of(page->finishes[0]) == "10 10 30 30");
    for (const auto& area : page->finishes)
        CHECK(area.shape.path.points.size() == 4);
}

TEST_CASE("finishes that a frame can't have") {
    const auto said_of = [](const std::string& finish) {
        SmallPack small(
            square + "faces:\n  front:\n    - fill: sea\n      at: trim\n      finish: " +
                finish + "\n",
            two_titles);
        (void)small.lay_out();
        return small.said();
    };
    CHECK(said_of("varnish").empty());
    CHECK(said_of("[varnish, white]").empty());
    CHECK(said_of("cut").find("bad-finish") != std::string::npos);
    CHECK(said_of("[varnish, crease]").find("bad-finish") != std::string::npos);
    CHECK(said_of("varnich").find("bad-finish") != std::string::npos);
}
