#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace pecyn::utf8 {

/// One decoded code point and the bytes it took (1 to 4).
struct Decoded {
    char32_t code_point;
    std::size_t length;
};

/// Decodes the code point at `at`; a malformed sequence gives U+FFFD and length 1.
Decoded decode(std::string_view text, std::size_t at);
/// The byte offset of the first malformed sequence (overlong forms, surrogates and
/// values above U+10FFFF included), or nothing.
std::optional<std::size_t> first_malformed(std::string_view text);
/// How many code points the text holds (malformed bytes count one each).
std::size_t count(std::string_view text);
void append(std::string& text, char32_t code_point);
/// "U+0175"
std::string name(char32_t code_point);

} // namespace pecyn::utf8
