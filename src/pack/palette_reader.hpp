#pragma once

#include "pack/layout.hpp"
#include "pack/yaml_tree.hpp"

#include <map>
#include <string>

namespace pecyn::pack {

using Palette = std::map<std::string, PaletteEntry>;

/// Reads a layout's `colours`, tints and names of other entries followed. Findings:
/// `bad-colour`, `bad-gradient`, `bad-plate`, `unknown-colour`, `colour-circle`,
/// `unknown-key`, `wrong-type`.
Palette read_palette(const Node& node, diag::Findings& findings);

/// What replaces the colours of entries with a role.
struct RoleColour {
    colour::Colour colour;
    std::optional<colour::Rgb> screen;
    bool operator==(const RoleColour&) const = default;
};
/// The same with other colours for some roles, tints and mixes of them following.
Palette read_palette(const Node& node, const std::map<std::string, RoleColour>& roles,
                     diag::Findings& findings);

/// A colour that names no other: one string, or a map of `spot` and `alternate` (`bad-colour`,
/// `bad-plate`, `missing-key`). Other keys of the map are for the caller to check.
std::optional<colour::Colour> read_own_colour(const Node& node, std::string_view key,
                                              diag::Findings& findings);

/// `{by: theme, reflect: leaf, otherwise: plum}`.
std::optional<ByChoice> read_by_choice(const Node& node, std::string_view key,
                                       diag::Findings& findings);

/// `{linear: [plum, gold 30%, leaf], angle: 90}` or `{radial: [gold, plum], centre: 50% 40%}`
/// (`bad-gradient`). Stops without a place are spread evenly between their neighbours. That
/// their names are colours is for the caller to check.
std::optional<PaletteGradient> read_gradient(const Node& node, diag::Findings& findings);

/// What a colour paints: a gradient can't be a line, and only text can be `readable`.
enum class ColourUse : unsigned char { line, fill, text };

/// A palette entry's name. `{by: theme, ...}` becomes a nameless entry of the palette, whose
/// name (returned) no YAML can write. Findings: `unknown-colour`, `bad-colour`.
std::optional<std::string> read_colour_name(const Node& node, std::string_view key,
                                            ColourUse use, Palette& palette,
                                            diag::Findings& findings);
/// True where `name` is a palette entry of that use; else `unknown-colour` or `bad-colour`.
bool check_colour_name(const std::string& name, diag::Span span, ColourUse use,
                       const Palette& palette, diag::Findings& findings);

/// The names that the YAML gives.
std::vector<std::string> names_of(const Palette& palette);
bool is_nameless(std::string_view colour);

} // namespace pecyn::pack
