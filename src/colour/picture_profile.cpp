#include "colour/picture_profile.hpp"

#include "base/parallel.hpp"
#include "colour/lcms_handles.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace pecyn::colour {
namespace {

/// Primaries, secondaries, greys and some in between: what differs on all of these by no more
/// than a level differs nowhere that an eye could tell.
constexpr std::array<unsigned char, 36> probes = {
    255, 0,   0,   0,  255, 0,  0,   0,   255, 255, 255, 0,   0,   255, 255, 255, 0,  255,
    255, 255, 255, 64, 64,  64, 128, 128, 128, 192, 192, 192, 200, 120, 60,  40,  90, 160};

bool shows_srgb(cmsHTRANSFORM transform) {
    std::array<unsigned char, probes.size()> out{};
    cmsDoTransform(transform, probes.data(), out.data(), probes.size() / 3);
    for (std::size_t i = 0; i < probes.size(); ++i)
        if (std::abs(int{probes[i]} - int{out[i]}) > 1) return false;
    return true;
}

} // namespace

std::optional<std::string> to_srgb(std::string_view pixels, std::string_view profile) {
    const Context context(cmsCreateContext(nullptr, nullptr));
    const ProfileHandle from = open_profile(context.get(), profile);
    if (!from || cmsGetColorSpace(from.get()) != cmsSigRgbData) return std::nullopt;
    const ProfileHandle to(cmsCreate_sRGBProfileTHR(context.get()));
    const Transform transform(cmsCreateTransformTHR(
        context.get(), from.get(), TYPE_RGB_8, to.get(), TYPE_RGB_8,
        INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE));
    if (!transform || shows_srgb(transform.get())) return std::nullopt;
    std::string out(pixels.size() / 3 * 3, '\0');
    constexpr std::size_t stretch = 1 << 16;
    const std::size_t count = pixels.size() / 3;
    for_each_parallel((count + stretch - 1) / stretch, [&](std::size_t i) {
        const std::size_t begin = i * stretch;
        cmsDoTransform(transform.get(), pixels.data() + begin * 3, out.data() + begin * 3,
                       static_cast<cmsUInt32Number>(std::min(stretch, count - begin)));
    });
    return out;
}

} // namespace pecyn::colour
