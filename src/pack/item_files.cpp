#include "pack/item_files.hpp"

#include "base/parallel.hpp"
#include "pack/reading.hpp"
#include "pack/source_file.hpp"
#include "pack/source_text.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

/// One item file on its way from bytes to an item.
struct ItemFile {
    std::string id;
    std::filesystem::path path;
    std::optional<std::string> bytes;
    diag::FileId file = 0;
    diag::Findings findings;
    std::optional<Node> root;
};

/// The files that a pattern `folder/*.yaml` or a plain name stands for.
std::vector<std::filesystem::path> files_of(const Word& pattern,
                                            const std::filesystem::path& folder,
                                            const FileAccess& access,
                                            diag::Findings& findings) {
    const std::filesystem::path name = std::filesystem::path(pattern.text).lexically_normal();
    const bool inside = !name.is_absolute() && !name.empty() && *name.begin() != "..";
    const std::string last = name.filename().generic_string();
    const std::size_t star = pattern.text.find('*');
    const bool readable = star == std::string::npos
                              ? name.extension() == ".yaml"
                              : last == "*.yaml" && name.parent_path().generic_string().find(
                                                        '*') == std::string::npos;
    if (!inside || !readable) {
        findings
            .error("bad-items", pattern.span,
                   fmt::format("'{}' names no item files", pattern.text))
            .with_help("write a folder of the pack like items/*.yaml, or files by name");
        return {};
    }
    if (star == std::string::npos) return {folder / name};
    std::vector<std::filesystem::path> files;
    for (const std::string& entry : access.list(folder / name.parent_path())) {
        const std::filesystem::path file(entry);
        if (file.extension() == ".yaml" && entry.front() != '.')
            files.push_back(folder / name.parent_path() / file);
    }
    if (files.empty())
        findings
            .error("no-items", pattern.span,
                   fmt::format("there are no files '{}'", pattern.text))
            .with_help("put one YAML file for each item there");
    return files;
}

std::vector<ItemFile> list_files(const Node& pattern, const std::filesystem::path& folder,
                                 const FileAccess& access, diag::Findings& findings) {
    std::map<std::string, ItemFile> files;
    for (const Word& word : read_words(pattern, "items", findings)) {
        for (std::filesystem::path& path : files_of(word, folder, access, findings)) {
            ItemFile file;
            file.id = path.stem().generic_string();
            file.path = std::move(path);
            if (!is_id(file.id)) {
                findings
                    .error("bad-id", word.span,
                           fmt::format("the file '{}' has no good name for an item",
                                       file.path.filename().generic_string()))
                    .with_help("use small letters, digits and hyphens: moving-again.yaml");
                continue;
            }
            const auto known = files.find(file.id);
            if (known != files.end()) {
                if (known->second.path != file.path)
                    findings.error("duplicate-item", word.span,
                                   fmt::format("two files are called '{}'", file.id));
                continue;
            }
            files.emplace(file.id, std::move(file));
        }
    }
    std::vector<ItemFile> list;
    list.reserve(files.size());
    for (auto& [id, file] : files)
        list.push_back(std::move(file));
    return list;
}

void label(diag::Findings& findings, const std::string& item) {
    for (diag::Finding& finding : findings.all())
        if (finding.item.empty()) finding.item = item;
}

void parse(ItemFile& file, const diag::SourceMap& map) {
    file.root = read_document({file.path, file.file}, map, false, file.findings);
    label(file.findings, file.id);
}

} // namespace

std::vector<ItemTree> read_item_files(const Node& pattern, const std::filesystem::path& folder,
                                      Sources sources, diag::Findings& findings) {
    std::vector<ItemFile> files = list_files(pattern, folder, sources.files, findings);
    for_each_parallel(files.size(), [&](std::size_t i) {
        if (auto bytes = sources.files.read(files[i].path, largest_yaml))
            files[i].bytes = normalised_source(std::move(*bytes));
    });
    for (ItemFile& file : files) // in order, that ids of files do not depend on threads
        file.file = sources.map.add(file.path.lexically_normal().generic_string(),
                                    file.bytes ? std::move(*file.bytes) : std::string());
    for_each_parallel(files.size(), [&](std::size_t i) {
        if (files[i].bytes)
            parse(files[i], sources.map);
        else
            files[i]
                .findings
                .error("missing-file", {files[i].file, 0, 0},
                       fmt::format("'{}' can't be read, or is larger than {} MB",
                                   files[i].path.generic_string(), largest_yaml >> 20))
                .with_item(files[i].id);
    });
    std::vector<ItemTree> trees;
    trees.reserve(files.size());
    for (ItemFile& file : files) {
        findings.merge(std::move(file.findings));
        trees.push_back({std::move(file.id), file.file, std::move(file.root)});
    }
    return trees;
}

ItemMap read_items(const PackTree& tree, const ItemContext& context, diag::Findings& findings) {
    std::vector<diag::Findings> found(tree.items.size());
    std::vector<std::shared_ptr<const Item>> read(tree.items.size());
    for_each_parallel(tree.items.size(), [&](std::size_t i) {
        const ItemTree& item = tree.items[i];
        if (item.root) read[i] = read_item(item.id, *item.root, context, found[i]);
        label(found[i], item.id);
    });
    ItemMap items;
    for (std::size_t i = 0; i < read.size(); ++i) {
        findings.merge(std::move(found[i]));
        items.emplace(tree.items[i].id, std::move(read[i]));
    }
    return items;
}

} // namespace pecyn::pack
