#pragma once

#include "diag/finding.hpp"
#include "pack/yaml_tree.hpp"

namespace pecyn::pack {

/// Puts the lengths that a layout names under `sizes` where `$name` stands, in `page`,
/// `styles`, `faces`, `parts` and `cut`, and in `sizes` itself; in path data their number in
/// millimetres. Places stay. Findings:
/// `unknown-size`, `size-circle`, `bad-length`.
void put_sizes(Node& layout, const diag::SourceMap& map, diag::Findings& findings);

} // namespace pecyn::pack
