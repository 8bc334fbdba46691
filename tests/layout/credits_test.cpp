#include "one_face.hpp"

using namespace pecyn;
using namespace pecyn::test;

namespace {

const std::string photo = R"(photo:
  file: a.svg
  alt:
    cy: Deilen
    en: A leaf
)";

/// A pack of two items whose pictures have the given keys besides.
std::string credits_in(const std::string& language, const std::string& one,
                       const std::string& two) {
    SmallPack small(square + R"(faces:
  front:
    - languages: side-by-side
      at: {left: 10mm, right: 10mm, top: 10mm, height: 60mm}
      gap: 4mm
      frames:
        - credits: photo
)",
                    two_titles + photo + one);
    small.files.put("packs/small/a.svg",
                    "<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'/>");
    small.files.put("packs/small/items/two.yaml",
                    "kind: card\ntitle:\n  cy: Oedi\n  en: Pausing\n" + photo + two);
    const auto document = small.lay_out({language});
    INFO(small.said());
    REQUIRE(document);
    std::string words;
    for (const auto* run : runs_of(*document->pages.at(0)))
        words += run->text + "|";
    return words;
}

} // namespace

TEST_CASE("credits name the makers of all pictures of the product, in the page's language") {
    const std::string ann = "  credit: Ann Jones\n  licence: CC BY 4.0\n";
    CHECK(credits_in("en", ann, "  credit: Bob\n") ==
          "Moving: Ann Jones (CC BY 4.0)|Pausing: Bob|");
    CHECK(credits_in("cy", ann, "") == "Symud: Ann Jones (CC BY 4.0)|");
    CHECK(credits_in("en", "", "  licence: CC0\n") == "Pausing (CC0)|");
    CHECK(credits_in("en", "", "").empty());
}

TEST_CASE("credits are of a field of pictures") {
    SmallPack small(square + "faces:\n  front:\n    - credits: message\n      at: margin\n",
                    two_titles);
    (void)small.lay_out();
    CHECK(small.said().find("wrong-field") != std::string::npos);
}
