#include "pack/source_text.hpp"

#include "base/utf8.hpp"
#include "pack/markup.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
/// Of one kind in one file; the rest is the same mistake again.
constexpr int most_of_a_kind = 20;

/// Controls that turn or hide what a reader of the file sees.
bool is_bidi_control(char32_t c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/// Controls but tab and line end, the line ends that only some YAML readers know, and spaces
/// without a width.
bool is_control(char32_t c) {
    return (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F || (c >= 0x80 && c <= 0x9F) ||
           c == 0x200B || c == 0x2028 || c == 0x2029 || c == 0xFEFF;
}

diag::Span at(diag::FileId file, std::size_t begin, std::size_t length) {
    return {file, static_cast<std::uint32_t>(begin),
            static_cast<std::uint32_t>(begin + length)};
}

/// False where there are controls that the parser would trip over.
bool check_code_points(diag::FileId file, std::string_view text, diag::Findings& findings) {
    int controls = 0, bidi = 0;
    for (std::size_t place = 0; place < text.size();) {
        const auto byte = static_cast<unsigned char>(text[place]);
        if (byte >= 0x20 && byte < 0x7F) {
            ++place;
            continue;
        }
        const auto [code, length] = utf8::decode(text, place);
        if (is_control(code) && controls++ < most_of_a_kind) {
            findings
                .error("control-character", at(file, place, length),
                       fmt::format("an invisible control character ({}) stands here",
                                   utf8::name(code)))
                .with_help("delete it; type the words around it afresh");
        } else if (is_bidi_control(code) && bidi++ < most_of_a_kind) {
            findings
                .error(
                    "bidi-control", at(file, place, length),
                    fmt::format(
                        "an invisible sign that turns the reading direction ({}) stands here",
                        utf8::name(code)))
                .with_help("delete it; the language of a text sets its direction");
        }
        place += length;
    }
    return controls == 0;
}

void check_circumflexes(diag::FileId file, std::string_view text, diag::Findings& findings) {
    int found = 0;
    for (std::size_t place = text.find('^'); place != std::string_view::npos;
         place = text.find('^', place + 1)) {
        const char letter = place == 0 ? ' ' : text[place - 1];
        static constexpr std::string_view letters = "wyWY";
        const std::size_t which = letters.find(letter);
        if (which == std::string_view::npos || ++found > most_of_a_kind) continue;
        constexpr std::string_view right[] = {"ŵ", "ŷ", "Ŵ", "Ŷ"};
        findings
            .error("lost-circumflex", at(file, place - 1, 2),
                   fmt::format("'{}^' has lost its circumflex", letter))
            .with_help(fmt::format("write {}", right[which]));
    }
}

void check_composition(diag::FileId file, std::string_view text, diag::Findings& findings) {
    if (is_nfc(text)) return;
    int found = 0;
    for (std::size_t begin = 0; begin < text.size() && found < most_of_a_kind;) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string_view line = text.substr(begin, end - begin);
        if (!is_nfc(line)) {
            const std::string composed = to_nfc(line);
            std::size_t same = 0;
            while (same < line.size() && same < composed.size() && line[same] == composed[same])
                ++same;
            while (same > 0 && same < line.size() &&
                   (static_cast<unsigned char>(line[same]) & 0xC0) == 0x80)
                --same;
            const std::size_t length = same < line.size() ? utf8::decode(line, same).length : 0;
            findings
                .warning("not-nfc", at(file, begin + same, length),
                         "a letter and its accent are two characters here")
                .with_help(fmt::format("type the accented letters afresh: {}", composed));
            ++found;
        }
        begin = end + 1;
    }
}

} // namespace

std::string normalised_source(std::string bytes) {
    if (bytes.compare(0, byte_order_mark.size(), byte_order_mark) == 0)
        bytes.erase(0, byte_order_mark.size());
    if (bytes.find('\r') == std::string::npos) return bytes;
    std::size_t to = 0;
    for (std::size_t from = 0; from < bytes.size(); ++from) {
        const bool windows =
            bytes[from] == '\r' && from + 1 < bytes.size() && bytes[from + 1] == '\n';
        if (!windows) bytes[to++] = bytes[from];
    }
    bytes.resize(to);
    return bytes;
}

bool check_characters(diag::FileId file, std::string_view text, diag::Findings& findings) {
    if (const auto malformed = utf8::first_malformed(text)) {
        const bool wide = text.substr(0, 2) == "\xFF\xFE" || text.substr(0, 2) == "\xFE\xFF" ||
                          text.find('\0') < 4;
        findings
            .error("malformed-utf8", at(file, *malformed, 1),
                   wide ? "the file is saved as UTF-16" : "the file is not saved as UTF-8")
            .with_help("save it again as UTF-8");
        return false;
    }
    const bool readable = check_code_points(file, text, findings);
    check_circumflexes(file, text, findings);
    check_composition(file, text, findings);
    return readable;
}

} // namespace pecyn::pack
