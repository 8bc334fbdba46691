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
/// A colour by choice makes a nameless entry of the palette. Findings: `bad-length`,
/// `bad-number`, `bad-size`, `bad-leading`, `bad-weight`, `bad-line`, `bad-shadow`,
/// `bad-tabs`, `bad-feature`, `out-of-range`, `unknown-value`, those of colours.
Style read_style_values(const Node& map, Palette& palette, diag::Findings& findings);

/// Reads a layout's `styles`, each with its own `extends` followed. Also `unknown-style` and
/// `extends-circle`.
std::map<std::string, Style> read_styles(const Node& node, Palette& palette,
                                         diag::Findings& findings);

} // namespace pecyn::pack
