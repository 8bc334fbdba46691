#include "draw/haru/flat_ink.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace pecyn::draw::haru {

namespace {

/// As content streams round.
long in_steps(double tint) { return std::lround(std::clamp(tint, 0.0, 1.0) * 10000); }

double tint_of(const colour::Mix& inks, const std::string& name) {
    for (const colour::Spot& spot : inks.spots)
        if (spot.ink->name == name) return spot.tint;
    return 0;
}

/// Each plate of either by itself: `both(top, ground)`.
template <typename Both>
colour::Mix by_plate(const colour::Mix& top, const colour::Mix& ground, const Both& both) {
    const colour::Cmyk &a = top.process, &b = ground.process;
    colour::Mix out;
    out.process = {both(a.c, b.c), both(a.m, b.m), both(a.y, b.y), both(a.k, b.k)};
    for (const colour::Spot& spot : top.spots)
        out.spots.push_back({spot.ink, both(spot.tint, tint_of(ground, spot.ink->name))});
    for (const colour::Spot& spot : ground.spots)
        if (std::none_of(top.spots.begin(), top.spots.end(), [&](const colour::Spot& other) {
                return other.ink->name == spot.ink->name;
            }))
            out.spots.push_back({spot.ink, both(0.0, spot.tint)});
    return out;
}

} // namespace

std::optional<colour::Mix> inks_of(const colour::Colour& colour,
                                   const colour::Converter& converter,
                                   const press::Profile& profile) {
    std::vector<colour::Spot> spots;
    if (const auto* spot = std::get_if<colour::Spot>(&colour)) spots.push_back(*spot);
    if (const auto* mix = std::get_if<colour::Mix>(&colour)) spots = mix->spots;
    for (const colour::Spot& spot : spots)
        if (spot.ink == nullptr || spot.ink->name == "All") return std::nullopt;
    if (spots.empty() || profile.inks.spots == press::Spots::to_process)
        return colour::Mix{converter.to_press(colour), {}};
    const auto* mix = std::get_if<colour::Mix>(&colour);
    return colour::Mix{mix != nullptr ? mix->process : colour::Cmyk{}, std::move(spots)};
}

colour::Colour colour_of(colour::Mix inks) {
    std::erase_if(inks.spots,
                  [](const colour::Spot& spot) { return in_steps(spot.tint) == 0; });
    if (inks.spots.empty()) return inks.process;
    const colour::Cmyk& c = inks.process;
    const bool spot_alone = inks.spots.size() == 1 && in_steps(c.c) == 0 &&
                            in_steps(c.m) == 0 && in_steps(c.y) == 0 && in_steps(c.k) == 0;
    if (spot_alone) return inks.spots.front();
    return inks;
}

colour::Mix composed(const colour::Mix& top, const colour::Mix& ground, double opacity,
                     bool multiplied) {
    return by_plate(top, ground, [&](double ink, double below) {
        const double mixed = multiplied ? ink + below - ink * below : ink;
        return opacity * mixed + (1 - opacity) * below;
    });
}

colour::Mix overprinted(const colour::Mix& top, const colour::Mix& ground) {
    return by_plate(top, ground,
                    [](double ink, double below) { return in_steps(ink) == 0 ? below : ink; });
}

bool is_full_black(const colour::Mix& inks) {
    const colour::Cmyk& c = inks.process;
    return in_steps(c.c) == 0 && in_steps(c.m) == 0 && in_steps(c.y) == 0 &&
           in_steps(c.k) == 10000 &&
           std::all_of(inks.spots.begin(), inks.spots.end(),
                       [](const colour::Spot& spot) { return in_steps(spot.tint) == 0; });
}

std::size_t ink_count(const colour::Mix& inks) {
    const colour::Cmyk& c = inks.process;
    std::size_t count = 0;
    for (const double tint : {c.c, c.m, c.y, c.k})
        count += in_steps(tint) != 0;
    for (const colour::Spot& spot : inks.spots)
        count += in_steps(spot.tint) != 0;
    return count;
}

std::string text_of(const colour::Mix& inks) {
    const colour::Cmyk& c = inks.process;
    std::string out =
        fmt::format("{} {} {} {}", in_steps(c.c), in_steps(c.m), in_steps(c.y), in_steps(c.k));
    for (const colour::Spot& spot : inks.spots)
        out += fmt::format(" {}:{}:{}", in_steps(spot.tint), spot.ink->name.size(),
                           spot.ink->name);
    return out + "|";
}

} // namespace pecyn::draw::haru
