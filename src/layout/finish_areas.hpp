#pragma once

#include "scene/scene.hpp"

#include <span>

namespace pecyn::layout {

/// The outlines of what the items paint, in page coordinates, as areas of a finishing plate
/// whose `finish` and `span` are still to be set: letters as outlines, shapes and strokes as
/// they are, pictures as the box that is seen of them. Shadows are left out, and so is what an
/// area covers that comes before it.
/// `map`: from the items' coordinates to the page's. `clips`: of the groups around the items,
/// in page coordinates.
std::vector<scene::FinishArea> finish_areas(std::span<const scene::Item> items,
                                            const Affine& map,
                                            const std::vector<PathData>& clips);

} // namespace pecyn::layout
