#include "preflight/painted_colours.hpp"

#include "colour/plate_names.hpp"
#include "preflight/spot_names.hpp"

#include <algorithm>

namespace pecyn::preflight {

namespace {

/// Calls `visit(colour)` for each colour that the paint has.
template <class Visit> void each_colour(const colour::Paint& paint, const Visit& visit) {
    if (const auto* colour = std::get_if<colour::Colour>(&paint)) return visit(*colour);
    for (const auto& stop : std::get<colour::Gradient>(paint).stops)
        visit(stop.colour);
}

template <class Visit> void each_colour(const art::Shape& shape, const Visit& visit) {
    if (shape.fill) each_colour(*shape.fill, visit);
    if (shape.stroke) each_colour(shape.stroke->paint, visit);
}

} // namespace

bool is_rgb_black(const colour::Colour& colour) {
    const auto* light = std::get_if<colour::Rgb>(&colour);
    return light && *light == colour::Rgb{0, 0, 0};
}

bool has_rgb_black(const art::Shape& shape) {
    bool has = false;
    each_colour(shape, [&](const colour::Colour& colour) { has |= is_rgb_black(colour); });
    return has;
}

void add_spot(const colour::SpotInk* ink, SpotInks& spots) {
    if (!ink || colour::is_reserved_plate(ink->name)) return;
    if (std::none_of(spots.begin(), spots.end(),
                     [&](const colour::SpotInk* known) { return known->name == ink->name; }))
        spots.push_back(ink);
}

void add_spots(const colour::Colour& colour, SpotInks& spots) {
    if (const auto* spot = std::get_if<colour::Spot>(&colour)) add_spot(spot->ink.get(), spots);
    if (const auto* mix = std::get_if<colour::Mix>(&colour))
        for (const colour::Spot& spot : mix->spots)
            add_spot(spot.ink.get(), spots);
}

void add_spots(const art::Shape& shape, SpotInks& spots) {
    each_colour(shape, [&](const colour::Colour& colour) { add_spots(colour, spots); });
}

} // namespace pecyn::preflight
