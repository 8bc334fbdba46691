#pragma once

#include "diag/finding.hpp"
#include "pack/yaml_tree.hpp"
#include "press/profile.hpp"

namespace pecyn::pack {

/// `{warn: 300ppi, fail: 150ppi}` (`bad-number`, those of keys).
press::Limit read_limit(const Node& node, std::string_view key, std::string_view unit,
                        diag::Findings& findings);

} // namespace pecyn::pack
