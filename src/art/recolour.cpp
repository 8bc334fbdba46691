#include "art/recolour.hpp"

namespace pecyn::art {

colour::Cmyk to_inks(const colour::Colour& colour, const Recolour* recolour) {
    const auto* light = std::get_if<colour::Rgb>(&colour);
    if (light && recolour && *recolour) {
        const colour::Colour became = (*recolour)(*light);
        if (!std::holds_alternative<colour::Rgb>(became)) return colour::process_inks(became);
    }
    return colour::process_inks(colour);
}

} // namespace pecyn::art
