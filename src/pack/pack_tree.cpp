#include "pack/pack_tree.hpp"

#include "pack/base_record.hpp"
#include "pack/extends.hpp"
#include "pack/item_files.hpp"
#include "pack/item_table.hpp"
#include "pack/key_tables.hpp"
#include "pack/reading.hpp"
#include "pack/source_file.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

/// Told at most of what a newer base has changed; `pecyn update` tells all.
constexpr std::size_t most_told = 5;

/// pack.yaml and the item files of one folder, without a base.
std::optional<PackTree> read_own_tree(const std::filesystem::path& path, Sources sources,
                                      diag::Span wanted, diag::Findings& findings) {
    const bool is_file = path.extension() == ".yaml";
    const auto file =
        open_source(is_file ? path : path / "pack.yaml", sources, wanted, findings);
    auto root = file ? read_document(*file, sources.map, true, findings) : std::nullopt;
    if (!root) return std::nullopt;
    PackTree tree;
    tree.own.folder = file->path.parent_path();
    if (tree.own.folder.empty()) tree.own.folder = ".";
    tree.own.real = sources.files.resolved(tree.own.folder);
    tree.id = tree.own.real.filename().generic_string();
    tree.root = std::move(*root);
    if (const Node* pattern = tree.root.find("items"))
        tree.items = read_item_files(*pattern, tree.own.folder, sources, findings);
    if (const Node* table = tree.root.find("table"))
        add_item_table(*table, tree, sources, findings);
    return tree;
}

/// Reads a pack and what it extends, the way down being remembered so that it can't go round.
class BaseChain {
public:
    BaseChain(const SearchPath& search, Sources sources, diag::Findings& findings)
        : search_(search), sources_(sources), findings_(findings) {}

    std::optional<PackTree> read(const std::filesystem::path& path, diag::Span wanted) {
        auto own = read_own_tree(path, sources_, wanted, findings_);
        if (!own) return std::nullopt;
        const Node* extends = own->root.find("extends");
        if (extends == nullptr) {
            check_not_extended(*own, findings_);
            return own;
        }
        chain_.push_back(own->own.real);
        const auto base = read_base(*own, *extends);
        chain_.pop_back();
        if (!base) return std::nullopt;
        return extended(*base, std::move(*own), findings_);
    }

private:
    std::optional<PackTree> read_base(const PackTree& own, const Node& extends);
    std::optional<std::filesystem::path> find_base(const PackTree& own, const Node& name,
                                                   const std::string& id);
    bool may_go_on(const std::filesystem::path& folder, diag::Span place);
    void check_version(const PackTree& own, const PackTree& base, const Node& pinned);

    const SearchPath& search_;
    Sources sources_;
    diag::Findings& findings_;
    std::vector<std::filesystem::path> chain_; ///< folders, links resolved
};

/// Folders that hold packs: beside this one first.
std::vector<std::filesystem::path> shelves(const PackTree& own, const SearchPath& search) {
    std::vector<std::filesystem::path> folders{(own.own.folder / "..").lexically_normal()};
    for (const auto& root : search.roots)
        folders.push_back((root / "packs").lexically_normal());
    return folders;
}

std::optional<std::filesystem::path> BaseChain::find_base(const PackTree& own, const Node& name,
                                                          const std::string& id) {
    std::vector<std::string> known;
    for (const auto& folder : shelves(own, search_)) {
        if (is_id(id) && sources_.files.is_file(folder / id / "pack.yaml"))
            return (folder / id).lexically_normal();
        for (const std::string& entry : sources_.files.list(folder))
            if (entry != own.id && sources_.files.is_file(folder / entry / "pack.yaml"))
                known.push_back(entry);
    }
    std::string help = did_you_mean(id, known);
    if (help.empty()) help = fmt::format("put its folder '{}' beside this pack's folder", id);
    findings_.error("unknown-pack", name.span, fmt::format("there is no pack '{}'", id))
        .with_help(std::move(help));
    return std::nullopt;
}

