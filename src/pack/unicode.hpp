#pragma once

#include <string>
#include <string_view>

/// What Unicode says of letters, for rooms that look at words.
namespace pecyn::pack {

/// Letters, their marks, and digits.
bool is_word_sign(char32_t code_point);
bool is_letter(char32_t code_point);
/// A capital letter.
bool is_capital(char32_t code_point);
std::string lower_case(std::string_view text);

} // namespace pecyn::pack
