#include "layout/measure_text.hpp"

#include <algorithm>

namespace pecyn::layout {

const std::vector<std::vector<Line>>& lines_of(const TextNode& text, Length width,
                                               const Sizes& sizes) {
    const Length size = size_of(text.size, sizes);
    TextNode::Broken& broken = text.broken;
    if (broken.size == size && broken.width == width && !broken.lines.empty())
        return broken.lines;
    broken.size = size;
    broken.width = width;
    broken.lines.clear();
    for (const TextBlock& block : text.blocks) {
        const Length indent = block.marker ? text.indent : Length();
        broken.lines.push_back(break_lines(*block.words, size, width - indent));
    }
    return broken.lines;
}

namespace {
bool aligns_by_capitals(const ShapedParagraph& words) {
    return !words.right_to_left && !words.runs.empty() &&
           words.runs.front().face->metrics().cap_height > 0;
}
} // namespace

Length first_baseline_of(const TextBlock& block, Length size) {
    if (aligns_by_capitals(*block.words))
        return block.words->runs.front().face->metrics().cap_height * size;
    return vertical_metrics(*block.words, size).ascent;
}

Length descent_of(const TextBlock& block, Length size) {
    return vertical_metrics(*block.words, size).descent;
}

Length line_distance(const TextNode& text, Length size) {
    return text.leading.absolute ? *text.leading.absolute : size * text.leading.factor;
}

Length text_height(const TextNode& text, Length width, const Sizes& sizes) {
    if (text.blocks.empty()) return {};
    const Length size = size_of(text.size, sizes);
    std::size_t lines = 0;
    for (const auto& block : lines_of(text, width, sizes))
        lines += block.size();
    return first_baseline_of(text.blocks.front(), size) +
           line_distance(text, size) * static_cast<double>(lines - 1) +
           text.space * static_cast<double>(text.blocks.size() - 1) +
           descent_of(text.blocks.back(), size);
}

Length natural_text_width(const TextNode& text, const Sizes& sizes) {
    Length width;
    for (const TextBlock& block : text.blocks)
        width = std::max(width, natural_width(*block.words, size_of(text.size, sizes)) +
                                    (block.marker ? text.indent : Length()));
    return width;
}

} // namespace pecyn::layout
