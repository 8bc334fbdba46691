#include "layout/arrange.hpp"

#include "layout/measure.hpp"
#include "layout/outline_path.hpp"
#include "layout/record_cache.hpp"

#include <fmt/format.h>

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

} // namespace

Rect place_in(const pack::Placement& at, const Rect& parent) {
    const auto [x, width] = span_of(at.left, at.width, at.right, parent.width);
    const auto [y, height] = span_of(at.top, at.height, at.bottom, parent.height);
    return {parent.x + x, parent.y + y, width, height};
}

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
    const Length right = boxes.trim.width, bottom = boxes.trim.height;
    const auto meets = [](Length edge, Length trim) { return abs(edge - trim) < misfit_slack; };
    return Rect::from_edges(meets(box.left(), {}) ? -boxes.bleed : box.left(),
                            meets(box.top(), {}) ? -boxes.bleed : box.top(),
                            meets(box.right(), right) ? right + boxes.bleed : box.right(),
                            meets(box.bottom(), bottom) ? bottom + boxes.bleed : box.bottom());
}

void Arranger::arrange_top(const Node& node) { arrange(node, place(node.at, boxes_)); }

void Arranger::arrange(const Node& node, const Rect& box) {
    if (sharing_)
        arrange_shared(node, box);
    else
        arrange_alone(node, box);
}

/// What comes out as the same for other brands becomes one group with theirs. A group that is
/// composed, and what lies on a plate, is looked at as a whole: nothing in it is shared by
/// itself.
void Arranger::arrange_shared(const Node& node, const Rect& box) {
    PageSharing* const sharing = sharing_;
    const bool shared = sharing->shares(node);
    if (shared || node.composing || node.finished) sharing_ = nullptr;
    const std::size_t before = items_->size();
    const std::string beneath = shared && sharing->asks_ground(node) ? grounds_so_far() : "";
    arrange_alone(node, box);
    sharing_ = sharing;
    if (shared) sharing->share(node, box, beneath, *items_, before);
}

/// Where fills lie so far, bottom first: by them and the palette a colour that reads is chosen.
std::string Arranger::grounds_so_far() const {
    std::string areas;
    for (const Ground& ground : grounds_)
        for (const Length length :
             {ground.area.x, ground.area.y, ground.area.width, ground.area.height})
            areas += fmt::format(" {}", length.in_pt());
    return areas;
}

void Arranger::arrange_alone(const Node& node, const Rect& box) {
    const std::size_t before = paints() ? items_->size() : 0;
    if (node.composing)
        arrange_composed(node, box);
    else
        arrange_content(node, box);
    if (node.finished && paints()) add_finishes(node, before);
}

void Arranger::arrange_content(const Node& node, const Rect& box) {
    if (paints()) paint_frame(node, box);
    const Rect inner = box.inset(node.pad);
    if (const auto* text = std::get_if<TextNode>(&node.content))
        arrange_text(node, *text, inner);
    else if (const auto* children = std::get_if<BoxNode>(&node.content))
        arrange_box(node, *children, inner);
    else if (paints() && !std::holds_alternative<ShapeNode>(node.content) &&
             has_room(node, inner)) {
        paint_art(node, inner);
        paint_border(node, box);
    }
}

void Arranger::paint_art(const Node& node, const Rect& box) {
    if (const auto* picture = std::get_if<PictureNode>(&node.content))
        return paint_picture(node, *picture, box);
    if (const auto* qr = std::get_if<QrNode>(&node.content)) return paint_qr(node, *qr, box);
    if (const auto* logos = std::get_if<LogoStrip>(&node.content))
        return paint_logos(node, *logos, box);
    const Rect area = painted(box);
    paint_fill(std::get<FillNode>(node.content).fill, area, rounded(area, node.corner),
               node.span);
    note(placed_frame(node, box));
}

} // namespace pecyn::layout
