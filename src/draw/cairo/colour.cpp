#include "draw/cairo/painter.hpp"

#include <cmath>

namespace pecyn::draw::cairo {

void Painter::set_source(const colour::Colour& colour) {
    if (!last_colour_ || !(last_colour_->first == colour))
        last_colour_.emplace(colour, view_.shown(colour));
    const colour::Rgb& c = last_colour_->second;
    cairo_set_source_rgb(cairo_, c.r, c.g, c.b);
}

void Painter::set_source(const colour::Gradient& g) {
    const std::vector<ScreenStop> stops = view_.stops(g);
    if (stops.size() == 1) {
        const colour::Rgb& c = stops.front().colour;
        return cairo_set_source_rgb(cairo_, c.r, c.g, c.b);
    }
    const Pattern pattern(g.kind == colour::Gradient::Kind::linear
                              ? cairo_pattern_create_linear(g.from.x.in_pt(), g.from.y.in_pt(),
                                                            g.to.x.in_pt(), g.to.y.in_pt())
                              : cairo_pattern_create_radial(
                                    g.from.x.in_pt(), g.from.y.in_pt(), g.from_radius.in_pt(),
                                    g.to.x.in_pt(), g.to.y.in_pt(), g.to_radius.in_pt()));
    cairo_pattern_set_extend(pattern.get(), CAIRO_EXTEND_PAD);
    for (const auto& [offset, c] : stops)
        cairo_pattern_add_color_stop_rgb(pattern.get(), offset, c.r, c.g, c.b);
    cairo_set_source(cairo_, pattern.get());
}

void Painter::set_source(const colour::Colour& colour, Use use, Side side) {
    if (plate_ == nullptr) return set_source(colour);
    const colour::Colour printed = plate_->printed(colour, use, side.printed);
    if (!plate_->is_left_alone(printed, use, side.in_form)) return set_source(printed);
    // What lies beneath stays; where nothing does, there is now paper, which hides what lies
    // under the group (ISO 32000-1, 11.7.4.3).
    cairo_set_source_rgb(cairo_, 1, 1, 1);
    cairo_set_operator(cairo_, CAIRO_OPERATOR_DEST_OVER);
}

void Painter::set_source(const colour::Paint& paint, Use use, const art::Shape& shape) {
    if (shows_tool()) return cairo_set_source_rgb(cairo_, 0, 0, 0);
    const auto* gradient = std::get_if<colour::Gradient>(&paint);
    const bool is_plain =
        gradient == nullptr || (is_degenerate(*gradient) && !gradient->stops.empty());
    if (!is_plain) return set_source(*gradient);
    const colour::Colour& colour =
        gradient ? gradient->stops.back().colour : std::get<colour::Colour>(paint);
    if (plate_ == nullptr) return set_source(colour);
    const auto side = [&](const Affine& map) {
        if (use == Use::stroke)
            return shape.stroke->width * std::sqrt(std::abs(map.determinant()));
        const Rect box = map.apply(shape.path.control_box());
        return std::min(box.width, box.height);
    };
    set_source(colour, use, {side(map_since(start_)), side(map_since(form_))});
}

void Painter::set_source(const scene::GlyphRun& run) {
    if (plate_ == nullptr) return set_source(run.colour);
    const Affine map = map_since(start_);
    const Length size = run.size * std::sqrt(std::abs(map.determinant()));
    set_source(run.colour, Use::text, {size, size});
}

void Painter::end_source() {
    if (plate_ != nullptr) cairo_set_operator(cairo_, CAIRO_OPERATOR_OVER);
}

void Painter::enter_form() {
    if (plate_ == nullptr) return;
    cairo_matrix_t map;
    cairo_get_matrix(cairo_, &map);
    if (cairo_matrix_invert(&map) == CAIRO_STATUS_SUCCESS) form_ = map;
}

Affine Painter::map_since(const cairo_matrix_t& start) const {
    cairo_matrix_t map;
    cairo_get_matrix(cairo_, &map);
    cairo_matrix_multiply(&map, &map, &start);
    return {map.xx, map.yx, map.xy, map.yy, Length::pt(map.x0), Length::pt(map.y0)};
}

} // namespace pecyn::draw::cairo
