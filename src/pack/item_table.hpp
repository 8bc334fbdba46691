#pragma once

#include "pack/pack_tree.hpp"

namespace pecyn::pack {

/// Adds the items that `table:` of pack.yaml gives, one a row: cells bound to fields of the
/// kind (`title.cy`, `photo.file`, `stop_and_think.1.en`). Those that have a file as well are
/// left out. Findings: `unknown-key`, `missing-key`, `outside-pack`, `duplicate-item`, those of
/// tables.
void add_item_table(const Node& table, PackTree& tree, Sources sources,
                    diag::Findings& findings);

} // namespace pecyn::pack
