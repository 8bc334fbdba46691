#include "art/pdf_file.hpp"
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

namespace {

/// A page of 120 mm x 120 mm, its units tenths of a millimetre.
std::string die_line_pdf(const std::string& lines) {
    PdfFile file;
    file.add("<</FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 1 0 0] /N 1>>");
    file.with_page("0.283465 0 0 0.283465 0 0 cm " + lines,
                   "<</ColorSpace <</K [/Separation /CutContour /DeviceCMYK %0] "
                   "/F [/Separation /Fold#20lines /DeviceCMYK %0]>>>>",
                   "/MediaBox [0 0 340.158 340.158]");
    return file.bytes();
}

struct WithDieLine : SmallPack {
    explicit WithDieLine(const std::string& lines, const std::string& more = "")
        : SmallPack("cut: {file: die.pdf" + more + "}\n" + square +
                        "faces:\n  front:\n    - fill: sea\n      at: trim\n",
                    two_titles) {
        files.put("layouts/die.pdf", die_line_pdf(lines));
    }
};

} // namespace

TEST_CASE("a printer's own die line: its sides are joined, its folds known by their ink") {
    WithDieLine small("/K CS 1 SCN /F cs 1 scn 0 0 1200 1200 re f "
                      "200 200 m 1000 200 l S 1000 1000 m 1000 200 l S "
                      "1000 1000 m 200 1000 l S 200 200 m 200 1000 l S "
                      "500 500 100 100 re S "
                      "/F CS 1 SCN 600 200 m 600 1000 l S");
    const auto page = face_of(small);
    // Its middle lies on the page's: 10 mm less on each side.
    CHECK(in_mm(page->cut.control_box()) == "10 10 80 80");
    CHECK(in_mm(page->folds.control_box()) == "50 10 0 80");
    CHECK(std::count(page->cut.verbs.begin(), page->cut.verbs.end(), PathData::Verb::move) ==
          2);
    CHECK(std::count(page->cut.verbs.begin(), page->cut.verbs.end(), PathData::Verb::close) ==
          2);
}

TEST_CASE("a die line with a gap stays open, from both its ends") {
    WithDieLine small("/K CS 1 SCN 200 200 m 1000 200 l S "
                      "200 200 m 200 1000 l S 1000 1000 m 1000 200 l S");
    const auto page = face_of(small);
    CHECK(page->cut.verbs == std::vector{PathData::Verb::move, PathData::Verb::line,
                                         PathData::Verb::line, PathData::Verb::line});
}

TEST_CASE("a file without lines is no die line, and lines stand in one place") {
    WithDieLine empty("0 0 0 1 k 200 200 800 800 re f");
    CHECK_FALSE(empty.lay_out());
    CHECK(empty.said().find("bad-cut") != std::string::npos);
    WithDieLine both("200 200 800 800 re S", ", corner: 4mm");
    (void)both.lay_out();
    CHECK(both.said().find("bad-cut") != std::string::npos);
    SmallPack missing("cut: {file: none.pdf}\n" + square +
                          "faces:\n  front:\n    - fill: sea\n      at: trim\n",
                      two_titles);
    (void)missing.lay_out();
    CHECK(missing.said().find("missing-image") != std::string::npos);
}
