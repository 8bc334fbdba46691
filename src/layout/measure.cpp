#include "layout/measure.hpp"

#include <algorithm>

namespace pecyn::layout {

namespace {

Length content_height(const Node& node, Length width, Length parent_height, const Sizes& sizes);

Length box_height(const BoxNode& box, Length width, Length parent_height, const Sizes& sizes) {
    Length total, tallest;
    const std::vector<Length> widths =
        box.kind == pack::BoxKind::row ? row_widths(box, width, sizes) : std::vector<Length>{};
    for (std::size_t i = 0; i < box.children.size(); ++i) {
        const Length room = widths.empty() ? width : widths[i];
        const Length height = height_of(box.children[i], room, parent_height, sizes);
        total += height + (i > 0 ? box.gap : Length());
        tallest = std::max(tallest, height);
    }
    return box.kind == pack::BoxKind::column ? total : tallest;
}

Length content_height(const Node& node, Length width, Length parent_height,
                      const Sizes& sizes) {
    if (const auto* text = std::get_if<TextNode>(&node.content))
        return text_height(*text, width, sizes);
    if (const auto* box = std::get_if<BoxNode>(&node.content))
        return box_height(*box, width, parent_height, sizes);
    if (const auto* picture = std::get_if<PictureNode>(&node.content))
        return width * (picture->natural.height / picture->natural.width);
    return {};
}

} // namespace

Length height_of(const Node& node, Length width, Length parent_height, const Sizes& sizes) {
    if (node.height) return resolve(*node.height, parent_height);
    const Length inner = width - node.pad.left - node.pad.right;
    Length height =
        content_height(node, inner, parent_height, sizes) + node.pad.top + node.pad.bottom;
    if (node.min_height) height = std::max(height, resolve(*node.min_height, parent_height));
    if (node.max_height) height = std::min(height, resolve(*node.max_height, parent_height));
    return height;
}

Length natural_width_of(const Node& node, const Sizes& sizes) {
    Length width;
    if (const auto* text = std::get_if<TextNode>(&node.content)) {
        width = natural_text_width(*text, sizes);
    } else if (const auto* box = std::get_if<BoxNode>(&node.content)) {
        for (std::size_t i = 0; i < box->children.size(); ++i) {
            const Length child = natural_width_of(box->children[i], sizes);
            if (box->kind == pack::BoxKind::row)
                width += child + (i > 0 ? box->gap : Length());
            else
                width = std::max(width, child);
        }
    }
    return width + node.pad.left + node.pad.right;
}

std::vector<Length> row_widths(const BoxNode& row, Length width, const Sizes& sizes) {
    std::vector<Length> widths(row.children.size());
    Length left = width - row.gap * static_cast<double>(
                                        row.children.empty() ? 0 : row.children.size() - 1);
    double grow = 0;
    for (std::size_t i = 0; i < row.children.size(); ++i) {
        const Node& child = row.children[i];
        if (child.width)
            widths[i] = resolve(*child.width, width);
        else if (child.grow > 0)
            grow += child.grow;
        else
            widths[i] = natural_width_of(child, sizes);
        left -= widths[i];
    }
    for (std::size_t i = 0; i < row.children.size(); ++i) {
        const Node& child = row.children[i];
        if (!child.width && child.grow > 0)
            widths[i] = std::max(Length(), left) * (child.grow / grow);
    }
    return widths;
}

} // namespace pecyn::layout
