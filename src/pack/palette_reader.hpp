#pragma once

#include "pack/layout.hpp"
#include "pack/yaml_tree.hpp"

#include <map>
#include <string>

namespace pecyn::pack {

using Palette = std::map<std::string, PaletteEntry>;

/// Reads a layout's `colours`, tints and names of other entries followed. Findings:
/// `bad-colour`, `unknown-colour`, `colour-circle`, `unknown-key`, `wrong-type`.
Palette read_palette(const Node& node, diag::Findings& findings);

/// `{by: theme, reflect: leaf, otherwise: plum}`.
std::optional<ByChoice> read_by_choice(const Node& node, std::string_view key,
                                       diag::Findings& findings);

std::vector<std::string> names_of(const Palette& palette);

} // namespace pecyn::pack
