#include "art/pdf_image.hpp"

#include "art/colour_space.hpp"
#include "art/pdf_values.hpp"
#include "art/pixel.hpp"
#include "art/raster_readers.hpp"
#include "art/stream_data.hpp"

#include <algorithm>
#include <array>

namespace pecyn::art {
namespace {

/// What a decoder may give beyond the samples themselves.
constexpr std::size_t largest_excess = 64u << 10;
constexpr std::size_t most_converted_pixels = 20'000'000;

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
    const std::size_t row = (mask_size->width * mask_size->bits + 7) / 8;
    std::string data = stream_data(mask, qpdf_dl_all, row * mask_size->height + largest_excess);
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

/// Pixels of colours that must be computed. Neighbours are often alike, and one component of
/// up to eight bits has few values: those are computed once.
class Converting {
public:
    Converting(const ColourSpace& space, unsigned bits, const std::vector<double>& decode,
               Raster::Space target, const Recolour* recolour)
        : space_(space), decode_(decode), target_(target), recolour_(recolour),
          full_((1u << bits) - 1),
          few_(space.components() == 1 && bits <= 8 ? std::size_t{1} << bits : 0),
          values_(space.components()) {}

    const std::string& pixel(const std::vector<unsigned>& samples) {
        if (!few_.empty()) {
            std::string& known = few_[samples.front()];
            if (known.empty()) known = computed(samples);
            return known;
        }
        if (last_.empty() || samples != last_samples_) {
            last_ = computed(samples);
            last_samples_ = samples;
        }
        return last_;
    }

private:
    std::string computed(const std::vector<unsigned>& samples) {
        for (std::size_t n = 0; n < values_.size(); ++n) {
            const double share = samples[n] / full_;
            values_[n] = decode_[2 * n] + share * (decode_[2 * n + 1] - decode_[2 * n]);
        }
        const colour::Colour colour = space_.colour(values_);
        // Mixes of inks may come out in another space than one of the inks.
        const bool strays = target_ == Raster::Space::cmyk && space_of(colour) != target_;
        return pixel_of(strays ? colour::Colour(to_inks(colour, recolour_)) : colour);
    }

