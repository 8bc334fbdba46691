#include "pack/picture_file.hpp"

#include "pack/reading.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

bool lies_in(const std::filesystem::path& file, const std::filesystem::path& folder) {
    const auto [in_folder, in_file] =
        std::mismatch(folder.begin(), folder.end(), file.begin(), file.end());
    return in_folder == folder.end() || in_folder->empty();
}

} // namespace

bool leads_outside(const std::filesystem::path& name, const PictureFolder& folder) {
    const auto normal = name.lexically_normal();
    if (name.is_absolute() || (!normal.empty() && *normal.begin() == "..")) return true;
    const auto real = folder.real.empty() ? folder.files.resolved(folder.folder) : folder.real;
    return !lies_in(folder.files.resolved(folder.folder / name), real);
}

std::optional<std::string> read_picture_path(const Node& node, const PictureFolder& folder,
                                             diag::Findings& findings) {
    const auto name = read_string(node, "file", findings);
    if (!name) return std::nullopt;
    const std::filesystem::path relative(*name);
    const auto path = (folder.folder / relative).lexically_normal();
    if (leads_outside(relative, folder)) {
        if (folder.of_pack)
            findings
                .error("outside-pack", node.span,
                       fmt::format("'{}' lies outside the pack's folder", *name))
                .with_help("copy it into the pack, for example into images/");
        else
            findings
                .error("outside-layouts", node.span,
                       fmt::format("'{}' lies outside the layout's folder", *name))
                .with_help("copy the picture to the layouts, for example into art/");
        return std::nullopt;
    }
    if (!folder.files.is_file(path)) {
        auto names = folder.files.list(path.parent_path());
        std::string help = did_you_mean(path.filename().generic_string(), names);
        if (help.empty()) help = "put it there, or correct the name";
        findings
            .error(
                folder.picture ? "missing-image" : "missing-file", node.span,
                fmt::format("there is no {} '{}'", folder.picture ? "picture" : "file", *name))
            .with_help(std::move(help));
    }
    return path.generic_string();
}

std::optional<std::string> read_layout_picture(const Node& node, Sources sources,
                                               diag::Findings& findings) {
    const std::filesystem::path layout(sources.map.path(node.span.file));
    const auto folder = layout.parent_path().empty() ? "." : layout.parent_path();
    return read_picture_path(node, {sources.files, folder, {}}, findings);
}

} // namespace pecyn::pack
