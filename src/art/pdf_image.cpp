#include "art/pdf_image.hpp"

#include "art/colour_space.hpp"
#include "art/pdf_values.hpp"
#include "art/raster_readers.hpp"
#include "art/stream_data.hpp"

#include <algorithm>
#include <array>

namespace pecyn::art {
namespace {

struct Dimensions {
    std::size_t width = 0, height = 0;
    unsigned bits = 8;
};

std::optional<Dimensions> dimensions_of(QPDFObjectHandle image) {
    const double width = number_or(entry(image, "/Width"), 0);
    const double height = number_or(entry(image, "/Height"), 0);
    const bool is_mask =
        entry(image, "/ImageMask").isBool() && entry(image, "/ImageMask").getBoolValue();
    const double bits = is_mask ? 1 : number_or(entry(image, "/BitsPerComponent"), 8);
    if (width < 1 || height < 1 || width > longest_raster_side ||
        height > longest_raster_side ||
        width * height > static_cast<double>(most_raster_pixels)) {
        return std::nullopt;
    }
    if (bits != 1 && bits != 2 && bits != 4 && bits != 8 && bits != 16) return std::nullopt;
    return Dimensions{static_cast<std::size_t>(width), static_cast<std::size_t>(height),
                      static_cast<unsigned>(bits)};
}

/// Samples of one row after another, each as its own integer; rows begin on bytes.
class Samples {
public:
    Samples(std::string bytes, Dimensions size, std::size_t components)
        : bytes_(std::move(bytes)), bits_(size.bits),
          row_((size.width * components * size.bits + 7) / 8), components_(components) {}
    unsigned at(std::size_t x, std::size_t y, std::size_t component) const {
        const std::size_t bit = (x * components_ + component) * bits_;
        const std::size_t byte = y * row_ + bit / 8;
        if (byte + (bits_ == 16 ? 1 : 0) >= bytes_.size()) return 0;
        const auto get = [&](std::size_t i) {
            return static_cast<unsigned>(static_cast<unsigned char>(bytes_[i]));
        };
        if (bits_ == 16) return get(byte) << 8 | get(byte + 1);
        return get(byte) >> (8 - bits_ - bit % 8) & ((1u << bits_) - 1);
    }

private:
    std::string bytes_;
    unsigned bits_;
    std::size_t row_, components_;
};

char to_byte(double share) {
    return static_cast<char>(std::lround(std::clamp(share, 0.0, 1.0) * 255));
}

Raster::Space space_of(const colour::Colour& colour) {
    if (std::holds_alternative<colour::Rgb>(colour)) return Raster::Space::rgb;
    if (std::holds_alternative<colour::Gray>(colour)) return Raster::Space::gray;
    return Raster::Space::cmyk; // spots as their alternates: pictures have no plates of their
                                // own
}

void append_colour(std::string& pixels, const colour::Colour& colour) {
    if (const auto* rgb = std::get_if<colour::Rgb>(&colour)) {
        pixels += {to_byte(rgb->r), to_byte(rgb->g), to_byte(rgb->b)};
    } else if (const auto* gray = std::get_if<colour::Gray>(&colour)) {
        pixels += to_byte(1 - gray->k);
    } else if (const auto* cmyk = std::get_if<colour::Cmyk>(&colour)) {
        pixels += {to_byte(cmyk->c), to_byte(cmyk->m), to_byte(cmyk->y), to_byte(cmyk->k)};
    } else {
        const auto& spot = std::get<colour::Spot>(colour);
        const colour::Cmyk& full = spot.ink->alternate;
        pixels += {to_byte(full.c * spot.tint), to_byte(full.m * spot.tint),
                   to_byte(full.y * spot.tint), to_byte(full.k * spot.tint)};
    }
}

/// One opacity a pixel; masks of another size are taken at the nearest pixel.
std::string opacities(const Samples& samples, Dimensions mask, Dimensions size, bool inverted) {
    const double full = (1u << mask.bits) - 1;
    std::string alpha(size.width * size.height, '\0');
    for (std::size_t y = 0; y < size.height; ++y) {
        for (std::size_t x = 0; x < size.width; ++x) {
            const unsigned sample =
                samples.at(x * mask.width / size.width, y * mask.height / size.height, 0);
            const double share = sample / full;
            alpha[y * size.width + x] = to_byte(inverted ? 1 - share : share);
        }
    }
    return alpha;
}

bool decodes_inverted(QPDFObjectHandle image) {
    const std::vector<double> decode = numbers_of(entry(image, "/Decode"), 64);
    return decode.size() >= 2 && decode[0] > decode[1];
}

/// Fills `raster.alpha` from SMask or a stencil Mask; a problem where it can't.
std::string read_mask(QPDFObjectHandle image, Dimensions size, Raster& raster) {
    QPDFObjectHandle soft = entry(image, "/SMask"), stencil = entry(image, "/Mask");
    if (stencil.isArray()) return "a picture masked by a range of colours";
    QPDFObjectHandle mask = soft.isStream() ? soft : stencil;
    if (!mask.isStream()) return {};
    const auto mask_size = dimensions_of(mask);
    if (!mask_size) return "a picture with a mask of unusable size";
    std::string data = stream_data(mask, qpdf_dl_all);
    // A stencil's 1 hides, a soft mask's 1 shows.
    const bool inverted = decodes_inverted(mask) != !soft.isStream();
    const bool is_plain = !inverted && mask_size->bits == 8 && mask_size->width == size.width &&
                          mask_size->height == size.height &&
                          data.size() >= size.width * size.height;
    if (is_plain) {
        data.resize(size.width * size.height);
        raster.alpha = std::move(data);
    } else {
        raster.alpha =
            opacities(Samples(std::move(data), *mask_size, 1), *mask_size, size, inverted);
    }
    if (raster.alpha.find_first_not_of('\xFF') == std::string::npos) raster.alpha.clear();
    return {};
}

/// Copies bytes where samples already are what Raster holds.
bool copy_plain(const ColourSpace& space, Dimensions size, std::string& data, Raster& raster) {
    const std::size_t bytes = size.width * size.height * space.components();
    const bool device = space.kind() == ColourSpace::Kind::gray ||
                        space.kind() == ColourSpace::Kind::rgb ||
                        space.kind() == ColourSpace::Kind::cmyk;
    if (!device || size.bits != 8 || data.size() < bytes) return false;
    data.resize(bytes);
    raster.pixels = std::move(data);
    return true;
}

void convert(const ColourSpace& space, Dimensions size, const std::vector<double>& decode,
             std::string data, Raster& raster) {
    const std::size_t count = space.components();
    const double full = (1u << size.bits) - 1;
    const Samples samples(std::move(data), size, count);
    std::vector<double> values(count);
    for (std::size_t y = 0; y < size.height; ++y) {
        for (std::size_t x = 0; x < size.width; ++x) {
            for (std::size_t n = 0; n < count; ++n) {
                const double share = samples.at(x, y, n) / full;
                values[n] = decode[2 * n] + share * (decode[2 * n + 1] - decode[2 * n]);
            }
            append_colour(raster.pixels, space.colour(values));
        }
    }
}

std::string read_stencil(QPDFObjectHandle image, Dimensions size, const colour::Colour& paint,
                         Raster& raster) {
    const Samples samples(stream_data(image, qpdf_dl_all), size, 1);
    // Without Decode a 0 is painted.
    raster.alpha = opacities(samples, size, size, !decodes_inverted(image));
    raster.space = space_of(paint);
    std::string pixel;
    append_colour(pixel, paint);
    raster.pixels.reserve(pixel.size() * size.width * size.height);
    for (std::size_t i = 0; i < size.width * size.height; ++i)
        raster.pixels += pixel;
    return {};
}

/// A picture whose only filter is DCTDecode and whose samples mean what they say.
bool is_plain_jpeg(QPDFObjectHandle image) {
    QPDFObjectHandle filter = entry(image, "/Filter");
    if (filter.isArray() && filter.getArrayNItems() == 1) filter = filter.getArrayItem(0);
    return name_of(filter) == "DCTDecode" && !entry(image, "/Decode").isArray();
}

std::string read_samples(QPDFObjectHandle image, QPDFObjectHandle resources, Dimensions size,
                         Raster& raster) {
    const auto space = ColourSpace::read(entry(image, "/ColorSpace"), resources);
    if (!space || space->kind() == ColourSpace::Kind::pattern) {
        return "a picture in a colour space other than grey, RGB, CMYK, Indexed or Separation";
    }
    const bool indexed = space->kind() == ColourSpace::Kind::indexed;
    if (is_plain_jpeg(image) && !indexed && space->kind() != ColourSpace::Kind::separation) {
        const RasterOutcome outcome = read_jpeg(stream_data(image, qpdf_dl_none), raster);
        if (!outcome.ok()) return "a damaged JPEG picture";
        const bool same = raster.width == size.width && raster.height == size.height;
        return same ? "" : "a JPEG picture of another size than it says";
    }
    raster.space = space_of(space->colour(space->initial()));
    std::string data = stream_data(image, qpdf_dl_all);
    std::vector<double> decode = numbers_of(entry(image, "/Decode"), 64);
    const bool has_decode = decode.size() == std::size_t{2} * space->components();
    if (!has_decode && copy_plain(*space, size, data, raster)) return {};
    if (!has_decode) {
        decode.clear();
        for (unsigned n = 0; n < space->components(); ++n) {
            decode.insert(decode.end(), {0, space->decode_end(size.bits)});
        }
    }
    convert(*space, size, decode, std::move(data), raster);
    return {};
}

std::string read(QPDFObjectHandle image, QPDFObjectHandle resources,
                 const colour::Colour& stencil, Raster& raster) {
    const auto size = dimensions_of(image);
    if (!size) return "a picture of unusable size";
    raster.width = static_cast<unsigned>(size->width);
    raster.height = static_cast<unsigned>(size->height);
    QPDFObjectHandle is_mask = entry(image, "/ImageMask");
    if (is_mask.isBool() && is_mask.getBoolValue()) {
        return read_stencil(image, *size, stencil, raster);
    }
    std::string problem = read_samples(image, resources, *size, raster);
    return problem.empty() ? read_mask(image, *size, raster) : problem;
}

} // namespace

PdfImage read_pdf_image(QPDFObjectHandle image, QPDFObjectHandle resources,
                        const colour::Colour& stencil) {
    auto raster = std::make_shared<Raster>();
    try {
        const std::string problem = read(image, resources, stencil, *raster);
        if (!problem.empty()) return {nullptr, problem};
    } catch (const std::exception&) { // qpdf: a filter it doesn't know, or broken data
        return {nullptr, "a picture compressed in a way that isn't read"};
    }
    raster->key = key_of(*raster);
    return {raster, {}};
}

} // namespace pecyn::art
