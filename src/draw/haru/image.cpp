#include "draw/haru/image.hpp"

#include "draw/haru/deflate.hpp"
#include "draw/haru/page.hpp"
#include "draw/haru/predictor.hpp"

#include <fmt/format.h>

namespace pecyn::draw::haru {

namespace {

/// From the unit square of rasters (y down) to PDF's (y up).
constexpr Affine unit_flip{1, 0, 0, -1, Length(), Length::pt(1)};

std::string head(const art::Raster& raster, std::string_view rest) {
    return fmt::format("/Type/XObject/Subtype/Image/Width {}/Height {}{}", raster.width,
                       raster.height, rest);
}

/// One bit a pixel, 1 where nothing is painted (ISO 32000-1, 8.9.6.3).
std::string stencil(const art::Raster& raster) {
    const std::size_t row_bytes = (std::size_t{raster.width} + 7) / 8;
    std::string bits(row_bytes * raster.height, '\0');
    for (std::size_t y = 0, pixel = 0; y < raster.height; ++y)
        for (std::size_t x = 0; x < raster.width; ++x, ++pixel)
            if (raster.alpha[pixel] == 0) {
                char& byte = bits[y * row_bytes + x / 8];
                byte = static_cast<char>(static_cast<unsigned char>(byte) | (0x80u >> (x % 8)));
            }
    return bits;
}

void encode_mask(const SharedImage& image, EncodedImage& encoded) {
    const art::Raster& raster = *image.raster;
    if (image.alpha == Alpha::stencil) {
        encoded.mask_entries = head(raster, "/ImageMask true/BitsPerComponent 1"
                                            "/Filter/FlateDecode");
        encoded.mask_bytes = deflated(stencil(raster), Effort::quick);
    } else if (image.alpha == Alpha::soft) {
        encoded.mask_entries = head(raster, "/ColorSpace/DeviceGray/BitsPerComponent 8"
                                            "/Filter/FlateDecode");
        encoded.mask_bytes = deflated(raster.alpha, Effort::quick);
    }
}

/// The JPEG stream itself where it shows what the pixels show.
bool keep_jpeg(const art::Raster& raster, EncodedImage& encoded) {
    if (raster.jpeg.empty() || raster.space == art::Raster::Space::rgb) return false;
    const auto facts = read_jpeg_facts(raster.jpeg);
    const bool gray = raster.space == art::Raster::Space::gray;
    if (!facts || facts->width != raster.width || facts->height != raster.height ||
        facts->components != (gray ? 1u : 4u))
        return false;
    encoded.entries =
        head(raster, fmt::format("/ColorSpace/{}/BitsPerComponent 8{}/Filter/DCTDecode",
                                 gray ? "DeviceGray" : "DeviceCMYK",
                                 raster.jpeg_is_inverted ? "/Decode[1 0 1 0 1 0 1 0]" : ""));
    encoded.bytes = raster.jpeg;
    return true;
}

} // namespace

std::optional<JpegFacts> read_jpeg_facts(std::string_view jpeg) {
    const auto byte = [jpeg](std::size_t at) {
        return at < jpeg.size() ? static_cast<unsigned char>(jpeg[at]) : 0u;
    };
    if (byte(0) != 0xFF || byte(1) != 0xD8) return std::nullopt;
    for (std::size_t at = 2; at + 4 <= jpeg.size();) {
        if (byte(at) != 0xFF) return std::nullopt;
        const unsigned marker = byte(at + 1);
        if (marker == 0xFF) { // fill byte
            ++at;
            continue;
        }
        const std::size_t length = byte(at + 2) * 256u + byte(at + 3);
        if (length < 2) return std::nullopt;
        // Baseline, extended and progressive Huffman frames (ISO 32000-1, 7.4.8).
        if (marker >= 0xC0 && marker <= 0xC2) {
            if (byte(at + 4) != 8) return std::nullopt;
            JpegFacts facts;
            facts.height = byte(at + 5) * 256u + byte(at + 6);
            facts.width = byte(at + 7) * 256u + byte(at + 8);
            facts.components = byte(at + 9);
            return facts;
        }
        if (marker >= 0xC3 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 &&
            marker != 0xCC)
            return std::nullopt;
        at += 2 + length;
    }
    return std::nullopt;
}

EncodedImage encode_image(const SharedImage& image, const colour::Converter& converter) {
    const art::Raster& raster = *image.raster;
    EncodedImage encoded;
    encode_mask(image, encoded);
    if (keep_jpeg(raster, encoded)) return encoded;
    const bool gray = raster.space == art::Raster::Space::gray;
    const std::size_t parts = gray ? 1 : 4;
    encoded.entries = head(
        raster, fmt::format("/ColorSpace/{}/BitsPerComponent 8/Filter/FlateDecode/DecodeParms"
                            "<</Predictor 15/Colors {}/BitsPerComponent 8/Columns {}>>",
                            gray ? "DeviceGray" : "DeviceCMYK", parts, raster.width));
    const std::string inks = raster.space == art::Raster::Space::rgb
                                 ? converter.image_to_press(raster.pixels)
                                 : std::string();
    encoded.bytes =
        deflated(predicted(inks.empty() ? raster.pixels : inks, raster.width * parts, parts),
                 Effort::quick);
    return encoded;
}

void write_image(EncodedImage image, ObjectWriter& writer, ObjectNumber number) {
    if (!image.mask_entries.empty()) {
        const bool stencil = image.mask_entries.find("/ImageMask") != std::string::npos;
        const ObjectNumber mask =
            writer.add_stream(std::move(image.mask_entries), std::move(image.mask_bytes));
        image.entries += fmt::format("/{} {} 0 R", stencil ? "Mask" : "SMask", mask);
    }
    writer.set_stream(number, std::move(image.entries), std::move(image.bytes));
}

void Painter::picture(const scene::Picture& picture, const Affine& map) {
    const Affine place = map.after(picture.placement);
    if (const auto* image = std::get_if<std::shared_ptr<const art::Raster>>(&picture.source)) {
        if (*image) raster(**image, place);
    } else if (const auto& drawing =
                   std::get<std::shared_ptr<const art::Drawing>>(picture.source)) {
        place_form(drawing.get(), place);
    }
}

void Painter::raster(const art::Raster& raster, const Affine& placement) {
    content_.overprint(0);
    content_.save();
    content_.concatenate(placement.after(unit_flip));
    content_.draw_image(shared_.inventory.image(raster));
    content_.restore();
}

} // namespace pecyn::draw::haru
