#pragma once

#include "pack/layout.hpp"
#include "pack/yaml_tree.hpp"

#include <optional>

namespace pecyn::pack {

/// `trim` and the other boxes, `x y width height` from the trim, or a map of two of
/// left/width/right and two of top/height/bottom (`bad-placement`, `bad-length`).
std::optional<Placement> read_placement(const Node& node, diag::Findings& findings);

/// `35mm 8mm`: how far from the left and from the top (`bad-placement`).
std::optional<Point> read_point(const Node& node, diag::Findings& findings);

/// A size by name (`A6`, `tarot`, `A4 landscape`) or as `105mm x 148mm` (`unknown-size`).
std::optional<Size> read_page_size(const Node& node, diag::Findings& findings);
/// The same from words alone; nothing where they are no size.
std::optional<Size> parse_page_size(std::string_view text);

} // namespace pecyn::pack
