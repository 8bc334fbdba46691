#pragma once

#include "base/utf8.hpp"
#include "scene/scene.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Which characters each glyph of a run stands for.
namespace pecyn::draw::haru {

/// Some glyphs of a run, in visual order, and the characters they show together.
struct TextUnit {
    std::size_t first = 0, count = 0;
    std::string_view text;
};

/// True for one glyph of a formatting character without a picture of its own (isolates,
/// joiners, marks of direction): it is left out.
bool shows_nothing(const TextUnit& unit);
/// Kinds of space that readers take for a space: copy and paste gives U+0020.
char32_t plain_space(char32_t code_point);
/// The one code point of the text, if it is one.
std::optional<char32_t> single(std::string_view text);
/// The text without white space at its end, unless it is nothing else: a run's text may go on
/// where its glyphs end at a line break.
std::string_view trimmed(std::string_view text);

/// Ends of the clusters of a run: `ends[i]` belongs to glyph i.
std::vector<std::size_t> cluster_ends(const scene::GlyphRun& run);

/// Calls `use(TextUnit)` for each cluster. A cluster whose glyphs are simply those of its
/// characters in turn (an accent that was not composed) comes apart.
template <typename Use> void for_each_text_unit(const scene::GlyphRun& run, Use&& use);

/// True where glyph i shows character i of the text (from the end in right-to-left runs).
bool is_one_to_one(const scene::GlyphRun& run, const TextUnit& unit,
                   std::vector<std::string_view>& characters);

template <typename Use> void for_each_text_unit(const scene::GlyphRun& run, Use&& use) {
    const auto& glyphs = run.glyphs;
    const std::size_t size = run.text.size();
    bool rising = true;
    for (std::size_t i = 0; i + 1 < glyphs.size() && rising; ++i)
        rising = glyphs[i].cluster <= glyphs[i + 1].cluster;
    std::vector<std::size_t> ends;
    if (!rising) ends = cluster_ends(run);
    std::vector<std::string_view> characters;
    for (std::size_t first = 0; first < glyphs.size();) {
        std::size_t next = first + 1;
        while (next < glyphs.size() && glyphs[next].cluster == glyphs[first].cluster)
            ++next;
        const std::size_t begin = std::min<std::size_t>(glyphs[first].cluster, size);
        std::size_t end = size;
        if (!rising)
            end = ends[first];
        else if (next < glyphs.size())
            end = std::min<std::size_t>(glyphs[next].cluster, size);
        const TextUnit unit{first, next - first,
                            trimmed(std::string_view(run.text).substr(begin, end - begin))};
        if (unit.count > 1 && is_one_to_one(run, unit, characters)) {
            for (std::size_t i = 0; i < unit.count; ++i)
                use(TextUnit{first + i, 1, characters[i]});
        } else {
            use(unit);
        }
        first = next;
    }
}

} // namespace pecyn::draw::haru
