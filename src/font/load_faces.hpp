#pragma once

#include "base/file_access.hpp"
#include "diag/finding.hpp"
#include "font/face.hpp"

#include <vector>

namespace pecyn::font {

/// Reads, verifies and measures the pinned faces, several at a time, each file once.
/// Faces with an error are left out of the library, in the order of the pins otherwise.
/// Findings: `font-not-found` (no such file), `font-changed` (its SHA-256 isn't the pinned
/// one), `font-unusable` (no TrueType or CFF outlines), `font-no-embedding` (OS/2 fsType
/// forbids what a PDF needs), `font-pinned-twice` (a family and weight given two times).
FaceLibrary load_faces(const std::vector<FacePin>& pins, const FileAccess& files,
                       diag::Findings& findings);

} // namespace pecyn::font
