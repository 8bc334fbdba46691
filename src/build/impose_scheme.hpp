#pragma once

#include "build/impose_files.hpp"
#include "diag/finding.hpp"
#include "impose/cards.hpp"
#include "scene/scene.hpp"

#include <functional>
#include <string>
#include <vector>

namespace pecyn::build {

/// A ready line of words for sheets: "cards.pdf · sheet 1 of 6 · front".
using SheetWords = std::function<scene::Group(const std::string& line)>;

/// The files of `pecyn impose` as scenes, one a file, and how they come onto sheets. `words` is
/// asked only where the options want a slug line, and for tiles, which are named.
/// Findings: page-sizes, page-count, sheet-too-small, panel-too-wide, no-room-for-marks (a
/// warning). Without pages where an error was found.
scene::Document on_sheets(std::vector<scene::Document> files, const ImposeOptions& options,
                          const SheetWords& words, diag::Findings& findings);

} // namespace pecyn::build
