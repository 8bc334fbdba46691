#pragma once

#include "base/file_access.hpp"
#include "diag/finding.hpp"
#include "pack/reader.hpp"
#include "pack/yaml_tree.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace pecyn::pack {

/// Where pictures may lie.
struct PictureFolder {
    const FileAccess& files;
    std::filesystem::path folder; ///< names are sought from here and stay inside
    std::filesystem::path real;   ///< the same, links resolved; empty: found out when needed
    bool of_pack = false;         ///< the folder of a pack, not of layouts
    bool picture = true;          ///< else a file of another kind: `missing-file`
};

/// A name that isn't below the folder, by itself or by a link.
bool leads_outside(const std::filesystem::path& name, const PictureFolder& folder);

/// The path to open for a picture's name. A name that leads outside makes `outside-pack` or
/// `outside-layouts` and gives nothing; a picture that isn't there makes `missing-image` and is
/// given all the same, that the rest is checked.
std::optional<std::string> read_picture_path(const Node& node, const PictureFolder& folder,
                                             diag::Findings& findings);

/// The same for a layout's own picture, sought beside the layout file that names it.
std::optional<std::string> read_layout_picture(const Node& node, Sources sources,
                                               diag::Findings& findings);

} // namespace pecyn::pack
