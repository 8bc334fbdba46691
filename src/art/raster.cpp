#include "art/raster.hpp"

#include "art/raster_readers.hpp"
#include "base/hash.hpp"

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

} // namespace

std::shared_ptr<const Raster> read_raster(std::string_view bytes, diag::Span place,
                                          diag::Findings& findings) {
    auto raster = std::make_shared<Raster>();
    RasterOutcome outcome{"it is neither a PNG nor a JPEG picture", false};
    if (bytes.starts_with("\x89PNG\r\n\x1A\n")) {
        outcome = read_png(bytes, *raster);
    } else if (bytes.starts_with("\xFF\xD8\xFF")) {
        outcome = read_jpeg(bytes, *raster);
    }
    if (outcome.too_large) {
        findings
            .error("image-too-large", place,
                   "the picture is larger than 200 megapixels or 100,000 pixels a side")
            .with_help(
                "save a smaller copy; 300 pixels per inch at the printed size are enough");
        return nullptr;
    }
    if (!outcome.ok()) {
        findings
            .error("image-unreadable", place,
                   fmt::format("the picture can't be read: {}", outcome.problem))
            .with_help("open it in a picture program and save it again as PNG or JPEG");
        return nullptr;
    }
    raster->key = content_key(bytes);
    return raster;
}

std::string to_png(unsigned width, unsigned height, std::string_view rgb, double dpi) {
    const std::size_t row = std::size_t{width} * 3;
    if (width == 0 || height == 0 || rgb.size() < row * height) {
        throw std::invalid_argument("to_png: fewer pixels than the size says");
    }
    std::string rows;
    rows.reserve((row + 1) * height);
    for (unsigned y = 0; y < height; ++y) {
        rows += '\0'; // filter type none: flat art compresses best so, and fastest
        rows += rgb.substr(row * y, row);
    }
    std::string header;
    append_number(header, width);
    append_number(header, height);
    header += std::string_view("\x08\x02\x00\x00\x00", 5); // 8 bits, truecolour

    std::string resolution;
    const auto per_metre = static_cast<std::uint32_t>(std::lround(dpi / 0.0254));
    append_number(resolution, per_metre);
    append_number(resolution, per_metre);
    resolution += '\x01'; // the unit is the metre

    std::string png = "\x89PNG\r\n\x1A\n";
    append_chunk(png, "IHDR", header);
    append_chunk(png, "sRGB", std::string_view("\x01", 1)); // relative colorimetric
    append_chunk(png, "pHYs", resolution);
    append_chunk(png, "IDAT", compressed(rows));
    append_chunk(png, "IEND", {});
    return png;
}

} // namespace pecyn::art
