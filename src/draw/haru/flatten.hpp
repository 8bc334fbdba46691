#pragma once

#include "colour/converter.hpp"
#include "press/profile.hpp"
#include "scene/scene.hpp"

namespace pecyn::draw::haru {

/// True where files of the profile hold no transparency: PDF/X-1a, and printers who refuse it.
bool refuses_transparency(const press::Profile& profile);

/// The document without the transparency that can be taken out exactly: groups with an opacity,
/// or multiplied, whose fills, lines, texts and pictures each lie on bare paper or wholly on
/// one even, opaque fill, become opaque with the mixed inks; pictures with soft edges likewise.
/// What can't be known without looking at pixels stays as it is, for the inventory to refuse:
/// nothing is ever approximated. What is not concerned stays the same object; what is shared
/// stays shared where it comes out equal.
scene::Document flattened(const scene::Document& document, const press::Profile& profile,
                          const colour::Converter& converter);

} // namespace pecyn::draw::haru
