#include "layout/arrange.hpp"

#include "layout/outline_path.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace pecyn::layout {

namespace {

bool is_clipped(const Node& node) { return node.composing && node.composing->clip; }

/// Text and boxes without a ground: their shadow is that of their border, if they have one.
bool is_bare(const Node& node) {
    if (node.fill || (node.frame && node.frame->kind == pack::Frame::Kind::qr)) return false;
    return std::holds_alternative<TextNode>(node.content) ||
           std::holds_alternative<BoxNode>(node.content);
}

std::vector<colour::Colour> colours_of(const Fill& fill) {
    if (const auto* plain = std::get_if<colour::Colour>(&fill)) return {*plain};
    const auto& stops = std::get<BoxGradient>(fill).stops;
    std::vector<colour::Colour> colours;
    colours.reserve(stops.size());
    for (const auto& stop : stops)
        colours.push_back(stop.colour);
    return colours;
}

colour::Rgb mixed(const colour::Rgb& over, double opacity, const colour::Rgb& under) {
    const auto mix = [&](double a, double b) { return a * opacity + b * (1 - opacity); };
    return {mix(over.r, under.r), mix(over.g, under.g), mix(over.b, under.b)};
}

/// Gradients on gradients multiply; of many grounds the lightest and the darkest decide what
/// reads on all of them.
void keep_extremes(std::vector<colour::Rgb>& seen) {
    constexpr std::ptrdiff_t kept = 16; // of each
    if (seen.size() <= 4 * static_cast<std::size_t>(kept)) return;
    std::stable_sort(seen.begin(), seen.end(), [](const colour::Rgb& a, const colour::Rgb& b) {
        return colour::contrast(a, {0, 0, 0}) < colour::contrast(b, {0, 0, 0});
    });
    seen.erase(seen.begin() + kept, seen.end() - kept);
}

/// Lines of a grid, and dashes of one outline: more would take readers and presses minutes.
constexpr double most_grid_lines = 20'000, most_dashes = 200'000;

Length length_of(const PathData& path) {
    double length = 0;
    for (std::size_t i = 1; i < path.points.size(); ++i)
        length += std::hypot((path.points[i].x - path.points[i - 1].x).in_pt(),
                             (path.points[i].y - path.points[i - 1].y).in_pt());
    return Length::pt(length);
}

/// False, with a finding `too-fine`, where a grid has too many lines.
bool check_grid(const Node& node, const Rect& box, diag::Findings& findings) {
    const auto* shape = std::get_if<ShapeNode>(&node.content);
    if (!shape || shape->outline->kind != pack::Outline::Kind::grid) return true;
    if ((box.width + box.height) / shape->outline->step <= most_grid_lines) return true;
    findings
        .error("too-fine", node.span,
               fmt::format("this grid would have more than {} lines", most_grid_lines))
        .with_help("give it a greater `step`, or a smaller box");
    return false;
}

/// False, with a finding `too-fine`, where a line has too many dashes.
bool check_dashes(const Node& node, const PathData& path, diag::Findings& findings) {
    if (!node.border || node.border->dash.empty()) return true;
    Length period;
    for (const Length dash : node.border->dash)
        period += dash;
    if (length_of(path) / period <= most_dashes) return true;
    findings
        .error("too-fine", node.span,
               fmt::format("this line would have more than {} dashes", most_dashes))
        .with_help("make its dashes longer");
    return false;
}

} // namespace

PathData Arranger::outline_of(const Node& node, const Rect& box) const {
    const art::Stroke* border = node.border ? &*node.border : nullptr;
    if (const auto* shape = std::get_if<ShapeNode>(&node.content))
        return outline_path(*shape->outline, {box, painted(box), node.corner, border});
    const Rect area = painted(box);
    return rounded(border ? area.inset(border->width / 2.0) : area, node.corner);
}

void Arranger::lay_ground(const Rect& area, const Fill& fill) {
    grounds_.push_back(
        {area, open_.is_identity() ? Affine() : open_.inverse(), fill, opacity_});
}

void Arranger::paint_fill(const Fill& fill, const Rect& area, PathData path, diag::Span span) {
    lay_ground(area, fill);
    scene::Path item;
    item.shape.path = std::move(path);
    item.shape.fill = paint_in(fill, area);
    item.span = span;
    emit(std::move(item));
}

/// The outline once more, moved: filled, or drawn where nothing fills it.
void Arranger::paint_shadow(const Node& node, const Rect& box) {
    const auto* shape = std::get_if<ShapeNode>(&node.content);
    scene::Path item;
    if (is_clipped(node)) {
        item.shape.path =
            outline_path(*node.composing->clip, {box, painted(box), node.corner, nullptr});
        item.shape.fill = node.shadow->colour;
    } else if (is_bare(node) || (shape && (is_open(*shape->outline) || !node.fill))) {
        if (!node.border) return;
        item.shape.path = outline_of(node, box);
        art::Stroke stroke = *node.border;
        stroke.paint = node.shadow->colour;
        item.shape.stroke = std::move(stroke);
    } else {
        item.shape.path = shape ? outline_of(node, box) : rounded(painted(box), node.corner);
        item.shape.fill = node.shadow->colour;
    }
    item.shape.path.transform(Affine::translation(node.shadow->x, node.shadow->y));
    item.span = node.span;
    item.shadow = true;
    emit(std::move(item));
}

