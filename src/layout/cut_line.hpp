#pragma once

#include "diag/finding.hpp"
#include "pack/layout.hpp"
#include "scene/scene.hpp"

namespace pecyn::layout {

/// Puts the die line and the folds on a page. Layouts give them as seen from the front: the
/// back of a leaf has them mirrored.
void add_cut_line(const pack::Cut& cut, bool back, scene::Page& page);

/// Findings: text-over-cut (text that would be cut), near-hole (text within 3 mm of a hole).
void check_cut_line(const pack::Cut& cut, bool back, const scene::Page& page,
                    diag::Findings& findings);

/// Text that the clip of a painted frame would cut off (finding text-clipped). `clip` has the
/// coordinates of the items.
void check_clip(const PathData& clip, const std::vector<scene::Item>& items,
                diag::Findings& findings);

} // namespace pecyn::layout
