#pragma once

#include "pack/item_files.hpp"

namespace pecyn::pack {

/// `<see ID>` in any text of any item must name an item of the pack (`unknown-item`).
void check_references(const ItemMap& items, diag::Findings& findings);
/// The same for the texts of one item.
void check_references(const Item& item, const ItemMap& items, diag::Findings& findings);

} // namespace pecyn::pack
