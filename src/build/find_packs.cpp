#include "build/find_packs.hpp"

#include <map>
#include <optional>

#include <fmt/format.h>

namespace pecyn::build {

namespace fs = std::filesystem;

namespace {

constexpr const char* pack_file = "pack.yaml";

std::vector<fs::path> all_packs(const FileAccess& files, diag::Findings& findings) {
    const fs::path root = "packs";
    std::vector<fs::path> folders;
    for (const std::string& entry : files.list(root))
        if (files.is_file(root / entry / pack_file)) folders.push_back(root / entry);
    if (folders.empty())
        findings.error("no-packs", {}, "there is no pack under packs/ in the current folder")
            .with_help("name a pack's folder, or go to the folder that holds packs/");
    return folders;
}

std::optional<fs::path> folder_of(const fs::path& named, const FileAccess& files,
                                  diag::Findings& findings) {
    if (files.is_file(named / pack_file)) return named;
    if (files.is_file(named) && named.filename() == pack_file)
        return named.has_parent_path() ? named.parent_path() : fs::path(".");
    const bool there = files.is_folder(named) || files.is_file(named);
    findings
        .error("pack-not-found", {},
               there ? fmt::format("'{}' holds no pack.yaml", named.string())
                     : fmt::format("there is no '{}'", named.string()))
        .with_help("a pack is a folder with a pack.yaml in it, or that pack.yaml");
    return std::nullopt;
}

} // namespace

std::string pack_id(const fs::path& folder, const FileAccess& files) {
    std::string name = folder.filename().string();
    if (!name.empty() && name != "." && name != "..") return name;
    fs::path full = files.resolved(folder);
    if (!full.has_filename()) full = full.parent_path();
    return full.filename().string();
}

std::vector<fs::path> find_packs(const std::vector<fs::path>& named, const FileAccess& files,
                                 diag::Findings& findings) {
    if (named.empty()) return all_packs(files, findings);
    std::vector<fs::path> folders;
    std::map<std::string, fs::path> seen; // id to the folder with its links resolved
    for (const fs::path& path : named) {
        const auto folder = folder_of(path, files, findings);
        if (!folder) continue;
        const fs::path plain = folder->has_filename() ? *folder : folder->parent_path();
        const fs::path full = files.resolved(plain);
        const std::string id = pack_id(plain, files);
        const auto [place, fresh] = seen.emplace(id, full);
        if (fresh) {
            folders.push_back(plain);
        } else if (place->second != full) {
            findings
                .error("duplicate-pack", {},
                       fmt::format("two packs are called '{}': '{}' and '{}'", id,
                                   place->second.string(), full.string()))
                .with_help("a pack is called after its folder; build them into two output "
                           "folders or rename one");
        }
    }
    return folders;
}

} // namespace pecyn::build
