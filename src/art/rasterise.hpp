#pragma once

#include "art/drawing.hpp"

#include <memory>
#include <optional>

namespace pecyn::art {

struct Rasterised {
    std::shared_ptr<const Raster> raster; ///< null where the area has no pixels
    Affine placement;
};

/// Paints `content` through `mask` as pixels with opacity: for what neither a drawing nor
/// PDF/X-1a can say, soft masks. `area` is what is painted of a drawing of size `page`, whose
/// longer side counts for 2400 pixels. Where `only` is given, the content is of one colour and
/// every pixel gets just that one.
Rasterised rasterise(const Layer& content, const Layer& mask, bool luminosity, const Rect& area,
                     Size page, const std::optional<colour::Colour>& only);

/// How many pixels that paints: its own, and those of the pictures in it.
double pixels_to_rasterise(const Rect& area, Size page, const Layer& layer);

} // namespace pecyn::art