/// Shadow, fill and border of a frame beneath its content.
void Arranger::paint_frame(const Node& node, const Rect& box) {
    if (std::holds_alternative<ShapeNode>(node.content)) return paint_shape(node, box);
    if (node.shadow && !is_clipped(node)) paint_shadow(node, box);
    const Rect area = painted(box);
    if (node.fill) paint_fill(*node.fill, area, rounded(area, node.corner), node.span);
    // Pictures and fills would cover it: theirs comes after them.
    const bool covered = !std::holds_alternative<BoxNode>(node.content) &&
                         !std::holds_alternative<TextNode>(node.content);
    if (!covered) paint_border(node, box);
    if (std::holds_alternative<BoxNode>(node.content) && (node.fill || node.border))
        note(placed_frame(node, box));
}

/// A clipped frame's border follows the clip, which takes its outer half away.
void Arranger::paint_border(const Node& node, const Rect& box) {
    if (!node.border) return;
    scene::Path path;
    path.shape.stroke = node.border;
    if (is_clipped(node)) {
        path.shape.path =
            outline_path(*node.composing->clip, {box, painted(box), node.corner, nullptr});
        path.shape.stroke->width = node.border->width * 2.0;
    } else {
        path.shape.path = outline_of(node, box);
    }
    path.span = node.span;
    emit(std::move(path));
}

/// Fill and line share one outline.
void Arranger::paint_shape(const Node& node, const Rect& box) {
    const pack::Outline& outline = *std::get<ShapeNode>(node.content).outline;
    const bool filled = node.fill && !is_open(outline);
    if ((!filled && !node.border) || (!is_open(outline) && !has_room(node, box))) return;
    if (!check_grid(node, box, *findings_)) return;
    if (node.shadow && !is_clipped(node)) paint_shadow(node, box);
    const Rect area = painted(box);
    scene::Path item;
    item.shape.path = outline_of(node, box);
    if (!check_dashes(node, item.shape.path, *findings_)) return;
    if (filled) {
        item.shape.fill = paint_in(*node.fill, area);
        lay_ground(area, *node.fill);
    }
    item.shape.stroke = node.border;
    item.span = node.span;
    emit(std::move(item));
    note(placed_frame(node, box));
}

bool Arranger::has_room(const Node& node, const Rect& box) {
    const bool wide = box.width > misfit_slack, high = box.height > misfit_slack;
    if (wide && high) return true;
    findings_
        ->error("frame-without-room", node.span,
                fmt::format("this frame gets no {} here, so nothing of it would be seen",
                            wide ? "height" : "width"))
        .with_help(wide ? "give it `height:` or `grow: 1`" : "give it `width:` or `grow: 1`");
    return false;
}

/// A guard looks at screen and press alike.
std::vector<colour::Rgb> Arranger::looks(const colour::Colour& colour) const {
    if (gathers_) return colour::looks_of(colour, converter_);
    return {converter_.to_screen(colour)};
}

/// What may be seen beneath a text: at its corners, the middles of its edges and its own.
std::vector<colour::Rgb> Arranger::grounds_beneath(const Rect& box) const {
    std::vector<colour::Rgb> seen;
    const Length edge = std::min({Length::pt(0.5), box.width / 2.0, box.height / 2.0});
    const Rect inner = box.inset(edge);
    for (const double across : {0.0, 0.5, 1.0})
        for (const double down : {0.0, 0.5, 1.0})
            for (const colour::Rgb& ground : grounds_at(open_.apply(
                     Point{inner.x + inner.width * across, inner.y + inner.height * down})))
                if (std::find(seen.begin(), seen.end(), ground) == seen.end())
                    seen.push_back(ground);
    return seen;
}

/// What may be seen beneath a point of the page: paper, or what the fills that cover it make
/// of it, a gradient with each of its stops.
std::vector<colour::Rgb> Arranger::grounds_at(const Point& point) const {
    std::vector<colour::Rgb> seen{{1, 1, 1}};
    // From the topmost opaque fill upwards.
    std::size_t first = grounds_.size();
    std::vector<const Ground*> layers;
    while (first > 0) {
        const Ground& ground = grounds_[--first];
        const Point here = ground.from_page.apply(point);
        if (!ground.area.contains({here.x, here.y, {}, {}})) continue;
        layers.push_back(&ground);
        if (ground.opacity >= 1) break;
    }
    for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
        std::vector<colour::Rgb> above;
        for (const colour::Colour& colour : colours_of((*layer)->fill))
            for (const colour::Rgb& over : looks(colour))
                if ((*layer)->opacity >= 1)
                    above.push_back(over);
                else
                    for (const colour::Rgb& under : seen)
                        above.push_back(mixed(over, (*layer)->opacity, under));
        seen = std::move(above);
        keep_extremes(seen);
    }
    return seen;
}

/// Ink or bare paper, whichever has the higher contrast with what lies beneath the middle of
/// the box (requirement A5: one of the two always reaches 4.5:1 on one colour); of a gradient
/// the stop counts that it reads worst on.
colour::Colour Arranger::readable_on(const Rect& box) const {
    const std::vector<colour::Rgb> grounds = grounds_at(open_.apply(box.centre()));
    const auto worst = [&](const colour::Rgb& text) {
        double least = 21;
        for (const colour::Rgb& ground : grounds)
            least = std::min(least, colour::contrast(text, ground));
        return least;
    };
    return worst(converter_.to_screen(ink_)) >= worst({1, 1, 1}) ? ink_ : colour::white();
}

} // namespace pecyn::layout
