#pragma once

#include "base/path_data.hpp"
#include "diag/finding.hpp"
#include "pack/yaml_tree.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace pecyn::pack {

/// A path with more points than this is refused.
inline constexpr std::size_t most_path_points = 100'000;

/// Why path data can't be read, and where in the text.
struct PathFault {
    std::size_t at = 0;
    std::string problem; ///< empty: none
};

/// SVG path data (SVG 1.1, 8.3), all its commands, absolute and relative; arcs and quadratic
/// curves become cubic ones. A unit of the data is 1 mm.
PathData parse_path(std::string_view text, PathFault& fault);

/// The same from a YAML value; `bad-path` with the exact place.
std::optional<PathData> read_path(const Node& node, std::string_view key,
                                  const diag::SourceMap& map, diag::Findings& findings);

} // namespace pecyn::pack
