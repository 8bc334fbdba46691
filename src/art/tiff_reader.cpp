#include "art/raster_readers.hpp"

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <memory>

#include <tiffio.h>

#include <fmt/format.h>

namespace pecyn::art {
namespace {

/// A tile is unpacked whole, and its size is the file's own choice.
constexpr std::uint64_t largest_piece = 64u << 20;
constexpr std::uint32_t largest_profile = 16u << 20;

struct Source {
    std::string_view bytes;
    std::uint64_t at = 0;
};

tmsize_t read(thandle_t handle, void* into, tmsize_t wanted) {
    auto& source = *static_cast<Source*>(handle);
    const std::uint64_t left =
        source.at < source.bytes.size() ? source.bytes.size() - source.at : 0;
    const auto count =
        std::min(static_cast<std::uint64_t>(std::max<tmsize_t>(wanted, 0)), left);
    if (count > 0) std::memcpy(into, source.bytes.data() + source.at, count);
    source.at += count;
    return static_cast<tmsize_t>(count);
}
tmsize_t refuse(thandle_t, void*, tmsize_t) { return 0; }
toff_t seek(thandle_t handle, toff_t offset, int from) {
    auto& source = *static_cast<Source*>(handle);
    const std::uint64_t start = from == SEEK_CUR   ? source.at
                                : from == SEEK_END ? source.bytes.size()
                                                   : 0;
    return source.at = start + offset;
}
int leave_open(thandle_t) { return 0; }
toff_t size_of(thandle_t handle) { return static_cast<Source*>(handle)->bytes.size(); }
int map(thandle_t handle, void** base, toff_t* size) {
    auto& source = *static_cast<Source*>(handle);
    // libtiff takes a pointer to change bytes, but only reads files opened for reading.
    *base = const_cast<char*>(source.bytes.data());
    *size = source.bytes.size();
    return 1;
}
void unmap(thandle_t, void*, toff_t) {}

/// The first error, kept; warnings are about tags that don't matter here.
int keep_error(TIFF*, void* user, const char*, const char* format, va_list arguments) {
    auto& message = *static_cast<std::string*>(user);
    if (!message.empty()) return 1;
    char text[256];
    std::vsnprintf(text, sizeof text, format, arguments);
    message = text;
    return 1;
}
int stay_silent(TIFF*, void*, const char*, const char*, va_list) { return 1; }

struct Close {
    void operator()(TIFF* tiff) const { TIFFClose(tiff); }
};
using File = std::unique_ptr<TIFF, Close>;

File open(Source& source, std::string& message) {
    const std::unique_ptr<TIFFOpenOptions, decltype(&TIFFOpenOptionsFree)> options(
        TIFFOpenOptionsAlloc(), TIFFOpenOptionsFree);
    TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), tmsize_t{largest_piece});
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), keep_error, &message);
    TIFFOpenOptionsSetWarningHandlerExtR(options.get(), stay_silent, nullptr);
    return File(TIFFClientOpenExt("picture", "r", &source, read, refuse, seek, leave_open,
                                  size_of, map, unmap, options.get()));
}

/// What one picture's pixels are like.
struct Layout {
    std::uint32_t width = 0, height = 0;
    std::uint16_t bits = 1, samples = 1, photometric = 0, planar = PLANARCONFIG_CONTIG;
    std::size_t colours = 1; ///< samples that are colour
    bool has_alpha = false;  ///< the sample after them is opacity
    bool is_premultiplied = false;
    std::size_t bytes() const { return bits / 8; }
};

template <class T> T field(TIFF* tiff, ttag_t tag, T fallback) {
    T value = fallback;
    return TIFFGetFieldDefaulted(tiff, tag, &value) != 0 ? value : fallback;
}

