#pragma once

#include "draw/cairo/painter.hpp"

namespace pecyn::draw::cairo {

/// Where a whole raster lies on a surface, in pixels.
struct Target {
    double left = 0, top = 0, width = 0, height = 0;
    bool operator==(const Target&) const = default;
};

/// The part of a raster that `visible` shows, as a surface of that size: each pixel the mean of
/// what it covers of the raster (which must not be smaller than the target), then shown as the
/// view has it. The thread keeps some, for pictures that come back page after page.
/// Nothing where the raster is broken.
std::shared_ptr<cairo_surface_t> reduced(const std::shared_ptr<const art::Raster>& raster,
                                         const Target& target, PixelBox visible,
                                         const View& view);

} // namespace pecyn::draw::cairo
