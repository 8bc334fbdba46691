#pragma once

#include "layout/node.hpp"

namespace pecyn::layout {

/// Where the logos of a strip stand: boxes in the strip's room, from its top left corner.
struct PlacedLogos {
    std::vector<Rect> boxes; ///< in the order of the strip's logos
    Length width, height;    ///< clear space included
};

/// Each logo is as high as the strip's room leaves beside its clear space; one that would be
/// narrower than its owner allows grows, and the strip with it as far as it may. Where all are
/// too wide together, the wider ones shrink first to what their owners allow.
PlacedLogos place_logos(const LogoStrip& strip, Length width);

} // namespace pecyn::layout
