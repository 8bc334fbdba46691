#include "layout/node_builder.hpp"

#include <utility>

namespace pecyn::layout {

/// The frames of a `languages:` frame, built in one language.
std::vector<Node> NodeBuilder::in_language(const std::string& language,
                                           std::span<const pack::Frame> frames) {
    Nodes nodes;
    const std::string outer = std::exchange(language_, language);
    build_frames(frames, nodes);
    language_ = outer;
    return nodes;
}

/// A row of one frame in each language; nothing where the frame shows nothing in any of them.
std::optional<Node> NodeBuilder::language_row(const pack::Frame& shared, Length gutter) {
    BoxNode row{pack::BoxKind::row, gutter, {}};
    bool filled = false;
    for (const std::string& language : page_.languages) {
        BoxNode column{pack::BoxKind::column, {}, in_language(language, std::span(&shared, 1))};
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
    if (!filled) return std::nullopt;
    Node line;
    line.span = shared.span;
    line.content = std::move(row);
    return line;
}

void NodeBuilder::build_languages(const pack::Frame& frame, Nodes& nodes) {
    using Arrangement = pack::Arrangement;
    const Length gutter = frame.gutter.value_or(frame.gap);
    BoxNode whole{pack::BoxKind::column, frame.gap, {}};
    if (page_.languages.size() == 1) {
        whole.children = in_language(page_.languages.front(), frame.frames);
    } else if (frame.arrangement == Arrangement::rows) {
        for (const pack::Frame& shared : frame.frames)
            if (auto row = language_row(shared, gutter))
                whole.children.push_back(std::move(*row));
    } else {
        const bool across = frame.arrangement == Arrangement::side_by_side;
        if (across) whole = {pack::BoxKind::row, gutter, {}};
        for (const std::string& language : page_.languages) {
            Node part;
            part.grow = across ? 1 : 0;
            part.span = frame.span;
            part.content =
                BoxNode{pack::BoxKind::column, frame.gap, in_language(language, frame.frames)};
            whole.children.push_back(std::move(part));
        }
    }
    if (whole.children.empty() && !frame.at) return;
    Node node;
    dress(node, frame);
    node.content = std::move(whole);
    nodes.push_back(std::move(node));
}

} // namespace pecyn::layout
