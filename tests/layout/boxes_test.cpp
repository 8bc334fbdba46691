#include "one_face.hpp"

using namespace pecyn;
using namespace pecyn::test;

namespace {

/// The boxes of all paths of a page, one a line.
std::string paths_of(const scene::Page& page) {
    std::string lines;
    for (const scene::Item& item : page.items)
        if (const auto* path = std::get_if<scene::Path>(&item)) lines += box_of(*path) + "\n";
    return lines;
}

const std::string three = R"(      frames:
        - fill: sea
          width: 10mm
          height: 4mm
        - fill: sea
          width: 20mm
          height: 6mm
        - fill: sea
          height: 2mm
)";

} // namespace

TEST_CASE("a column's frames stretch, or lie at start, centre or end") {
    const auto lie = [](const std::string& align) {
        return paths_of(*face_of(R"(    - box: column
      at: {left: 10mm, top: 10mm, width: 40mm, height: 20mm}
      gap: 1mm
)" + align + R"(      frames:
        - fill: sea
          width: 10mm
          height: 4mm
        - fill: sea
          width: 50%
          height: 10% + 2mm
)"));
    };
    CHECK(lie("") == "10 10 10 4\n10 15 20 4\n");
    CHECK(lie("      align: centre\n") == "25 10 10 4\n20 15 20 4\n");
    CHECK(lie("      align: end\n") == "40 10 10 4\n30 15 20 4\n");
}

TEST_CASE("a row's frames stretch, or lie at its top, middle or bottom") {
    const auto lie = [](const std::string& align) {
        return paths_of(*face_of(R"(    - box: row
      at: {left: 10mm, top: 10mm, width: 50mm, height: 20mm}
      gap: 2mm
)" + align + R"(      frames:
        - fill: sea
          width: 10mm
          min_height: 6mm
          max_height: 8mm
        - fill: sea
          grow: 1
          height: 100% - 6mm
)"));
    };
    CHECK(lie("") == "10 10 10 8\n22 10 38 14\n");
    CHECK(lie("      align: end\n") == "10 24 10 6\n22 16 38 14\n");
}

TEST_CASE("a grid fills its columns in reading order, rows as high as their highest cell") {
    const std::string grid = R"(    - box: grid
      columns: [30mm, 1, 2]
      at: {left: 10mm, top: 10mm, width: 70mm, height: 60mm}
      gap: 2mm
      frames:
        - {fill: sea, height: 4mm}
        - {fill: sea, height: 6mm}
        - {fill: sea, height: 2mm}
        - {fill: sea, height: 5mm}
)";
    const auto cells = [](const std::string& yaml, const std::string& languages) {
        SmallPack small(square + "faces:\n  front:\n" + yaml, two_titles, languages);
        return paths_of(*face_of(small));
    };
    CHECK(cells(grid, "[cy, en]") == "10 10 30 4\n42 10 12 6\n56 10 24 2\n10 18 30 5\n");
}

TEST_CASE("rows of a grid share spare height by the frames that grow") {
    const auto page = face_of(R"(    - box: grid
      columns: 2
      at: {left: 10mm, top: 10mm, width: 42mm, height: 40mm}
      gap: 2mm
      frames:
        - fill: sea
          grow: 1
          min_height: 5mm
        - fill: sun
          height: 4mm
        - fill: sea
          height: 3mm
)");
    CHECK(paths_of(*page) == "10 10 20 35\n32 10 20 4\n10 47 20 3\n");
}

TEST_CASE("a frame that grows stops at its greatest height and leaves the rest to others") {
    const auto page = face_of(R"(    - box: column
      at: {left: 10mm, top: 10mm, width: 10mm, height: 60mm}
      frames:
        - fill: sea
          grow: 1
          max_height: 10mm
        - fill: sun
          grow: 1
)");
    CHECK(paths_of(*page) == "10 10 10 10\n10 20 10 50\n");
}

TEST_CASE("children at the trim run on to the bleed, however deep they lie") {
    const auto page = face_of(R"(    - box: row
      at: {left: 0, right: 0, bottom: 0, height: 10mm}
      frames:
        - {fill: sea, grow: 1}
        - {fill: sun, grow: 1}
)");
    CHECK(paths_of(*page) == "-3 90 53 13\n50 90 53 13\n");
}

TEST_CASE("a row that is too wide for its box is an error") {
    SmallPack small(square + R"(faces:
  front:
    - box: row
      at: {left: 10mm, top: 10mm, width: 20mm, height: 10mm}
      frames:
        - {fill: sea, width: 15mm}
        - {fill: sun, width: 15mm}
)",
                    two_titles);
    CHECK_FALSE(small.lay_out().has_value());
    CHECK(small.said().find("frames-overflow") != std::string::npos);
    CHECK(small.said().find("10.0 mm too wide") != std::string::npos);
}

