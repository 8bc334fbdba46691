#include "draw/haru/flat_raster.hpp"

#include <array>
#include <cmath>

namespace pecyn::draw::haru {

namespace {

std::size_t components(art::Raster::Space space) {
    switch (space) {
    case art::Raster::Space::gray: return 1;
    case art::Raster::Space::rgb: return 3;
    case art::Raster::Space::cmyk: return 4;
    }
    return 0;
}

/// Four bytes a pixel, 255 is full ink.
std::string inks_of(const art::Raster& raster, const colour::Converter& converter) {
    if (raster.space == art::Raster::Space::rgb) return converter.image_to_press(raster.pixels);
    if (raster.space == art::Raster::Space::cmyk) return raster.pixels;
    std::string inks(raster.pixels.size() * 4, '\0');
    for (std::size_t i = 0; i < raster.pixels.size(); ++i)
        inks[4 * i + 3] = static_cast<char>(255 - static_cast<unsigned char>(raster.pixels[i]));
    return inks;
}

} // namespace

Alpha alpha_of(const art::Raster& raster) {
    if (raster.alpha.empty()) return Alpha::none;
    bool clear = false, between = false;
    for (const char value : raster.alpha) {
        clear |= value == 0;
        between |= value != 0 && value != '\xFF';
    }
    return between ? Alpha::soft : clear ? Alpha::stencil : Alpha::none;
}

bool is_sound(const art::Raster& raster) {
    const std::size_t count = std::size_t{raster.width} * raster.height;
    return count != 0 && raster.pixels.size() == count * components(raster.space) &&
           (raster.alpha.empty() || raster.alpha.size() == count);
}

art::Raster flat_raster(const art::Raster& raster, const colour::Cmyk& ground, double opacity,
                        bool multiplied, const colour::Converter& converter) {
    art::Raster out;
    out.width = raster.width;
    out.height = raster.height;
    out.space = art::Raster::Space::cmyk;
    out.pixels = inks_of(raster, converter);
    const bool soft = alpha_of(raster) == Alpha::soft;
    if (!soft) out.alpha = raster.alpha;
    const std::array<double, 4> below = {255 * ground.c, 255 * ground.m, 255 * ground.y,
                                         255 * ground.k};
    for (std::size_t i = 0; i < out.pixels.size(); ++i) {
        const double under = below.at(i % 4);
        const double ink = static_cast<unsigned char>(out.pixels[i]);
        const double alpha =
            soft ? opacity * static_cast<unsigned char>(raster.alpha[i / 4]) / 255 : opacity;
        const double mixed = multiplied ? ink + under - ink * under / 255 : ink;
        out.pixels[i] = static_cast<char>(
            static_cast<unsigned char>(std::lround(alpha * mixed + (1 - alpha) * under)));
    }
    return out;
}

} // namespace pecyn::draw::haru
