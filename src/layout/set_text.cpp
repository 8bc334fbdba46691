#include "layout/arrange.hpp"

#include "layout/measure.hpp"

namespace pecyn::layout {

namespace {

/// Where a line begins, for its alignment in the reading direction of its paragraph.
Length line_start(const ShapedParagraph& words, const Line& line, pack::Align align,
                  Length left, Length width) {
    const Length spare = width - line.width;
    if (align == pack::Align::centre) return left + spare / 2.0;
    const bool at_right = (align == pack::Align::end) != words.right_to_left;
    return at_right ? left + spare : left;
}

void append_runs(std::vector<scene::Item>& items, std::vector<scene::GlyphRun> runs) {
    for (scene::GlyphRun& run : runs)
        items.emplace_back(std::move(run));
}

} // namespace

void Arranger::paint_text(const TextNode& text, Rect inner,
                          const std::vector<std::vector<Line>>& lines) {
    const Length size = size_of(text.size, sizes_);
    const Length distance = line_distance(text, size);
    const TextPaint paint{text.colour ? *text.colour : readable_on(inner)};
    Length baseline = inner.top() + first_baseline_of(text.blocks.front(), size);
    const bool list = text.semantics.role == scene::Role::list;
    auto whole = std::make_unique<scene::Group>();
    whole->semantics = text.semantics;
    whole->span = text.span;
    for (std::size_t i = 0; i < text.blocks.size(); ++i) {
        const TextBlock& block = text.blocks[i];
        auto paragraph = std::make_unique<scene::Group>();
        paragraph->semantics.role =
            list ? scene::Role::list_item
                 : (text.blocks.size() > 1 ? scene::Role::paragraph : scene::Role::none);
        const bool right = block.words->right_to_left;
        const Length indent = block.marker ? text.indent : Length();
        const Length left = inner.left() + (right ? Length() : indent);
        const Length width = inner.width - indent;
        if (block.marker) {
            const Line marker = break_lines(*block.marker, size, inner.width).front();
            const Length x = right ? inner.right() - marker.width : inner.left();
            append_runs(paragraph->items,
                        to_glyph_runs(*block.marker, marker, size, {x, baseline}, paint));
        }
        for (const Line& line : lines[i]) {
            const Length x = line_start(*block.words, line, text.align, left, width);
            append_runs(paragraph->items,
                        to_glyph_runs(*block.words, line, size, {x, baseline}, paint));
            baseline += distance;
        }
        baseline += text.space;
        if (paragraph->semantics == scene::Semantics{})
            std::move(paragraph->items.begin(), paragraph->items.end(),
                      std::back_inserter(whole->items));
        else
            whole->items.emplace_back(std::move(paragraph));
    }
    emit(std::move(whole));
}

void Arranger::arrange_text(const Node& node, const TextNode& text, const Rect& inner) {
    if (text.blocks.empty()) return;
    const auto& lines = lines_of(text, inner.width, sizes_);
    for (std::size_t block = 0; block < lines.size(); ++block)
        for (const Line& line : lines[block])
            if (line.too_wide())
                misfits_.push_back(
                    {&text, node.span, line.width, line.width - line.excess, true,
                     text.blocks[block].words->text.substr(line.begin,
                                                           line.visible_end - line.begin)});
    const Length height = text_height(text, inner.width, sizes_);
    if (height > inner.height + misfit_slack)
        misfits_.push_back({&text, node.span, height, inner.height, false, {}});
    if (!paints()) return;
    Rect box = inner;
    const Length spare = std::max(Length(), inner.height - height);
    if (node.along == pack::Align::centre) box.y += spare / 2.0;
    if (node.along == pack::Align::end) box.y += spare;
    paint_text(text, box, lines);
}

} // namespace pecyn::layout
