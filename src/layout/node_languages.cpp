#include "layout/node_builder.hpp"

#include "layout/reading_direction.hpp"

#include <utility>

namespace pecyn::layout {

/// The frames of a `languages:` frame, built in one language.
std::vector<Node> NodeBuilder::in_language(const std::string& language,
                                           std::span<const pack::Frame> frames) {
    Nodes nodes;
    nodes.reserve(frames.size());
    const std::string outer = std::exchange(language_, language);
    build_frames(frames, nodes);
    language_ = outer;
    return nodes;
}

/// A row of one frame in each language; nothing where the frame shows nothing in any of them.
std::optional<Node> NodeBuilder::language_row(const pack::Frame& shared, Length gutter) {
    BoxNode row{pack::BoxKind::row, gutter, {}};
    row.right_to_left = right_to_left();
    const bool outer = std::exchange(beside_, true);
    row.children.reserve(page_.languages.size());
    bool filled = false;
    for (const std::string& language : page_.languages) {
        BoxNode column{pack::BoxKind::column, {}, in_language(language, std::span(&shared, 1))};
        column.right_to_left = reads_right_to_left(language);
        // The frame fills its cell, so that the panels of a pair are equally high.
        for (Node& child : column.children)
            child.grow = 1;
        filled |= !column.children.empty();
        Node cell;
        cell.grow = 1;
        cell.span = shared.span;
        cell.content = std::move(column);
        row.children.push_back(std::move(cell));
    }
    beside_ = outer;
    if (!filled) return std::nullopt;
    Node line;
    line.span = shared.span;
    line.content = std::move(row);
    return line;
}

/// A row for every frame, and for every entry of an `each:`, so that all pairs begin level.
void NodeBuilder::add_language_rows(std::span<const pack::Frame> frames, Length gutter,
                                    Nodes& rows) {
    rows.reserve(rows.size() + frames.size());
    for (const pack::Frame& shared : frames) {
        if (shared.kind == pack::Frame::Kind::each) {
            if (shows(shared))
                for_each_entry(shared, [&] { add_language_rows(shared.frames, gutter, rows); });
        } else if (auto row = language_row(shared, gutter)) {
            rows.push_back(std::move(*row));
        }
    }
}

void NodeBuilder::build_languages(const pack::Frame& frame, Nodes& nodes) {
    using Arrangement = pack::Arrangement;
    const Length gutter = frame.gutter.value_or(frame.gap);
    BoxNode whole{pack::BoxKind::column, frame.gap, {}};
    if (page_.languages.size() == 1) {
        whole.children = in_language(page_.languages.front(), frame.frames);
        whole.across = frame.across;
        whole.right_to_left = right_to_left();
    } else if (frame.arrangement == Arrangement::rows) {
        add_language_rows(frame.frames, gutter, whole.children);
    } else {
        const bool across = frame.arrangement == Arrangement::side_by_side;
        const bool outer = std::exchange(beside_, beside_ || across);
        if (across) whole = {pack::BoxKind::row, gutter, {}};
        whole.right_to_left = right_to_left();
        whole.children.reserve(page_.languages.size());
        bool filled = false;
        for (const std::string& language : page_.languages) {
            Node part;
            part.grow = across ? 1 : 0;
            part.along = frame.along;
            part.span = frame.span;
            BoxNode column{pack::BoxKind::column, frame.gap,
                           in_language(language, frame.frames), frame.across};
            column.right_to_left = reads_right_to_left(language);
            filled |= !column.children.empty();
            part.content = std::move(column);
            whole.children.push_back(std::move(part));
        }
        beside_ = outer;
        if (!filled) whole.children.clear();
    }
    if (whole.children.empty() && !frame.at) return;
    Node node;
    dress(node, frame);
    node.content = std::move(whole);
    nodes.push_back(std::move(node));
}

} // namespace pecyn::layout
