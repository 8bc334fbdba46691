#pragma once

#include "art/drawing.hpp"
#include "scene/scene.hpp"

namespace pecyn::draw::haru {

/// A box that holds everything the items paint, in their own coordinates (generous: control
/// points, whole line joins, the face's largest glyph). A form needs one (ISO 32000-1, 8.10.2).
Rect bounds(const std::vector<scene::Item>& items);
/// Of the group's content mapped by its transform and cut by its clip.
Rect bounds(const scene::Group& group);
Rect bounds(const art::Layer& layer);

} // namespace pecyn::draw::haru
