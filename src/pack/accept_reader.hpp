#pragma once

#include "pack/item_files.hpp"
#include "pack/pack.hpp"
#include "pack/yaml_tree.hpp"

namespace pecyn::pack {

/// `checks.accept`: findings that are excused. `products` is the pack's map of them. Findings:
/// `bad-code`, `unknown-item` (`at` names no item or product), `missing-key` (code, why),
/// `empty-value`, `bad-date`, those of keys.
std::vector<Acceptance> read_acceptances(const Node& node, const ItemMap& items,
                                         const Node* products, diag::Findings& findings);

} // namespace pecyn::pack
