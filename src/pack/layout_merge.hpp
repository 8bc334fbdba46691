#pragma once

#include "diag/finding.hpp"
#include "pack/yaml_tree.hpp"

namespace pecyn::pack {

/// Applies a layout's `change` to what it inherits: each key FACE.CONTENT (or PART.CONTENT)
/// names the one frame of that face whose first key shows that; its keys are merged in, `none`
/// takes a frame or a key away. Findings: `unknown-frame`, `ambiguous-frame`, `wrong-type`.
void change_frames(const Node& change, Node& inherited, diag::Findings& findings);

} // namespace pecyn::pack
