#pragma once

#include "pack/reader.hpp"
#include "pack/yaml_tree.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace pecyn::pack {

/// An item before it is read by its kind.
struct ItemTree {
    std::string id;
    diag::FileId file = 0;    ///< that it begins in
    std::optional<Node> root; ///< nothing where its file can't be read; a finding says why
};

/// A text that a custom pack or a table's row changes: the languages that it doesn't give are
/// stale, as they say what the old words said.
struct ChangedText {
    std::string item, field;
    int entry = -1;                  ///< of a list, from 0; -1: none
    std::set<std::string> languages; ///< given anew: their words differ from the old ones
};

/// A folder that names of files are sought in, and may not leave.
struct Home {
    std::filesystem::path folder, real; ///< real: links resolved
};

/// A pack that another one extends.
struct BasePack {
    std::string id, version; ///< version: as it stands in its pack.yaml
    Home home;
};

/// A pack as trees: its pack.yaml and its items, with all that a custom pack, a brand or a row
/// of a table lays over them. Values keep the places that they come from, so that findings and
/// `pecyn show` can name them. Models are read from it by `read_pack`.
struct PackTree {
    std::string id;              ///< the folder's name
    Home own;                    ///< the pack's folder
    Node root;                   ///< pack.yaml, parents merged in
    std::vector<ItemTree> items; ///< by id
    /// Files of other packs' folders and of tables: pictures that they name lie there.
    std::map<diag::FileId, Home> homes;
    std::vector<ChangedText> changed;
    std::vector<BasePack> bases;            ///< that this one extends, the nearest first
    std::set<std::string> removed_contacts; ///< of these; their items may still name them

    const ItemTree* item(std::string_view item_id) const;
    /// Where a file lies that is named at this place.
    const Home& home(diag::Span span) const;
    /// The place lies in a pack that this one extends.
    bool is_inherited(diag::Span span) const { return homes.contains(span.file); }
    /// What the pack names by id is sought in the folders of its bases, too.
    SearchPath search_path(const SearchPath& search) const;
};

/// Bases of bases, at most.
inline constexpr std::size_t most_bases = 8;

/// Reads pack.yaml and its item files as trees, and lays them over the pack that it extends.
/// Nothing where pack.yaml itself or that pack is unusable. `path` is a pack's folder or its
/// pack.yaml; a base is sought beside it, then in the `packs/` of `search`. Findings:
/// `missing-file`, `bad-items`, `no-items`, `bad-id`, `duplicate-item`, `not-extended`,
/// `unknown-pack`, `extends-circle`, `too-deep`, those of `extended` and of the YAML.
std::optional<PackTree> read_pack_tree(const std::filesystem::path& path,
                                       const SearchPath& search, Sources sources,
                                       diag::Findings& findings);

/// Makes the models: items, products with their layouts and press profiles. A bad item is
/// dropped with its findings and its siblings go on.
std::optional<Pack> read_pack(const PackTree& tree, const SearchPath& search, Sources sources,
                              diag::Findings& findings);

} // namespace pecyn::pack
