#include "art/raster.hpp"

#include "art/raster_readers.hpp"
#include "base/hash.hpp"
#include "colour/picture_profile.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <libdeflate.h>
#include <stdexcept>

#include <fmt/format.h>

namespace pecyn::art {
namespace {

void append_number(std::string& out, std::uint32_t value) {
    for (unsigned shift = 32; shift != 0; shift -= 8) {
        out += static_cast<char>(value >> (shift - 8) & 0xFF);
    }
}

/// Length, type, data, CRC (PNG, third edition, 5.3).
void append_chunk(std::string& out, std::string_view type, std::string_view data) {
    append_number(out, static_cast<std::uint32_t>(data.size()));
    const std::size_t start = out.size();
    out += type;
    out += data;
    append_number(out, libdeflate_crc32(0, out.data() + start, out.size() - start));
}

std::string compressed(const std::string& bytes) {
    libdeflate_compressor* compressor = libdeflate_alloc_compressor(6);
    if (!compressor) throw std::bad_alloc();
    std::string result(libdeflate_zlib_compress_bound(compressor, bytes.size()), '\0');
    result.resize(libdeflate_zlib_compress(compressor, bytes.data(), bytes.size(),
                                           result.data(), result.size()));
    libdeflate_free_compressor(compressor);
    return result;
}

/// A camera's or telephone's own RGB becomes sRGB, which is what Raster holds.
void show_in_srgb(Raster& raster) {
    if (raster.space != Raster::Space::rgb || raster.icc.empty()) return;
    auto pixels = colour::to_srgb(raster.pixels, raster.icc);
    if (!pixels) return;
    raster.pixels = std::move(*pixels);
    raster.jpeg.clear();
}

bool is_tiff(std::string_view bytes) {
    constexpr std::string_view little("II*\0", 4), big("MM\0*", 4);
    constexpr std::string_view little_big("II+\0", 4), big_big("MM\0+", 4); // BigTIFF
    return bytes.starts_with(little) || bytes.starts_with(big) ||
           bytes.starts_with(little_big) || bytes.starts_with(big_big);
}

} // namespace

std::shared_ptr<const Raster> read_raster(std::string_view bytes, diag::Span place,
                                          diag::Findings& findings) {
    auto raster = std::make_shared<Raster>();
    RasterOutcome outcome{"it is neither a PNG, a JPEG nor a TIFF picture", false};
    if (bytes.starts_with("\x89PNG\r\n\x1A\n")) {
        outcome = read_png(bytes, *raster);
    } else if (bytes.starts_with("\xFF\xD8\xFF")) {
        outcome = read_jpeg(bytes, *raster);
    } else if (is_tiff(bytes)) {
        outcome = read_tiff(bytes, *raster);
    }
    if (outcome.too_large) {
        findings
            .error("image-too-large", place,
                   "the picture is larger than 100 megapixels or 100,000 pixels a side")
            .with_help(
                "save a smaller copy; 300 pixels per inch at the printed size are enough");
        return nullptr;
    }
    if (!outcome.ok()) {
        findings
            .error("image-unreadable", place,
                   fmt::format("the picture can't be read: {}", outcome.problem))
            .with_help("open it in a picture program and save it again as PNG, JPEG or TIFF");
        return nullptr;
    }
    show_in_srgb(*raster);
    raster->key = content_key(bytes);
    return raster;
}

namespace {

/// What the header says of pixels (PNG, third edition, 11.2.1).
struct PngKind {
    unsigned channels;
    char colour_type;
    std::string_view palette = {};
};

std::string written_png(unsigned width, unsigned height, std::string_view pixels, PngKind kind,
                        double dpi) {
    const std::size_t row = std::size_t{width} * kind.channels;
    if (width == 0 || height == 0 || pixels.size() < row * height) {
        throw std::invalid_argument("to_png: fewer pixels than the size says");
    }
    std::string rows;
    rows.reserve((row + 1) * height);
    for (unsigned y = 0; y < height; ++y) {
        rows += '\0'; // filter type none: flat art compresses best so, and fastest
        rows += pixels.substr(row * y, row);
    }
    std::string header;
    append_number(header, width);
    append_number(header, height);
    header += '\x08'; // bits
    header += kind.colour_type;
    header.append(3, '\0');

    std::string resolution;
    const auto per_metre = static_cast<std::uint32_t>(std::lround(dpi / 0.0254));
    append_number(resolution, per_metre);
    append_number(resolution, per_metre);
    resolution += '\x01'; // the unit is the metre

    std::string png = "\x89PNG\r\n\x1A\n";
    append_chunk(png, "IHDR", header);
    append_chunk(png, "sRGB", std::string_view("\x01", 1)); // relative colorimetric
    append_chunk(png, "pHYs", resolution);
    if (!kind.palette.empty()) append_chunk(png, "PLTE", kind.palette);
    append_chunk(png, "IDAT", compressed(rows));
    append_chunk(png, "IEND", {});
    return png;
}

} // namespace

std::string to_png(unsigned width, unsigned height, std::string_view rgb, double dpi) {
    return written_png(width, height, rgb, {3, '\x02'}, dpi);
}

std::string to_png_with_alpha(unsigned width, unsigned height, std::string_view rgba,
                              double dpi) {
    return written_png(width, height, rgba, {4, '\x06'}, dpi);
}

std::string to_grey_png(unsigned width, unsigned height, std::string_view levels, double dpi) {
    return written_png(width, height, levels, {1, '\0'}, dpi);
}

std::string to_palette_png(unsigned width, unsigned height, std::string_view indices,
                           std::string_view palette, double dpi) {
    constexpr std::size_t most = std::size_t{256} * 3;
    const auto highest = std::max_element(indices.begin(), indices.end(), [](char a, char b) {
        return static_cast<unsigned char>(a) < static_cast<unsigned char>(b);
    });
    if (palette.empty() || palette.size() % 3 != 0 || palette.size() > most ||
        (highest != indices.end() &&
         static_cast<unsigned char>(*highest) >= palette.size() / 3)) {
        throw std::invalid_argument("to_palette_png: colours are missing");
    }
    return written_png(width, height, indices, {1, '\x03', palette}, dpi);
}

} // namespace pecyn::art
