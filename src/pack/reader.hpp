#pragma once

#include "base/file_access.hpp"
#include "diag/finding.hpp"
#include "font/face.hpp"
#include "pack/pack.hpp"

#include <filesystem>
#include <optional>
#include <vector>

namespace pecyn::pack {

/// Where things named by id are sought, first hit wins: beside the pack (`<pack>/layouts`),
/// under the current folder, under the installed share/pecyn.
struct SearchPath {
    std::vector<std::filesystem::path> roots;
};

struct Sources {
    const FileAccess& files;
    diag::SourceMap& map;
};

/// Reads pack.yaml, its items, its products' layouts and press profiles. A bad item is dropped
/// with its findings and its siblings go on; nothing is returned where pack.yaml itself is
/// unusable. `path` is a pack's folder or its pack.yaml.
std::optional<Pack> read_pack(const std::filesystem::path& path, const SearchPath& search,
                              Sources sources, diag::Findings& findings);

/// What `fonts/fonts.yaml` says.
struct FontPins {
    std::vector<font::FacePin> faces;
    std::vector<font::LanguageFamily> languages; ///< each of a family of its list
};

/// Reads `fonts/fonts.yaml`: the pinned faces, files found beside it or in the system's folder,
/// and the families of languages. Findings: `missing-font`, `bad-weight`, `bad-hash`,
/// `unknown-font` (a language's family is none of the list), `unknown-language`,
/// `out-of-range`, those of keys.
FontPins read_font_pins(const std::filesystem::path& path, Sources sources,
                        diag::Findings& findings);

} // namespace pecyn::pack
