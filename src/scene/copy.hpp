#pragma once

#include "scene/scene.hpp"

namespace pecyn::scene {

/// Copies to be changed: own groups are new, what is shared stays shared.
std::vector<Item> copy_of(const std::vector<Item>& items);
Group copy_of(const Group& group);
Page copy_of(const Page& page);

} // namespace pecyn::scene
