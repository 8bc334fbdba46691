#include "draw/haru/colour.hpp"

#include "draw/haru/syntax.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace pecyn::draw::haru {

namespace {

/// Of a name (ISO 32000-1, annex C).
constexpr std::size_t longest_name = 127;

std::int16_t part(double value) {
    if (!(value > 0)) return 0;
    return static_cast<std::int16_t>(std::lround(std::min(value, 1.0) * 10000));
}

Ink process_ink(const colour::Cmyk& c) {
    return {Ink::process, {part(c.c), part(c.m), part(c.y), part(c.k)}};
}

std::string components(const Ink& ink) {
    std::string out = "[";
    for (std::size_t i = 0; i < (ink.spot == Ink::process ? 4u : 1u); ++i) {
        if (i != 0) out += ' ';
        append_fixed(out, ink.parts.at(i), 4);
    }
    return out + "]";
}

std::string exponential(const Ink& from, const Ink& to) {
    return fmt::format("<</FunctionType 2/Domain[0 1]/C0{}/C1{}/N 1>>", components(from),
                       components(to));
}

struct Stop {
    double offset;
    Ink ink;
};

/// Stops from 0 to 1, ascending, with the end colours carried to the ends.
std::vector<Stop> complete_stops(const colour::Gradient& gradient, const Inks& inks) {
    std::vector<Stop> stops;
    double least = 0;
    for (const auto& stop : gradient.stops) {
        least = std::clamp(std::isfinite(stop.offset) ? stop.offset : least, least, 1.0);
        stops.push_back({least, inks.ink(stop.colour)});
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
        pieces += exponential(stops[i].ink, stops[i + 1].ink);
        encode += "0 1 ";
        ++count;
    }
    if (count == 1) return pieces;
    return fmt::format("<</FunctionType 3/Domain[0 1]/Functions[{}]/Bounds[{}]/Encode[{}]>>",
                       pieces, bounds, encode);
}

} // namespace

bool Inks::stays_spot(const colour::SpotInk& ink) const {
    // Registration marks are on every plate, whatever becomes of the spots.
    return !spots_to_process_ || ink.name == "All";
}

void Inks::learn(const colour::Colour& colour, diag::Span span, diag::Findings& findings) {
    const auto* spot = std::get_if<colour::Spot>(&colour);
    if (spot == nullptr || spot->ink == nullptr || !stays_spot(*spot->ink)) return;
    const colour::SpotInk& ink = *spot->ink;
    if (by_address_.contains(&ink)) return;
    if (ink.name.empty() || ink.name.size() > longest_name)
        findings
            .error("spot-name", span,
                   fmt::format("a spot colour's name has 1 to {} bytes", longest_name))
            .with_help("use the name that the printer's plates carry");
    const auto [known, is_new] =
        by_name_.try_emplace(ink.name, static_cast<unsigned>(spots_.size()));
    if (is_new) {
        spots_.push_back(ink);
    } else if (spots_[known->second].alternate != ink.alternate) {
        findings
            .error("spot-conflict", span,
                   fmt::format("the spot colour '{}' has two different alternates", ink.name))
            .with_help("define it once and use that definition in the pack, the layout and "
                       "the brand");
    }
    by_address_.emplace(&ink, known->second);
}

void Inks::learn(const colour::Gradient& gradient, diag::Span span, diag::Findings& findings) {
    for (const auto& stop : gradient.stops)
        learn(stop.colour, span, findings);
}

Ink Inks::ink(const colour::Colour& colour) const {
    if (const auto* cmyk = std::get_if<colour::Cmyk>(&colour)) return process_ink(*cmyk);
    if (const auto* gray = std::get_if<colour::Gray>(&colour))
        return {Ink::process, {0, 0, 0, part(gray->k)}};
    if (const auto* spot = std::get_if<colour::Spot>(&colour)) {
        if (spot->ink == nullptr) return {};
        if (const auto known = by_address_.find(spot->ink.get()); known != by_address_.end())
            return {static_cast<int>(known->second), {part(spot->tint), 0, 0, 0}};
    }
    return process_ink(converter_.to_press(colour));
}

std::string Inks::separation(std::size_t spot, ObjectNumber tint_transform) const {
    return fmt::format("[/Separation{}/DeviceCMYK {} 0 R]", name(spots_[spot].name),
                       tint_transform);
}

std::string Inks::tint_transform(std::size_t spot) const {
    const std::string function =
        exponential(Ink{}, process_ink(converter_.alternate(spots_[spot])));
    return function.substr(2, function.size() - 4); // the writer adds the brackets
}

int Inks::plate(const colour::Gradient& gradient) const {
    int plate = Ink::process;
    for (const auto& stop : gradient.stops) {
        const Ink stop_ink = ink(stop.colour);
        if (stop_ink.spot == Ink::process) return Ink::process;
        if (plate != Ink::process && plate != stop_ink.spot) return Ink::process;
        plate = stop_ink.spot;
    }
    return plate;
}

std::string Inks::shading(const colour::Gradient& gradient, std::string_view space) const {
    std::vector<Stop> stops;
    if (plate(gradient) != Ink::process) {
        stops = complete_stops(gradient, *this);
    } else {
        colour::Gradient process = gradient;
        for (auto& stop : process.stops)
            stop.colour = converter_.to_press(stop.colour);
        stops = complete_stops(process, *this);
    }
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
                       radial ? 3 : 2, space, coordinates, ramp(stops));
}

bool is_degenerate(const colour::Gradient& gradient) {
    constexpr Length nothing = Length::pt(1e-4);
    const bool same_place = abs(gradient.from.x - gradient.to.x) < nothing &&
                            abs(gradient.from.y - gradient.to.y) < nothing;
    if (gradient.kind == colour::Gradient::Kind::linear) return same_place;
    return same_place && abs(gradient.from_radius - gradient.to_radius) < nothing;
}

} // namespace pecyn::draw::haru
