#include "one_face.hpp"

using namespace pecyn;
using namespace pecyn::test;

namespace {

std::string title_at(const std::string& place) {
    return "    - languages: stacked\n      at: " + place +
           "\n      frames:\n        - text: title\n";
}

std::string said_of(const std::string& cut, const std::string& place) {
    SmallPack small("cut: " + cut + "\n" + square + "faces:\n  front:\n" + title_at(place),
                    two_titles);
    (void)small.lay_out();
    return small.said();
}

} // namespace

TEST_CASE("the die line has round corners and holes, mirrored on the back") {
    SmallPack small("cut: {corner: 4mm, holes: [{at: 20mm 8mm, size: 6mm}]}\n" + square +
                        R"(faces:
  front:
    - fill: sea
      at: trim
  back:
    - fill: sun
      at: trim
)",
                    two_titles);
    const auto document = small.lay_out();
    INFO(small.said());
    REQUIRE(document);
    const PathData& front = document->pages[0]->cut;
    const PathData& back = document->pages[1]->cut;
    CHECK(in_mm(front.control_box()) == "0 0 100 100");
    const auto hole_of = [](const PathData& cut) {
        PathData hole;
        hole.points.assign(cut.points.end() - 13, cut.points.end());
        return in_mm(hole.control_box());
    };
    CHECK(hole_of(front) == "17 5 6 6");
    CHECK(hole_of(back) == "77 5 6 6");
    CHECK(document->pages[0]->folds.empty());
}

TEST_CASE("a die line of its own shape, and folds") {
    SmallPack small(
        R"(cut: {path: "M 0 0 L 100 0 L 100 80 L 50 100 L 0 80 Z", folds: "M 50 0 L 50 100"}
)" + square +
            "faces:\n  front:\n    - fill: sea\n      at: trim\n",
        two_titles);
    const auto page = face_of(small);
    CHECK(page->cut.points.size() == 5);
    CHECK(in_mm(page->folds.control_box()) == "50 0 0 100");
}

TEST_CASE("text near a hole or over the die line is an error") {
    const std::string hole = "{holes: [{at: 50mm 20mm, size: 6mm}]}";
    CHECK(said_of(hole, "{left: 10mm, top: 40mm, width: 80mm, height: 30mm}").empty());
    CHECK(said_of(hole, "{left: 10mm, top: 24mm, width: 80mm, height: 30mm}").empty());
    CHECK(
        said_of(hole, "{left: 48mm, top: 24mm, width: 42mm, height: 30mm}").find("near-hole") !=
        std::string::npos);
    CHECK(said_of(hole, "{left: 45mm, top: 19mm, width: 42mm, height: 30mm}")
              .find("text-over-cut") != std::string::npos);
    const std::string round = "{corner: 20mm}";
    CHECK(said_of(round, "{left: 10mm, top: 10mm, width: 80mm, height: 30mm}").empty());
    CHECK(said_of(round, "{left: 1mm, top: 1mm, width: 80mm, height: 30mm}")
              .find("text-over-cut") != std::string::npos);
}
