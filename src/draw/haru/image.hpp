#pragma once

#include "colour/converter.hpp"
#include "draw/haru/inventory.hpp"
#include "draw/haru/object_writer.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace pecyn::draw::haru {

/// A picture ready for the file. CMYK and grey as they are (their JPEG stream untouched),
/// RGB through the press profile; alpha as a mask.
struct EncodedImage {
    std::string entries, bytes;
    std::string mask_entries, mask_bytes; ///< empty: no mask
};

EncodedImage encode_image(const SharedImage& image, const colour::Converter& converter);
/// `number` becomes the image.
void write_image(EncodedImage image, ObjectWriter& writer, ObjectNumber number);

/// What a JPEG stream says of itself, where it is one that PDF readers take as it is.
struct JpegFacts {
    unsigned width = 0, height = 0, components = 0;
};
std::optional<JpegFacts> read_jpeg_facts(std::string_view jpeg);

} // namespace pecyn::draw::haru
