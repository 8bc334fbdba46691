#include "colour/converter.hpp"

#include "base/file_access.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>
#include <vector>

// Held against `transicc`, the conversion program of lcms2's own package (liblcms2-utils).

using namespace pecyn;
using namespace pecyn::colour;

namespace {

namespace fs = std::filesystem;

const std::string coated = PECYN_ROOT "/layouts/press/FOGRA39L_coated.icc";
const std::string uncoated = PECYN_ROOT "/layouts/press/FOGRA29L_uncoated.icc";

/// 24 patches, in per cent: paper, blacks, solids and what they make, greys, tints, mixtures.
constexpr std::array<std::array<double, 4>, 24> chart = {{
    {0, 0, 0, 0},     {0, 0, 0, 100},   {40, 40, 30, 100},       {60, 50, 50, 100},
    {100, 0, 0, 0},   {0, 100, 0, 0},   {0, 0, 100, 0},          {100, 100, 0, 0},
    {0, 100, 100, 0}, {100, 0, 100, 0}, {100, 100, 100, 0},      {50, 40, 40, 0},
    {25, 19, 19, 0},  {0, 0, 0, 10},    {0, 0, 0, 30},           {0, 0, 0, 50},
    {0, 0, 0, 80},    {50, 0, 0, 0},    {0, 20, 0, 0},           {0, 0, 35, 0},
    {60, 90, 20, 30}, {93, 0, 100, 29}, {12.5, 37.5, 62.5, 7.5}, {100, 90, 10, 50},
}};

std::string bytes_of(const std::string& file) {
    return DiskFiles().read(file, 4u << 20).value();
}

struct Folder {
    Folder() { fs::create_directories(path); }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    fs::path path = fs::temp_directory_path() / ("pecyn-transicc-" + std::to_string(getpid()));
};

/// Rows of numbers through transicc; `how` are its options. Its `-s` keeps light within 0 to
/// 255, but cuts inks off at 1 %.
template <class Rows>
std::vector<std::vector<double>> transicc(const std::string& how, const Rows& rows,
                                          std::size_t results) {
    const Folder folder;
    std::ofstream in(folder.path / "in");
    for (const auto& row : rows) {
        for (const double value : row)
            in << value << ' ';
        in << '\n';
    }
    in.close();
    const std::string command = "LC_ALL=C transicc -n " + how + " < " +
                                (folder.path / "in").string() + " > " +
                                (folder.path / "out").string() + " 2>/dev/null";
    REQUIRE_MESSAGE(std::system(command.c_str()) == 0, "transicc is of liblcms2-utils");
    std::ifstream out(folder.path / "out");
    std::vector<std::vector<double>> made;
    for (std::string line; std::getline(out, line);) {
        std::vector<double> values;
        const char* at = line.c_str();
        for (char* end = nullptr; values.size() < results; at = end) {
            const double value = std::strtod(at, &end);
            if (end == at) break;
            values.push_back(value);
        }
        if (values.size() == results) made.push_back(values);
    }
    REQUIRE(made.size() == rows.size());
    return made;
}

void check_chart(const std::string& profile, Paper paper, const std::string& how) {
    const auto converter = Converter::make(bytes_of(profile), Intent::relative, paper);
    REQUIRE(converter);
    const auto wanted = transicc(how + " -s -i" + profile + " -o*sRGB", chart, 3);
    std::string pixels;
    for (std::size_t i = 0; i < chart.size(); ++i) {
        CAPTURE(i);
        const auto& p = chart.at(i);
        const Rgb light =
            converter->to_screen(Cmyk{p[0] / 100, p[1] / 100, p[2] / 100, p[3] / 100});
        const std::array<double, 3> shown = {light.r, light.g, light.b};
        for (std::size_t part = 0; part < 3; ++part)
            CHECK(std::abs(shown.at(part) * 255 - wanted[i][part]) <= 1);
        for (const double ink : p)
            pixels += static_cast<char>(std::lround(ink * 2.55));
    }
    // Pictures hold 8 bits an ink, of which a step may show as more than one level of light.
    const std::string image = converter->image_to_screen(pixels);
    REQUIRE(image.size() == chart.size() * 3);
    std::array<std::array<double, 4>, chart.size()> rounded = chart;
    for (auto& patch : rounded)
        for (double& ink : patch)
            ink = std::lround(ink * 2.55) / 2.55;
    const auto of_image = transicc(how + " -s -i" + profile + " -o*sRGB", rounded, 3);
    for (std::size_t i = 0; i < image.size(); ++i) {
        CAPTURE(i);
        CHECK(std::abs(static_cast<unsigned char>(image[i]) - of_image[i / 3][i % 3]) <= 2);
    }
}

} // namespace

TEST_CASE("the soft proof of 24 patches is lcms2's, within a level") {
    check_chart(coated, Paper::white, "-t1 -b");
    check_chart(uncoated, Paper::white, "-t1 -b");
}

