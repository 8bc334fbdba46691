#pragma once

#include "build/session.hpp"
#include "diag/finding.hpp"

#include <filesystem>
#include <string>

namespace pecyn::build {

/// What a newer base has changed under a pack that extends it: texts and items that are new,
/// gone or different, those first that the pack omits or changes itself. With `accept` the
/// pack's pinned version becomes the base's, and what it now builds on is remembered in
/// `base.yaml` beside it. Findings: not-extended, those of reading. Throws SystemFailure.
std::string update_pack(const std::filesystem::path& pack, bool accept, Session& session,
                        diag::Findings& findings);

} // namespace pecyn::build