bool BaseChain::may_go_on(const std::filesystem::path& folder, diag::Span place) {
    const auto real = sources_.files.resolved(folder);
    if (std::find(chain_.begin(), chain_.end(), real) != chain_.end()) {
        std::string way;
        for (const auto& one : chain_)
            way += one.filename().generic_string() + " → ";
        findings_
            .error("extends-circle", place,
                   fmt::format("the packs extend each other in a circle: {}{}", way,
                               real.filename().generic_string()))
            .with_help("one of them must stand on its own, without `extends`");
        return false;
    }
    if (chain_.size() <= most_bases) return true;
    findings_
        .error("too-deep", place,
               fmt::format("packs extend each other over more than {} steps", most_bases))
        .with_help("extend one of the earlier packs instead");
    return false;
}

/// What this pack leaves out or changes itself is what a newer base may have spoilt.
void BaseChain::check_version(const PackTree& own, const PackTree& base, const Node& pinned) {
    const Node* version = base.root.find("version");
    if (version == nullptr || !pinned.is_scalar() || pinned.text == version->text) return;
    std::set<std::string> touched;
    for (const std::string_view key : {"omit", "change"})
        if (const Node* list = own.root.find(key)) {
            if (list->is_scalar()) touched.insert(list->text);
            for (const Entry& entry : list->entries)
                touched.insert(entry.key);
            for (const Node& word : list->elements)
                touched.insert(word.text);
        }
    std::vector<std::string> told;
    const auto record = read_base_record(own.own.folder, sources_, findings_);
    if (record) {
        std::set<std::string> items;
        for (const BaseChange& change : changes_between(*record, record_of(base)))
            if (touched.contains(change.item)) items.insert(change.item);
        told.assign(items.begin(), items.end());
    } else {
        told.assign(touched.begin(), touched.end());
    }
    const std::size_t more = told.size() - std::min(told.size(), most_told);
    told.resize(told.size() - more);
    std::string help = "pecyn update shows what is new, and accepts it with --accept";
    if (!told.empty())
        help = fmt::format("{}: {}{}; {}",
                           record ? "look again at what this pack leaves out or changes and "
                                    "the newer one has changed"
                                  : "look again at what this pack leaves out or changes",
                           fmt::join(told, ", "),
                           more == 0 ? std::string() : fmt::format(" and {} more", more), help);
    findings_
        .warning("base-version", pinned.span,
                 fmt::format("this pack was made from version {} of '{}', which is now {}",
                             pinned.text, base.id, version->text))
        .with_help(std::move(help));
}

std::optional<PackTree> BaseChain::read_base(const PackTree& own, const Node& extends) {
    if (!expect_map(extends, "extends", findings_)) return std::nullopt;
    check_keys(extends, extends_keys, "extends", findings_);
    const Node* name = extends.find("pack");
    const auto id = name == nullptr ? std::nullopt : read_string(*name, "pack", findings_);
    const Node* pinned = extends.find("version");
    if (pinned != nullptr) read_string(*pinned, "version", findings_);
    if (!id) return std::nullopt;
    const auto folder = find_base(own, *name, *id);
    if (!folder || !may_go_on(*folder, name->span)) return std::nullopt;
    auto base = read(*folder, name->span);
    if (base && pinned != nullptr) check_version(own, *base, *pinned);
    return base;
}

} // namespace

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

SearchPath PackTree::search_path(const SearchPath& search) const {
    SearchPath with_bases;
    for (const BasePack& base : bases)
        with_bases.roots.push_back(base.home.folder);
    with_bases.roots.insert(with_bases.roots.end(), search.roots.begin(), search.roots.end());
    return with_bases;
}

std::optional<PackTree> read_pack_tree(const std::filesystem::path& path,
                                       const SearchPath& search, Sources sources,
                                       diag::Findings& findings) {
    diag::Findings found;
    auto tree = BaseChain(search, sources, found).read(path, {});
    if (tree)
        for (diag::Finding& finding : found.all())
            finding.pack = tree->id;
    findings.merge(std::move(found));
    return tree;
}

} // namespace pecyn::pack
