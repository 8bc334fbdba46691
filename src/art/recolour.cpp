#include "art/recolour.hpp"

#include <algorithm>

namespace pecyn::art {

colour::Cmyk to_inks(const colour::Colour& colour, const Recolour* recolour) {
    if (const auto* inks = std::get_if<colour::Cmyk>(&colour)) return *inks;
    if (const auto* gray = std::get_if<colour::Gray>(&colour)) return {0, 0, 0, gray->k};
    if (const auto* spot = std::get_if<colour::Spot>(&colour)) {
        const colour::Cmyk& full = spot->ink->alternate;
        return {full.c * spot->tint, full.m * spot->tint, full.y * spot->tint,
                full.k * spot->tint};
    }
    const auto& light = std::get<colour::Rgb>(colour);
    if (recolour && *recolour) {
        const colour::Colour became = (*recolour)(light);
        if (!std::holds_alternative<colour::Rgb>(became)) return to_inks(became, nullptr);
    }
    const double black = 1 - std::max({light.r, light.g, light.b});
    return {1 - light.r - black, 1 - light.g - black, 1 - light.b - black, black};
}

} // namespace pecyn::art
