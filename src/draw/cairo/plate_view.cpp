#include "draw/cairo/plate_view.hpp"

#include "press/overprint.hpp"

#include <algorithm>
#include <cmath>

namespace pecyn::draw::cairo {

namespace {

constexpr std::string_view all_plates = "All";
/// The press PDF writes tints in 1/10,000.
constexpr double half_a_step = 0.5 / 10000;

double part(double value) { return value > 0 ? std::min(value, 1.0) : 0; }

void add(PlateInks& inks, const colour::Cmyk& c) {
    const std::array<double, 4> parts = {c.c, c.m, c.y, c.k};
    for (std::size_t i = 0; i < parts.size(); ++i)
        inks.process.at(i) = std::min(1.0, inks.process.at(i) + part(parts.at(i)));
}

void add(PlateInks& inks, const colour::Spot& spot, const press::Profile& profile,
         const colour::Converter& converter) {
    if (spot.ink == nullptr) return;
    if (!has_plate(*spot.ink, profile)) return add(inks, converter.to_press(spot));
    double& tint = spot.ink->name == all_plates ? inks.everywhere : inks.spots[spot.ink->name];
    tint = std::max(tint, part(spot.tint));
}

} // namespace

double PlateInks::of_spot(const std::string& name) const {
    const auto found = spots.find(name);
    return std::max(everywhere, found == spots.end() ? 0 : found->second);
}

bool PlateInks::is_full_black() const {
    const auto nothing = [](double ink) { return ink < half_a_step; };
    return nothing(process[0]) && nothing(process[1]) && nothing(process[2]) &&
           process[3] >= 1 - half_a_step && nothing(everywhere) &&
           std::all_of(spots.begin(), spots.end(),
                       [&](const auto& spot) { return nothing(spot.second); });
}

bool has_plate(const colour::SpotInk& ink, const press::Profile& profile) {
    return profile.inks.spots != press::Spots::to_process || ink.name == all_plates;
}

PlateInks plate_inks(const colour::Colour& colour, const press::Profile& profile,
                     const colour::Converter& converter) {
    PlateInks inks;
    if (const auto* spot = std::get_if<colour::Spot>(&colour)) {
        add(inks, *spot, profile, converter);
    } else if (const auto* mix = std::get_if<colour::Mix>(&colour)) {
        add(inks, mix->process);
        for (const colour::Spot& each : mix->spots)
            add(inks, each, profile, converter);
    } else {
        add(inks, converter.to_press(colour));
    }
    return inks;
}

std::array<double, 3> PlateView::inks(const colour::Colour& colour) const {
    if (kind_ == Kind::finish) return {};
    const PlateInks all = plate_inks(colour, profile_, converter_);
    std::array<double, 3> out{};
    switch (kind_) {
    case Kind::colours:
        for (std::size_t i = 0; i < 3; ++i)
            out.at(i) = std::max(all.everywhere, all.process.at(i));
        break;
    case Kind::black: out.fill(std::max(all.everywhere, all.process[3])); break;
    case Kind::spots:
        for (std::size_t i = 0; i < std::min<std::size_t>(spots_.size(), 3); ++i)
            out.at(i) = all.of_spot(spots_[i]);
        break;
    case Kind::finish: break;
    }
    return out;
}

colour::Rgb PlateView::shown(const colour::Colour& colour) const {
    const auto ink = inks(colour);
    return {1 - ink[0], 1 - ink[1], 1 - ink[2]};
}

std::vector<ScreenStop> PlateView::stops(const colour::Gradient& gradient) const {
    if (gradient.stops.empty()) return {{0, {1, 1, 1}}};
    if (is_degenerate(gradient)) return {{0, shown(gradient.stops.back().colour)}};
    std::vector<ScreenStop> stops;
    stops.reserve(gradient.stops.size());
    for (const auto& stop : gradient.stops)
        stops.push_back({stop.offset, shown(stop.colour)});
    return stops;
}

std::string PlateView::pixels(std::string colours, art::Raster::Space space) const {
    using Space = art::Raster::Space;
    if (kind_ == Kind::spots || kind_ == Kind::finish) {
        const std::size_t channels = space == Space::gray ? 1 : space == Space::rgb ? 3 : 4;
        return std::string(colours.size() / channels * 3, '\xFF');
    }
    std::string out;
    if (space == Space::gray) { // black ink alone
        out.reserve(colours.size() * 3);
        for (const char level : colours)
            out.append(3, kind_ == Kind::black ? level : '\xFF');
        return out;
    }
    const std::string inks =
        space == Space::rgb ? converter_.image_to_press(colours) : std::move(colours);
    out.reserve(inks.size() / 4 * 3);
    const auto light = [&](std::size_t at) {
        return static_cast<char>(~static_cast<unsigned char>(inks[at]));
    };
    for (std::size_t i = 0; i + 3 < inks.size(); i += 4) {
        for (std::size_t n = 0; n < 3; ++n)
            out += light(kind_ == Kind::black ? i + 3 : i + n);
    }
    return out;
}

std::string PlateView::key() const {
    // Colours that tell converters apart; the kind tells which of their inks are seen.
    std::string key = converter_.image_to_press(
        std::string("\xff\0\0\0\xff\0\0\0\xff\x80\x80\x40\x20\x60\xa0", 15));
    key += static_cast<char>('a' + static_cast<int>(kind_));
    return key;
}

colour::Colour PlateView::printed(const colour::Colour& colour, Use use, Length side) const {
    if (use == Use::stroke) return colour;
    const auto rich = press::rich_black_of(profile_, colour, side);
    return rich ? colour::Colour(*rich) : colour;
}

bool PlateView::is_left_alone(const colour::Colour& colour, Use use, Length side) const {
    if (profile_.inks.text_black != press::BlackText::overprint || kind_ == Kind::black)
        return false;
    if (use != Use::text && side >= press::thin_black) return false;
    return plate_inks(colour, profile_, converter_).is_full_black();
}

} // namespace pecyn::draw::cairo
