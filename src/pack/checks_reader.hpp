#pragma once

#include "diag/finding.hpp"
#include "pack/yaml_tree.hpp"

namespace pecyn::pack {

/// A pack's policy, besides what it accepts (`checks.accept`).
struct Checks {
    bool mark_drafts = false;
    bool safeguarding_required = false; ///< `safeguarding: required`
    bool spelling_checked = false;      ///< `spelling: warn`
    int helpline_warn_days = 90, helpline_fail_days = 180;
};

/// Reads `checks` (null: all as built in). Findings: `bad-number`, `out-of-range`,
/// `unknown-value`, those of keys.
Checks read_checks(const Node* node, diag::Findings& findings);

} // namespace pecyn::pack
