#include "draw/cairo/screen_colour.hpp"

namespace pecyn::draw::cairo {

namespace {

constexpr int steps_between_stops = 8;

double mixed(double a, double b, double share) { return a + (b - a) * share; }

colour::Cmyk mixed(const colour::Cmyk& a, const colour::Cmyk& b, double share) {
    return {mixed(a.c, b.c, share), mixed(a.m, b.m, share), mixed(a.y, b.y, share),
            mixed(a.k, b.k, share)};
}

} // namespace

bool is_degenerate(const colour::Gradient& g) {
    constexpr Length nothing = Length::pt(1e-4);
    const bool same_place =
        abs(g.from.x - g.to.x) < nothing && abs(g.from.y - g.to.y) < nothing;
    if (g.kind == colour::Gradient::Kind::linear) return same_place;
    return same_place && abs(g.from_radius - g.to_radius) < nothing;
}

colour::Rgb on_screen(const colour::Colour& colour, const colour::Converter& proof) {
    if (std::holds_alternative<colour::Rgb>(colour))
        return proof.to_screen(proof.to_press(colour));
    return proof.to_screen(colour);
}

std::vector<ScreenStop> screen_stops(const colour::Gradient& g,
                                     const colour::Converter& proof) {
    if (g.stops.empty()) return {{0, {1, 1, 1}}};
    if (is_degenerate(g)) return {{0, on_screen(g.stops.back().colour, proof)}};
    std::vector<ScreenStop> stops;
    stops.reserve(g.stops.size() * steps_between_stops);
    for (std::size_t i = 0; i < g.stops.size(); ++i) {
        const auto& stop = g.stops[i];
        stops.push_back({stop.offset, on_screen(stop.colour, proof)});
        if (i + 1 == g.stops.size() || g.stops[i + 1].offset <= stop.offset) continue;
        const auto& next = g.stops[i + 1];
        if (next.colour == stop.colour) continue;
        const colour::Cmyk from = proof.to_press(stop.colour), to = proof.to_press(next.colour);
        for (int step = 1; step < steps_between_stops; ++step) {
            const double share = static_cast<double>(step) / steps_between_stops;
            stops.push_back({mixed(stop.offset, next.offset, share),
                             on_screen(mixed(from, to, share), proof)});
        }
    }
    return stops;
}

} // namespace pecyn::draw::cairo
