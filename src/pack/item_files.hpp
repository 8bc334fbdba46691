#pragma once

#include "pack/item_reader.hpp"
#include "pack/reader.hpp"

#include <map>
#include <memory>
#include <string>

namespace pecyn::pack {

/// The items of a pack. Items that could not be read stand with a null.
using ItemMap = std::map<std::string, std::shared_ptr<const Item>>;

/// Reads the files that `items:` of pack.yaml names, on the worker threads; findings come in
/// the order of the ids. Findings: `bad-items`, `no-items`, `bad-id`, `duplicate-item`, and
/// those of each item.
ItemMap read_item_files(const Node& pattern, const ItemContext& context, Sources sources,
                        diag::Findings& findings);

} // namespace pecyn::pack
