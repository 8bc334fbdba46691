#include "colour/parse.hpp"

#include <doctest/doctest.h>

using namespace pecyn::colour;

TEST_CASE("the four ways to write a colour") {
    CHECK(parse("cmyk 60 90 20 30").colour == Colour(Cmyk{0.6, 0.9, 0.2, 0.3}));
    CHECK(parse("rgb 255 204 0").colour == Colour(Rgb{1, 0.8, 0}));
    CHECK(parse("hex ffcc00").colour == Colour(Rgb{1, 0.8, 0}));
    CHECK(parse("hex 0F4C5C").colour == Colour(Rgb{0x0f / 255.0, 0x4c / 255.0, 0x5c / 255.0}));
    CHECK(parse("gray 40").colour == Colour(Gray{0.4}));
    CHECK(parse("cmyk 0 0 0 12.5").colour == Colour(Cmyk{0, 0, 0, 0.125}));
}

TEST_CASE("wrong colours say what is wrong") {
    CHECK(parse("cmyk 60 90 20").problem == "'cmyk' takes four numbers, from 0 to 100");
    CHECK(parse("rgb 255 204 300").problem == "'300' is not a number from 0 to 255");
    CHECK(parse("gray -1").problem == "'-1' is not a number from 0 to 100");
    CHECK(parse("gray nan").problem == "'nan' is not a number from 0 to 100");
    CHECK(parse("hex ffcc0g").problem.find("'ffcc0g'") == 0);
    CHECK(parse("hex fc0").problem.find("six hexadecimal digits") != std::string::npos);
    CHECK(parse("").problem.find("is not a colour") != std::string::npos);
    CHECK(parse("plum 12%").problem.find("'plum 12%' is not a colour") == 0);
    CHECK_FALSE(parse("cmyk 1 2 3 4 5").colour.has_value());
}

TEST_CASE("palette names are no spaces") {
    CHECK(names_a_space("cmyk 1"));
    CHECK(names_a_space("hex ffcc00"));
    CHECK_FALSE(names_a_space("plum 12%"));
    CHECK_FALSE(names_a_space("hexagon"));
    CHECK_FALSE(names_a_space(""));
}

TEST_CASE("lab is for alternates alone") {
    CHECK(names_a_space("lab 50 0 0"));
    CHECK_FALSE(parse("lab 50 0 0").colour.has_value());
    CHECK(parse("lab 50 0 0").problem.find("alternate of a spot ink") != std::string::npos);
    CHECK(parse_alternate("lab 50 -20 30.5").inks ==
          std::variant<Cmyk, Lab>(Lab{50, -20, 30.5}));
    CHECK(parse_alternate("lab 0 -128 127").inks.has_value());
    CHECK(parse_alternate("cmyk 60 90 20 30").inks ==
          std::variant<Cmyk, Lab>(Cmyk{0.6, 0.9, 0.2, 0.3}));
    for (const char* bad : {"lab", "lab 50 0", "lab 101 0 0", "lab 50 -129 0", "lab 50 0 127.5",
                            "lab 50 0 x", "lab 1 2 3 4", "rgb 0 0 0", "gray 5", "leaf", ""}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_alternate(bad).inks.has_value());
        CHECK_FALSE(parse_alternate(bad).problem.empty());
    }
}
