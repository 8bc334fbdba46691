#pragma once

#include "art/drawing.hpp"
#include "art/recolour.hpp"
#include "diag/finding.hpp"

#include <memory>
#include <string_view>

namespace pecyn::art {

/// SVG to vectors: librsvg draws it on a cairo PDF surface, our content-stream interpreter
/// reads that back, every colour passes through `recolour`. Text becomes outlines. No file or
/// network access from inside the SVG, bounded size, depth and time. Findings (at `place`):
/// art-unreadable, art-too-large, art-unmapped-colour.
std::shared_ptr<const Drawing> read_svg(std::string_view bytes, const Recolour& recolour,
                                        diag::Span place, diag::Findings& findings);

} // namespace pecyn::art
