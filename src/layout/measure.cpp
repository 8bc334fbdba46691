#include "layout/measure.hpp"

#include "layout/logo_strip.hpp"

#include <algorithm>
#include <numeric>

namespace pecyn::layout {

namespace {

Length content_height(const Node& node, Length width, const Sizes& sizes);

Length gaps(const BoxNode& box, std::size_t count) {
    return count == 0 ? Length() : box.gap * static_cast<double>(count - 1);
}

/// As high as what is inside: shares of this height are of what the others need.
Length box_height(const BoxNode& box, Length width, const Sizes& sizes) {
    if (box.kind == pack::BoxKind::grid) {
        const auto heights = grid_heights(box, grid_widths(box, width), Length(), sizes);
        return std::accumulate(heights.begin(), heights.end(), gaps(box, heights.size()));
    }
    Length total = gaps(box, box.children.size()), tallest;
    const std::vector<Length> widths = child_widths(box, width, sizes);
    for (std::size_t i = 0; i < box.children.size(); ++i) {
        const Length height = height_of(box.children[i], widths[i], Length(), sizes);
        total += height;
        tallest = std::max(tallest, height);
    }
    return box.kind == pack::BoxKind::column ? total : tallest;
}

Length content_height(const Node& node, Length width, const Sizes& sizes) {
    if (const auto* text = std::get_if<TextNode>(&node.content))
        return text_height(*text, width, sizes);
    if (const auto* box = std::get_if<BoxNode>(&node.content))
        return box_height(*box, width, sizes);
    if (const auto* picture = std::get_if<PictureNode>(&node.content))
        return width * picture->aspect();
    if (std::holds_alternative<QrNode>(node.content)) return width;
    if (const auto* strip = std::get_if<LogoStrip>(&node.content))
        return place_logos(*strip, width).height;
    return {};
}

Length box_width(const BoxNode& box, const Sizes& sizes) {
    Length sum, widest;
    for (const Node& child : box.children) {
        const Length width = natural_width_of(child, sizes);
        sum += width;
        widest = std::max(widest, width);
    }
    if (box.kind == pack::BoxKind::row) return sum + gaps(box, box.children.size());
    if (box.kind != pack::BoxKind::grid) return widest;
    Length given = gaps(box, box.columns.size());
    for (const pack::Track& track : box.columns)
        given += track.extent ? track.extent->length : widest;
    return given;
}

/// A share of a height that is not known yet says nothing.
bool is_known(const std::optional<pack::Extent>& extent, Length parent_height) {
    return extent && (extent->share == 0 || parent_height > Length());
}

Length limited(const Node& node, Length height, Length parent_height) {
    if (is_known(node.min_height, parent_height))
        height = std::max(height, resolve(*node.min_height, parent_height));
    if (is_known(node.max_height, parent_height))
        height = std::min(height, resolve(*node.max_height, parent_height));
    return height;
}

/// Width of the content as it lies, before any turn.
Length upright_width(const Node& node, const Sizes& sizes) {
    Length width;
    if (const auto* text = std::get_if<TextNode>(&node.content))
        width = natural_text_width(*text, sizes);
    else if (const auto* box = std::get_if<BoxNode>(&node.content))
        width = box_width(*box, sizes);
    else if (const auto* picture = std::get_if<PictureNode>(&node.content);
             picture && node.height)
        width = node.height->length / picture->aspect();
    else if (std::holds_alternative<QrNode>(node.content) && node.height)
        width = node.height->length;
    else if (const auto* strip = std::get_if<LogoStrip>(&node.content))
        width = place_logos(*strip, Length::mm(1e6)).width;
    return width + node.pad.left + node.pad.right;
}

Length upright_height(const Node& node, Length width, const Sizes& sizes) {
    const Length inner = width - node.pad.left - node.pad.right;
    return content_height(node, inner, sizes) + node.pad.top + node.pad.bottom;
}

bool lies_sideways(const Node& node) {
    return node.composing && node.composing->lies_sideways();
}

} // namespace

Length height_of(const Node& node, Length width, Length parent_height, const Sizes& sizes) {
    if (is_known(node.height, parent_height)) return resolve(*node.height, parent_height);
    // What lies sideways needs as much height as it is wide by nature.
    const Length height =
        lies_sideways(node) ? upright_width(node, sizes) : upright_height(node, width, sizes);
    return limited(node, height, parent_height);
}

Length natural_width_of(const Node& node, const Sizes& sizes) {
    if (node.width) return node.width->length;
    if (!lies_sideways(node)) return upright_width(node, sizes);
    return upright_height(node, upright_width(node, sizes), sizes);
}

Length width_in(const Node& child, pack::Across across, Length room, const Sizes& sizes) {
    if (child.width) return resolve(*child.width, room);
    if (across == pack::Across::stretch && !child.hugs) return room;
    return std::min(room, natural_width_of(child, sizes));
}

Length height_in(const Node& child, pack::Across across, Length width, Length room,
                 const Sizes& sizes) {
    if (child.height) return resolve(*child.height, room);
    if (across == pack::Across::stretch) return limited(child, room, room);
    return std::min(room, height_of(child, width, room, sizes));
}

std::vector<Length> row_widths(const BoxNode& row, Length width, const Sizes& sizes) {
    std::vector<Length> widths(row.children.size());
    Length left = width - gaps(row, row.children.size());
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

std::vector<Length> grid_widths(const BoxNode& grid, Length width) {
    if (grid.columns.empty()) return {width};
    Length left = width - gaps(grid, grid.columns.size());
    double parts = 0;
    for (const pack::Track& track : grid.columns)
        track.extent ? void(left -= resolve(*track.extent, width)) : void(parts += track.grow);
    std::vector<Length> widths;
    widths.reserve(grid.columns.size());
    for (const pack::Track& track : grid.columns)
        widths.push_back(track.extent ? resolve(*track.extent, width)
                                      : std::max(Length(), left) * (track.grow / parts));
    return widths;
}

std::vector<Length> grid_heights(const BoxNode& grid, const std::vector<Length>& widths,
                                 Length parent_height, const Sizes& sizes) {
    std::vector<Length> heights((grid.children.size() + widths.size() - 1) / widths.size());
    for (std::size_t i = 0; i < grid.children.size(); ++i) {
        const Node& child = grid.children[i];
        const Length width =
            width_in(child, pack::Across::stretch, widths[i % widths.size()], sizes);
        Length& highest = heights[i / widths.size()];
        highest = std::max(highest, height_of(child, width, parent_height, sizes));
    }
    return heights;
}

std::vector<Length> child_widths(const BoxNode& box, Length width, const Sizes& sizes) {
    if (box.kind == pack::BoxKind::row) return row_widths(box, width, sizes);
    std::vector<Length> widths;
    widths.reserve(box.children.size());
    const std::vector<Length> columns =
        box.kind == pack::BoxKind::grid ? grid_widths(box, width) : std::vector<Length>{};
    for (std::size_t i = 0; i < box.children.size(); ++i)
        widths.push_back(columns.empty() ? width_in(box.children[i], box.across, width, sizes)
                                         : columns[i % columns.size()]);
    return widths;
}

} // namespace pecyn::layout
