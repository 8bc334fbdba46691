#pragma once

#include "pack/layout.hpp"
#include "pack/reader.hpp"
#include "pack/yaml_tree.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>

namespace pecyn::pack {

/// The die line of a page of that size. Findings: `bad-cut`, `bad-path`, `bad-length`,
/// `bad-placement`, `missing-image`, `outside-layouts`, those of keys.
std::optional<Cut> read_cut(const Node& node, Size page, Sources sources,
                            diag::Findings& findings);

/// `icons`: by name, a file or a map of file, height and raise. Findings: `missing-image`,
/// `outside-layouts`, `unknown-label` (icon.NAME, its words), `out-of-range`.
std::map<std::string, Icon> read_icons(const Node& node, const std::set<std::string>& labels,
                                       Sources sources, diag::Findings& findings);

} // namespace pecyn::pack
