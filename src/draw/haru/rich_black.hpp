#pragma once

#include "press/profile.hpp"
#include "scene/scene.hpp"

namespace pecyn::draw::haru {

/// The document with large black that is given as light in the profile's rich black
/// (`press::rich_black_of`): fills of shapes by their smaller side, text by its size, both as
/// printed. Colours given as inks stay. Pages, shared groups and drawings without such black
/// stay the same objects.
scene::Document with_rich_black(const scene::Document& document, const press::Profile& profile);

} // namespace pecyn::draw::haru
