#pragma once

#include "pack/layout.hpp"
#include "pack/palette_reader.hpp"
#include "pack/reading.hpp"
#include "pack/yaml_tree.hpp"

#include <map>
#include <string>

namespace pecyn::pack {

/// The keys that set how text and boxes look; frames take them too.
KeyTable style_value_keys();

/// Reads those of a map's keys that are style values; others are left to the caller.
/// Findings: `bad-length`, `bad-size`, `bad-leading`, `bad-weight`, `unknown-colour`,
/// `bad-line`.
Style read_style_values(const Node& map, const Palette& palette, diag::Findings& findings);

/// Reads a layout's `styles`, each with its own `extends` followed. Also `unknown-style` and
/// `extends-circle`.
std::map<std::string, Style> read_styles(const Node& node, const Palette& palette,
                                         diag::Findings& findings);

/// True where `name` is a palette entry; else `unknown-colour`.
bool check_colour_name(const std::string& name, diag::Span span, const Palette& palette,
                       diag::Findings& findings);

} // namespace pecyn::pack
