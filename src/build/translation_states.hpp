#pragma once

#include "diag/finding.hpp"
#include "pack/pack_tree.hpp"

namespace pecyn::build {

/// Puts into the pack which of its texts are not final and who approved the others, from its
/// translation.yaml and its defaults. Findings: text-stale (a warning: what was approved says
/// what the source said before it changed), those of pack::read_translation.
void read_translation_states(const pack::PackTree& tree, pack::Pack& pack,
                             pack::Sources sources, diag::Findings& findings);

} // namespace pecyn::build
