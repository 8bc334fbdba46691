#pragma once

#include "build/session.hpp"
#include "diag/finding.hpp"
#include "pack/item.hpp"
#include "pack/schema.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace pecyn::build {

/// A file to start from.
struct StartingFile {
    std::filesystem::path path; ///< below the current folder
    std::string text;
};

/// The files of a new pack, layout, brand or press profile, commented, that build as they are.
std::vector<StartingFile> starting_files(pack::FileKind kind, const std::string& id,
                                         pack::Date today);

/// Writes them at their usual place; of a press profile also the ICC file that it names. Gives
/// what was written and what to try next. Findings: `bad-id`, `already-there` (nothing is
/// overwritten then), `missing-file` (the program's own ICC file). Throws SystemFailure.
std::string write_new_files(pack::FileKind kind, const std::string& id, pack::Date today,
                            Session& session, diag::Findings& findings);

} // namespace pecyn::build
