#include "layout/text/language_faces.hpp"

#include "base/utf8.hpp"

#include <array>
#include <hb.h>

#include <cstdlib>

namespace pecyn::layout {

std::shared_ptr<const font::Face> nearest_face(const font::FaceLibrary& faces,
                                               std::string_view family, int weight) {
    std::shared_ptr<const font::Face> nearest;
    for (const auto& face : faces.all()) {
        if (face->pin().family != family) continue;
        if (!nearest ||
            std::abs(face->pin().weight - weight) < std::abs(nearest->pin().weight - weight))
            nearest = face;
    }
    return nearest;
}

namespace {

hb_unicode_funcs_t* unicode() { return hb_unicode_funcs_get_default(); }

/// Shows nothing of its own, or sits on the letter before it.
bool joins_what_precedes(char32_t character) {
    switch (hb_unicode_general_category(unicode(), character)) {
    case HB_UNICODE_GENERAL_CATEGORY_CONTROL:
    case HB_UNICODE_GENERAL_CATEGORY_FORMAT:
    case HB_UNICODE_GENERAL_CATEGORY_SPACE_SEPARATOR:
    case HB_UNICODE_GENERAL_CATEGORY_LINE_SEPARATOR:
    case HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK: return true;
    default: return false;
    }
}

bool serves_all_scripts(char32_t character) {
    return hb_unicode_script(unicode(), character) == HB_SCRIPT_COMMON;
}

bool runs_to_the_left(char32_t character) {
    return (character >= 0x590 && character < 0x900) ||
           (character >= 0xFB1D && character < 0xFE00) ||
           (character >= 0xFE70 && character < 0xFF00);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// LEFT-TO-RIGHT ISOLATE (U+2066) and POP DIRECTIONAL ISOLATE (U+2069), by their bytes: as
// string literals they would turn the line that holds them.
constexpr std::array<char, 3> isolate_bytes{'\xE2', '\x81', '\xA6'},
    end_isolate_bytes{'\xE2', '\x81', '\xA9'};
constexpr std::string_view isolate(isolate_bytes.data(), isolate_bytes.size()),
    end_isolate(end_isolate_bytes.data(), end_isolate_bytes.size());

} // namespace

void append_by_coverage(const StyledRun& run, const std::shared_ptr<const font::Face>& language,
                        double scale, std::vector<StyledRun>& runs) {
    const font::Face* current = nullptr;
    const auto begin_part = [&](bool own) {
        // A space before the style's own words is as wide as theirs.
        const bool space = own && current != nullptr && runs.back().text.ends_with(' ');
        if (space) runs.back().text.pop_back();
        StyledRun& part = runs.emplace_back(run);
        part.text = space ? " " : "";
        if (own) return;
        part.face = language;
        part.scale = scale;
        part.features.clear(); // they were checked against the style's own face
    };
    for (std::size_t at = 0; at < run.text.size();) {
        const utf8::Decoded decoded = utf8::decode(run.text, at);
        const char32_t c = decoded.code_point;
        bool stays = current != nullptr && joins_what_precedes(c);
        if (current && !stays && serves_all_scripts(c)) stays = current->glyph_of(c) != 0;
        // Numbers look alike in all languages: they are set in the style's own digits.
        const bool digit = c >= U'0' && c <= U'9' && run.face->glyph_of(c) != 0;
        if (digit) stays = current == run.face.get();
        if (!stays) {
            const bool own = digit || language->glyph_of(c) == 0 || joins_what_precedes(c);
            const font::Face* wanted = own ? run.face.get() : language.get();
            if (wanted != current) begin_part(own);
            current = wanted;
        }
        runs.back().text.append(run.text, at, decoded.length);
        at += decoded.length;
    }
}

namespace {

/// The end of the number that begins at `at`, and whether it consists of several groups.
std::pair<std::size_t, bool> number_end(std::string_view text, std::size_t at) {
    constexpr std::string_view between[] = {" ", "\u00A0", "-",  "\u2011", "\u2013",
                                            ".", ",",      "/",  ":",      ") ",
                                            ")", "(",      " (", ")\u00A0"};
    std::size_t end = at;
    bool grouped = !is_digit(text[at]);
    if (grouped) ++end; // a plus or a bracket
    for (;;) {
        while (end < text.size() && is_digit(text[end]))
            ++end;
        std::size_t next = end;
        for (const std::string_view sign : between)
            if (text.substr(end).starts_with(sign) && end + sign.size() < text.size() &&
                is_digit(text[end + sign.size()]))
                next = std::max(next, end + sign.size());
        if (next == end) break;
        grouped = true;
        end = next;
    }
    return {end, grouped};
}

bool number_begins(std::string_view text, std::size_t at) {
    if (is_digit(text[at])) return true;
    return (text[at] == '+' || text[at] == '(') && at + 1 < text.size() &&
           is_digit(text[at + 1]) && (text[at] == '+' || text.find(')', at) < at + 8);
}

} // namespace

std::string isolate_numbers(std::string_view text) {
    std::string made;
    made.reserve(text.size() + 12);
    for (std::size_t at = 0; at < text.size();) {
        if (!number_begins(text, at)) {
            made += text[at++];
            continue;
        }
        const auto [end, grouped] = number_end(text, at);
        const bool held = made.ends_with(isolate);
        if (grouped && !held) made += isolate;
        made += text.substr(at, end - at);
        if (grouped && !held) made += end_isolate;
        at = end;
    }
    return made;
}

std::string isolate_whole(std::string_view text) {
    bool strong = false;
    for (std::size_t at = 0; at < text.size();) {
        const utf8::Decoded decoded = utf8::decode(text, at);
        if (runs_to_the_left(decoded.code_point)) return std::string(text);
        strong |= is_digit(text[at]) || !serves_all_scripts(decoded.code_point);
        at += decoded.length;
    }
    if (!strong || text.starts_with(isolate)) return std::string(text);
    std::string made(isolate);
    made += text;
    made += end_isolate;
    return made;
}

} // namespace pecyn::layout
