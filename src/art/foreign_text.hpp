#pragma once

#include <string>
#include <string_view>

/// PDF's words (ISO 32000-1, 7.3) of values that were read, written without anything between
/// them that isn't needed.
namespace pecyn::art::text {

/// A number, `true` or `null`: parted by a space from what would run into it.
void append_word(std::string& out, std::string_view word);
/// `name` with its '/', not escaped.
void append_name(std::string& out, std::string_view name);
/// Any bytes, in parentheses.
void append_string(std::string& out, std::string_view bytes);

} // namespace pecyn::art::text
