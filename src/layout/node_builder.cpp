#include "layout/node_builder.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::layout {

using FrameKind = pack::Frame::Kind;

std::vector<Node> NodeBuilder::build() {
    Nodes nodes;
    if (page_.languages.size() == 1) language_ = page_.languages.front();
    build_frames(page_.face->frames, nodes);
    return nodes;
}

void NodeBuilder::build_frames(std::span<const pack::Frame> frames, Nodes& nodes) {
    for (const pack::Frame& frame : frames) {
        const bool shown = std::all_of(frame.when.begin(), frame.when.end(),
                                       [&](const auto& condition) { return holds(condition); });
        if (shown) build_frame(frame, nodes);
    }
}

void NodeBuilder::build_frame(const pack::Frame& frame, Nodes& nodes) {
    switch (frame.kind) {
    case FrameKind::text: return build_text(frame, nodes);
    case FrameKind::list: return build_list(frame, nodes);
    case FrameKind::label: return build_label(frame, nodes);
    case FrameKind::number: return build_number(frame, nodes);
    case FrameKind::image: return build_image(frame, nodes);
    case FrameKind::languages: return build_languages(frame, nodes);
    case FrameKind::contacts: return build_contacts(frame, nodes);
    case FrameKind::contents: return build_contents(frame, nodes);
    case FrameKind::shape:
    case FrameKind::qr:
    case FrameKind::each:
    case FrameKind::table: return;
    case FrameKind::fill:
    case FrameKind::rule: {
        Node node;
        dress(node, frame);
        node.content = FillNode{colour(frame.content)};
        if (frame.kind == FrameKind::rule && !node.height && !frame.at)
            node.height = pack::Extent{Length::pt(0.5), 0};
        nodes.push_back(std::move(node));
        return;
    }
    case FrameKind::box: {
        Node node;
        dress(node, frame);
        BoxNode box{frame.box, frame.gap, {}};
        build_frames(frame.frames, box.children);
        // A box whose frames are all left out is left out with its space.
        if (box.children.empty() && !frame.at) return;
        node.content = std::move(box);
        nodes.push_back(std::move(node));
        return;
    }
    }
}

bool NodeBuilder::present(const std::string& field) const {
    return item_ ? item_->has(field) : field == "title" || field == "version";
}

bool NodeBuilder::holds(const pack::Condition& condition) const {
    using Kind = pack::Condition::Kind;
    bool met = false;
    switch (condition.kind) {
    case Kind::field: met = present(condition.field); break;
    case Kind::bilingual: met = page_.languages.size() > 1; break;
    case Kind::monolingual: met = page_.languages.size() == 1; break;
    case Kind::brand: met = false; break;
    }
    return met != condition.negated;
}

colour::Colour NodeBuilder::colour(const std::string& name) const {
    return palette_colour(context_.layout, name, item_);
}

void NodeBuilder::dress(Node& node, const pack::Frame& frame) const {
    const pack::Style& style = context_.styles.of(frame, item_).values;
    node.at = frame.at;
    node.grow = frame.grow.value_or(0);
    node.width = frame.width;
    node.height = frame.height;
    node.min_height = frame.min_height;
    node.max_height = frame.max_height;
    node.along = frame.along;
    if (style.fill) node.fill = colour(*style.fill);
    if (style.pad) node.pad = *style.pad;
    if (style.corner) node.corner = *style.corner;
    if (style.line) node.border = Border{colour(style.line->colour), style.line->width};
    node.span = frame.span;
}

void NodeBuilder::build_image(const pack::Frame& frame, Nodes& nodes) {
    if (!item_) return;
    const auto field = item_->fields.find(frame.content);
    if (field == item_->fields.end()) return;
    const auto* image = std::get_if<pack::ImageValue>(&field->second);
    const LoadedPicture* loaded = image ? context_.pictures.find(image->file) : nullptr;
    if (!loaded) return;
    Node node;
    dress(node, frame);
    PictureNode picture;
    picture.source = loaded->source;
    picture.natural = loaded->natural;
    picture.fit = frame.image_fit;
    picture.focus_x = image->focus_x;
    picture.focus_y = image->focus_y;
    const std::string& language = page_.languages.front();
    picture.alternative = image->alternative.plain(language);
    picture.language = language;
    picture.span = image->span;
    node.content = std::move(picture);
    nodes.push_back(std::move(node));
}

} // namespace pecyn::layout
