#pragma once

#include <string_view>

namespace pecyn::layout {

/// Whether a language (BCP 47) is written from right to left: by its script subtag where it
/// has one, else by the script that the language is usually written in.
bool reads_right_to_left(std::string_view language);

} // namespace pecyn::layout
