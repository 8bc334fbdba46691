#include "colour/converter.hpp"

#include "base/file_access.hpp"
#include "base/parallel.hpp"

#include <cmath>
#include <doctest/doctest.h>
#include <vector>

using namespace pecyn;
using namespace pecyn::colour;

namespace {

const std::string& profile() {
    static const std::string bytes =
        DiskFiles().read(PECYN_ROOT "/layouts/press/FOGRA39L_coated.icc", 1u << 20).value();
    return bytes;
}

const Converter& converter() {
    static const std::shared_ptr<const Converter> made = Converter::make(profile());
    return *made;
}

double distance(const Rgb& a, const Rgb& b) {
    return std::max({std::abs(a.r - b.r), std::abs(a.g - b.g), std::abs(a.b - b.b)});
}

} // namespace

TEST_CASE("the profile says what it is") {
    const auto facts = read_profile_facts(profile());
    REQUIRE(facts.has_value());
    CHECK(facts->description == "FOGRA39L Coated");
    CHECK(facts->device_class == "prtr");
    CHECK(facts->colour_space == "CMYK");
    CHECK(facts->declared_size == profile().size());
    CHECK_FALSE(read_profile_facts("no profile").has_value());
}

TEST_CASE("unusable profiles give no converter") {
    CHECK(Converter::make("") == nullptr);
    CHECK(Converter::make(std::string(500, 'x')) == nullptr);
    CHECK(Converter::make(profile().substr(0, 300)) == nullptr);
}

TEST_CASE("paper is white on screen and black is dark") {
    CHECK(converter().to_screen(white()) == Rgb{1, 1, 1});
    CHECK(converter().to_screen(Gray{0}) == Rgb{1, 1, 1});
    const Rgb black_ink = converter().to_screen(black());
    CHECK(black_ink.g > 0);
    CHECK(black_ink.g < 0.2);
    CHECK(relative_luminance(converter().to_screen(Cmyk{0.7, 0.6, 0.6, 1})) <
          relative_luminance(black_ink));
    CHECK(converter().to_screen(Rgb{0.1, 0.2, 0.3}) == Rgb{0.1, 0.2, 0.3});
}

TEST_CASE("inks reach the press as written") {
    CHECK(converter().to_press(Cmyk{0.6, 0.9, 0.2, 0.3}) == Cmyk{0.6, 0.9, 0.2, 0.3});
    CHECK(converter().to_press(Gray{0.4}) == Cmyk{0, 0, 0, 0.4});
    const auto ink = std::make_shared<const SpotInk>(SpotInk{"Leaf", Cmyk{0.8, 0, 1, 0.2}});
    CHECK(converter().to_press(Spot{ink, 0.5}) == Cmyk{0.4, 0, 0.5, 0.1});
}

TEST_CASE("neutral greys become black ink alone, as light as before") {
    CHECK(converter().to_press(Rgb{0, 0, 0}) == Cmyk{0, 0, 0, 1});
    CHECK(converter().to_press(Rgb{1, 1, 1}) == Cmyk{0, 0, 0, 0});
    double previous = 1;
    for (int level = 0; level <= 255; level += 5) {
        const double light = level / 255.0;
        const Cmyk inks = converter().to_press(Rgb{light, light, light});
        CHECK(inks.c + inks.m + inks.y == 0);
        CHECK(inks.k <= previous);
        previous = inks.k;
        if (level >= 60) {
            CHECK(relative_luminance(converter().to_screen(inks)) ==
                  doctest::Approx(relative_luminance({light, light, light})).epsilon(0.06));
        }
    }
}

TEST_CASE("colours inside the press gamut come back through the profile") {
    for (const Rgb& colour : {Rgb{0.5, 0.4, 0.6}, Rgb{0.2, 0.4, 0.45}, Rgb{0.8, 0.7, 0.4},
                              Rgb{0.9, 0.8, 0.85}, Rgb{0.6, 0.25, 0.3}}) {
        const Cmyk inks = converter().to_press(colour);
        CHECK(ink_coverage(inks) < 330);
        CHECK(distance(converter().to_screen(inks), colour) < 0.03);
    }
}

TEST_CASE("pictures convert like colours") {
    const std::string rgb("\xFF\xFF\xFF\x80\x40\x40", 6);
    const std::string inks = converter().image_to_press(rgb);
    REQUIRE(inks.size() == 8);
    CHECK(inks.substr(0, 4) == std::string(4, '\0'));
    const Cmyk one = converter().to_press(Rgb{0x80 / 255.0, 0x40 / 255.0, 0x40 / 255.0});
    CHECK(std::abs(static_cast<unsigned char>(inks[5]) / 255.0 - one.m) < 0.02);
    const std::string back = converter().image_to_screen(inks);
    REQUIRE(back.size() == 6);
    CHECK(back.substr(0, 3) == "\xFF\xFF\xFF");
    CHECK(std::abs(static_cast<unsigned char>(back[3]) - 0x80) < 6);
    CHECK(converter().image_to_press("").empty());
}

TEST_CASE("threads get the same answers") {
    const auto fresh = Converter::make(profile());
    std::vector<Cmyk> parallel(2000);
    for_each_parallel(parallel.size(), [&](std::size_t i) {
        const double part = static_cast<double>(i % 100) / 99;
        parallel[i] = fresh->to_press(Rgb{part, 0.3, 1 - part});
    });
    for (std::size_t i = 0; i < parallel.size(); ++i) {
        const double part = static_cast<double>(i % 100) / 99;
        REQUIRE(parallel[i] == converter().to_press(Rgb{part, 0.3, 1 - part}));
    }
}
