#pragma once

#include "art/drawing.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// The decoders behind read_raster, one library each.
namespace pecyn::art {

inline constexpr std::uint32_t longest_raster_side = 100'000;
inline constexpr std::uint64_t most_raster_pixels = 100'000'000;

inline bool is_too_large(std::uint64_t width, std::uint64_t height) {
    return width > longest_raster_side || height > longest_raster_side ||
           width * height > most_raster_pixels;
}

/// Success where both are empty.
struct RasterOutcome {
    std::string problem; ///< in plain words or the library's
    bool too_large = false;
    bool ok() const { return problem.empty() && !too_large; }
};

RasterOutcome read_png(std::string_view bytes, Raster& raster);
/// What surrounds a JPEG says of it.
struct JpegUse {
    std::optional<bool> inverted = {}; ///< CMYK stored as 255 = no ink; else Adobe's mark says
    bool turns = true;                 ///< the Exif orientation counts
};
/// Keeps the stream in `jpeg` unless the Exif orientation asks for turned pixels.
RasterOutcome read_jpeg(std::string_view bytes, Raster& raster, JpegUse use = {});
/// Grey, RGB and CMYK of 8 or 16 bits, with or without opacity; the first picture of a file.
RasterOutcome read_tiff(std::string_view bytes, Raster& raster);
/// The Exif orientation (1 to 8) of an APP1 segment's contents; 1 where it has none.
int exif_orientation(std::string_view segment);

/// The content key of decoded pixels.
std::string key_of(const Raster& raster);
/// The part of a picture that is not wholly transparent; nothing where all of it is.
std::optional<RasterNode> trimmed(RasterNode node);

} // namespace pecyn::art
