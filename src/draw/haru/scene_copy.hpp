#pragma once

#include "scene/scene.hpp"

namespace pecyn::draw::haru {

/// Copies to be changed: own groups and layers are new, what is shared stays shared.
std::vector<scene::Item> copy_of(const std::vector<scene::Item>& items);
scene::Group copy_of(const scene::Group& group);
scene::Page copy_of(const scene::Page& page);
art::Layer copy_of(const art::Layer& layer);
art::Drawing copy_of(const art::Drawing& drawing);

} // namespace pecyn::draw::haru
