#include "sample_pack.hpp"

#include <doctest/doctest.h>

namespace pecyn::pack::tests {
namespace {

const colour::Colour& colour_of(const Reading& reading, const std::string& name) {
    return std::get<colour::Colour>(reading.pack->products[0].layout->colours.at(name).value);
}

TEST_CASE("measured spot inks and mixes") {
    Reading reading;
    const std::string house = *reading.files.read("layouts/house.yaml", 1 << 20);
    reading.put("layouts/house.yaml", house + R"(colours:
  ink: cmyk 0 0 0 100
  plum: cmyk 60 90 20 30
  mist: plum 12%
  leaf: {spot: PANTONE 356 C, alternate: lab 45 -50 30, role: primary}
  gold: {spot: Gold, alternate: cmyk 20 30 70 15}
  both: {mix: [leaf 80%, ink 20%], screen: hex 2a7f4f}
  warm: {mix: [plum 50%, gray 10]}
  leaves: {mix: [leaf 25%, leaf 50%]}
  pale: both 50%
  all: {mix: [pale, gold, cmyk 10 0 0 0]}
)");
    reading.files.put("layouts/house.yaml", [&] {
        std::string text = *reading.files.read("layouts/house.yaml", 1 << 20);
        // One `colours` alone: the sample's own goes.
        const std::size_t first = text.find("colours:"), styles = text.find("styles:");
        return text.erase(first, styles - first);
    }());
    reading.read();
    CHECK(reading.places() == std::vector<std::string>{});
    REQUIRE(reading.pack);
    const auto& leaf = std::get<colour::Spot>(colour_of(reading, "leaf"));
    CHECK(leaf.ink->name == "PANTONE 356 C");
    CHECK(std::get<colour::Lab>(leaf.ink->alternate) == colour::Lab{45, -50, 30});
    const auto& both = std::get<colour::Mix>(colour_of(reading, "both"));
    CHECK(both.process == colour::Cmyk{0, 0, 0, 0.2});
    REQUIRE(both.spots.size() == 1);
    CHECK(both.spots[0].tint == doctest::Approx(0.8));
    CHECK(both.spots[0].ink->name == "PANTONE 356 C");
    CHECK(reading.pack->products[0].layout->colours.at("both").screen ==
          colour::Rgb{0x2a / 255.0, 0x7f / 255.0, 0x4f / 255.0});
    const auto& warm = std::get<colour::Cmyk>(colour_of(reading, "warm"));
    CHECK(warm.m == doctest::Approx(0.45));
    CHECK(warm.k == doctest::Approx(0.25));
    CHECK(std::get<colour::Spot>(colour_of(reading, "leaves")).tint == doctest::Approx(0.75));
    CHECK(std::get<colour::Mix>(colour_of(reading, "pale")).process.k == doctest::Approx(0.1));
    const auto& all = std::get<colour::Mix>(colour_of(reading, "all"));
    CHECK(all.spots.size() == 2);
    CHECK(all.process.c == doctest::Approx(0.1));
}

} // namespace
} // namespace pecyn::pack::tests
