#pragma once

#include "pack/item.hpp"
#include "pack/yaml_tree.hpp"

#include <map>
#include <memory>
#include <string>

namespace pecyn::pack {

using Kinds = std::map<std::string, std::shared_ptr<const Kind>>;

/// Reads the map below `kinds:` into `kinds`; a kind that is there already is replaced.
/// Findings: `unknown-key`, `unknown-value`, `missing-key`, `wrong-type`, `bad-count`,
/// `reserved-name`, `out-of-range`, `not-yet`.
void read_kinds(const Node& node, Kinds& kinds, diag::Findings& findings);

std::vector<std::string> names_of(const Kinds& kinds);

} // namespace pecyn::pack
