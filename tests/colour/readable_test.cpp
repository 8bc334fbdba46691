#include "colour/readable.hpp"

#include "base/file_access.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace pecyn;
using namespace pecyn::colour;

namespace {

const Converter& fogra39() {
    static const auto converter = Converter::make(
        DiskFiles()
            .read(PECYN_ROOT "/layouts/press/FOGRA39L_coated.icc", std::size_t{64} << 20)
            .value());
    return *converter;
}

Colour colour_at_random(std::mt19937& random) {
    std::uniform_real_distribution<double> share(0, 1);
    const auto inks = [&] { return Cmyk{share(random), share(random), share(random), 0}; };
    switch (random() % 5) {
    case 0: return Rgb{share(random), share(random), share(random)};
    case 1: return Gray{share(random)};
    case 2: return Spot{std::make_shared<SpotInk>(SpotInk{"Ours", inks()}), share(random)};
    case 3: return Mix{inks(), {{std::make_shared<SpotInk>(SpotInk{"Ours", inks()}), 1}}};
    default: return inks();
    }
}

const std::vector<Rgb> paper{{1, 1, 1}};

} // namespace

TEST_CASE("any colour has a variant that reads on paper, and one on any single ground") {
    std::mt19937 random(7);
    for (int i = 0; i < 500; ++i) {
        const Colour wanted = colour_at_random(random);
        CAPTURE(written(wanted));
        const auto on_paper = nearest_readable(wanted, paper, 4.5, fogra39());
        REQUIRE(on_paper);
        CHECK(least_contrast(*on_paper, paper, fogra39()) >= 4.5);
        const std::vector<Rgb> ground = looks_of(colour_at_random(random), fogra39());
        if (const auto words = nearest_readable(wanted, ground, 4.5, fogra39()))
            CHECK(least_contrast(*words, ground, fogra39()) >= 4.5);
    }
}

TEST_CASE("a colour that reads stays as it is") {
    const Colour navy = Cmyk{1, 0.8, 0, 0.4};
    CHECK(nearest_readable(navy, paper, 4.5, fogra39()) == navy);
}

TEST_CASE("ink gets black on paper and is thinned on dark ground, and no more than needed") {
    const auto dark = nearest_readable(Cmyk{0, 0.1, 0.6, 0}, paper, 4.5, fogra39());
    REQUIRE(dark);
    const Cmyk inks = std::get<Cmyk>(*dark);
    CHECK(inks.k > 0.3);
    CHECK(inks.y > 0.6); // the hue is kept
    CHECK(least_contrast(*dark, paper, fogra39()) < 4.8);
    const std::vector<Rgb> night{{0.05, 0.05, 0.2}};
    const auto light = nearest_readable(Cmyk{0.9, 0.6, 0, 0.2}, night, 4.5, fogra39());
    REQUIRE(light);
    CHECK(std::get<Cmyk>(*light).c < 0.9);
}

TEST_CASE("a spot ink keeps its plate where a tint of it reads") {
    const auto ink = std::make_shared<SpotInk>(SpotInk{"PANTONE 280 C", Cmyk{1, 0.85, 0, 0.3}});
    const auto deeper = nearest_readable(Spot{ink, 0.3}, paper, 4.5, fogra39());
    REQUIRE(deeper);
    CHECK(std::get<Spot>(*deeper).tint > 0.3);
    const auto pale = std::make_shared<SpotInk>(SpotInk{"PANTONE 100 C", Cmyk{0, 0, 0.6, 0}});
    const auto process = nearest_readable(Spot{pale, 1}, paper, 4.5, fogra39());
    REQUIRE(process);
    CHECK(std::get<Cmyk>(*process).k > 0.3);
}

TEST_CASE("on black and white at once nothing reads") {
    const std::vector<Rgb> both{{1, 1, 1}, {0, 0, 0}};
    CHECK_FALSE(nearest_readable(Cmyk{1, 0, 0, 0}, both, 4.7, fogra39()));
}

TEST_CASE("colours are written as YAML writes them") {
    CHECK(written(Cmyk{0, 0.125, 0.8, 1}) == "cmyk 0 12.5 80 100");
    CHECK(written(Rgb{1, 0.8, 0}) == "hex ffcc00");
    CHECK(written(Gray{0.4}) == "gray 40");
    CHECK(written(Spot{std::make_shared<SpotInk>(SpotInk{"PANTONE 356 C", Cmyk{}}), 0.4}) ==
          "PANTONE 356 C 40%");
}
