#include "colour/picture_profile.hpp"

#include <doctest/doctest.h>

#include <lcms2.h>

using namespace pecyn;

namespace {

std::string profile_bytes(cmsHPROFILE profile) {
    cmsUInt32Number size = 0;
    cmsSaveProfileToMem(profile, nullptr, &size);
    std::string bytes(size, '\0');
    cmsSaveProfileToMem(profile, bytes.data(), &size);
    cmsCloseProfile(profile);
    return bytes;
}

/// Display P3: the primaries of SMPTE EG 432-1, white D65, sRGB's tone curve.
std::string display_p3() {
    const cmsCIExyY white{0.3127, 0.3290, 1};
    const cmsCIExyYTRIPLE primaries{{0.680, 0.320, 1}, {0.265, 0.690, 1}, {0.150, 0.060, 1}};
    const cmsFloat64Number parameters[] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
    cmsToneCurve* curve = cmsBuildParametricToneCurve(nullptr, 4, parameters);
    cmsToneCurve* curves[] = {curve, curve, curve};
    const std::string bytes = profile_bytes(cmsCreateRGBProfile(&white, &primaries, curves));
    cmsFreeToneCurve(curve);
    return bytes;
}

std::string pixel(int r, int g, int b) {
    return {static_cast<char>(r), static_cast<char>(g), static_cast<char>(b)};
}
int level(const std::string& pixels, std::size_t at) {
    return static_cast<unsigned char>(pixels.at(at));
}

} // namespace

TEST_CASE("A telephone's Display P3 becomes sRGB") {
    // 200 100 50 in Display P3 is 215 93 31 in sRGB (CSS Color 4's matrices).
    const auto out = colour::to_srgb(pixel(200, 100, 50) + pixel(128, 128, 128), display_p3());
    REQUIRE(out);
    CHECK(std::abs(level(*out, 0) - 215) <= 2);
    CHECK(std::abs(level(*out, 1) - 93) <= 2);
    CHECK(std::abs(level(*out, 2) - 31) <= 2);
    for (std::size_t i = 3; i < 6; ++i)
        CHECK(std::abs(level(*out, i) - 128) <= 1);
}

TEST_CASE("sRGB pictures and unusable profiles leave the pixels alone") {
    CHECK_FALSE(colour::to_srgb(pixel(1, 2, 3), profile_bytes(cmsCreate_sRGBProfile())));
    CHECK_FALSE(colour::to_srgb(pixel(1, 2, 3), "no profile"));
    CHECK_FALSE(colour::to_srgb(pixel(1, 2, 3), profile_bytes(cmsCreateLab4Profile(nullptr))));
}
