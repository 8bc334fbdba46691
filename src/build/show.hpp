#pragma once

#include "build/session.hpp"
#include "diag/finding.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace pecyn::build {

struct ShowOptions {
    std::filesystem::path pack;
    std::optional<std::filesystem::path> brand;
    std::optional<std::string> row; ///< of a table, by its id; unset: the first
};

/// What an extended, branded pack resolves to: each value with the file and line that it comes
/// from, as text for people. Findings: those of reading.
std::string show_pack(const ShowOptions& options, Session& session, diag::Findings& findings);

} // namespace pecyn::build
