#include "layout/reading_direction.hpp"

#include "one_face.hpp"

using namespace pecyn;
using namespace pecyn::test;

TEST_CASE("languages are written from the right by their script") {
    using layout::reads_right_to_left;
    for (const char* tag : {"ar", "he", "fa", "ur", "ps", "sd", "yi", "dv", "ar-EG", "pa-Arab",
                            "AZ-arab-IR", "ckb"})
        CHECK_MESSAGE(reads_right_to_left(tag), tag);
    for (const char* tag : {"cy", "en", "pa", "ku", "ar-Latn", "sd-Deva", "", "zh-Hans", "arn"})
        CHECK_MESSAGE(!reads_right_to_left(tag), tag);
}

TEST_CASE("in a right-to-left language rows, grids and language columns run from the right") {
    const std::string frames = R"(faces:
  front:
    - languages: side-by-side
      at: {left: 10mm, top: 10mm, width: 64mm, height: 10mm}
      gap: 4mm
      frames:
        - box: row
          gap: 1mm
          frames:
            - {fill: sea, width: 5mm, height: 4mm}
            - {fill: sun, width: 8mm, height: 4mm}
    - box: grid
      columns: [10mm, 1]
      at: {left: 10mm, top: 30mm, width: 40mm, height: 10mm}
      frames:
        - {fill: sea, height: 4mm}
        - {fill: sun, height: 4mm}
)";
    const auto boxes = [&](const std::string& languages) {
        SmallPack small(square + frames, "title:\n  ar: A\n  en: Moving\n", languages);
        const auto page = face_of(small);
        std::string lines;
        for (const scene::Item& item : page->items)
            lines += box_of(std::get<scene::Path>(item)) + "\n";
        return lines;
    };
    CHECK(boxes("[ar, en]") == "69 10 5 4\n60 10 8 4\n" // Arabic at the right, from the right
                               "10 10 5 4\n16 10 8 4\n" // English at the left, from the left
                               "40 30 10 4\n10 30 30 4\n");
    CHECK(boxes("[en, ar]") == "10 10 5 4\n16 10 8 4\n"
                               "69 10 5 4\n60 10 8 4\n"
                               "10 30 10 4\n20 30 30 4\n");
}
