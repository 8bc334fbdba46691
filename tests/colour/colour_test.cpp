#include "colour/colour.hpp"

#include <doctest/doctest.h>

using namespace pecyn::colour;

TEST_CASE("tints scale inks and mix light towards white") {
    CHECK(tinted(Cmyk{0.5, 1, 0, 0.25}, 0.5) == Colour(Cmyk{0.25, 0.5, 0, 0.125}));
    CHECK(tinted(Rgb{0, 0.5, 1}, 0.5) == Colour(Rgb{0.5, 0.75, 1}));
    CHECK(tinted(Gray{0.8}, 0.25) == Colour(Gray{0.2}));
    const auto ink =
        std::make_shared<const SpotInk>(SpotInk{"PANTONE 356 C", Cmyk{0.93, 0, 1, 0.29}});
    CHECK(tinted(Spot{ink, 0.5}, 0.5) == Colour(Spot{ink, 0.25}));
}

TEST_CASE("ink coverage, black and paper") {
    CHECK(ink_coverage(Cmyk{1, 1, 0.5, 0.5}) == doctest::Approx(300));
    CHECK(ink_coverage(Rgb{0, 0, 0}) == 0);
    CHECK(is_black_ink(Cmyk{0, 0, 0, 0.3}));
    CHECK(is_black_ink(Gray{1}));
    CHECK_FALSE(is_black_ink(Cmyk{0.1, 0, 0, 1}));
    CHECK_FALSE(is_black_ink(white()));
    CHECK(is_paper(white()));
    CHECK(is_paper(Rgb{1, 1, 1}));
    CHECK_FALSE(is_paper(black()));
}

TEST_CASE("WCAG contrast") {
    CHECK(contrast(Rgb{0, 0, 0}, Rgb{1, 1, 1}) == doctest::Approx(21));
    CHECK(contrast(Rgb{1, 1, 1}, Rgb{1, 1, 1}) == doctest::Approx(1));
    const double grey = 0x76 / 255.0; // the darkest grey that passes 4.5 on white is #767676
    CHECK(contrast(Rgb{grey, grey, grey}, Rgb{1, 1, 1}) ==
          doctest::Approx(4.54).epsilon(0.002));
}
