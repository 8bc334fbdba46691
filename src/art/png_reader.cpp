#include "art/raster_readers.hpp"

#include <memory>
#include <spng.h>

namespace pecyn::art {
namespace {

struct ContextEnd {
    void operator()(spng_ctx* context) const { spng_ctx_free(context); }
};
using Context = std::unique_ptr<spng_ctx, ContextEnd>;

/// More than any honest ICC profile or text; the pixels have their own bound.
constexpr std::uint64_t most_interlaced_pixels = 50'000'000;
constexpr std::size_t largest_chunk = 16u << 20;

/// Splits pixels of RGBA into colour and opacity, from the pixel at `start` on.
void split(std::string_view rgba, std::size_t start, Raster& raster) {
    char* colour = raster.pixels.data() + 3 * start;
    char* alpha = raster.alpha.data() + start;
    for (std::size_t i = 0; i + 4 <= rgba.size(); i += 4, colour += 3) {
        colour[0] = rgba[i];
        colour[1] = rgba[i + 1];
        colour[2] = rgba[i + 2];
        *alpha++ = rgba[i + 3];
    }
}

/// Row by row, so that colours and opacity are never held twice; interlaced ones come whole.
int decode_with_alpha(spng_ctx* png, const spng_ihdr& header, Raster& raster) {
    const std::size_t pixels = std::size_t{header.width} * header.height;
    raster.pixels.resize(pixels * 3);
    raster.alpha.resize(pixels);
    if (header.interlace_method != 0) {
        std::string all(pixels * 4, '\0');
        const int error = spng_decode_image(png, all.data(), all.size(), SPNG_FMT_RGBA8, 0);
        split(all, 0, raster);
        return error;
    }
    int error = spng_decode_image(png, nullptr, 0, SPNG_FMT_RGBA8, SPNG_DECODE_PROGRESSIVE);
    std::string row(std::size_t{header.width} * 4, '\0');
    for (std::size_t y = 0; y < header.height && error == 0; ++y) {
        error = spng_decode_row(png, row.data(), row.size());
        split(row, y * header.width, raster);
        if (error == SPNG_EOI && y + 1 == header.height) error = 0;
    }
    return error;
}

std::string icc_profile(spng_ctx* context) {
    spng_iccp profile{};
    if (spng_get_iccp(context, &profile) != 0) return {};
    return {profile.profile, profile.profile_len};
}

} // namespace

RasterOutcome read_png(std::string_view bytes, Raster& raster) {
    const Context context(spng_ctx_new(0));
    spng_ctx* png = context.get();
    spng_set_image_limits(png, longest_raster_side, longest_raster_side);
    spng_set_chunk_limits(png, largest_chunk, 2 * largest_chunk);
    if (spng_set_png_buffer(png, bytes.data(), bytes.size()) != 0) return {"is damaged", false};
    spng_ihdr header{};
    if (const int failure = spng_get_ihdr(png, &header); failure != 0) {
        const bool large = failure == SPNG_EUSER_WIDTH || failure == SPNG_EUSER_HEIGHT;
        return {large ? "" : spng_strerror(failure), large};
    }
    // Sixteen bits count twice: they are unpacked too.
    const std::uint64_t depth = header.bit_depth > 8 ? 2 : 1;
    if (is_too_large(header.width, header.height * depth)) return {"", true};

    spng_trns transparency{};
    const bool has_alpha = header.color_type == SPNG_COLOR_TYPE_GRAYSCALE_ALPHA ||
                           header.color_type == SPNG_COLOR_TYPE_TRUECOLOR_ALPHA ||
                           spng_get_trns(png, &transparency) == 0;
    const bool is_gray =
        header.color_type == SPNG_COLOR_TYPE_GRAYSCALE && !has_alpha && header.bit_depth <= 8;
    const int format = is_gray ? SPNG_FMT_G8 : SPNG_FMT_RGB8;
    const std::uint64_t pixels_wanted = std::uint64_t{header.width} * header.height;
    const bool is_held_twice = has_alpha && header.interlace_method != 0;
    if (is_held_twice && pixels_wanted > most_interlaced_pixels) {
        return {"it is interlaced and larger than 50 megapixels", false};
    }
    int error = 0;
    if (has_alpha) {
        error = decode_with_alpha(png, header, raster);
    } else {
        std::size_t size = 0;
        error = spng_decoded_image_size(png, format, &size);
        if (error == 0) {
            raster.pixels.resize(size);
            error = spng_decode_image(png, raster.pixels.data(), size, format, 0);
        }
    }
    if (error != 0) return {spng_strerror(error), false};
    raster.width = header.width;
    raster.height = header.height;
    raster.space = is_gray ? Raster::Space::gray : Raster::Space::rgb;
    raster.icc = icc_profile(png);
    if (raster.alpha.find_first_not_of('\xFF') == std::string::npos) raster.alpha.clear();
    return {};
}

} // namespace pecyn::art
