#pragma once

#include "base/file_access.hpp"
#include "pack/item.hpp"
#include "pack/kinds_reader.hpp"
#include "pack/pack_tree.hpp"
#include "pack/text_reader.hpp"

#include <memory>

namespace pecyn::pack {

/// What items are checked against.
struct ItemContext {
    const FileAccess& files;
    const TextReader& texts;
    const Kinds& kinds;
    const Pack& pack;     ///< contacts
    const PackTree& tree; ///< where files that an item names lie
};

/// Reads one item. Findings name the item: `missing-key`, `unknown-key`, `unknown-kind`,
/// `missing-field`, `unknown-value`, `bad-count`, `missing-image`, `outside-pack`, `bad-link`,
/// `unknown-contact`, those of texts. Nothing where its kind is unknown.
std::shared_ptr<const Item> read_item(std::string id, const Node& root,
                                      const ItemContext& context, diag::Findings& findings);

} // namespace pecyn::pack
