#pragma once

#include "preflight/glyph_boxes.hpp"
#include "scene/scene.hpp"

#include <deque>
#include <variant>
#include <vector>

/// A page or drawing as a flat list of what it paints: groups opened, transforms and clips
/// composed, what can't be seen left out.
namespace pecyn::preflight {

/// One clipping path and those around it.
struct ClipStep {
    const PathData* path = nullptr;
    FillRule rule = FillRule::nonzero;
    Affine map; ///< the path's coordinates to the display's
    const ClipStep* outer = nullptr;
};

struct Painted {
    /// Rasters lie on the unit square (1 pt x 1 pt), drawings on their own page.
    std::variant<const scene::GlyphRun*, const art::Shape*, const art::Raster*,
                 const art::Drawing*>
        what;
    Affine map; ///< its own coordinates to the display's
    Rect box;   ///< of what can be seen of it; of text: of its ink
    const ClipStep* clip = nullptr;
    double opacity = 1; ///< of all groups around it
    art::Blend blend = art::Blend::normal;
    diag::Span span;
    std::size_t verdict = 0; ///< of pictures: index into PictureVerdicts
    Length side = {};        ///< of fills: the smaller side; of text: its size; in the display

    template <class T> const T* as() const {
        const auto* held = std::get_if<const T*>(&what);
        return held ? *held : nullptr;
    }
    bool is_opaque() const { return opacity >= 1 && blend == art::Blend::normal; }
    /// True where no clip keeps the point (in display coordinates) from being seen.
    bool lets_through(Point point) const;
};

struct Display {
    std::vector<Painted> painted;   ///< in painting order
    std::vector<std::size_t> areas; ///< indices of fills and pictures
    std::deque<ClipStep> clips;     ///< owns what `Painted::clip` points at
};

/// A page without its marks. Art outside the bleed is left out, text is not: it was meant to
/// be read.
Display open_page(const scene::Page& page, GlyphBoxes& glyphs);
/// The same without its text.
Display open_art(const scene::Page& page);
Display open_drawing(const art::Drawing& drawing);

} // namespace pecyn::preflight
