#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace pecyn::build {

/// Removes the temporary files that killed runs left in an output folder itself and in the
/// folders of some packs (`pack_folder`) with all below. Those of a process that still lives
/// stay.
void remove_leftovers(const std::filesystem::path& output,
                      const std::vector<std::string>& folders);

} // namespace pecyn::build
