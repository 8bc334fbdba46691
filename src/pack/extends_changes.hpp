#pragma once

#include "diag/finding.hpp"
#include "pack/pack_tree.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace pecyn::pack {

/// `merged`, but `none` takes away what stands under it (`nothing-to-remove` where nothing
/// does). `owner` names the map in messages.
void lay_over(Node& under, const Node& over, std::string_view owner, diag::Findings& findings);

/// Adds the texts of an item that a change gives anew, as far as their words differ.
void note_changed_item(const std::string& item, const Node& change, const Node& before,
                       std::vector<ChangedText>& changed);
/// The same for a pack's title, labels and contacts.
void note_changed_head(const Node& change, const Node& before,
                       std::vector<ChangedText>& changed);

/// Takes texts in these languages away, and `translation`, `editions` and `source` of them;
/// not those of the file `but_of`.
void erase_languages(Node& node, const std::set<std::string>& languages, diag::FileId but_of);

} // namespace pecyn::pack
