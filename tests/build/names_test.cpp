#include "build/names.hpp"

#include "build/options.hpp"

#include <doctest/doctest.h>

using namespace pecyn::build;

TEST_CASE("files are called after pack, product, languages, part and target") {
    CHECK(pdf_name("pause", "cards", {"cy", "en"}, "", false, Target::press) ==
          "pause-cards-cy-en.press.pdf");
    CHECK(pdf_name("pause", "cards", {"cy", "en"}, "sra3", false, Target::sheets) ==
          "pause-cards-cy-en.sra3.sheets.pdf");
    CHECK(pdf_name("pause", "booklet", {"cy"}, "", false, Target::sheets) ==
          "pause-booklet-cy.sheets.pdf");
    CHECK(pdf_name("pause", "cards", {"cy"}, "how-to", false, Target::office) ==
          "pause-cards-cy.how-to.office.pdf");
}

TEST_CASE("a partial file never has the name of the whole") {
    CHECK(pdf_name("pause", "cards", {"cy"}, "", true, Target::press) ==
          "pause-cards-cy.part.press.pdf");
    CHECK(pdf_name("pause", "cards", {"cy"}, "sra3", true, Target::sheets) ==
          "pause-cards-cy.sra3.part.sheets.pdf");
    CHECK(part_of("", false).empty());
    CHECK(part_of("", true) == "part");
    CHECK(part_of("sra3", true) == "sra3.part");
}

TEST_CASE("PNGs and SVGs are called after item, face and languages") {
    CHECK(face_name(Target::png, "cards", "moving-again", "front", {"cy", "en"},
                    {"cy", "en"}) == "png/cards/moving-again-front-cy-en.png");
    CHECK(face_name(Target::png, "cards", "moving-again", "front", {"cy", "en"}, {}) ==
          "png/cards/moving-again-front-cy-en.png");
    // Facing pages: one a language, two different names.
    CHECK(face_name(Target::png, "cards", "a", "front", {"cy", "en"}, {"cy"}) ==
          "png/cards/a-front-cy-en.cy.png");
    CHECK(face_name(Target::png, "cards", "a", "front", {"cy", "en"}, {"en"}) ==
          "png/cards/a-front-cy-en.en.png");
    CHECK(face_name(Target::svg, "cards", "a", "back", {"cy"}, {"cy"}) ==
          "svg/cards/a-back-cy.svg");
}

TEST_CASE("targets have one word each") {
    for (const Target target : all_targets)
        CHECK(target_named(name(target)) == target);
    CHECK_FALSE(target_named("screen"));
    CHECK(is_later_target("screen"));
    CHECK_FALSE(is_later_target("office"));
    CHECK_FALSE(is_later_target("press"));
    CHECK_FALSE(is_later_target("prss"));
    CHECK_FALSE(is_later_target("proof"));
}

TEST_CASE("proofs and SVGs are made where they are asked for") {
    Options options;
    CHECK(options.makes(Target::press));
    CHECK(options.makes(Target::png));
    CHECK(options.makes(Target::office));
    CHECK_FALSE(options.makes(Target::proof));
    CHECK_FALSE(options.makes(Target::svg));
    options.targets = {Target::proof};
    CHECK(options.makes(Target::proof));
    CHECK_FALSE(options.makes_print());
    options.targets = {Target::office};
    CHECK_FALSE(options.makes_print()); // drafts and old helplines don't keep it back
}

TEST_CASE("a brand's files lie in folders of their own") {
    CHECK(pack_folder("pause", "") == "pause");
    CHECK(pack_folder("pause", "glannau") == "brands/glannau/pause");
}
