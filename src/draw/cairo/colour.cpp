#include "draw/cairo/painter.hpp"
#include "draw/cairo/screen_colour.hpp"

namespace pecyn::draw::cairo {

void Painter::set_source(const colour::Colour& colour) {
    if (!last_colour_ || !(last_colour_->first == colour))
        last_colour_.emplace(colour, on_screen(colour, proof_));
    const colour::Rgb& c = last_colour_->second;
    cairo_set_source_rgb(cairo_, c.r, c.g, c.b);
}

void Painter::set_source(const colour::Gradient& g) {
    const std::vector<ScreenStop> stops = screen_stops(g, proof_);
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

void Painter::set_source(const colour::Paint& paint) {
    std::visit([this](const auto& p) { set_source(p); }, paint);
}

} // namespace pecyn::draw::cairo
