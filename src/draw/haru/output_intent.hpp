#pragma once

#include "diag/finding.hpp"
#include "draw/haru/object_writer.hpp"
#include "press/profile.hpp"

#include <string>

namespace pecyn::draw::haru {

/// False where the profile's ICC file can't be the output intent of its standard (pdf-rules O4
/// to O6; ISO 15930-7, 6.2; ISO 15930-4, 6.2).
/// Findings at the press profile: no-output-profile where there is none; output-profile where
/// it is no ICC file, not of a printing process in CMYK, too new, or cut off.
bool check_output_profile(const press::Profile& profile, diag::Findings& findings);

/// The catalog's /OutputIntents; writes the ICC profile, once a document. `deflated_profile`:
/// its bytes, compressed.
std::string output_intents(const press::Profile& profile, std::string deflated_profile,
                           ObjectWriter& writer);

} // namespace pecyn::draw::haru
