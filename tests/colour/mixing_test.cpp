#include "colour/mixing.hpp"

#include <doctest/doctest.h>

#include <memory>

using namespace pecyn::colour;

namespace {

Spot spot(const char* name, double tint, Cmyk alternate = {1, 0, 1, 0}) {
    return {std::make_shared<const SpotInk>(SpotInk{name, alternate}), tint};
}

} // namespace

TEST_CASE("process inks alone stay process inks") {
    Mixing mixing;
    CHECK(mixing.add(Cmyk{0.25, 0, 0.5, 0}).empty());
    CHECK(mixing.add(Gray{0.25}).empty());
    CHECK(mixing.add(Cmyk{0.75, 0, 0, 0}).empty());
    CHECK(mixing.colour() == Colour(Cmyk{1, 0, 0.5, 0.25}));
    CHECK(mixing.add(Cmyk{0.1, 0, 0, 0}).find("110% of cyan") != std::string::npos);
    CHECK(mixing.colour() == Colour(Cmyk{1, 0, 0.5, 0.25})); // what was refused isn't in it
}

TEST_CASE("a spot alone stays a spot, tints of one add up") {
    Mixing mixing;
    CHECK(mixing.add(spot("Leaf", 0.25)).empty());
    CHECK(mixing.add(spot("Leaf", 0.5)).empty());
    CHECK(mixing.add(spot("Bare", 0)).empty());
    CHECK(mixing.colour() == Colour(spot("Leaf", 0.75)));
    CHECK(mixing.add(spot("Leaf", 0.5)).find("125% of 'Leaf'") != std::string::npos);
    CHECK(mixing.add(spot("Leaf", 0.1, {0, 1, 0, 0})).find("two different") !=
          std::string::npos);
}

TEST_CASE("spots and process inks make a mix, mixes add up") {
    Mixing mixing;
    CHECK(mixing.add(spot("Leaf", 0.8)).empty());
    CHECK(mixing.add(Cmyk{0, 0, 0, 0.2}).empty());
    const auto first = mixing.colour();
    REQUIRE(first);
    CHECK(*first == Colour(Mix{{0, 0, 0, 0.2}, {spot("Leaf", 0.8)}}));
    Mixing second;
    CHECK(second.add(tinted(*first, 0.5)).empty());
    CHECK(second.add(spot("Gold", 1)).empty());
    CHECK(second.colour() == Colour(Mix{{0, 0, 0, 0.1}, {spot("Leaf", 0.4), spot("Gold", 1)}}));
    CHECK(second.add(*first).find("120% of 'Leaf'") != std::string::npos);
}

TEST_CASE("light is no ink, and eight inks are the most") {
    Mixing mixing;
    CHECK(mixing.add(Rgb{0, 0, 0}).find("light") != std::string::npos);
    CHECK(mixing.add(Cmyk{0.1, 0.1, 0.1, 0.1}).empty());
    for (const char* name : {"A", "B", "C", "D"})
        CHECK(mixing.add(spot(name, 0.1)).empty());
    CHECK(mixing.colour().has_value());
    CHECK(mixing.add(spot("E", 0.1)).empty());
    CHECK_FALSE(mixing.colour().has_value());
}
