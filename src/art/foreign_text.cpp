#include "art/foreign_text.hpp"

#include <array>

namespace pecyn::art {
namespace {

constexpr std::array<bool, 256> regular_characters() {
    std::array<bool, 256> table{};
    for (std::size_t c = 0x21; c < 0x7F; ++c)
        table[c] = true;
    for (const char c : std::string_view("()<>[]{}/%#"))
        table[static_cast<unsigned char>(c)] = false;
    return table;
}

bool is_regular(char c) {
    static constexpr std::array<bool, 256> table = regular_characters();
    return table[static_cast<unsigned char>(c)];
}

} // namespace

void text::append_word(std::string& out, std::string_view word) {
    if (!out.empty() && is_regular(out.back())) out += ' ';
    out += word;
}

void text::append_name(std::string& out, std::string_view name) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    out += '/';
    for (const char c : name.substr(name.empty() ? 0 : 1)) {
        if (is_regular(c)) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '#';
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
}

void text::append_string(std::string& out, std::string_view bytes) {
    out += '(';
    for (const char c : bytes) {
        if (c == '\r') {
            out += "\\r"; // a reader takes any end of a line for a line feed
            continue;
        }
        if (c == '(' || c == ')' || c == '\\') out += '\\';
        out += c;
    }
    out += ')';
}

} // namespace pecyn::art
