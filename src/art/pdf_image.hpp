#pragma once

#include "art/drawing.hpp"
#include "art/qpdf_object.hpp"

#include <memory>
#include <optional>
#include <string>

namespace pecyn::art {

struct PdfImage {
    std::shared_ptr<const Raster> raster;
    std::string problem; ///< what is not read yet, where there is no raster
};

/// Decodes an image XObject (ISO 32000-1, 8.9) with its soft or stencil mask. A stencil image
/// is painted in `stencil`, in that colour's own space.
PdfImage read_pdf_image(QPDFObjectHandle image, QPDFObjectHandle resources,
                        const colour::Colour& stencil);

} // namespace pecyn::art
