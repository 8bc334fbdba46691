#pragma once

#include "art/drawing.hpp"
#include "art/qpdf_object.hpp"
#include "art/recolour.hpp"

#include <memory>
#include <optional>
#include <string>

namespace pecyn::art {

struct PdfImage {
    std::shared_ptr<const Raster> raster;
    std::string problem; ///< what is not read yet, where there is no raster
    std::string spot;    ///< an ink of the picture that became process inks; or empty
};

/// Decodes an image XObject (ISO 32000-1, 8.9) with its soft or stencil mask. A stencil image
/// is painted in `stencil`, in that colour's own space.
PdfImage read_pdf_image(QPDFObjectHandle image, QPDFObjectHandle resources,
                        const colour::Colour& stencil, const Recolour* recolour = nullptr);

} // namespace pecyn::art