/// Why the picture is of a kind that isn't read; or empty.
std::string other_kind(TIFF* tiff, Layout& layout) {
    const auto packing = field<std::uint16_t>(tiff, TIFFTAG_COMPRESSION, COMPRESSION_NONE);
    if (packing != COMPRESSION_NONE && packing != COMPRESSION_LZW &&
        packing != COMPRESSION_ADOBE_DEFLATE && packing != COMPRESSION_DEFLATE &&
        packing != COMPRESSION_PACKBITS) {
        return "it is a TIFF compressed in another way than LZW, Deflate or PackBits";
    }
    const auto format = field<std::uint16_t>(tiff, TIFFTAG_SAMPLEFORMAT, SAMPLEFORMAT_UINT);
    if ((layout.bits != 8 && layout.bits != 16) || format != SAMPLEFORMAT_UINT) {
        return "it is a TIFF with other than 8 or 16 bits a channel";
    }
    switch (layout.photometric) {
    case PHOTOMETRIC_MINISWHITE:
    case PHOTOMETRIC_MINISBLACK: layout.colours = 1; break;
    case PHOTOMETRIC_RGB: layout.colours = 3; break;
    case PHOTOMETRIC_SEPARATED: layout.colours = 4; break;
    default: return "it is a TIFF in another colour space than grey, RGB or CMYK";
    }
    const bool inks = field<std::uint16_t>(tiff, TIFFTAG_INKSET, INKSET_CMYK) == INKSET_CMYK;
    if (layout.photometric == PHOTOMETRIC_SEPARATED && !inks) {
        return "it is a TIFF of other inks than CMYK";
    }
    if (layout.samples < layout.colours) return "it is a TIFF with a channel missing";
    if (field<std::uint16_t>(tiff, TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT) !=
        ORIENTATION_TOPLEFT) {
        return "it is a TIFF whose rows are turned or mirrored";
    }
    return {};
}

std::string read_extra(TIFF* tiff, Layout& layout) {
    std::uint16_t count = 0;
    std::uint16_t* kinds = nullptr;
    if (TIFFGetField(tiff, TIFFTAG_EXTRASAMPLES, &count, &kinds) == 0) count = 0;
    const std::size_t extra = layout.samples - layout.colours;
    if (extra > 1) return "it is a TIFF with more channels than one for opacity";
    if (extra == 0) return {};
    layout.has_alpha =
        count > 0 && (kinds[0] == EXTRASAMPLE_ASSOCALPHA || kinds[0] == EXTRASAMPLE_UNASSALPHA);
    layout.is_premultiplied = layout.has_alpha && kinds[0] == EXTRASAMPLE_ASSOCALPHA;
    return layout.has_alpha ? "" : "it is a TIFF with a channel of unknown meaning";
}

/// Puts samples where they belong, eight bits each.
class Writer {
public:
    Writer(const Layout& layout, Raster& raster) : layout_(layout), raster_(raster) {}

    /// `count` pixels from (x, y) on; of one plane where the planes lie apart.
    void row(const unsigned char* from, std::uint32_t x, std::uint32_t y, std::uint32_t count,
             std::optional<std::size_t> plane) {
        const std::size_t parts = plane ? 1 : layout_.samples;
        for (std::uint32_t i = 0; i < count; ++i) {
            const std::size_t pixel = std::size_t{y} * layout_.width + x + i;
            for (std::size_t n = 0; n < parts; ++n, from += layout_.bytes())
                put(pixel, plane.value_or(n), eight_bits(from));
        }
    }

private:
    char eight_bits(const unsigned char* from) const {
        if (layout_.bits == 8) return static_cast<char>(*from);
        std::uint16_t value = 0; // libtiff gives the machine's own order
        std::memcpy(&value, from, 2);
        return static_cast<char>((value * 255u + 32767u) / 65535u);
    }
    void put(std::size_t pixel, std::size_t sample, char value) {
        if (sample < layout_.colours) {
            const bool turned = layout_.photometric == PHOTOMETRIC_MINISWHITE;
            raster_.pixels[pixel * layout_.colours + sample] =
                turned ? static_cast<char>(~value) : value;
        } else {
            raster_.alpha[pixel] = value;
        }
    }
    const Layout& layout_;
    Raster& raster_;
};

/// Row by row: a strip may be the whole picture.
bool read_rows(TIFF* tiff, const Layout& layout, Writer& writer) {
    const std::size_t planes = layout.planar == PLANARCONFIG_SEPARATE ? layout.samples : 1;
    const std::size_t row_bytes = layout.bytes() * layout.width * (layout.samples / planes);
    const auto size = TIFFScanlineSize64(tiff);
    if (size > largest_piece || size < row_bytes) return false;
    std::string row(size, '\0');
    for (std::size_t plane = 0; plane < planes; ++plane) {
        for (std::uint32_t y = 0; y < layout.height; ++y) {
            const int read =
                TIFFReadScanline(tiff, row.data(), y, static_cast<std::uint16_t>(plane));
            if (read < 0) return false;
            writer.row(reinterpret_cast<const unsigned char*>(row.data()), 0, y, layout.width,
                       planes > 1 ? std::optional(plane) : std::nullopt);
        }
    }
    return true;
}

