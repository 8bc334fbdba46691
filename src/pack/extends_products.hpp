#pragma once

#include "diag/finding.hpp"
#include "pack/pack_tree.hpp"

#include <set>
#include <string>

namespace pecyn::pack {

/// What a custom pack leaves out of its base.
struct LeftOut {
    const PackTree& base;
    const Node& own; ///< the custom pack's pack.yaml
    const std::set<std::string>& items;
};

/// Takes items that are left out from what the base says of products, and from what it accepts
/// of them. A product that has none left is left out, too (`empty-product`, a warning).
void clean_products(PackTree& tree, const LeftOut& left_out, diag::Findings& findings);

} // namespace pecyn::pack
