#pragma once

#include "pack/layout.hpp"
#include "pack/yaml_tree.hpp"

#include <optional>

namespace pecyn::pack {

/// What a frame `shape: ...` paints, from the keys of the frame. Findings: `unknown-value`,
/// `missing-key`, `unknown-key` (a key of another shape), `out-of-range`, `bad-path`,
/// `bad-number`, `bad-view`.
std::optional<Outline> read_shape(const Node& frame, const diag::SourceMap& map,
                                  diag::Findings& findings);

/// What `clip:` keeps: `ellipse`, `{polygon: 6}`, `{star: 5, inner: 40%}`, `{path: M ... Z}`.
std::optional<Outline> read_clip(const Node& node, const diag::SourceMap& map,
                                 diag::Findings& findings);

} // namespace pecyn::pack
