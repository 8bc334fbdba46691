#include "draw/haru/colour.hpp"
#include "draw/haru/syntax.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace pecyn::draw::haru {

namespace {

std::string components(const Ink& ink) {
    std::string out = "[";
    for (std::size_t i = 0; i < ink.count; ++i) {
        if (i != 0) out += ' ';
        append_fixed(out, ink.parts.at(i), 4);
    }
    return out + "]";
}

struct Stop {
    double offset;
    Ink ink;
};

/// Stops from 0 to 1, ascending, with the end colours carried to the ends.
template <typename InkOf>
std::vector<Stop> complete_stops(const colour::Gradient& gradient, const InkOf& ink_of) {
    std::vector<Stop> stops;
    double least = 0;
    for (const auto& stop : gradient.stops) {
        least = std::clamp(std::isfinite(stop.offset) ? stop.offset : least, least, 1.0);
        stops.push_back({least, ink_of(stop.colour)});
    }
    if (stops.empty()) stops.push_back({0, Ink{}});
    if (stops.front().offset > 0) stops.insert(stops.begin(), {0, stops.front().ink});
    if (stops.back().offset < 1) stops.push_back({1, stops.back().ink});
    return stops;
}

/// One function over [0 1]: stitched (type 3) of straight pieces (type 2). Stops at one place
/// make a hard edge, which a piece of no width would only blur the specification of.
std::string ramp(const std::vector<Stop>& stops) {
    std::string pieces, bounds, encode;
    std::size_t count = 0;
    for (std::size_t i = 0; i + 1 < stops.size(); ++i) {
        if (stops[i + 1].offset - stops[i].offset < 1e-6) continue;
        if (count != 0) {
            append_number(bounds, stops[i].offset, 6);
            bounds += ' ';
        }
        pieces += fmt::format("<</FunctionType 2/Domain[0 1]/C0{}/C1{}/N 1>>",
                              components(stops[i].ink), components(stops[i + 1].ink));
        encode += "0 1 ";
        ++count;
    }
    if (count == 1) return pieces;
    return fmt::format("<</FunctionType 3/Domain[0 1]/Functions[{}]/Bounds[{}]/Encode[{}]>>",
                       pieces, bounds, encode);
}

} // namespace

int Inks::space(const colour::Gradient& gradient) const {
    return number_of(union_of(gradient));
}

std::string Inks::shading(const colour::Gradient& gradient, std::string_view space_text) const {
    const int plates = space(gradient);
    const std::vector<Stop> stops = complete_stops(gradient, [&](const colour::Colour& colour) {
        return in_space(tints(colour), plates);
    });
    std::string coordinates;
    const bool radial = gradient.kind == colour::Gradient::Kind::radial;
    const auto add = [&coordinates](Length l) {
        append_number(coordinates, l.in_pt(), 4);
        coordinates += ' ';
    };
    add(gradient.from.x);
    add(gradient.from.y);
    if (radial) add(std::max(gradient.from_radius, Length()));
    add(gradient.to.x);
    add(gradient.to.y);
    if (radial) add(std::max(gradient.to_radius, Length()));
    return fmt::format("/ShadingType {}/ColorSpace{}/Coords[{}]/Extend[true true]/Function{}",
                       radial ? 3 : 2, space_text, coordinates, ramp(stops));
}

bool is_degenerate(const colour::Gradient& gradient) {
    constexpr Length nothing = Length::pt(1e-4);
    const bool same_place = abs(gradient.from.x - gradient.to.x) < nothing &&
                            abs(gradient.from.y - gradient.to.y) < nothing;
    if (gradient.kind == colour::Gradient::Kind::linear) return same_place;
    return same_place && abs(gradient.from_radius - gradient.to_radius) < nothing;
}

} // namespace pecyn::draw::haru
