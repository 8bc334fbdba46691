#pragma once

#include "build/options.hpp"
#include "build/session.hpp"

#include <filesystem>
#include <string>

namespace pecyn::build {

/// What `pecyn calibrate` is asked to do.
struct CalibrateOptions {
    std::filesystem::path output;
    Office office;       ///< paper, flip, margin, and an offset that is to be proved
    std::string version; ///< of Pecyn
    long long date = 0;
};

/// Writes a sheet from which the offset of a printer's second side is read, with what to do in
/// Welsh and English.
diag::Findings calibrate(const CalibrateOptions& options, Session& session);

} // namespace pecyn::build
