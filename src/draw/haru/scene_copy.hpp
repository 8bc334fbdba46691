#pragma once

#include "scene/copy.hpp"

namespace pecyn::draw::haru {

using scene::copy_of;

/// Likewise of drawings: layers are new.
art::Layer copy_of(const art::Layer& layer);
art::Drawing copy_of(const art::Drawing& drawing);

} // namespace pecyn::draw::haru
