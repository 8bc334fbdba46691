#include "layout/measure_text.hpp"

#include "base/utf8.hpp"
#include "layout/set_lines.hpp"

#include <algorithm>
#include <cmath>

namespace pecyn::layout {

int column_count(const TextNode& text) { return std::max(1, text.columns); }

Length column_width(const TextNode& text, Length width) {
    const int count = column_count(text);
    return (width - text.column_gap * (count - 1)) / count;
}

namespace {

/// Where the block's words begin, from the start edge.
Length indent_of(const TextNode& text, const TextBlock& block, Length size, Length column) {
    if (!block.tabbed.empty()) return tab_places(text, block, size, column).words;
    return block.marker ? text.indent : Length();
}

std::uint32_t segment_at(const ShapedParagraph& words, std::uint32_t byte) {
    const auto found =
        std::find_if(words.segments.begin(), words.segments.end(),
                     [&](const Segment& segment) { return segment.begin >= byte; });
    return static_cast<std::uint32_t>(found - words.segments.begin());
}

bool has_excess(const std::vector<Line>& lines) {
    return std::any_of(lines.begin(), lines.end(),
                       [](const Line& line) { return line.too_wide(); });
}

/// As many lines, set in the narrowest room that holds them: no word stands alone at the end.
/// Bisection to a hundredth of the room.
std::vector<Line> balanced(const ShapedParagraph& words, Length size, Length room,
                           std::vector<Line> lines) {
    if (lines.size() < 2 || has_excess(lines)) return lines;
    Length too_narrow, wide_enough = room;
    for (int step = 0; step < 7; ++step) {
        const Length middle = (too_narrow + wide_enough) / 2.0;
        std::vector<Line> tried = break_lines(words, size, middle);
        if (tried.size() > lines.size() || has_excess(tried)) {
            too_narrow = middle;
        } else {
            wide_enough = middle;
            lines = std::move(tried);
        }
    }
    return lines;
}

} // namespace

const std::vector<std::vector<Line>>& lines_of(const TextNode& text, Length width,
                                               const Sizes& sizes, std::size_t block,
                                               std::uint32_t byte) {
    const Length size = size_of(text.size, sizes);
    TextNode::Broken& broken = text.broken;
    if (broken.size == size && broken.width == width && broken.block == block &&
        broken.byte == byte && !broken.lines.empty())
        return broken.lines;
    broken = {size, width, block, byte, {}};
    const Length column = column_width(text, width);
    broken.lines.resize(text.blocks.size());
    for (std::size_t i = block; i < text.blocks.size(); ++i) {
        const ShapedParagraph& words = *text.blocks[i].words;
        const Length room = column - indent_of(text, text.blocks[i], size, column);
        broken.lines[i] = break_lines(words, size, room, Length(),
                                      i == block && byte > 0 ? segment_at(words, byte) : 0);
        if (text.balance && byte == 0)
            broken.lines[i] = balanced(words, size, room, std::move(broken.lines[i]));
    }
    return broken.lines;
}

bool begins_paragraph(const TextNode& text, std::size_t block, std::size_t line) {
    const bool runs_on = block == text.broken.block && text.broken.byte > 0;
    return line == 0 && !runs_on && !text.blocks[block].continues;
}

namespace {
bool aligns_by_capitals(const ShapedParagraph& words) {
    return !words.right_to_left && !words.runs.empty() &&
           words.runs.front().face->metrics().cap_height > 0;
}
} // namespace

Length first_baseline_of(const TextNode& text, const TextBlock& block, Length size) {
    const Length own = aligns_by_capitals(*block.words)
                           ? block.words->runs.front().face->metrics().cap_height * size
                           : vertical_metrics(*block.words, size).ascent;
    return std::max(own, size * text.least_ascent);
}

Length descent_of(const TextBlock& block, Length size) {
    return vertical_metrics(*block.words, size).descent;
}

Length line_distance(const TextNode& text, Length size) {
    const Length asked =
        text.leading.absolute ? *text.leading.absolute : size * text.leading.factor;
    const Length distance = std::max(asked, size * text.least_leading);
    if (text.grid <= Length()) return distance;
    return text.grid * std::max(1.0, std::ceil(distance / text.grid - 1e-6));
}

Length text_height(const TextNode& text, Length width, const Sizes& sizes) {
    if (text.blocks.empty() || !text.thread.empty()) return {};
    const Length size = size_of(text.size, sizes);
    const auto& lines = lines_of(text, width, sizes);
    if (text.columns > 1 || text.rule_above || text.rule_below || text.grid > Length())
        return set_balanced(text, lines, size, width).height() + text.grid;
    std::size_t count = 0;
    for (const auto& block : lines)
        count += block.size();
    const auto spaces = std::count_if(text.blocks.begin() + 1, text.blocks.end(),
                                      [](const TextBlock& block) { return !block.continues; });
    return first_baseline_of(text, text.blocks.front(), size) +
           line_distance(text, size) * static_cast<double>(count - 1) +
           text.space * static_cast<double>(spaces) + descent_of(text.blocks.back(), size);
}

Length natural_text_width(const TextNode& text, const Sizes& sizes) {
    const Length size = size_of(text.size, sizes);
    const auto wide = text.narrow ? minimum_width : natural_width;
    Length width;
    for (const TextBlock& block : text.blocks)
        width = std::max(width, wide(*block.words, size) +
                                    indent_of(text, block, size, Length::pt(1e9)));
    return width * text.columns + text.column_gap * (text.columns - 1);
}

int characters_to_cut(const TextNode& text, Length excess, const Sizes& sizes) {
    std::size_t characters = 0, lines = 0;
    for (std::size_t i = 0; i < text.broken.lines.size(); ++i) {
        if (text.broken.lines[i].empty()) continue;
        const std::string_view words = text.blocks[i].words->text;
        characters += utf8::count(words.substr(text.broken.lines[i].front().begin));
        lines += text.broken.lines[i].size();
    }
    if (lines == 0) return 1;
    const double too_many =
        std::ceil(excess / line_distance(text, size_of(text.size, sizes))) * text.columns;
    if (too_many >= static_cast<double>(lines)) return 0;
    return std::max(1, static_cast<int>(too_many * static_cast<double>(characters) /
                                        static_cast<double>(lines)));
}

} // namespace pecyn::layout
