#include "draw/haru/syntax.hpp"

#include "base/utf8.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace pecyn::draw::haru {

namespace {

constexpr std::array<std::int64_t, 7> powers{1, 10, 100, 1000, 10000, 100000, 1000000};
constexpr std::string_view digits = "0123456789ABCDEF";

void append_hex(std::string& out, unsigned value, int count) {
    for (int shift = 4 * (count - 1); shift >= 0; shift -= 4)
        out += digits[(value >> shift) & 15u];
}

bool is_regular(unsigned char c) {
    return c > 0x20 && c < 0x7F &&
           std::string_view("()<>[]{}/%#").find(static_cast<char>(c)) == std::string_view::npos;
}

} // namespace

void append_fixed(std::string& out, std::int64_t scaled, int decimals) {
    std::array<char, 32> text;
    std::size_t at = text.size();
    const bool negative = scaled < 0;
    auto rest =
        negative ? ~static_cast<std::uint64_t>(scaled) + 1 : static_cast<std::uint64_t>(scaled);
    bool significant = false;
    for (int i = 0; i < decimals; ++i, rest /= 10) {
        const auto digit = static_cast<char>('0' + rest % 10);
        significant = significant || digit != '0';
        if (significant) text[--at] = digit;
    }
    if (significant) text[--at] = '.';
    do {
        text[--at] = static_cast<char>('0' + rest % 10);
        rest /= 10;
    } while (rest != 0);
    if (negative) text[--at] = '-';
    out.append(text.data() + at, text.size() - at);
}

void append_number(std::string& out, double value, int decimals) {
    constexpr double limit = 32767;
    if (!std::isfinite(value)) value = 0;
    value = std::min(limit, std::max(-limit, value));
    append_fixed(out,
                 std::llround(value * static_cast<double>(
                                          powers.at(static_cast<std::size_t>(decimals)))),
                 decimals);
}

void append_point(std::string& out, Point p) {
    append_number(out, p.x.in_pt());
    out += ' ';
    append_number(out, p.y.in_pt());
    out += ' ';
}

void append_matrix(std::string& out, const Affine& map) {
    for (const double factor : {map.a, map.b, map.c, map.d}) {
        append_number(out, factor, 6);
        out += ' ';
    }
    append_number(out, map.dx.in_pt(), 4);
    out += ' ';
    append_number(out, map.dy.in_pt(), 4);
    out += ' ';
}

std::string name(std::string_view utf8) {
    std::string out = "/";
    for (const char character : utf8) {
        const auto byte = static_cast<unsigned char>(character);
        if (is_regular(byte)) {
            out += character;
        } else {
            out += '#';
            append_hex(out, byte, 2);
        }
    }
    return out;
}

std::string utf16_hex(std::string_view utf8) {
    std::string out;
    for (std::size_t at = 0; at < utf8.size();) {
        const auto [code_point, length] = utf8::decode(utf8, at);
        at += length;
        if (code_point < 0x10000) {
            append_hex(out, code_point, 4);
        } else {
            append_hex(out, 0xD800u + ((code_point - 0x10000) >> 10), 4);
            append_hex(out, 0xDC00u + ((code_point - 0x10000) & 0x3FF), 4);
        }
    }
    return out;
}

std::string text_string(std::string_view utf8) {
    for (const char character : utf8)
        if (character < 0x20 || character > 0x7E) return "<FEFF" + utf16_hex(utf8) + ">";
    std::string out = "(";
    for (const char character : utf8) {
        if (character == '(' || character == ')' || character == '\\') out += '\\';
        out += character;
    }
    return out + ")";
}

std::string box(const Rect& r) {
    std::string out = "[";
    for (const Length edge : {r.left(), r.top(), r.right(), r.bottom()}) {
        if (out.size() > 1) out += ' ';
        append_number(out, edge.in_pt(), 4);
    }
    return out + "]";
}

std::string reference(ObjectNumber number) { return fmt::format("{} 0 R", number); }

} // namespace pecyn::draw::haru
