#pragma once

#include "pack/reader.hpp"
#include "pack/yaml_tree.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace pecyn::pack {

/// A file known to the source map, not yet parsed.
struct SourceFile {
    std::filesystem::path path;
    diag::FileId id = 0;
};

/// Brings a file into the source map (`missing-file`, `file-too-large`). `wanted` is the place
/// that asks for the file.
std::optional<SourceFile> open_source(const std::filesystem::path& path, Sources sources,
                                      diag::Span wanted, diag::Findings& findings);

/// The passes before any meaning: characters, YAML's traps, the tree. A file other than an item
/// must say `pecyn: 1` (`missing-key`, `unknown-version`). Nothing where it isn't a map.
std::optional<Node> read_document(const SourceFile& file, const diag::SourceMap& map,
                                  bool says_version, diag::Findings& findings);

/// The path of `<root>/<folder>/<name>.yaml`, in the pack's folder first, then as `search`
/// says.
std::optional<std::filesystem::path> find_named(std::string_view folder, std::string_view name,
                                                const std::filesystem::path& pack_folder,
                                                const SearchPath& search,
                                                const FileAccess& files);
/// The names that `find_named` would find, for "did you mean".
std::vector<std::string> names_in(std::string_view folder,
                                  const std::filesystem::path& pack_folder,
                                  const SearchPath& search, const FileAccess& files);

} // namespace pecyn::pack
