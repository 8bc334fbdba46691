#include "art/pixel.hpp"

#include <algorithm>
#include <cmath>

namespace pecyn::art {
namespace {

char to_byte(double share) {
    return static_cast<char>(std::lround(std::clamp(share, 0.0, 1.0) * 255));
}

} // namespace

Raster::Space space_of(const colour::Colour& colour) {
    if (std::holds_alternative<colour::Rgb>(colour)) return Raster::Space::rgb;
    if (std::holds_alternative<colour::Gray>(colour)) return Raster::Space::gray;
    return Raster::Space::cmyk;
}

std::string pixel_of(const colour::Colour& colour) {
    if (const auto* rgb = std::get_if<colour::Rgb>(&colour)) {
        return {to_byte(rgb->r), to_byte(rgb->g), to_byte(rgb->b)};
    }
    if (const auto* gray = std::get_if<colour::Gray>(&colour)) return {to_byte(1 - gray->k)};
    const colour::Cmyk inks = colour::process_inks(colour);
    return {to_byte(inks.c), to_byte(inks.m), to_byte(inks.y), to_byte(inks.k)};
}

} // namespace pecyn::art
