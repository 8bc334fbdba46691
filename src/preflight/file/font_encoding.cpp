#include "preflight/file/font_encoding.hpp"

#include "art/pdf_values.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace pecyn::preflight {
namespace {

using art::entry;
using art::name_of;

constexpr int most_differences = 1024;

/// Windows code page 1252, 80 to 9F (ISO 32000-1, annex D.2, WinAnsiEncoding); unused codes
/// are bullets.
constexpr std::array<char16_t, 32> win_ansi_middle = {
    0x20AC, 0x2022, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x2022, 0x017D, 0x2022, 0x2022, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x2022, 0x017E, 0x0178};

char32_t win_ansi(unsigned code) {
    if (code == 0x7F) return 0x2022;
    return code >= 0x80 && code < 0xA0 ? win_ansi_middle[code - 0x80]
                                       : static_cast<char32_t>(code);
}

/// Of a glyph's name, where it is spelt by the rules alone: "A", "uni0041", "u1F600".
std::optional<char32_t> spelt(const std::string& name) {
    if (name.size() == 1) {
        const bool is_letter =
            (name[0] >= 'A' && name[0] <= 'Z') || (name[0] >= 'a' && name[0] <= 'z');
        return is_letter ? std::optional(static_cast<char32_t>(name[0])) : std::nullopt;
    }
    const std::size_t from = name.starts_with("uni") ? 3 : name.starts_with("u") ? 1 : 0;
    const std::size_t digits = name.size() - from;
    const bool fits = from == 3 ? digits == 4 : from == 1 && digits >= 4 && digits <= 6;
    if (!fits) return std::nullopt;
    unsigned value = 0;
    const char* const end = name.data() + name.size();
    const auto [stopped, error] = std::from_chars(name.data() + from, end, value, 16);
    if (error != std::errc() || stopped != end) return std::nullopt;
    return static_cast<char32_t>(value);
}

} // namespace

FontEncoding::FontEncoding(QPDFObjectHandle font, bool truetype) : truetype_(truetype) {
    const double flags = art::number_or(entry(entry(font, "/FontDescriptor"), "/Flags"), 0);
    symbolic_ = (static_cast<unsigned>(std::clamp(flags, 0.0, 4e9)) & 4u) != 0;
    QPDFObjectHandle encoding = entry(font, "/Encoding");
    const std::string base =
        encoding.isName() ? name_of(encoding) : name_of(entry(encoding, "/BaseEncoding"));
    mac_ = base == "MacRomanEncoding";
    encoded_ = mac_ || base == "WinAnsiEncoding";
    known_ = base.empty() || encoded_;
    QPDFObjectHandle differences = entry(encoding, "/Differences");
    if (!differences.isArray()) return;
    unsigned code = 0;
    const int count = std::min(differences.getArrayNItems(), most_differences);
    for (int i = 0; i < count; ++i) {
        QPDFObjectHandle item = differences.getArrayItem(i);
        if (item.isNumber()) {
            code = static_cast<unsigned>(std::clamp(art::number_or(item, 0), 0.0, 256.0));
        } else if (item.isName() && code < 256) {
            differences_[code++] = name_of(item);
        }
    }
}

std::optional<font::GlyphId> FontEncoding::glyph_named(const font::EmbeddedFont& program,
                                                       const std::string& name) const {
    if (name == ".notdef") return 0;
    if (program.has_glyph_names()) {
        if (const auto glyph = program.glyph_of_name(name); glyph != 0) return glyph;
        if (!truetype_) return 0;
    }
    if (const auto character = spelt(name)) {
        if (const auto glyph = program.glyph_of_character(*character); glyph != 0) return glyph;
    }
    return std::nullopt;
}

std::optional<font::GlyphId> FontEncoding::glyph_of(const font::EmbeddedFont& program,
                                                    unsigned code) const {
    if (const auto named = differences_.find(code); named != differences_.end()) {
        if (!truetype_ || !symbolic_) return glyph_named(program, named->second);
    }
    if (!known_) return std::nullopt;
    const font::GlyphId built_in = program.glyph_of_code(code);
    if (!encoded_ || (truetype_ && symbolic_)) {
        if (built_in != 0) return built_in;
        // Some programs read a symbolic font's Unicode map all the same.
        const auto glyph = program.glyph_of_character(win_ansi(code));
        return glyph != 0 ? std::nullopt : std::optional<font::GlyphId>(0);
    }
    if (mac_ && code >= 0x80)
        return truetype_ && built_in != 0 ? std::optional(built_in) : std::nullopt;
    const char32_t character = mac_ ? static_cast<char32_t>(code) : win_ansi(code);
    if (const auto glyph = program.glyph_of_character(character); glyph != 0) return glyph;
    // Spaces and hyphens that don't break share the shapes of those that do.
    if (character == 0xA0 || character == 0xAD) {
        const auto glyph = program.glyph_of_character(character == 0xA0 ? ' ' : '-');
        if (glyph != 0) return glyph;
    }
    return built_in != 0 ? std::nullopt : std::optional<font::GlyphId>(0);
}

} // namespace pecyn::preflight
