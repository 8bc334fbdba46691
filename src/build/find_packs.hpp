#pragma once

#include "base/file_access.hpp"
#include "diag/finding.hpp"

#include <filesystem>
#include <vector>

namespace pecyn::build {

/// The folders of the packs that a run is about, each once, in the order named (all under
/// `packs/`: by name). `named` holds folders and pack.yaml files.
/// Findings: no-packs, pack-not-found, duplicate-pack (two packs of one id would overwrite
/// each other's files).
std::vector<std::filesystem::path> find_packs(const std::vector<std::filesystem::path>& named,
                                              const FileAccess& files,
                                              diag::Findings& findings);

/// The id of a pack: its folder's name.
std::string pack_id(const std::filesystem::path& folder, const FileAccess& files);

} // namespace pecyn::build
