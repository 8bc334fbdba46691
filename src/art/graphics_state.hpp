#pragma once

#include "art/colour_space.hpp"
#include "art/drawing.hpp"
#include "art/pdf_font.hpp"
#include "art/qpdf_object.hpp"
#include "base/geometry.hpp"
#include "base/path_data.hpp"

#include <memory>
#include <vector>

namespace pecyn::art {

/// A clip and the clips around it; the visible part is what lies inside all of them.
struct ClipPath {
    std::shared_ptr<const ClipPath> outer;
    PathData path; ///< in the drawing's coordinates
    FillRule rule = FillRule::nonzero;
    Rect box;                  ///< of the path
    int depth = 1;             ///< clips in the chain, this one included
    bool is_rectangle = false; ///< upright: the path is its box
};
using Clip = std::shared_ptr<const ClipPath>;

/// What `sc` and its kin chose.
struct ContentColour {
    std::shared_ptr<const ColourSpace> space = ColourSpace::device(ColourSpace::Kind::gray);
    std::vector<double> components{0};
    QPDFObjectHandle pattern = QPDFObjectHandle::newNull();
};

/// A soft mask of an ExtGState with the coordinates that were current when it was set.
struct SoftMask {
    QPDFObjectHandle group;
    Affine transform;
    bool luminosity = true;
};

struct TextState {
    std::shared_ptr<const PdfFont> font;
    double size = 0, character_spacing = 0, word_spacing = 0, scale = 1, leading = 0, rise = 0;
    int mode = 0;
};

/// ISO 32000-1, 8.4.1, as far as painting depends on it.
struct GraphicsState {
    Affine transform; ///< user space to the drawing's coordinates
    Clip clip;
    ContentColour fill, stroke;
    double fill_opacity = 1, stroke_opacity = 1;
    Blend blend = Blend::normal;
    bool fill_overprint = false, stroke_overprint = false;
    std::shared_ptr<const SoftMask> mask;
    double line_width = 1, miter_limit = 10, dash_phase = 0;
    std::vector<double> dash;
    Cap cap = Cap::butt;
    Join join = Join::miter;
    TextState text;
};

/// A colour, or a gradient with the map from its coordinates to the drawing's.
struct PlacedPaint {
    colour::Paint paint;
    Affine placement;
};

/// A stroke in user space, with the map from there to the drawing's coordinates.
struct PlacedStroke {
    PlacedPaint paint;
    Length width, dash_phase;
    std::vector<Length> dash;
    Cap cap = Cap::butt;
    Join join = Join::miter;
    double miter_limit = 10;
    Affine transform;
};

} // namespace pecyn::art
