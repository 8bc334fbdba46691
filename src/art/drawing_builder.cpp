#include "art/drawing_builder.hpp"

#include "art/raster_readers.hpp"
#include "art/rasterise.hpp"
#include "art/shading.hpp"

#include <algorithm>
#include <cmath>

namespace pecyn::art {
namespace {

/// Rounding of written coordinates moves edges by less than this.
constexpr Length slack = Length::pt(0.01);

bool is_empty(const Rect& r) { return r.width < Length() || r.height < Length(); }

Rect intersection(const Rect& a, const Rect& b) {
    return Rect::from_edges(std::max(a.left(), b.left()), std::max(a.top(), b.top()),
                            std::min(a.right(), b.right()), std::min(a.bottom(), b.bottom()));
}

bool same(const Clip& a, const Clip& b) {
    return a == b || (a->rule == b->rule && a->path == b->path);
}

/// An upper bound, along the corners and handles.
double length_of(const PathData& path) {
    double length = 0;
    for (std::size_t i = 1; i < path.points.size(); ++i) {
        length += std::hypot((path.points[i].x - path.points[i - 1].x).in_pt(),
                             (path.points[i].y - path.points[i - 1].y).in_pt());
    }
    return length;
}

/// How far a stroke may reach beyond its path.
Length reach(const PlacedStroke& stroke) {
    const double miter = stroke.join == Join::miter ? stroke.miter_limit : 1;
    const double stretch = std::max(std::hypot(stroke.transform.a, stroke.transform.b),
                                    std::hypot(stroke.transform.c, stroke.transform.d));
    return stroke.width / 2.0 * stretch * std::max(miter, 1.5);
}

std::uint32_t packed(const colour::Rgb& rgb) {
    const auto byte = [](double light) {
        return static_cast<std::uint32_t>(std::lround(std::clamp(light, 0.0, 1.0) * 255));
    };
    return byte(rgb.r) << 16 | byte(rgb.g) << 8 | byte(rgb.b);
}

colour::Rgb unpacked(std::uint32_t rgb) {
    return {(rgb >> 16 & 0xFF) / 255.0, (rgb >> 8 & 0xFF) / 255.0, (rgb & 0xFF) / 255.0};
}

std::unique_ptr<Layer> layer_of(Affine transform, Node node) {
    auto layer = std::make_unique<Layer>();
    layer->transform = transform;
    layer->nodes.push_back(std::move(node));
    return layer;
}

} // namespace

DrawingBuilder::DrawingBuilder(Size page, const Recolour& recolour)
    : page_{{}, {}, page.width, page.height}, recolour_(recolour) {
    push_group(GraphicsState(), nullptr);
}

colour::Colour DrawingBuilder::recolour(const colour::Colour& colour) {
    const auto* rgb = std::get_if<colour::Rgb>(&colour);
    if (!masked_.empty()) { // becomes a picture, which is sRGB
        note_masked(rgb);
        return colour;
    }
    if (!rgb) return colour;
    // Written with six digits; eight bits give back exactly what the drawing says.
    const std::uint32_t key = packed(*rgb);
    const auto [found, is_new] = recoloured_.try_emplace(key);
    if (is_new) found->second = recolour_(unpacked(key));
    return found->second;
}

colour::Paint DrawingBuilder::recolour_paint(const colour::Paint& paint) {
    if (const auto* colour = std::get_if<colour::Colour>(&paint)) return recolour(*colour);
    colour::Gradient gradient = std::get<colour::Gradient>(paint);
    points_ += gradient.stops.size();
    for (auto& stop : gradient.stops)
        stop.colour = recolour(stop.colour);
    note_masked(nullptr);
    return gradient;
}

void DrawingBuilder::note_masked(const colour::Rgb* rgb) {
    if (masked_.empty() || masked_.back().has_all_content) return;
    masked_.back().is_plain = masked_.back().is_plain && rgb;
    if (rgb) masked_.back().colours.insert(packed(*rgb));
}

void DrawingBuilder::count(const PathData& path) { points_ += path.points.size(); }

/// The clips that hide some of `visible`, outermost first; nothing where they hide all of it.
std::optional<std::vector<Clip>> DrawingBuilder::clips_for(Rect visible, const Clip& clip,
                                                           bool& leaves_page) {
    std::vector<Clip> all;
    const Group& group = groups_.back();
    const ClipPath* base = group.base.get();
    for (Clip at = clip; at; at = at->outer) {
        while (base && base->depth > at->depth)
            base = base->outer.get();
        if (base == at.get()) break;
        all.push_back(at);
    }
    std::reverse(all.begin(), all.end());
    for (const Clip& each : all)
        visible = intersection(visible, each->box);
    leaves_page = !page_.contains(visible, slack);
    const Rect shown = intersection(visible, page_);
    if (is_empty(shown)) return std::nullopt;
    return all;
}

std::vector<Node>* DrawingBuilder::place(const Rect& bounds, const Clip& clip) {
    bool leaves_page = false;
    auto clips = clips_for(bounds, clip, leaves_page);
    if (!clips) return nullptr;
    const Rect shown = intersection(bounds, page_);
    std::erase_if(*clips, [&](const Clip& each) {
        return each->is_rectangle && each->box.contains(shown, slack);
    });
    for (const Clip& each : *clips) {
        const bool hides_all = each->box.width <= Length() || each->box.height <= Length();
        if (hides_all) return nullptr;
    }
    leaves_page_ = leaves_page_ || leaves_page;
    Group& group = groups_.back();
    group.bounds = group.bounds ? group.bounds->united(bounds) : bounds;
    std::size_t shared = 0;
    while (shared < group.open.size() && shared < clips->size() &&
           same(group.open[shared].clip, (*clips)[shared])) {
        ++shared;
    }
    group.open.resize(shared);
    Layer* layer = shared == 0 ? group.layer.get() : group.open.back().layer;
    for (std::size_t i = shared; i < clips->size(); ++i) {
        auto made = std::make_unique<Layer>();
        made->clip = (*clips)[i]->path;
        made->clip_rule = (*clips)[i]->rule;
        count(*made->clip);
        ++nodes_;
        Layer* inner = made.get();
        layer->nodes.emplace_back(std::move(made));
        group.open.push_back({(*clips)[i], inner});
        layer = inner;
    }
    ++nodes_;
    return &layer->nodes;
}

void DrawingBuilder::add(Node node, const Rect& bounds, const GraphicsState& state,
                         const Clip& clip, double opacity) {
    if (opacity <= 0) return;
    std::vector<Node>* nodes = place(bounds, clip);
    if (!nodes) return;
    if (opacity < 1 || state.blend != Blend::normal) {
        auto layer = layer_of({}, std::move(node));
        layer->opacity = opacity;
        layer->blend = state.blend;
        groups_.back().blends = groups_.back().blends || state.blend != Blend::normal;
        node = std::move(layer);
    }
    nodes->push_back(std::move(node));
}

Node DrawingBuilder::fill_node(const PathData& path, FillRule rule, const PlacedPaint& fill) {
    Shape shape;
    shape.path = path;
    shape.rule = rule;
    const auto* gradient = std::get_if<colour::Gradient>(&fill.paint);
    if (!gradient) {
        shape.fill = recolour_paint(fill.paint);
        return shape;
    }
    if (const auto direct = mapped(*gradient, fill.placement)) {
        shape.fill = recolour_paint(*direct);
        return shape;
    }
    // Circles that the map squashes: the shape goes back to where they are round.
    shape.fill = recolour_paint(fill.paint);
    if (std::abs(fill.placement.determinant()) < 1e-12) return shape;
    shape.path.transform(fill.placement.inverse());
    return layer_of(fill.placement, std::move(shape));
}

Stroke DrawingBuilder::scaled(const PlacedStroke& placed, const PathData& path,
                              colour::Paint paint, double scale) {
    Stroke stroke;
    stroke.paint = std::move(paint);
    stroke.width = placed.width * scale;
    stroke.cap = placed.cap;
    stroke.join = placed.join;
    stroke.miter_limit = placed.miter_limit;
    if (placed.dash.empty()) return stroke;
    Length period;
    for (const Length length : placed.dash) {
        stroke.dash.push_back(length * scale);
        period += length * scale;
    }
    stroke.dash_phase = placed.dash_phase * scale;
    // Painters take as long as there are dashes, and a short file may ask for billions.
    dashes_left_ -= length_of(path) / std::max(period.in_pt(), 1e-9) *
                    static_cast<double>(stroke.dash.size());
    if (!(dashes_left_ >= 0)) {
        miss("more than 500,000 dashes of lines");
        stroke.dash.clear();
    }
    return stroke;
}

Node DrawingBuilder::stroke_node(const PathData& path, const PlacedStroke& stroke) {
    Shape shape;
    shape.path = path;
    double scale = 1;
    colour::Paint paint = stroke.paint.paint;
    const auto* gradient = std::get_if<colour::Gradient>(&paint);
    const auto direct = gradient ? mapped(*gradient, stroke.paint.placement) : std::nullopt;
    const bool is_even = is_similarity(stroke.transform, scale);
    const bool invertible = std::abs(stroke.transform.determinant()) > 1e-12;
    if ((is_even && (!gradient || direct)) || !invertible) {
        if (direct) paint = *direct;
        shape.stroke = scaled(stroke, shape.path, recolour_paint(paint), scale);
        return shape;
    }
    // An uneven transform squashes the pen too: the stroke is made where the pen is round,
    // in coordinates of about the drawing's own size.
    const Affine pen = stroke.transform.after(Affine::scaling(1 / scale, 1 / scale));
    const Affine back = pen.inverse();
    shape.path.transform(back);
    if (gradient) {
        const auto there = mapped(*gradient, back.after(stroke.paint.placement));
        if (!there) miss("a line in a radial gradient under an uneven transform");
        if (there) paint = *there;
    }
    shape.stroke = scaled(stroke, shape.path, recolour_paint(paint), scale);
    return layer_of(pen, std::move(shape));
}

void DrawingBuilder::draw_path(const PathData& path, FillRule rule, const PlacedPaint* fill,
                               const PlacedStroke* stroke, const GraphicsState& state) {
    if (path.empty()) return;
    count(path);
    const Rect box = path.control_box();
    const Rect bounds = stroke ? box.outset(reach(*stroke)) : box;
    const bool together = fill && stroke && state.fill_opacity == state.stroke_opacity;
    std::optional<Node> filled, stroked;
    if (fill) filled = fill_node(path, rule, *fill);
    if (stroke) stroked = stroke_node(path, *stroke);
    if (!together) {
        if (filled) add(std::move(*filled), box, state, state.clip, state.fill_opacity);
        if (stroked) add(std::move(*stroked), bounds, state, state.clip, state.stroke_opacity);
        return;
    }
    auto* first = std::get_if<Shape>(&*filled);
    auto* second = std::get_if<Shape>(&*stroked);
    if (first && second) {
        first->stroke = std::move(second->stroke);
        add(std::move(*filled), bounds, state, state.clip, state.fill_opacity);
        return;
    }
    auto both = layer_of({}, std::move(*filled));
    both->nodes.push_back(std::move(*stroked));
    add(std::move(both), bounds, state, state.clip, state.fill_opacity);
}

void DrawingBuilder::fill_clip(const PlacedPaint& paint, const GraphicsState& state) {
    const Clip& clip = state.clip;
    const PathData path = clip ? clip->path : PathData::rectangle(page_);
    count(path);
    add(fill_node(path, clip ? clip->rule : FillRule::nonzero, paint), path.control_box(),
        state, clip ? clip->outer : nullptr, state.fill_opacity);
}

void DrawingBuilder::draw_raster(std::shared_ptr<const Raster> raster,
                                 const GraphicsState& state) {
    const Rect unit{{}, {}, Length::pt(1), Length::pt(1)};
    const Affine upright{1, 0, 0, -1, {}, Length::pt(1)}; // PDF's picture hangs from y = 1
    if (std::abs(state.transform.determinant()) < 1e-12) return;
    has_rasters_ = true;
    note_masked(nullptr);
    auto node = trimmed(RasterNode{std::move(raster), state.transform.after(upright)});
    if (!node) return;
    const Rect bounds = node->placement.apply(unit);
    add(std::move(*node), bounds, state, state.clip, state.fill_opacity);
}

void DrawingBuilder::push_group(const GraphicsState& state, Clip base) {
    groups_.push_back({std::make_unique<Layer>(), state, std::move(base), {}, {}, false});
}

DrawingBuilder::Group DrawingBuilder::pop_group() {
    Group group = std::move(groups_.back());
    groups_.pop_back();
    return group;
}

void DrawingBuilder::begin_group(const GraphicsState& state) { push_group(state, state.clip); }

void DrawingBuilder::end_group() {
    Group group = pop_group();
    if (!group.bounds) return;
    const bool plain = group.state.fill_opacity == 1 && group.state.blend == Blend::normal;
    if (plain && !group.blends) {
        std::vector<Node>* nodes = place(*group.bounds, group.state.clip);
        if (!nodes) return;
        std::move(group.layer->nodes.begin(), group.layer->nodes.end(),
                  std::back_inserter(*nodes));
        return;
    }
    if (plain) {
        // A group keeps the blending inside to itself; a layer of its own does so too.
        if (auto* nodes = place(*group.bounds, group.state.clip)) {
            nodes->push_back(std::move(group.layer));
        }
        return;
    }
    add(std::move(group.layer), *group.bounds, group.state, group.state.clip,
        group.state.fill_opacity);
}

void DrawingBuilder::begin_masked(const GraphicsState& state) {
    masked_.emplace_back();
    push_group(state, state.clip);
}

void DrawingBuilder::begin_mask(bool luminosity) {
    masked_.back().content = pop_group();
    masked_.back().luminosity = luminosity;
    masked_.back().has_all_content = true;
    push_group(GraphicsState(), nullptr);
}

void DrawingBuilder::end_masked() {
    const Group mask = pop_group();
    Masked masked = std::move(masked_.back());
    masked_.pop_back();
    if (!masked.content.bounds || !mask.bounds) return;
    const Rect area = intersection(*masked.content.bounds, page_);
    if (is_empty(area)) return;
    // One colour throughout stays that colour exactly; the mask alone becomes pixels.
    std::optional<colour::Colour> only;
    const bool outermost = masked_.empty();
    if (outermost && masked.is_plain && masked.colours.size() == 1) {
        only = recolour(unpacked(*masked.colours.begin()));
    }
    Rasterised made;
    rasterised_pixels_left_ -= pixels_to_rasterise(area, page_.size(), *masked.content.layer) +
                               pixels_to_rasterise(area, page_.size(), *mask.layer);
    if (rasterised_ < most_rasterised && rasterised_pixels_left_ >= 0)
        made = rasterise(*masked.content.layer, *mask.layer, masked.luminosity, area,
                         page_.size(), only);
    if (!made.raster) {
        miss("a mask in a drawing with so many or so large ones");
        return;
    }
    auto node = trimmed(RasterNode{std::move(made.raster), made.placement});
    if (!node) return;
    ++rasterised_;
    has_rasters_ = true;
    note_masked(nullptr);
    GraphicsState state = masked.content.state;
    state.blend = Blend::normal; // content and mask carry their own already
    add(std::move(*node), area, state, state.clip, 1);
}

Drawing DrawingBuilder::finish() {
    Drawing drawing;
    drawing.size = page_.size();
    Group root = pop_group();
    drawing.root = std::move(*root.layer);
    simplify(drawing.root);
    if (leaves_page_) {
        if (drawing.root.clip || drawing.root.opacity != 1) {
            auto inner = std::make_unique<Layer>(std::move(drawing.root));
            drawing.root = Layer();
            drawing.root.nodes.emplace_back(std::move(inner));
        }
        drawing.root.clip = PathData::rectangle(page_);
    }
    return drawing;
}

} // namespace pecyn::art
