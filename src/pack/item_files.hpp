#pragma once

#include "pack/item_reader.hpp"
#include "pack/pack_tree.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace pecyn::pack {

/// The items of a pack. Items that could not be read stand with a null.
using ItemMap = std::map<std::string, std::shared_ptr<const Item>>;

/// Reads the files that `items:` of pack.yaml names as trees, by id, on the worker threads.
/// Findings: `bad-items`, `no-items`, `bad-id`, `duplicate-item`, and those of the YAML.
std::vector<ItemTree> read_item_files(const Node& pattern, const std::filesystem::path& folder,
                                      Sources sources, diag::Findings& findings);

/// The models of a pack's items, read on the worker threads; findings come in the order of the
/// ids, and each names its item.
ItemMap read_items(const PackTree& tree, const ItemContext& context, diag::Findings& findings);

} // namespace pecyn::pack