    const ColourSpace& space_;
    const std::vector<double>& decode_;
    Raster::Space target_;
    const Recolour* recolour_;
    double full_;
    std::vector<std::string> few_;
    std::vector<double> values_;
    std::vector<unsigned> last_samples_;
    std::string last_;
};

void convert(const ColourSpace& space, Dimensions size, const std::vector<double>& decode,
             std::string data, const Recolour* recolour, Raster& raster) {
    const std::size_t count = space.components();
    const Samples samples(std::move(data), size, count);
    Converting converting(space, size.bits, decode, raster.space, recolour);
    std::vector<unsigned> here(count);
    for (std::size_t y = 0; y < size.height; ++y) {
        for (std::size_t x = 0; x < size.width; ++x) {
            for (std::size_t n = 0; n < count; ++n)
                here[n] = samples.at(x, y, n);
            raster.pixels += converting.pixel(here);
        }
    }
}

std::string read_stencil(QPDFObjectHandle image, Dimensions size, const colour::Colour& paint,
                         Raster& raster) {
    const std::size_t row = (size.width + 7) / 8;
    const Samples samples(stream_data(image, qpdf_dl_all, row * size.height + largest_excess),
                          size, 1);
    // Without Decode a 0 is painted.
    raster.alpha = opacities(samples, size, size, !decodes_inverted(image));
    raster.space = space_of(paint);
    const std::string pixel = pixel_of(paint);
    raster.pixels.reserve(pixel.size() * size.width * size.height);
    for (std::size_t i = 0; i < size.width * size.height; ++i)
        raster.pixels += pixel;
    return {};
}

/// A picture whose only filter is DCTDecode.
bool is_jpeg(QPDFObjectHandle image) {
    QPDFObjectHandle filter = entry(image, "/Filter");
    if (filter.isArray() && filter.getArrayNItems() == 1) filter = filter.getArrayItem(0);
    return name_of(filter) == "DCTDecode";
}

/// Keeps a JPEG stream whose samples mean what they say, or CMYK the other way round. Nothing
/// where it must be taken apart.
std::optional<std::string> read_whole_jpeg(QPDFObjectHandle image, const ColourSpace& space,
                                           const std::vector<double>& decode, Dimensions size,
                                           Raster& raster) {
    using Kind = ColourSpace::Kind;
    const bool inverted = decode == std::vector<double>{1, 0, 1, 0, 1, 0, 1, 0};
    const bool as_it_is = decode.empty() || decode == space.decode(8);
    const bool device =
        space.kind() == Kind::gray || space.kind() == Kind::rgb || space.kind() == Kind::cmyk;
    const bool keeps =
        is_jpeg(image) && device && (as_it_is || (inverted && space.kind() == Kind::cmyk));
    if (!keeps) return std::nullopt;
    // In a PDF, only Decode says which end of the scale is ink, and nothing turns pictures.
    const RasterOutcome outcome =
        read_jpeg(stream_data(image, qpdf_dl_none), raster, JpegUse{inverted, false});
    if (outcome.too_large) return "a picture of more than 100 megapixels";
    if (!outcome.ok()) return "a damaged JPEG picture";
    const bool same = raster.width == size.width && raster.height == size.height;
    if (!same) return "a JPEG picture of another size than it says";
    raster.icc.clear(); // the page says what the numbers mean
    return "";
}

std::string read_samples(QPDFObjectHandle image, QPDFObjectHandle resources,
                         const Recolour* recolour, Dimensions size, PdfImage& result,
                         Raster& raster) {
    const auto space = ColourSpace::read(entry(image, "/ColorSpace"), resources, recolour);
    if (!space || space->kind() == ColourSpace::Kind::pattern) {
        return "a picture in a colour space that can't be read";
    }
    result.spot = space->spot();
    std::vector<double> decode = numbers_of(entry(image, "/Decode"), 64);
    if (decode.size() != std::size_t{2} * space->components()) decode.clear();
    if (auto outcome = read_whole_jpeg(image, *space, decode, size, raster)) return *outcome;
    raster.space = space_of(space->colour(space->initial()));
    const std::size_t row = (size.width * space->components() * size.bits + 7) / 8;
    std::string data = stream_data(image, qpdf_dl_all, row * size.height + largest_excess);
    if (decode.empty() && copy_plain(*space, size, data, raster)) return {};
    if (size.width * size.height > most_converted_pixels) {
        return "a picture of more than 20 megapixels in a colour space that must be converted";
    }
    if (decode.empty()) decode = space->decode(size.bits);
    if (!space->spot().empty()) raster.space = Raster::Space::cmyk;
    convert(*space, size, decode, std::move(data), recolour, raster);
    return {};
}

std::string read(QPDFObjectHandle image, QPDFObjectHandle resources,
                 const colour::Colour& stencil, const Recolour* recolour, PdfImage& result,
                 Raster& raster) {
    const auto size = dimensions_of(image);
    if (!size) return "a picture of unusable size";
    raster.width = static_cast<unsigned>(size->width);
    raster.height = static_cast<unsigned>(size->height);
    QPDFObjectHandle is_mask = entry(image, "/ImageMask");
    if (is_mask.isBool() && is_mask.getBoolValue()) {
        return read_stencil(image, *size, stencil, raster);
    }
    std::string problem = read_samples(image, resources, recolour, *size, result, raster);
    return problem.empty() ? read_mask(image, *size, raster) : problem;
}

} // namespace

PdfImage read_pdf_image(QPDFObjectHandle image, QPDFObjectHandle resources,
                        const colour::Colour& stencil, const Recolour* recolour) {
    auto raster = std::make_shared<Raster>();
    PdfImage result;
    try {
        result.problem = read(image, resources, stencil, recolour, result, *raster);
    } catch (const std::exception&) { // qpdf: a filter it doesn't know, or broken data
        result.problem = "a picture compressed in a way that isn't read";
    }
    if (!result.problem.empty()) return result;
    raster->key = key_of(*raster);
    result.raster = std::move(raster);
    return result;
}

} // namespace pecyn::art
