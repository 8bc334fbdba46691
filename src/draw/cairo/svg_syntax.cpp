#include "draw/cairo/svg_syntax.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace pecyn::draw::cairo::svg {

std::string number(double value) {
    constexpr double limit = 1e6;
    if (!(value > -limit)) value = -limit; // NaN too
    std::string text = fmt::format("{:.4f}", std::min(value, limit));
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text == "-0" ? "0" : text;
}

std::string transform(const Affine& m) {
    const std::string moved = number(m.dx) + " " + number(m.dy);
    if (m.b == 0 && m.c == 0 && m.a == 1 && m.d == 1) return "translate(" + moved + ")";
    // Factors of large boxes need more digits than lengths do.
    return fmt::format("matrix({:.9g} {:.9g} {:.9g} {:.9g} {})", m.a, m.b, m.c, m.d, moved);
}

std::string path(const PathData& path, double scale) {
    std::string out;
    const Point* p = path.points.data();
    const auto put = [&](char verb, int count) {
        out += verb;
        for (int i = 0; i < count; ++i, ++p) {
            if (i > 0) out += ' ';
            out += number(p->x.in_pt() * scale) + " " + number(p->y.in_pt() * scale);
        }
    };
    for (const PathData::Verb verb : path.verbs) {
        switch (verb) {
        case PathData::Verb::move: put('M', 1); break;
        case PathData::Verb::line: put('L', 1); break;
        case PathData::Verb::curve: put('C', 3); break;
        case PathData::Verb::close: out += 'Z'; break;
        }
    }
    return out;
}

std::string escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        default:
            if (static_cast<unsigned char>(c) >= 0x20) out += c;
        }
    }
    return out;
}

std::string base64(std::string_view bytes) {
    constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        unsigned group = 0;
        for (std::size_t i = 0; i < 3; ++i)
            group = group << 8U |
                    (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
        for (std::size_t i = 0; i < 4; ++i)
            out += at + i <= bytes.size() ? digits[group >> (18 - 6 * i) & 63U] : '=';
    }
    return out;
}

} // namespace pecyn::draw::cairo::svg
