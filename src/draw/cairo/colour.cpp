#include "draw/cairo/painter.hpp"

namespace pecyn::draw::cairo {

namespace {

/// Steps between two stops: the press mixes inks, so the way from one colour to the next is
/// not a straight line in sRGB.
constexpr int steps_between_stops = 8;

double mixed(double a, double b, double share) { return a + (b - a) * share; }

colour::Cmyk mixed(const colour::Cmyk& a, const colour::Cmyk& b, double share) {
    return {mixed(a.c, b.c, share), mixed(a.m, b.m, share), mixed(a.y, b.y, share),
            mixed(a.k, b.k, share)};
}

/// Nothing lies between the ends: the last colour is everywhere.
bool is_degenerate(const colour::Gradient& g) {
    constexpr Length nothing = Length::pt(1e-4);
    const bool same_place =
        abs(g.from.x - g.to.x) < nothing && abs(g.from.y - g.to.y) < nothing;
    if (g.kind == colour::Gradient::Kind::linear) return same_place;
    return same_place && abs(g.from_radius - g.to_radius) < nothing;
}

} // namespace

/// RGB goes to the press first: its pictures show what inks can.
colour::Rgb Painter::on_screen(const colour::Colour& colour) const {
    if (std::holds_alternative<colour::Rgb>(colour))
        return proof_.to_screen(proof_.to_press(colour));
    return proof_.to_screen(colour);
}

void Painter::set_source(const colour::Colour& colour) {
    if (!last_colour_ || !(last_colour_->first == colour))
        last_colour_.emplace(colour, on_screen(colour));
    const colour::Rgb& c = last_colour_->second;
    cairo_set_source_rgb(cairo_, c.r, c.g, c.b);
}

void Painter::set_source(const colour::Gradient& g) {
    if (g.stops.empty()) return set_source(colour::white());
    if (is_degenerate(g)) return set_source(g.stops.back().colour);
    const Pattern pattern(g.kind == colour::Gradient::Kind::linear
                              ? cairo_pattern_create_linear(g.from.x.in_pt(), g.from.y.in_pt(),
                                                            g.to.x.in_pt(), g.to.y.in_pt())
                              : cairo_pattern_create_radial(
                                    g.from.x.in_pt(), g.from.y.in_pt(), g.from_radius.in_pt(),
                                    g.to.x.in_pt(), g.to.y.in_pt(), g.to_radius.in_pt()));
    cairo_pattern_set_extend(pattern.get(), CAIRO_EXTEND_PAD);
    const auto add_stop = [&](double offset, const colour::Colour& colour) {
        const colour::Rgb c = on_screen(colour);
        cairo_pattern_add_color_stop_rgb(pattern.get(), offset, c.r, c.g, c.b);
    };
    for (std::size_t i = 0; i < g.stops.size(); ++i) {
        const auto& stop = g.stops[i];
        add_stop(stop.offset, stop.colour);
        if (i + 1 == g.stops.size() || g.stops[i + 1].offset <= stop.offset) continue;
        const auto& next = g.stops[i + 1];
        if (next.colour == stop.colour) continue;
        const colour::Cmyk from = proof_.to_press(stop.colour),
                           to = proof_.to_press(next.colour);
        for (int step = 1; step < steps_between_stops; ++step) {
            const double share = static_cast<double>(step) / steps_between_stops;
            add_stop(mixed(stop.offset, next.offset, share), mixed(from, to, share));
        }
    }
    cairo_set_source(cairo_, pattern.get());
}

void Painter::set_source(const colour::Paint& paint) {
    std::visit([this](const auto& p) { set_source(p); }, paint);
}

} // namespace pecyn::draw::cairo
