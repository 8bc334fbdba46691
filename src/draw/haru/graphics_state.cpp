#include "draw/haru/graphics_state.hpp"

#include "draw/haru/syntax.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace pecyn::draw::haru {

namespace {

constexpr unsigned first_group_state = 16;
constexpr unsigned alpha_steps = 1001;

std::string_view blend_name(art::Blend blend) {
    switch (blend) {
    case art::Blend::normal: return "Normal";
    case art::Blend::multiply: return "Multiply";
    case art::Blend::screen: return "Screen";
    case art::Blend::darken: return "Darken";
    case art::Blend::lighten: return "Lighten";
    case art::Blend::overlay: return "Overlay";
    }
    return "Normal";
}

} // namespace

unsigned state::of_group(double opacity, art::Blend blend) {
    const double bounded = std::isfinite(opacity) ? std::clamp(opacity, 0.0, 1.0) : 1.0;
    return first_group_state + static_cast<unsigned>(blend) * alpha_steps +
           static_cast<unsigned>(std::lround(bounded * (alpha_steps - 1)));
}

std::string state::dictionary(unsigned state) {
    if (state < first_group_state) {
        return fmt::format("<</OP {}/op {}/OPM {}>>", (state & overprint_stroke) != 0,
                           (state & overprint_fill) != 0, state == 0 ? 0 : 1);
    }
    const unsigned blend = (state - first_group_state) / alpha_steps;
    std::string alpha;
    append_fixed(alpha, (state - first_group_state) % alpha_steps, 3);
    return fmt::format("<</CA {}/ca {}/BM/{}>>", alpha, alpha,
                       blend_name(static_cast<art::Blend>(blend)));
}

} // namespace pecyn::draw::haru
