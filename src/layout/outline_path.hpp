#pragma once

#include "art/drawing.hpp"
#include "pack/layout.hpp"

namespace pecyn::layout {

/// Where an outline goes: `painted` is `box` and what art runs on to beyond it (the bleed).
struct OutlinePlace {
    Rect box, painted;
    pack::Corners corner;              ///< of a rectangle
    const art::Stroke* line = nullptr; ///< keeps inside the box; null: none
};

/// The outline as a path in its place. Rectangles, lines, grids and paths that fill their box
/// run on to the bleed; other outlines keep to the box.
PathData outline_path(const pack::Outline& outline, const OutlinePlace& place);

/// Lines alone: nothing to fill.
inline bool is_open(const pack::Outline& outline) {
    return outline.kind == pack::Outline::Kind::line ||
           outline.kind == pack::Outline::Kind::grid;
}

PathData rounded(const Rect& box, const pack::Corners& corners);

} // namespace pecyn::layout
