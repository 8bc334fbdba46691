#include "draw/haru/glyph_text.hpp"

namespace pecyn::draw::haru {

bool shows_nothing(const TextUnit& unit) {
    if (unit.count != 1) return false;
    const char32_t c = single(unit.text).value_or(U'x');
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F);
}

char32_t plain_space(char32_t c) {
    return c == 0x09 || c == 0x0A || c == 0x0D || c == 0xA0 || c == 0x2007 || c == 0x2028 ||
                   c == 0x2029 || c == 0x202F
               ? U' '
               : c;
}

std::optional<char32_t> single(std::string_view text) {
    if (text.empty()) return std::nullopt;
    const auto [code_point, length] = utf8::decode(text, 0);
    if (length != text.size()) return std::nullopt;
    return plain_space(code_point);
}

std::string_view trimmed(std::string_view text) {
    if (text.size() < 2) return text;
    const std::size_t last = text.find_last_not_of(" \t\n\r");
    return last == std::string_view::npos ? text.substr(0, 1) : text.substr(0, last + 1);
}

std::vector<std::size_t> cluster_ends(const scene::GlyphRun& run) {
    std::vector<std::size_t> starts;
    starts.reserve(run.glyphs.size());
    for (const auto& glyph : run.glyphs)
        starts.push_back(glyph.cluster);
    std::sort(starts.begin(), starts.end());
    std::vector<std::size_t> ends;
    ends.reserve(run.glyphs.size());
    const std::size_t size = run.text.size();
    for (const auto& glyph : run.glyphs) {
        const auto next = std::upper_bound(starts.begin(), starts.end(), glyph.cluster);
        const std::size_t end = next == starts.end() ? size : std::min(*next, size);
        ends.push_back(std::max(end, std::min<std::size_t>(glyph.cluster, size)));
    }
    return ends;
}

bool is_one_to_one(const scene::GlyphRun& run, const TextUnit& unit,
                   std::vector<std::string_view>& characters) {
    characters.clear();
    for (std::size_t at = 0; at < unit.text.size();) {
        const auto [code_point, length] = utf8::decode(unit.text, at);
        characters.push_back(unit.text.substr(at, length));
        at += length;
        if (characters.size() > unit.count) return false;
    }
    if (characters.size() != unit.count) return false;
    if (run.right_to_left) std::reverse(characters.begin(), characters.end());
    for (std::size_t i = 0; i < unit.count; ++i)
        if (run.face->glyph_of(utf8::decode(characters[i], 0).code_point) !=
            run.glyphs[unit.first + i].id)
            return false;
    return true;
}

} // namespace pecyn::draw::haru
