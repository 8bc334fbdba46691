#include "layout/node_builder.hpp"

#include <cmath>

namespace pecyn::layout {

namespace {

art::Stroke stroke_of(const pack::Style& style, const colour::Colour& colour) {
    art::Stroke stroke;
    stroke.paint = colour;
    stroke.width = style.line->width;
    if (style.dash) stroke.dash = *style.dash;
    if (style.cap) stroke.cap = static_cast<art::Cap>(*style.cap);
    if (style.join) stroke.join = static_cast<art::Join>(*style.join);
    return stroke;
}

/// Whole turns taken off: 0 to below 360.
double within_a_turn(double degrees) {
    const double rest = std::fmod(degrees, 360.0);
    return rest < 0 ? rest + 360.0 : rest;
}

std::unique_ptr<Composing> composing_of(const pack::Style& style, const pack::Frame& frame) {
    Composing composing;
    composing.opacity = style.opacity.value_or(1);
    composing.blend = static_cast<art::Blend>(style.blend.value_or(pack::Blend::normal));
    composing.clip = frame.clip ? &*frame.clip : nullptr;
    composing.rotate = within_a_turn(frame.rotate);
    composing.flip = frame.flip;
    const bool needed = composing.opacity < 1 || composing.blend != art::Blend::normal ||
                        composing.clip || composing.rotate != 0 ||
                        composing.flip != pack::Flip::none;
    return needed ? std::make_unique<Composing>(std::move(composing)) : nullptr;
}

} // namespace

colour::Colour NodeBuilder::colour(const std::string& name) const {
    return palette_colour(context_.layout, name, item_);
}

Fill NodeBuilder::fill(const std::string& name) const {
    return palette_fill(context_.layout, name, item_);
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
    if (style.fill) node.fill = fill(*style.fill);
    if (style.pad) node.pad = *style.pad;
    if (style.corner) node.corner = *style.corner;
    if (style.line) node.border = stroke_of(style, colour(style.line->colour));
    if (style.shadow)
        node.shadow = Shadow{colour(style.shadow->colour), style.shadow->x, style.shadow->y};
    node.composing = composing_of(style, frame);
    node.finished = !frame.finishes.empty();
    node.frame = &frame;
    node.span = frame.span;
}

void undress(Node& node) {
    node.at.reset();
    node.grow = 0;
    node.width.reset();
    node.height.reset();
    node.min_height.reset();
    node.max_height.reset();
    node.fill.reset();
    node.pad = {};
    node.corner = {};
    node.border.reset();
    node.shadow.reset();
    node.composing.reset();
    node.finished = false;
}

void NodeBuilder::build_fill(const pack::Frame& frame, Nodes& nodes) {
    Node node;
    dress(node, frame);
    node.content = FillNode{fill(frame.content)};
    if (frame.kind == pack::Frame::Kind::rule && !node.height && !frame.at)
        node.height = pack::Extent{Length::pt(0.5), 0};
    nodes.push_back(std::move(node));
}

void NodeBuilder::build_shape(const pack::Frame& frame, Nodes& nodes) {
    if (!frame.outline) return;
    Node node;
    dress(node, frame);
    node.content = ShapeNode{&*frame.outline};
    nodes.push_back(std::move(node));
}

} // namespace pecyn::layout
