#include "colour/colour.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace pecyn::colour {
namespace {

template <class... Cases> struct Overloaded : Cases... { using Cases::operator()...; };
template <class... Cases> Overloaded(Cases...) -> Overloaded<Cases...>;

double sum(const Cmyk& inks) { return inks.c + inks.m + inks.y + inks.k; }

/// IEC 61966-2-1 decoding, as WCAG 2 words it.
double linear(double component) {
    return component <= 0.04045 ? component / 12.92
                                : std::pow((component + 0.055) / 1.055, 2.4);
}

} // namespace

Colour tinted(const Colour& colour, double tint) {
    const double t = std::clamp(tint, 0.0, 1.0);
    const auto mixed = [&](double light) { return 1 - (1 - light) * t; };
    return std::visit(Overloaded{[&](const Cmyk& o) -> Colour {
                                     return Cmyk{o.c * t, o.m * t, o.y * t, o.k * t};
                                 },
                                 [&](const Spot& o) -> Colour {
                                     return Spot{o.ink, o.tint * t};
                                 },
                                 [&](const Rgb& o) -> Colour {
                                     return Rgb{mixed(o.r), mixed(o.g), mixed(o.b)};
                                 },
                                 [&](const Gray& o) -> Colour { return Gray{o.k * t}; }},
                      colour);
}

double ink_coverage(const Colour& colour) {
    return std::visit(Overloaded{[](const Cmyk& o) { return 100 * sum(o); },
                                 [](const Spot& o) { return 100 * o.tint; },
                                 [](const Rgb&) { return 0.0; },
                                 [](const Gray& o) { return 100 * o.k; }},
                      colour);
}

bool is_black_ink(const Colour& colour) {
    return std::visit(
        Overloaded{[](const Cmyk& o) { return o.c == 0 && o.m == 0 && o.y == 0 && o.k > 0; },
                   [](const Spot&) { return false; }, [](const Rgb&) { return false; },
                   [](const Gray& o) { return o.k > 0; }},
        colour);
}

bool is_paper(const Colour& colour) {
    return std::visit(Overloaded{[](const Cmyk& o) { return sum(o) == 0; },
                                 [](const Spot& o) { return o.tint == 0; },
                                 [](const Rgb& o) { return o.r == 1 && o.g == 1 && o.b == 1; },
                                 [](const Gray& o) { return o.k == 0; }},
                      colour);
}

double relative_luminance(const Rgb& colour) {
    return 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b);
}

double contrast(const Rgb& a, const Rgb& b) {
    const double first = relative_luminance(a), second = relative_luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

std::string hex(const Rgb& colour) {
    const auto level = [](double v) { return std::lround(std::clamp(v, 0.0, 1.0) * 255); };
    return fmt::format("#{:02x}{:02x}{:02x}", level(colour.r), level(colour.g),
                       level(colour.b));
}

} // namespace pecyn::colour
