#include "draw/cairo/view.hpp"

#include "draw/cairo/proof_table.hpp"

#include <cmath>

namespace pecyn::draw::cairo {

std::string ScreenView::pixels(std::string colours, art::Raster::Space space) const {
    if (space == art::Raster::Space::cmyk) return proof_.image_to_screen(colours);
    if (space == art::Raster::Space::rgb) {
        ProofTable::of(proof_).apply(colours);
        return colours;
    }
    char shown[256][3];
    for (unsigned i = 0; i < 256; ++i) {
        const colour::Rgb c = proof_.to_screen(colour::Gray{1 - i / 255.0});
        const auto byte = [](double v) { return static_cast<char>(std::lround(v * 255)); };
        shown[i][0] = byte(c.r);
        shown[i][1] = byte(c.g);
        shown[i][2] = byte(c.b);
    }
    std::string rgb;
    rgb.reserve(colours.size() * 3);
    for (const char level : colours)
        rgb.append(shown[static_cast<unsigned char>(level)], 3);
    return rgb;
}

/// How a few colours are shown: converters are known by what they do.
std::string ScreenView::key() const {
    return proof_.image_to_screen(
        std::string("\xff\0\0\0\0\xff\0\0\0\0\xff\0\0\0\0\xff\x80\x80\x40\x10", 20));
}

} // namespace pecyn::draw::cairo
