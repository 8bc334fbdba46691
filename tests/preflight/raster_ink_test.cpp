#include "preflight/raster_ink.hpp"

#include "base/file_access.hpp"
#include "scenes.hpp"

#include <cmath>

using namespace preflight_tests;

namespace {

/// 300 ppi: a square of 2 mm has 23.6 pixels a side.
constexpr double square = 600 / 25.4;

std::shared_ptr<art::Raster> paper(unsigned side) {
    return raster(side, side, art::Raster::Space::cmyk, std::string(4, '\0'));
}

void darken(art::Raster& picture, unsigned left, unsigned top, unsigned side) {
    for (unsigned y = top; y < top + side; ++y)
        for (unsigned x = left; x < left + side; ++x)
            picture.pixels.replace((std::size_t{y} * picture.width + x) * 4, 4, 4, '\xFF');
}

double most_ink(const art::Raster& picture) {
    return preflight::most_ink_of_square(picture, {0, 0, picture.width, picture.height}, square,
                                         square, 300, nullptr);
}

} // namespace

TEST_CASE("even pictures have their ink everywhere") {
    CHECK(most_ink(*raster(50, 50, art::Raster::Space::cmyk, "\xFF\xFF\x80\x40")) ==
          doctest::Approx((255 + 255 + 128 + 64) / 2.55));
    CHECK(most_ink(*raster(50, 50, art::Raster::Space::gray, "\x33")) == doctest::Approx(80));
    CHECK(most_ink(*raster(1, 1, art::Raster::Space::cmyk, std::string(4, '\xFF'))) ==
          doctest::Approx(400));
    CHECK(most_ink(*raster(3, 900, art::Raster::Space::cmyk, std::string(4, '\xFF'))) ==
          doctest::Approx(400));
}

TEST_CASE("only dark places as large as the square count in full") {
    const auto speck = paper(300), blot = paper(300), corner = paper(300);
    darken(*speck, 100, 100, 6);
    darken(*blot, 77, 101, 31);
    darken(*corner, 274, 274, 26);
    CHECK(most_ink(*speck) < 60);
    CHECK(most_ink(*blot) == doctest::Approx(400));
    CHECK(most_ink(*corner) > 390);
}

TEST_CASE("fine patterns count by their mean") {
    const auto dots = paper(400);
    for (unsigned y = 0; y < 400; ++y)
        for (unsigned x = y % 2; x < 400; x += 2)
            darken(*dots, x, y, 1);
    CHECK(most_ink(*dots) < 215);
}

TEST_CASE("the area and transparent pixels") {
    const auto half = paper(200);
    darken(*half, 0, 0, 60);
    CHECK(preflight::most_ink_of_square(*half, {80, 80, 200, 200}, square, square, 300,
                                        nullptr) == 0);
    const auto veil = raster(60, 60, art::Raster::Space::cmyk, std::string(4, '\xFF'));
    veil->alpha = std::string(3600, '\x80');
    CHECK(most_ink(*veil) == doctest::Approx(400 * 128 / 255.0));
    CHECK(preflight::most_ink_of_square(*half, {9, 9, 9, 20}, square, square, 300, nullptr) ==
          0);
    CHECK(preflight::most_ink_of_square(*half, {0, 0, 999, 20}, square, square, 300, nullptr) ==
          0);
}

TEST_CASE("very large pictures are looked at in coarser steps") {
    const auto banner = raster(3000, 2500, art::Raster::Space::gray, std::string(1, '\0'));
    CHECK(preflight::most_ink_of_square(*banner, {0, 0, 3000, 2500}, 0.2, 0.2, 90, nullptr) ==
          doctest::Approx(100));
}

TEST_CASE("the ink table follows the converter") {
    const PlainConverter converter;
    const preflight::InkTable table(converter);
    CHECK(table.at(255, 255, 255) == doctest::Approx(0));
    CHECK(table.at(0, 0, 0) == doctest::Approx(300));
    CHECK(table.at(10, 200, 77) == doctest::Approx((245 + 55 + 178) / 2.55).epsilon(0.005));
}

TEST_CASE("a real profile's inks between the knots") {
    const auto converter = colour::Converter::make(
        DiskFiles().read(PECYN_ROOT "/layouts/press/FOGRA39L_coated.icc", 1U << 20).value());
    REQUIRE(converter);
    const preflight::InkTable table(*converter);
    for (unsigned i = 0; i < 500; ++i) {
        const std::string colour{static_cast<char>(i * 37 % 256),
                                 static_cast<char>(i * 91 % 256),
                                 static_cast<char>(i * 149 % 256)};
        double inks = 0;
        for (const char ink : converter->image_to_press(colour))
            inks += static_cast<unsigned char>(ink) / 2.55;
        const auto part = [&](std::size_t at) {
            return static_cast<unsigned char>(colour[at]);
        };
        CHECK(std::abs(table.at(part(0), part(1), part(2)) - inks) < 4);
    }
}

TEST_CASE("pictures keep the ink limit over two millimetres") {
    const auto dark = raster(600, 600, art::Raster::Space::rgb, std::string("\x00\x00\x08", 3));
    const Rect box{20_mm, 20_mm, 40_mm, 40_mm};
    const auto found = check_card(profile(), picture(dark, box));
    REQUIRE(codes(found) == "warning ink-limit");
    CHECK(found[0].span == place(5));
    CHECK(found[0].measured == doctest::Approx(296.9));
    CHECK(found[0].message ==
          "the picture in 'one-adult', at its darkest, puts 296.9 % of ink on the paper; "
          "'printer' allows 280 %");
    const auto speckled = paper(600);
    darken(*speckled, 300, 300, 20); // at 381 ppi, 1.3 mm
    CHECK(check_card(profile(), picture(speckled, box)).empty());
    darken(*speckled, 300, 300, 40);
    CHECK(codes(check_card(profile(), picture(speckled, box))) == "error ink-limit");
    // The dark part is cut off by the frame.
    auto group = std::make_unique<scene::Group>();
    group->clip = PathData::rectangle({20_mm, 20_mm, 15_mm, 40_mm});
    group->items.emplace_back(picture(speckled, box));
    CHECK(check_card(profile(), std::move(group)).empty());
}
