#pragma once

#include "base/file_access.hpp"

#include <string>

/// A pack in memory around the layout that is tried: the golden pack's item, which has a field
/// of every type, and one item of each kind that the shipped layouts show.
namespace pecyn::fuzz {

/// Where the layout lies that is tried.
inline constexpr const char* tried_layout = "packs/fuzz/layouts/tried.yaml";

/// Every file that the layouts of tests/golden and layouts/ may name.
MemoryFiles pack_files();

} // namespace pecyn::fuzz
