#include "pack/pack_tree.hpp"

#include "pack/item_files.hpp"
#include "pack/source_file.hpp"

#include <algorithm>

namespace pecyn::pack {

const ItemTree* PackTree::item(std::string_view item_id) const {
    const auto found = std::lower_bound(
        items.begin(), items.end(), item_id,
        [](const ItemTree& item, std::string_view wanted) { return item.id < wanted; });
    return found != items.end() && found->id == item_id ? &*found : nullptr;
}

const Home& PackTree::home(diag::Span span) const {
    const auto other = homes.find(span.file);
    return other == homes.end() ? own : other->second;
}

std::optional<PackTree> read_pack_tree(const std::filesystem::path& path,
                                       const SearchPath& /*search*/, Sources sources,
                                       diag::Findings& findings) {
    diag::Findings found;
    PackTree tree;
    const bool is_file = path.extension() == ".yaml";
    const auto file = open_source(is_file ? path : path / "pack.yaml", sources, {}, found);
    auto root = file ? read_document(*file, sources.map, true, found) : std::nullopt;
    if (root) {
        tree.own.folder = file->path.parent_path();
        if (tree.own.folder.empty()) tree.own.folder = ".";
        tree.own.real = sources.files.resolved(tree.own.folder);
        tree.id = tree.own.real.filename().generic_string();
        tree.root = std::move(*root);
        if (const Node* pattern = tree.root.find("items"))
            tree.items = read_item_files(*pattern, tree.own.folder, sources, found);
        for (diag::Finding& finding : found.all())
            finding.pack = tree.id;
    }
    findings.merge(std::move(found));
    if (!root) return std::nullopt;
    return tree;
}

} // namespace pecyn::pack
