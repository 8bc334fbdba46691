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
constexpr std::size_t largest_chunk = 16u << 20;

/// Splits RGBA into colour and opacity; opaque pictures keep no alpha.
void split(const std::string& rgba, Raster& raster) {
    const std::size_t pixels = rgba.size() / 4;
    raster.pixels.resize(pixels * 3);
    raster.alpha.resize(pixels);
    bool opaque = true;
    for (std::size_t i = 0; i < pixels; ++i) {
        raster.pixels[3 * i] = rgba[4 * i];
        raster.pixels[3 * i + 1] = rgba[4 * i + 1];
        raster.pixels[3 * i + 2] = rgba[4 * i + 2];
        raster.alpha[i] = rgba[4 * i + 3];
        opaque = opaque && rgba[4 * i + 3] == '\xFF';
    }
    if (opaque) raster.alpha.clear();
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
    if (const int error = spng_get_ihdr(png, &header); error != 0) {
        const bool large = error == SPNG_EUSER_WIDTH || error == SPNG_EUSER_HEIGHT;
        return {large ? "" : spng_strerror(error), large};
    }
    if (is_too_large(header.width, header.height)) return {"", true};

    spng_trns transparency{};
    const bool has_alpha = header.color_type == SPNG_COLOR_TYPE_GRAYSCALE_ALPHA ||
                           header.color_type == SPNG_COLOR_TYPE_TRUECOLOR_ALPHA ||
                           spng_get_trns(png, &transparency) == 0;
    const bool is_gray =
        header.color_type == SPNG_COLOR_TYPE_GRAYSCALE && !has_alpha && header.bit_depth <= 8;
    const int format = has_alpha ? SPNG_FMT_RGBA8 : is_gray ? SPNG_FMT_G8 : SPNG_FMT_RGB8;
    std::size_t size = 0;
    if (spng_decoded_image_size(png, format, &size) != 0) return {"is damaged", false};
    std::string pixels(size, '\0');
    if (const int error = spng_decode_image(png, pixels.data(), size, format, 0); error != 0) {
        return {spng_strerror(error), false};
    }
    raster.width = header.width;
    raster.height = header.height;
    raster.space = is_gray ? Raster::Space::gray : Raster::Space::rgb;
    raster.icc = icc_profile(png);
    if (has_alpha) {
        split(pixels, raster);
    } else {
        raster.pixels = std::move(pixels);
    }
    return {};
}

} // namespace pecyn::art
