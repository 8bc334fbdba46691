#pragma once

#include "build/session.hpp"
#include "pack/item.hpp"
#include "preflight/file/report_writers.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace pecyn::build {

/// What `pecyn preflight` is asked to do.
struct PreflightOptions {
    std::vector<std::filesystem::path> files;
    std::optional<std::string> press; ///< held against this profile; else the file's own claim
    std::optional<std::filesystem::path> plates;      ///< folder for pictures of the plates
    std::optional<std::filesystem::path> certificate; ///< PDF to write, for one file
    double dpi = 144;                                 ///< of the pictures of plates
    bool warnings_fail = false;                       ///< every warning counts as an error
    pack::Date today{};                               ///< stands on the certificate
    std::string version;                              ///< of Pecyn
};

struct PreflightOutcome {
    std::vector<preflight::CheckedFile> files; ///< in the order of the options
    diag::Findings findings; ///< what is wrong besides: an unknown press profile
};

/// Checks finished PDFs and writes what was asked for besides. Every file has an outcome, also
/// one that isn't there. Throws SystemFailure, Interrupted.
PreflightOutcome preflight_files(const PreflightOptions& options, Session& session);

} // namespace pecyn::build