TEST_CASE("frames of an each stand among their siblings, once for each entry") {
    const auto page = face_of(R"(    - languages: rows
      at: margin
      frames:
        - each: points
          frames:
            - text: it
)",
                              R"(title:
  cy: Symud
  en: Moving
points:
  - cy: Un
    en: One
  - cy: Dau
    en: Two
)");
    const auto runs = runs_of(*page);
    REQUIRE(runs.size() == 4);
    CHECK(runs[0]->text == "Un");
    CHECK(runs[1]->text == "One");
    CHECK(runs[2]->text == "Dau");
    CHECK(runs[0]->origin.y == runs[1]->origin.y);
    CHECK(runs[2]->origin.y == runs[3]->origin.y);
    CHECK(runs[2]->origin.y > runs[0]->origin.y);
}

TEST_CASE("every frame that shows something is noted with its place") {
    const auto page = face_of(R"(    - fill: sea
      at: {left: 0, right: 0, top: 0, height: 20mm}
    - box: column
      at: margin
      fill: sun
      pad: 2mm
      frames:
        - languages: side-by-side
          gap: 4mm
          frames:
            - text: title
)");
    REQUIRE(page->frames.size() == 4);
    CHECK(page->frames[0].name == "fill sea");
    CHECK(in_mm(page->frames[0].box) == "0 0 100 20");
    CHECK(page->frames[1].name == "box column");
    CHECK(page->frames[2].language == "cy");
    CHECK(page->frames[2].field == "title");
    CHECK(page->frames[2].layout == page->frames[3].layout);
    CHECK(page->frames[2].box.left().in_mm() == doctest::Approx(12));
}

TEST_CASE("valign moves what may not grow into all of the spare height") {
    const auto page = face_of(R"(    - box: column
      at: {left: 10mm, top: 10mm, width: 20mm, height: 50mm}
      valign: end
      frames:
        - fill: sea
          height: 10mm
        - fill: sun
          grow: 1
          max_height: 5mm
)");
    CHECK(box_of(path_at(page->items, 0)) == "10 45 20 10");
    CHECK(box_of(path_at(page->items, 1)) == "10 55 20 5");
}

TEST_CASE("a share of the height of a box that is as high as its frames is of their height") {
    const auto page = face_of(R"(    - box: column
      at: {left: 10mm, top: 10mm, width: 20mm, height: 50mm}
      frames:
        - box: row
          align: centre
          frames:
            - fill: sea
              width: 5mm
              height: 10mm
            - fill: sun
              width: 5mm
              height: 50%
        - fill: ink
          height: 20%
)");
    CHECK(box_of(path_at(page->items, 0)) == "10 10 5 10");
    CHECK(box_of(path_at(page->items, 1)) == "15 12.5 5 5");
    CHECK(box_of(path_at(page->items, 2)) == "10 20 20 10");
}

TEST_CASE("valign of languages moves each of them in the spare height") {
    for (const char* kind : {"side-by-side", "stacked", "rows"}) {
        const auto page = face_of(std::string("    - languages: ") + kind + R"(
      at: {left: 10mm, top: 10mm, width: 60mm, height: 50mm}
      valign: end
      frames:
        - text: title
)");
        const auto runs = runs_of(*page);
        REQUIRE(runs.size() == 2);
        CHECK(runs.back()->origin.y.in_mm() > 57);
        CHECK(runs.back()->origin.y.in_mm() < 60);
        const bool level = runs.front()->origin.y == runs.back()->origin.y;
        CHECK(level == (kind != std::string("stacked")));
    }
}
