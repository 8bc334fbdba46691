#pragma once

#include "diag/finding.hpp"
#include "pack/pack_tree.hpp"

namespace pecyn::pack {

/// A custom pack laid over the pack that it extends: the base's pack.yaml with the pack's own
/// keys over it (maps by key, `none` takes a value away, the rest replaces), the base's items
/// after `omit` or `pick` and `change`, with those of `add` and of the pack's own files. What
/// the base says of items that are left out goes with them. `order` becomes complete, `rest`
/// standing for all that it doesn't name. Every value keeps its place.
/// Findings: `pick-and-omit`, `unknown-item`, `duplicate-item`, `bad-id`, `not-in-order`,
/// `looser-check`, `nothing-to-remove`, `helpline-removed`, `empty-product`, `wrong-type`.
PackTree extended(const PackTree& base, PackTree own, diag::Findings& findings);

/// `not-extended` where a pack that extends none has keys that only make sense over one.
void check_not_extended(const PackTree& tree, diag::Findings& findings);

} // namespace pecyn::pack
