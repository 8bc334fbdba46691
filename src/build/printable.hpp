#pragma once

#include "diag/finding.hpp"
#include "pack/pack.hpp"
#include "scene/scene.hpp"

namespace pecyn::build {

/// Looks for what sheets show in the margin that a printer can't print. Findings:
/// outside-printable, a warning: text or pictures of the placed pages reach into it (grounds
/// that bleed do so rightly).
void check_printable(const scene::Document& sheets, Length margin, const pack::Product& product,
                     diag::Findings& findings);

} // namespace pecyn::build
