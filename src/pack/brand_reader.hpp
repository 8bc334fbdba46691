#pragma once

#include "pack/brand.hpp"
#include "pack/logo_files.hpp"

#include <map>
#include <memory>
#include <string>

namespace pecyn::pack {

/// What a row of a table says of the pack it is applied to, beside what a brand may say.
struct RowExtras {
    const Node* items = nullptr; ///< changes by item
    const Node* omit = nullptr;  ///< ids
};

/// `read_brand` for many: the folders of all files involved are known (`homes`, others are
/// sought beside the file), and logos are looked at once.
std::shared_ptr<const Brand> read_brand_tree(std::string id, const Node& root,
                                             const RowExtras& extras,
                                             std::map<diag::FileId, Home> homes,
                                             LogoFiles& logos, Sources sources,
                                             diag::Findings& findings);

} // namespace pecyn::pack
