#pragma once

#include "diag/finding.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace pecyn::pack {

/// No YAML file of a pack is larger; refused with `file-too-large`.
inline constexpr std::size_t largest_yaml = 8u << 20;

/// The bytes of a file as all later steps see them: without a byte order mark, CRLF made LF.
/// Lines and columns stay those of the file.
std::string normalised_source(std::string bytes);

/// Finds what makes a text unreadable before YAML is looked at: `malformed-utf8` (UTF-16
/// included), `control-character`, `bidi-control`, `not-nfc`, `lost-circumflex`. False where
/// the rest of the file must not be read.
bool check_characters(diag::FileId file, std::string_view text, diag::Findings& findings);

} // namespace pecyn::pack
