#include "base/utf8.hpp"

#include <fmt/format.h>

namespace pecyn::utf8 {

Decoded decode(std::string_view text, std::size_t at) {
    constexpr Decoded malformed{0xFFFD, 1};
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned lead = byte(at);
    if (lead < 0x80) return {lead, 1};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) return malformed;
    char32_t code = lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xC0) != 0x80) return malformed;
        code = code << 6 | (byte(at + i) & 0x3F);
    }
    constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (code < least[length] || code > 0x10FFFF || surrogate) return malformed;
    return {code, length};
}

std::optional<std::size_t> first_malformed(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const Decoded next = decode(text, at);
        if (next.code_point == 0xFFFD && next.length == 1) return at;
        at += next.length;
    }
    return std::nullopt;
}

std::size_t count(std::string_view text) {
    std::size_t points = 0;
    for (std::size_t at = 0; at < text.size(); at += decode(text, at).length)
        ++points;
    return points;
}

void append(std::string& text, char32_t code) {
    const auto put = [&](char32_t byte) { text.push_back(static_cast<char>(byte)); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0 | code >> 6);
        put(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        put(0xE0 | code >> 12);
        put(0x80 | (code >> 6 & 0x3F));
        put(0x80 | (code & 0x3F));
    } else {
        put(0xF0 | code >> 18);
        put(0x80 | (code >> 12 & 0x3F));
        put(0x80 | (code >> 6 & 0x3F));
        put(0x80 | (code & 0x3F));
    }
}

std::string name(char32_t code_point) {
    return fmt::format("U+{:04X}", static_cast<unsigned>(code_point));
}

} // namespace pecyn::utf8
