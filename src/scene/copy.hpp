#pragma once

#include "scene/scene.hpp"

namespace pecyn::scene {

/// Copies to be changed: own groups are new, what is shared stays shared.
std::vector<Item> copy_of(const std::vector<Item>& items);
Group copy_of(const Group& group);
Page copy_of(const Page& page);

/// The page with its head at the foot: the back of a leaf that is turned over upwards, or the
/// other half of a booklet that is turned, to be looked at by itself.
std::shared_ptr<const Page> upside_down(const std::shared_ptr<const Page>& page);

/// An empty page as large as another, of no item.
std::shared_ptr<Page> blank_like(const Page& page);

} // namespace pecyn::scene
