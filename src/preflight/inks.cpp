#include "preflight/inks.hpp"

#include <algorithm>
#include <cmath>

namespace pecyn::preflight {

namespace {

/// Below this a plate holds nothing: half of what the painters write as 0.
constexpr double none = 0.00005;

double tint_of(const Inks& inks, const std::string& plate) {
    for (const PlateInk& spot : inks.spots)
        if (spot.ink->name == plate) return spot.tint;
    return 0;
}

template <class Each> Inks each(const Inks& a, const Inks& b, const Each& of) {
    Inks made{of(a.c, b.c), of(a.m, b.m), of(a.y, b.y), of(a.k, b.k)};
    for (const PlateInk& spot : a.spots)
        made.spots.push_back({spot.ink, of(spot.tint, tint_of(b, spot.ink->name))});
    for (const PlateInk& spot : b.spots)
        if (std::none_of(a.spots.begin(), a.spots.end(), [&](const PlateInk& known) {
                return known.ink->name == spot.ink->name;
            }))
            made.spots.push_back({spot.ink, of(0.0, spot.tint)});
    return made;
}

Inks mixed(const Inks& a, const Inks& b, double share_of_b) {
    return each(a, b, [&](double from, double to) { return from + (to - from) * share_of_b; });
}

Inks process_alone(const colour::Cmyk& inks) { return {inks.c, inks.m, inks.y, inks.k}; }

const colour::SpotInk* spot_of(const colour::Colour& colour) {
    const auto* spot = std::get_if<colour::Spot>(&colour);
    return spot ? spot->ink.get() : nullptr;
}

bool is_on_all_plates(const colour::Colour& colour) {
    const colour::SpotInk* ink = spot_of(colour);
    return ink && ink->name == "All";
}

/// Where along the gradient a point lies; nothing for circles round different centres.
std::optional<double> place_in(const colour::Gradient& gradient, Point point) {
    const double dx = (gradient.to.x - gradient.from.x).in_pt();
    const double dy = (gradient.to.y - gradient.from.y).in_pt();
    const double px = (point.x - gradient.from.x).in_pt();
    const double py = (point.y - gradient.from.y).in_pt();
    if (gradient.kind == colour::Gradient::Kind::linear) {
        const double length = dx * dx + dy * dy;
        return length > 0 ? std::optional((px * dx + py * dy) / length) : std::nullopt;
    }
    const double reach = (gradient.to_radius - gradient.from_radius).in_pt();
    if (dx != 0 || dy != 0 || reach == 0) return std::nullopt;
    return (std::hypot(px, py) - gradient.from_radius.in_pt()) / reach;
}

} // namespace

double Inks::total() const {
    double sum = c + m + y + k;
    for (const PlateInk& spot : spots)
        sum += spot.tint;
    return 100 * sum;
}

int Inks::count() const {
    const auto plates = std::count_if(spots.begin(), spots.end(),
                                      [](const PlateInk& spot) { return spot.tint > none; });
    return (c > none) + (m > none) + (y > none) + (k > none) + static_cast<int>(plates);
}

bool Inks::is_full_black() const { return k > 1 - none && count() == 1; }

colour::Colour Inks::as_colour() const {
    const colour::Cmyk process{c, m, y, k};
    if (spots.empty()) return process;
    colour::Mix mix{process, {}};
    for (const PlateInk& spot : spots)
        mix.spots.push_back(
            {std::shared_ptr<const colour::SpotInk>(std::shared_ptr<void>(), spot.ink),
             spot.tint});
    return mix;
}

Inks composed(const Inks& top, const Inks& below, double opacity, art::Blend blend) {
    Inks result = top;
    if (blend == art::Blend::multiply)
        result = each(top, below, [](double a, double b) { return a + b - a * b; });
    if (blend == art::Blend::darken)
        result = each(top, below, [](double a, double b) { return std::max(a, b); });
    return opacity < 1 ? mixed(below, result, std::max(opacity, 0.0)) : result;
}

Inks overprinted(const Inks& text, const Inks& below) {
    Inks result = below;
    result.k = text.k;
    return result;
}

bool is_registration(const colour::Paint& paint) {
    const auto* colour = std::get_if<colour::Colour>(&paint);
    return colour && is_on_all_plates(*colour);
}

Inks InkReader::process(const colour::Colour& colour, Length side) const {
    if (std::holds_alternative<colour::Spot>(colour) && !spot_of(colour)) return {};
    if (const auto rich = press::rich_black_of(profile_, colour, side))
        return process_alone(*rich);
    return process_alone(converter_.to_press(colour));
}

Inks InkReader::of(const colour::Colour& colour, Length side) const {
    if (profile_.inks.spots == press::Spots::to_process) return process(colour, side);
    if (const colour::SpotInk* ink = spot_of(colour))
        return {0, 0, 0, 0, {{ink, std::get<colour::Spot>(colour).tint}}};
    const auto* mix = std::get_if<colour::Mix>(&colour);
    if (!mix) return process(colour, side);
    Inks inks = process_alone(mix->process);
    for (const colour::Spot& spot : mix->spots)
        if (spot.ink) inks.spots.push_back({spot.ink.get(), spot.tint});
    return inks;
}

Inks InkReader::most(const colour::Paint& paint, Length side) const {
    if (const auto* colour = std::get_if<colour::Colour>(&paint)) return of(*colour, side);
    const auto& gradient = std::get<colour::Gradient>(paint);
    Inks most;
    for (const auto& stop : gradient.stops) {
        Inks inks = of_stop(stop);
        if (inks.total() > most.total()) most = std::move(inks);
    }
    return most;
}

Inks InkReader::at(const colour::Paint& paint, Point point, Length side) const {
    if (const auto* colour = std::get_if<colour::Colour>(&paint)) return of(*colour, side);
    const auto& gradient = std::get<colour::Gradient>(paint);
    const auto place = place_in(gradient, point);
    if (!place || gradient.stops.empty()) return most(paint, side);
    const auto& stops = gradient.stops;
    const auto next = std::find_if(stops.begin(), stops.end(),
                                   [&](const auto& stop) { return stop.offset >= *place; });
    if (next == stops.begin()) return of_stop(stops.front());
    if (next == stops.end()) return of_stop(stops.back());
    const auto before = next - 1;
    const double room = next->offset - before->offset;
    const double share = room > 0 ? (*place - before->offset) / room : 1;
    return mixed(of_stop(*before), of_stop(*next), share);
}

Inks InkReader::of_pixel(const art::Raster& raster, unsigned x, unsigned y) const {
    const std::size_t pixel = std::size_t{y} * raster.width + x;
    const auto part = [&](std::size_t at, const std::string& bytes) {
        return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) / 255.0 : 0.0;
    };
    switch (raster.space) {
    case art::Raster::Space::gray: return {0, 0, 0, 1 - part(pixel, raster.pixels)};
    case art::Raster::Space::cmyk:
        return {part(pixel * 4, raster.pixels), part(pixel * 4 + 1, raster.pixels),
                part(pixel * 4 + 2, raster.pixels), part(pixel * 4 + 3, raster.pixels)};
    case art::Raster::Space::rgb: break;
    }
    if (pixel * 3 + 3 > raster.pixels.size()) return {};
    const std::string inks =
        converter_.image_to_press(std::string_view(raster.pixels).substr(pixel * 3, 3));
    return {part(0, inks), part(1, inks), part(2, inks), part(3, inks)};
}

} // namespace pecyn::preflight
