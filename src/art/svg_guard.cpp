#include "art/svg_guard.hpp"

#include "art/svg_path_work.hpp"
#include "art/svg_tags.hpp"
#include "art/svg_work.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <cstdint>

namespace pecyn::art {
namespace {

constexpr std::size_t largest_file = 16u << 20;
constexpr std::size_t most_elements = 100'000;
constexpr double most_drawn_elements = 150'000, most_filter_steps = 40;
constexpr int deepest_nesting = 64;
constexpr std::size_t most_attributes = 500, most_letters = 50'000;
constexpr double most_style_matches = 2e7, most_crossings = 3e6;
constexpr std::uint64_t most_embedded_pixels = 50'000'000;

SvgRefusal unreadable(std::string message, std::string help) {
    return {false, std::move(message), std::move(help)};
}
SvgRefusal too_large(std::string message, std::string help) {
    return {true, std::move(message), std::move(help)};
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// The encoding that an XML declaration names; UTF-8 where it names none.
bool declares_utf8(std::string_view bytes) {
    if (!bytes.starts_with("<?xml")) return true;
    const std::string_view declaration = bytes.substr(0, bytes.find("?>"));
    const std::size_t at = declaration.find("encoding");
    if (at == std::string_view::npos) return true;
    std::string name;
    for (const char c : declaration.substr(at + 8)) {
        if ((c == '"' || c == '\'') && !name.empty()) break;
        const bool part = c != '"' && c != '\'' && c != '=' && c != ' ' && c != '\t';
        if (part) name += lower(c);
    }
    return name == "utf-8" || name == "utf8" || name == "us-ascii" || name == "ascii";
}

std::optional<SvgRefusal> check_bytes(std::string_view bytes) {
    if (bytes.size() > largest_file) {
        return too_large("the drawing is larger than 16 MB",
                         "simplify it, or place its photographs as pictures of their own");
    }
    if (bytes.starts_with("\x1F\x8B")) {
        return unreadable("the drawing is a compressed SVG", "save it as plain SVG");
    }
    const bool utf16 = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ||
                       bytes.find('\0') != std::string_view::npos;
    if (utf16 || !declares_utf8(bytes) || utf8::first_malformed(bytes)) {
        return unreadable("the drawing isn't written in UTF-8", "save it as SVG with UTF-8");
    }
    if (bytes.find("<!ENTITY") != std::string_view::npos) {
        return unreadable("the drawing declares XML entities, which are not allowed",
                          "save it as plain SVG; in Illustrator, choose SVG 1.1 without "
                          "'Preserve Illustrator Editing Capabilities'");
    }
    return std::nullopt;
}

/// What librsvg 2.54 passes over in silence.
void note_missing(const SvgTag& tag, SvgFacts& facts) {
    const std::string_view name = tag.name;
    if (name == "textPath") facts.missed.emplace("text along a path");
    if (name == "foreignObject") facts.missed.emplace("a web page part (foreignObject)");
    if (name == "flowRoot") facts.missed.emplace("flowed text of an old Inkscape");
    if (name == "meshgradient") facts.missed.emplace("a mesh gradient");
    if (name == "hatch") facts.missed.emplace("a hatch");
    if (name == "clipPath" && tag.text.find("clip-path") != std::string_view::npos) {
        facts.missed.emplace("a clipping path that is clipped itself");
    }
}

/// Links to other files, which stay closed; links inside the file and data URIs are fine.
void note_outside(const SvgTag& tag, SvgFacts& facts) {
    if (tag.name == "a") return;
    const auto target = tag.attribute("href");
    if (!target || target->empty() || target->starts_with('#') ||
        target->starts_with("data:")) {
        return;
    }
    if (facts.outside.size() < 5) facts.outside.emplace(target->substr(0, 80));
}

std::size_t count_attributes(const SvgTag& tag) {
    std::size_t count = 0;
    char quote = 0;
    for (const char c : tag.text) {
        if (quote != 0) {
            if (c == quote) quote = 0;
        } else if (c == '"' || c == '\'') {
            quote = c;
            ++count;
        }
    }
    return count;
}

/// Counts elements, levels, letters and crossings.
std::optional<SvgRefusal> check_elements(std::string_view bytes, SvgFacts& facts) {
    std::size_t elements = 0;
    int depth = 0, text_depth = -1;
    std::size_t letters = 0;
    double crossings = 0;
    SvgTags tags(bytes);
    while (const auto tag = tags.next()) {
        if (tag->opens) {
            if (static_cast<std::size_t>(std::count(tag->text.begin(), tag->text.end(), '=')) >
                    most_attributes &&
                count_attributes(*tag) > most_attributes) {
                return too_large("the drawing has an element with more than 500 attributes",
                                 "save it as plain SVG");
            }
            if (tag->name == "text" && text_depth < 0) text_depth = depth;
            crossings += estimated_crossings(*tag);
            if (crossings > most_crossings) {
                return too_large(
                    "the drawing has lines that cross each other millions of times",
                    "simplify its paths, or place it as a picture");
            }
            facts.has_text = facts.has_text || tag->name == "text";
            facts.has_pictures =
                facts.has_pictures || tag->name == "image" || tag->name == "feImage";
            facts.has_filters =
                facts.has_filters || tag->name == "filter" || tag->name == "mask";
            note_missing(*tag, facts);
            note_outside(*tag, facts);
            if (++elements > most_elements) {
                return too_large("the drawing has more than 100,000 elements", "simplify it");
            }
            if (++depth > deepest_nesting) {
                return too_large("the drawing has groups nested more than 64 deep",
                                 "ungroup some of them");
            }
        }
        if (tag->closes) --depth;
        if (tag->closes && depth <= text_depth) text_depth = -1;
        if (text_depth >= 0) letters += tags.content().size();
        if (letters > most_letters) {
            return too_large("the drawing holds more than 50,000 letters",
                             "set long texts in the layout");
        }
    }
    return std::nullopt;
}

std::optional<SvgRefusal> check_work(std::string_view bytes) {
    const SvgWork work = measure_work(bytes);
    if (work.elements > most_drawn_elements) {
        return too_large("the drawing repeats its parts too often", "simplify it");
    }
    if (work.style_matches > most_style_matches) {
        return too_large("the drawing's style sheet has too many rules for so many elements",
                         "save it with presentation attributes instead of styles");
    }
    if (work.filters > most_filter_steps) {
        return too_large("the drawing has too many or too large filter effects and masks",
                         "place the parts with effects as pictures");
    }
    return std::nullopt;
}

int sextet(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    if (c == '+' || c == '-') return 62;
    if (c == '/' || c == '_') return 63;
    return -1;
}

/// The first bytes of a data URI's base64 payload (white space and escapes skipped).
std::string decoded(std::string_view payload, std::size_t most) {
    std::string bytes;
    unsigned bits = 0, held = 0;
    for (const char c : payload) {
        if (c == '"' || c == '\'' || c == '<' || bytes.size() >= most) break;
        const int value = sextet(c);
        if (value < 0) continue;
        bits = bits << 6 | static_cast<unsigned>(value);
        held += 6;
        if (held >= 8) {
            held -= 8;
            bytes += static_cast<char>(bits >> held & 0xFF);
        }
    }
    return bytes;
}

std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
    std::uint64_t value = 0;
    for (std::size_t i = at; i < at + size && i < bytes.size(); ++i) {
        value = value << 8 | static_cast<unsigned char>(bytes[i]);
    }
    return value;
}

/// Width times height by the header of a PNG or JPEG; nothing for anything else.
std::optional<std::uint64_t> pixels_of(std::string_view picture) {
    if (picture.starts_with("\x89PNG\r\n\x1A\n")) {
        return number_at(picture, 16, 4) * number_at(picture, 20, 4);
    }
    if (!picture.starts_with("\xFF\xD8")) return std::nullopt;
    for (std::size_t at = 2; at + 9 < picture.size();) {
        if (picture[at] != '\xFF') return std::nullopt;
        const auto marker = static_cast<unsigned char>(picture[at + 1]);
        const bool is_frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 &&
                              marker != 0xC8 && marker != 0xCC;
        if (is_frame) return number_at(picture, at + 5, 2) * number_at(picture, at + 7, 2);
        at += 2 + static_cast<std::size_t>(number_at(picture, at + 2, 2));
    }
    return std::nullopt;
}

/// Embedded pictures are decoded inside librsvg, which has no bound of its own.
std::optional<SvgRefusal> check_pictures(std::string_view bytes) {
    std::uint64_t pixels = 0;
    for (std::size_t at = bytes.find("data:"); at != std::string_view::npos;
         at = bytes.find("data:", at + 5)) {
        const std::string_view uri = bytes.substr(at, bytes.find_first_of("\"'", at) - at);
        const std::size_t comma = uri.find(',');
        const bool picture = uri.find("image/") < comma;
        if (comma == std::string_view::npos || !picture) continue;
        const bool base64 = uri.substr(0, comma).find("base64") != std::string_view::npos;
        const auto found =
            base64 ? pixels_of(decoded(uri.substr(comma + 1), uri.size())) : std::nullopt;
        if (!found) {
            return unreadable("the drawing holds a picture that is neither PNG nor JPEG",
                              "embed pictures as PNG or JPEG");
        }
        pixels += *found;
        if (pixels > most_embedded_pixels) {
            return too_large("the drawing holds pictures of more than 50 megapixels",
                             "embed smaller copies of them");
        }
    }
    return std::nullopt;
}

} // namespace

SvgFacts inspect_svg(std::string_view bytes) {
    SvgFacts facts;
    facts.refusal = check_bytes(bytes);
    if (!facts.refusal) facts.refusal = check_elements(bytes, facts);
    if (!facts.refusal) facts.refusal = check_work(bytes);
    if (!facts.refusal) facts.refusal = check_pictures(bytes);
    return facts;
}

} // namespace pecyn::art
