#include "layout/arrange.hpp"

#include "layout/measure.hpp"

#include <algorithm>
#include <map>

namespace pecyn::layout {

namespace {

Length edge(const std::optional<pack::Extent>& extent, Length parent) {
    return extent ? resolve(*extent, parent) : Length();
}

/// One direction of a placement: two of near, size, far; what is missing fills the parent.
std::pair<Length, Length> span_of(const std::optional<pack::Extent>& near,
                                  const std::optional<pack::Extent>& size,
                                  const std::optional<pack::Extent>& far, Length parent) {
    const Length from = edge(near, parent);
    if (!size) return {from, parent - from - edge(far, parent)};
    const Length length = resolve(*size, parent);
    return {near ? from : parent - edge(far, parent) - length, length};
}

Rect place_in(const pack::Placement& at, const Rect& parent) {
    const auto [x, width] = span_of(at.left, at.width, at.right, parent.width);
    const auto [y, height] = span_of(at.top, at.height, at.bottom, parent.height);
    return {parent.x + x, parent.y + y, width, height};
}

} // namespace

Rect place(const std::optional<pack::Placement>& at, const PageBoxes& boxes) {
    using Box = pack::Placement::Box;
    const Rect trim{{}, {}, boxes.trim.width, boxes.trim.height};
    if (!at || at->box == Box::margin) return trim.inset(boxes.margin);
    switch (at->box) {
    case Box::bleed: return trim.outset(boxes.bleed);
    case Box::trim: return trim;
    case Box::safe: return trim.inset(boxes.safe);
    default: return place_in(*at, trim);
    }
}

Rect run_on_to_bleed(const Rect& box, const PageBoxes& boxes) {
    const auto touches = [](Length a, Length b) { return abs(a - b) < misfit_slack; };
    return Rect::from_edges(
        touches(box.left(), {}) ? -boxes.bleed : box.left(),
        touches(box.top(), {}) ? -boxes.bleed : box.top(),
        touches(box.right(), boxes.trim.width) ? boxes.trim.width + boxes.bleed : box.right(),
        touches(box.bottom(), boxes.trim.height) ? boxes.trim.height + boxes.bleed
                                                 : box.bottom());
}

void Arranger::arrange_top(const Node& node) {
    const Rect box = place(node.at, boxes_);
    arrange(node, box, run_on_to_bleed(box, boxes_));
}

/// `painted` is the box that fills and pictures cover: where art runs on to the bleed it is
/// larger than `box`, which holds text and children.
void Arranger::arrange(const Node& node, const Rect& box, const Rect& painted) {
    paint_frame(node, painted);
    const Rect inner = box.inset(node.pad);
    if (const auto* text = std::get_if<TextNode>(&node.content))
        arrange_text(node, *text, inner);
    else if (const auto* children = std::get_if<BoxNode>(&node.content))
        arrange_box(node, *children, inner);
    else if (const auto* picture = std::get_if<PictureNode>(&node.content))
        paint_picture(node, *picture, painted);
    else
        paint_fill(std::get<FillNode>(node.content).colour, painted, node.corner, node.span);
}

void Arranger::arrange_box(const Node& node, const BoxNode& box, const Rect& inner) {
    switch (box.kind) {
    case pack::BoxKind::column: arrange_column(node, box, inner); break;
    case pack::BoxKind::row: arrange_row(box, inner); break;
    case pack::BoxKind::grid:
    case pack::BoxKind::stack: arrange_stack(box, inner); break;
    }
}

void Arranger::arrange_column(const Node& node, const BoxNode& column, const Rect& inner) {
    if (column.children.empty()) return;
    std::vector<Length> heights;
    Length total = column.gap * static_cast<double>(column.children.size() - 1);
    double grow = 0;
    for (const Node& child : column.children) {
        heights.push_back(height_of(child, inner.width, inner.height, sizes_));
        total += heights.back();
        grow += child.grow;
    }
    const Length spare = inner.height - total;
    if (spare < -misfit_slack) note_column_misfit(node, column, total, inner);
    Length y = inner.top();
    if (grow == 0 && spare > Length()) {
        if (node.along == pack::Align::centre) y += spare / 2.0;
        if (node.along == pack::Align::end) y += spare;
    }
    for (std::size_t i = 0; i < column.children.size(); ++i) {
        const Node& child = column.children[i];
        if (grow > 0 && spare > Length()) heights[i] += spare * (child.grow / grow);
        const Length width = child.width ? resolve(*child.width, inner.width) : inner.width;
        const Rect box{inner.left(), y, width, heights[i]};
        arrange(child, box, box);
        y += heights[i] + column.gap;
    }
}

void Arranger::arrange_row(const BoxNode& row, const Rect& inner) {
    const std::vector<Length> widths = row_widths(row, inner.width, sizes_);
    Length x = inner.left();
    for (std::size_t i = 0; i < row.children.size(); ++i) {
        const Node& child = row.children[i];
        const Length height =
            child.height ? resolve(*child.height, inner.height) : inner.height;
        const Rect box{x, inner.top(), widths[i], height};
        arrange(child, box, box);
        x += widths[i] + row.gap;
    }
}

void Arranger::arrange_stack(const BoxNode& stack, const Rect& inner) {
    for (const Node& child : stack.children) {
        const Rect box = child.at ? place_in(*child.at, inner) : inner;
        arrange(child, box, box);
    }
}

namespace {

void gather_texts(const Node& node, std::vector<std::pair<const TextNode*, Length>>& texts,
                  Length width, const Sizes& sizes) {
    const Length inner = width - node.pad.left - node.pad.right;
    if (const auto* text = std::get_if<TextNode>(&node.content)) {
        texts.emplace_back(text, text_height(*text, inner, sizes));
        return;
    }
    const auto* box = std::get_if<BoxNode>(&node.content);
    if (!box) return;
    const std::vector<Length> widths = box->kind == pack::BoxKind::row
                                           ? row_widths(*box, inner, sizes)
                                           : std::vector<Length>{};
    for (std::size_t i = 0; i < box->children.size(); ++i)
        gather_texts(box->children[i], texts, widths.empty() ? inner : widths[i], sizes);
}

} // namespace

/// Blames the tallest text of the language that needs most room: shortening it helps first.
void Arranger::note_column_misfit(const Node& node, const BoxNode& column, Length needed,
                                  const Rect& inner) {
    Misfit misfit{nullptr, node.span, needed, inner.height, false, {}};
    if (page_) {
        std::vector<std::pair<const TextNode*, Length>> texts;
        for (const Node& child : column.children)
            gather_texts(child, texts, inner.width, sizes_);
        std::map<std::string, Length> by_language;
        for (const auto& [text, height] : texts)
            by_language[text->language] += height;
        Length tallest = -misfit_slack;
        for (const auto& [text, height] : texts) {
            const bool longest =
                std::all_of(by_language.begin(), by_language.end(),
                            [&, mine = by_language[text->language]](const auto& other) {
                                return other.second <= mine;
                            });
            if (!longest || height <= tallest) continue;
            misfit.text = text;
            tallest = height;
        }
    }
    misfits_.push_back(std::move(misfit));
}

} // namespace pecyn::layout
