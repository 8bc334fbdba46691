#include "layout/arrange.hpp"

#include "layout/measure.hpp"

#include <algorithm>
#include <numeric>

namespace pecyn::layout {

namespace {

/// Where something of a length lies in a room, in reading direction.
Length lie(Length start, Length room, Length length, pack::Across across, bool from_far_end) {
    if (across == pack::Across::centre) return start + (room - length) / 2.0;
    const bool far = (across == pack::Across::end) != from_far_end;
    return far ? start + room - length : start;
}

/// Shares spare height out to the children that grow, none above its greatest height. What is
/// left over.
Length grow(const std::vector<Node>& children, std::vector<Length>& heights, Length spare,
            Length parent_height) {
    std::vector<bool> full(children.size());
    // Each round but the last fills a child up to its greatest height.
    for (std::size_t round = 0; round <= children.size() && spare > misfit_slack; ++round) {
        double parts = 0;
        for (std::size_t i = 0; i < children.size(); ++i)
            if (!full[i]) parts += children[i].grow;
        if (parts == 0) return spare;
        const Length part = spare / parts;
        bool filled = false;
        for (std::size_t i = 0; i < children.size(); ++i) {
            if (full[i] || children[i].grow == 0 || !children[i].max_height) continue;
            const Length most = resolve(*children[i].max_height, parent_height);
            if (heights[i] + part * children[i].grow <= most) continue;
            spare -= std::max(Length(), most - heights[i]);
            heights[i] = std::max(heights[i], most);
            full[i] = filled = true;
        }
        if (filled) continue;
        for (std::size_t i = 0; i < children.size(); ++i)
            if (!full[i]) heights[i] += part * children[i].grow;
        return {};
    }
    return spare;
}

/// Where the first of several things begins that take up less than the room.
Length begin(Length start, Length spare, pack::Align along) {
    if (spare <= Length()) return start;
    if (along == pack::Align::centre) return start + spare / 2.0;
    return along == pack::Align::end ? start + spare : start;
}

} // namespace

void Arranger::arrange_box(const Node& node, const BoxNode& box, const Rect& inner) {
    if (box.children.empty()) return;
    switch (box.kind) {
    case pack::BoxKind::column: arrange_column(node, box, inner); break;
    case pack::BoxKind::row: arrange_row(node, box, inner); break;
    case pack::BoxKind::grid: arrange_grid(node, box, inner); break;
    case pack::BoxKind::stack: arrange_stack(box, inner); break;
    }
}

void Arranger::arrange_column(const Node& node, const BoxNode& column, const Rect& inner) {
    const auto& children = column.children;
    std::vector<Length> widths, heights;
    widths.reserve(children.size());
    heights.reserve(children.size());
    Length total = column.gap * static_cast<double>(children.size() - 1);
    for (const Node& child : children) {
        widths.push_back(width_in(child, column.across, inner.width, sizes_));
        heights.push_back(height_of(child, widths.back(), inner.height, sizes_));
        total += heights.back();
    }
    const Length spare = inner.height - total;
    if (spare < -misfit_slack) note_misfit(node, column, total, inner);
    const Length rest = grow(children, heights, spare, inner.height);
    Length y = begin(inner.top(), rest, node.along);
    for (std::size_t i = 0; i < children.size(); ++i) {
        const Length x =
            lie(inner.left(), inner.width, widths[i], column.across, column.right_to_left);
        arrange(children[i], {x, y, widths[i], heights[i]});
        y += heights[i] + column.gap;
    }
}

void Arranger::arrange_row(const Node& node, const BoxNode& row, const Rect& inner) {
    const std::vector<Length> widths = row_widths(row, inner.width, sizes_);
    Length total = row.gap * static_cast<double>(row.children.size() - 1);
    for (const Length width : widths)
        total += width;
    if (total > inner.width + misfit_slack)
        misfits_.push_back({nullptr, node.span, total, inner.width, true, {}});
    Length x = inner.left();
    for (std::size_t i = 0; i < row.children.size(); ++i) {
        const Node& child = row.children[i];
        const Length height = height_in(child, row.across, widths[i], inner.height, sizes_);
        if (height > inner.height + misfit_slack) note_misfit(node, row, height, inner);
        const Length left =
            row.right_to_left ? inner.right() - (x - inner.left()) - widths[i] : x;
        arrange(child, {left, lie(inner.top(), inner.height, height, row.across, false),
                        widths[i], height});
        x += widths[i] + row.gap;
    }
}

void Arranger::arrange_grid(const Node& node, const BoxNode& grid, const Rect& inner) {
    const std::vector<Length> widths = grid_widths(grid, inner.width);
    const Length total = std::accumulate(widths.begin(), widths.end(),
                                         grid.gap * static_cast<double>(widths.size() - 1));
    if (total > inner.width + misfit_slack)
        misfits_.push_back({nullptr, node.span, total, inner.width, true, {}});
    std::vector<Length> heights = grid_heights(grid, widths, inner.height, sizes_);
    Length spare = inner.height - grid.gap * static_cast<double>(heights.size() - 1);
    for (const Length height : heights)
        spare -= height;
    if (spare < -misfit_slack) note_misfit(node, grid, inner.height - spare, inner);
    // A row grows like the frame in it that grows most.
    std::vector<double> parts(heights.size());
    for (std::size_t i = 0; i < grid.children.size(); ++i)
        parts[i / widths.size()] = std::max(parts[i / widths.size()], grid.children[i].grow);
    double sum = 0;
    for (const double part : parts)
        sum += part;
    if (sum > 0 && spare > Length())
        for (std::size_t r = 0; r < heights.size(); ++r)
            heights[r] += spare * (parts[r] / sum);
    Length y = begin(inner.top(), sum > 0 ? Length() : spare, node.along), x;
    for (std::size_t i = 0; i < grid.children.size(); ++i) {
        const std::size_t column = i % widths.size(), row = i / widths.size();
        if (column == 0 && row > 0) y += heights[row - 1] + grid.gap;
        if (column == 0) x = Length();
        const Node& child = grid.children[i];
        const Length width = width_in(child, pack::Across::stretch, widths[column], sizes_);
        const Length height = height_in(child, grid.across, width, heights[row], sizes_);
        const Length left = grid.right_to_left ? inner.right() - x - width : inner.left() + x;
        arrange(child, {left, lie(y, heights[row], height, grid.across, false), width, height});
        x += widths[column] + grid.gap;
    }
}

void Arranger::arrange_stack(const BoxNode& stack, const Rect& inner) {
    for (const Node& child : stack.children) {
        if (child.at) {
            arrange(child, place_in(*child.at, inner));
            continue;
        }
        const Length width = width_in(child, stack.across, inner.width, sizes_);
        const Length x =
            lie(inner.left(), inner.width, width, stack.across, stack.right_to_left);
        const Length height =
            height_in(child, pack::Across::stretch, width, inner.height, sizes_);
        arrange(child, {x, inner.top(), width, height});
    }
}

} // namespace pecyn::layout