bool read_tiles(TIFF* tiff, const Layout& layout, Writer& writer) {
    const auto width = field<std::uint32_t>(tiff, TIFFTAG_TILEWIDTH, 0);
    const auto height = field<std::uint32_t>(tiff, TIFFTAG_TILELENGTH, 0);
    const std::size_t planes = layout.planar == PLANARCONFIG_SEPARATE ? layout.samples : 1;
    const std::size_t row_bytes = layout.bytes() * width * (layout.samples / planes);
    const auto size = TIFFTileSize64(tiff);
    if (width == 0 || height == 0 || size > largest_piece || size < row_bytes * height) {
        return false;
    }
    std::string tile(size, '\0');
    for (std::size_t plane = 0; plane < planes; ++plane) {
        for (std::uint32_t y = 0; y < layout.height; y += height) {
            for (std::uint32_t x = 0; x < layout.width; x += width) {
                const auto index =
                    TIFFComputeTile(tiff, x, y, 0, static_cast<std::uint16_t>(plane));
                if (TIFFReadEncodedTile(tiff, index, tile.data(), static_cast<tmsize_t>(size)) <
                    0) {
                    return false;
                }
                const auto* at = reinterpret_cast<const unsigned char*>(tile.data());
                const std::uint32_t across = std::min(width, layout.width - x);
                for (std::uint32_t i = 0; i < std::min(height, layout.height - y);
                     ++i, at += row_bytes) {
                    writer.row(at, x, y + i, across,
                               planes > 1 ? std::optional(plane) : std::nullopt);
                }
            }
        }
    }
    return true;
}

/// Colours that were multiplied by their opacity, divided again.
void restore_colours(std::size_t colours, Raster& raster) {
    for (std::size_t i = 0; i < raster.alpha.size(); ++i) {
        const unsigned alpha = static_cast<unsigned char>(raster.alpha[i]);
        if (alpha == 0) continue;
        for (std::size_t n = 0; n < colours; ++n) {
            char& value = raster.pixels[i * colours + n];
            const unsigned light = static_cast<unsigned char>(value);
            value = static_cast<char>(std::min((light * 255 + alpha / 2) / alpha, 255u));
        }
    }
}

} // namespace

RasterOutcome read_tiff(std::string_view bytes, Raster& raster) {
    Source source{bytes};
    std::string message;
    const auto damaged = [&] {
        return RasterOutcome{fmt::format("the TIFF file is damaged or cut off{}{}",
                                         message.empty() ? "" : ": ", message),
                             false};
    };
    const File file = open(source, message);
    TIFF* tiff = file.get();
    if (!tiff) return damaged();
    Layout layout;
    layout.width = field<std::uint32_t>(tiff, TIFFTAG_IMAGEWIDTH, 0);
    layout.height = field<std::uint32_t>(tiff, TIFFTAG_IMAGELENGTH, 0);
    layout.bits = field<std::uint16_t>(tiff, TIFFTAG_BITSPERSAMPLE, 1);
    layout.samples = field<std::uint16_t>(tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
    layout.photometric =
        field<std::uint16_t>(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISWHITE);
    layout.planar = field<std::uint16_t>(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    if (layout.width == 0 || layout.height == 0) return damaged();
    if (is_too_large(layout.width, layout.height)) return {"", true};
    std::string problem = other_kind(tiff, layout);
    if (problem.empty()) problem = read_extra(tiff, layout);
    if (!problem.empty()) return {std::move(problem), false};
    // What is stored takes at least a thousandth of what it unpacks to (Deflate's best).
    const std::uint64_t pixels = std::uint64_t{layout.width} * layout.height;
    if (pixels * layout.samples * layout.bytes() / 1100 > bytes.size()) return damaged();

    raster.width = layout.width;
    raster.height = layout.height;
    raster.space = layout.colours == 1   ? Raster::Space::gray
                   : layout.colours == 3 ? Raster::Space::rgb
                                         : Raster::Space::cmyk;
    raster.pixels.resize(pixels * layout.colours);
    if (layout.has_alpha) raster.alpha.resize(pixels);
    Writer writer(layout, raster);
    const bool whole = TIFFIsTiled(tiff) != 0 ? read_tiles(tiff, layout, writer)
                                              : read_rows(tiff, layout, writer);
    if (!whole) return damaged();
    if (layout.is_premultiplied) restore_colours(layout.colours, raster);
    if (raster.alpha.find_first_not_of('\xFF') == std::string::npos) raster.alpha.clear();
    std::uint32_t profile_size = 0;
    void* profile = nullptr;
    if (TIFFGetField(tiff, TIFFTAG_ICCPROFILE, &profile_size, &profile) != 0 &&
        profile_size <= largest_profile) {
        raster.icc.assign(static_cast<const char*>(profile), profile_size);
    }
    return {};
}

} // namespace pecyn::art