TEST_CASE("with the paper's own colour it is the absolute proof") {
    check_chart(coated, Paper::simulated, "-t3");
    check_chart(uncoated, Paper::simulated, "-t3");
    const auto white = Converter::make(bytes_of(uncoated));
    const auto paper = Converter::make(bytes_of(uncoated), Intent::relative, Paper::simulated);
    CHECK(white->to_screen(colour::white()) == Rgb{1, 1, 1});
    const Rgb bare = paper->to_screen(colour::white());
    CHECK(bare.g < 0.97);
    CHECK(bare.g > 0.85);
    CHECK(bare.b > bare.g); // brightened paper is bluish
    // What the press gets doesn't depend on how it is looked at.
    for (const Rgb& light : {Rgb{0, 0, 0}, Rgb{0.5, 0.5, 0.5}, Rgb{0.9, 0.9, 0.9},
                             Rgb{0.8, 0.2, 0.1}, Rgb{1, 1, 1}})
        CHECK(white->to_press(light) == paper->to_press(light));
}

TEST_CASE("each intent turns light into the inks that lcms2 gives") {
    const std::vector<std::array<double, 3>> lights = {{255, 0, 0},   {0, 160, 60},
                                                       {20, 40, 200}, {255, 220, 0},
                                                       {120, 70, 60}, {200, 180, 190}};
    const std::array<std::string, 4> options = {"-t0 -b", "-t1 -b", "-t2 -b", "-t3"};
    std::vector<std::vector<Cmyk>> by_intent;
    for (std::size_t intent = 0; intent < options.size(); ++intent) {
        CAPTURE(intent);
        const auto converter = Converter::make(bytes_of(coated), static_cast<Intent>(intent));
        REQUIRE(converter);
        const auto wanted = transicc(options.at(intent) + " -i*sRGB -o" + coated, lights, 4);
        by_intent.emplace_back();
        for (std::size_t i = 0; i < lights.size(); ++i) {
            CAPTURE(i);
            const auto& light = lights[i];
            const Cmyk inks =
                converter->to_press(Rgb{light[0] / 255, light[1] / 255, light[2] / 255});
            by_intent.back().push_back(inks);
            const std::array<double, 4> parts = {inks.c, inks.m, inks.y, inks.k};
            for (std::size_t part = 0; part < parts.size(); ++part)
                CHECK(std::abs(parts.at(part) * 100 - wanted[i][part]) <= 0.06);
        }
    }
    CHECK_FALSE(by_intent[1] == by_intent[3]);
    CHECK_FALSE(by_intent[0] == by_intent[1]);
}

TEST_CASE("a measured ink becomes the inks nearest to it, tints go to paper") {
    const std::vector<std::array<double, 3>> measured = {
        {50, -20, 30}, {40, 60, 10}, {85, 0, 80}, {20, 0, 0}, {100, 0, 0}};
    const auto converter = Converter::make(bytes_of(coated), Intent::perceptual);
    REQUIRE(converter);
    const auto wanted = transicc("-t1 -b -i*Lab4 -o" + coated, measured, 4);
    for (std::size_t i = 0; i < measured.size(); ++i) {
        CAPTURE(i);
        const auto& m = measured[i];
        const auto ink =
            std::make_shared<const SpotInk>(SpotInk{"Measured", Lab{m[0], m[1], m[2]}});
        const Cmyk full = converter->alternate(*ink);
        const std::array<double, 4> parts = {full.c, full.m, full.y, full.k};
        for (std::size_t part = 0; part < parts.size(); ++part)
            CHECK(std::abs(parts.at(part) * 100 - wanted[i][part]) <= 0.06);
        CHECK(converter->to_press(Spot{ink, 1}) == full);
        CHECK(converter->to_press(Spot{ink, 0}) == Cmyk{});
        CHECK(converter->to_press(Spot{ink, 0.5}).m == doctest::Approx(full.m / 2));
    }
    // Black light and grey never become four inks, whatever the intent.
    CHECK(converter->to_press(Rgb{0, 0, 0}) == Cmyk{0, 0, 0, 1});
    CHECK(converter->to_press(Rgb{0.4, 0.4, 0.4}).c == 0);
}

TEST_CASE("several inks show as their sum") {
    const auto converter = Converter::make(bytes_of(coated));
    const auto leaf = std::make_shared<const SpotInk>(SpotInk{"Leaf", Cmyk{0.8, 0, 1, 0.2}});
    const Mix mix{{0.1, 0.2, 0, 0.3}, {{leaf, 0.5}}};
    const Cmyk sum{0.5, 0.2, 0.5, 0.4};
    const Cmyk inks = converter->to_press(mix);
    CHECK(inks.c == doctest::Approx(sum.c));
    CHECK(inks.k == doctest::Approx(sum.k));
    CHECK(converter->to_screen(mix) == converter->to_screen(sum));
    const Mix heavy{{0.9, 0, 0, 0.9}, {{leaf, 1}}};
    CHECK(converter->to_press(heavy) == Cmyk{1, 0, 1, 1});
}
