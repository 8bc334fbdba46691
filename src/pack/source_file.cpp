#include "pack/source_file.hpp"

#include "pack/lexical_pass.hpp"
#include "pack/reading.hpp"
#include "pack/source_text.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

std::vector<std::filesystem::path> all_roots(const std::filesystem::path& pack_folder,
                                             const SearchPath& search) {
    std::vector<std::filesystem::path> roots;
    if (!pack_folder.empty()) roots.push_back(pack_folder);
    for (const auto& root : search.roots)
        if (std::find(roots.begin(), roots.end(), root) == roots.end()) roots.push_back(root);
    return roots;
}

} // namespace

std::optional<SourceFile> open_source(const std::filesystem::path& path, Sources sources,
                                      diag::Span wanted, diag::Findings& findings) {
    const std::string shown = path.lexically_normal().generic_string();
    auto bytes = sources.files.read(path, largest_yaml);
    if (!bytes) {
        if (sources.files.is_file(path)) {
            if (!wanted.known()) wanted = {sources.map.add(shown, ""), 0, 0};
            findings.error("file-too-large", wanted,
                           fmt::format("'{}' can't be read, or is larger than {} MB", shown,
                                       largest_yaml >> 20));
        } else {
            if (!wanted.known()) wanted = {sources.map.add(shown, ""), 0, 0};
            findings.error("missing-file", wanted, fmt::format("there is no file '{}'", shown));
        }
        return std::nullopt;
    }
    return SourceFile{path, sources.map.add(shown, normalised_source(std::move(*bytes)))};
}

std::optional<Node> read_document(const SourceFile& file, const diag::SourceMap& map,
                                  bool says_version, diag::Findings& findings) {
    const std::string_view text = map.text(file.id);
    if (!check_characters(file.id, text, findings)) return std::nullopt;
    const LexicalResult lexical = check_lexically(file.id, text, findings);
    const std::string_view readable = lexical.patched.empty() ? text : lexical.patched;
    std::optional<Node> root =
        read_yaml_tree(file.id, readable, lexical.structure_lost, findings);
    if (!root || !expect_map(*root, file.path.filename().generic_string(), findings))
        return std::nullopt;
    if (!says_version) return root;
    const auto version = std::find_if(root->entries.begin(), root->entries.end(),
                                      [](const Entry& e) { return e.key == "pecyn"; });
    if (version == root->entries.end()) {
        findings
            .error("missing-key", {file.id, 0, 0}, "the file does not begin with 'pecyn: 1'")
            .with_help("put the line pecyn: 1 at the top");
        return root;
    }
    if (version->value.text != "1" && !version->value.is_empty())
        findings.error("unknown-version", version->value.span,
                       "this program reads version 1 of the format");
    root->entries.erase(version);
    return root;
}

std::optional<std::filesystem::path> find_named(std::string_view folder, std::string_view name,
                                                const std::filesystem::path& pack_folder,
                                                const SearchPath& search,
                                                const FileAccess& files) {
    if (!is_id(name)) return std::nullopt; // no way out of the folder
    for (const auto& root : all_roots(pack_folder, search)) {
        auto path = root / folder / fmt::format("{}.yaml", name);
        if (files.is_file(path)) return path;
    }
    return std::nullopt;
}

std::vector<std::string> names_in(std::string_view folder,
                                  const std::filesystem::path& pack_folder,
                                  const SearchPath& search, const FileAccess& files) {
    std::vector<std::string> names;
    for (const auto& root : all_roots(pack_folder, search)) {
        for (const std::string& name : files.list(root / folder)) {
            const std::filesystem::path file(name);
            if (file.extension() == ".yaml") names.push_back(file.stem().generic_string());
        }
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

} // namespace pecyn::pack
