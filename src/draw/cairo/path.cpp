#include "draw/cairo/painter.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace pecyn::draw::cairo {

namespace {

/// Coordinates that no sheet reaches are cut here: cairo's fixed-point numbers would wrap.
double bounded(Length length) {
    constexpr double limit = 1e6;
    const double points = length.in_pt();
    return points > -limit ? std::min(points, limit) : -limit; // NaN gives -limit
}

/// Sets the dashes, unless they are none, wrong, or finer than any pixel shows.
void set_dash(cairo_t* cairo, const art::Stroke& stroke) {
    std::vector<double> dash;
    for (const Length l : stroke.dash) {
        if (!(l >= Length()) || !std::isfinite(l.in_pt())) return;
        dash.push_back(bounded(l));
    }
    double period = std::accumulate(dash.begin(), dash.end(), 0.0), none = 0;
    if (period <= 0) return;
    const double phase =
        std::isfinite(stroke.dash_phase.in_pt()) ? stroke.dash_phase.in_pt() : 0;
    cairo_user_to_device_distance(cairo, &period, &none);
    constexpr double finest = 0.1; // pixels
    if (std::hypot(period, none) < finest) return;
    cairo_set_dash(cairo, dash.data(), static_cast<int>(dash.size()), phase);
}

} // namespace

void Painter::add_path(const PathData& path) {
    const Point* p = path.points.data();
    for (const PathData::Verb verb : path.verbs) {
        switch (verb) {
        case PathData::Verb::move:
            cairo_move_to(cairo_, bounded(p->x), bounded(p->y));
            ++p;
            break;
        case PathData::Verb::line:
            cairo_line_to(cairo_, bounded(p->x), bounded(p->y));
            ++p;
            break;
        case PathData::Verb::curve:
            cairo_curve_to(cairo_, bounded(p[0].x), bounded(p[0].y), bounded(p[1].x),
                           bounded(p[1].y), bounded(p[2].x), bounded(p[2].y));
            p += 3;
            break;
        case PathData::Verb::close: cairo_close_path(cairo_); break;
        }
    }
}

void Painter::paint(const art::Shape& shape) {
    if (!shows_tool()) draw_shape(shape);
}

void Painter::draw_shape(const art::Shape& shape) {
    const bool stroked = shape.stroke && shape.stroke->width > Length();
    if (!shape.fill && !stroked) return;
    cairo_new_path(cairo_);
    add_path(shape.path);
    if (shape.fill) {
        set_source(*shape.fill, Use::fill, shape);
        cairo_set_fill_rule(cairo_, shape.rule == FillRule::even_odd ? CAIRO_FILL_RULE_EVEN_ODD
                                                                     : CAIRO_FILL_RULE_WINDING);
        cairo_fill_preserve(cairo_);
        end_source();
    }
    if (stroked) {
        const art::Stroke& stroke = *shape.stroke;
        set_source(stroke.paint, Use::stroke, shape);
        cairo_set_line_width(cairo_, bounded(stroke.width));
        constexpr cairo_line_cap_t caps[] = {CAIRO_LINE_CAP_BUTT, CAIRO_LINE_CAP_ROUND,
                                             CAIRO_LINE_CAP_SQUARE};
        constexpr cairo_line_join_t joins[] = {CAIRO_LINE_JOIN_MITER, CAIRO_LINE_JOIN_ROUND,
                                               CAIRO_LINE_JOIN_BEVEL};
        cairo_set_line_cap(cairo_, caps[static_cast<std::size_t>(stroke.cap)]);
        cairo_set_line_join(cairo_, joins[static_cast<std::size_t>(stroke.join)]);
        cairo_set_miter_limit(cairo_, std::max(1.0, stroke.miter_limit));
        set_dash(cairo_, stroke);
        cairo_stroke_preserve(cairo_);
        end_source();
        cairo_set_dash(cairo_, nullptr, 0, 0);
    }
    cairo_new_path(cairo_);
}

} // namespace pecyn::draw::cairo
