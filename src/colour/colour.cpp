#include "colour/colour.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace pecyn::colour {
namespace {

template <class... Cases> struct Overloaded : Cases... { using Cases::operator()...; };
template <class... Cases> Overloaded(Cases...) -> Overloaded<Cases...>;

double sum(const Cmyk& inks) { return inks.c + inks.m + inks.y + inks.k; }

double sum(const std::vector<Spot>& spots) {
    double total = 0;
    for (const Spot& spot : spots)
        total += spot.tint;
    return total;
}

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
                                 [&](const Gray& o) -> Colour { return Gray{o.k * t}; },
                                 [&](const Mix& o) -> Colour {
                                     const Cmyk& p = o.process;
                                     Mix made{{p.c * t, p.m * t, p.y * t, p.k * t}, o.spots};
                                     for (Spot& spot : made.spots)
                                         spot.tint *= t;
                                     return made;
                                 }},
                      colour);
}

double ink_coverage(const Colour& colour) {
    return std::visit(
        Overloaded{[](const Cmyk& o) { return 100 * sum(o); },
                   [](const Spot& o) { return 100 * o.tint; }, [](const Rgb&) { return 0.0; },
                   [](const Gray& o) { return 100 * o.k; },
                   [](const Mix& o) { return 100 * (sum(o.process) + sum(o.spots)); }},
        colour);
}

namespace {

/// CIE 15, through XYZ under D50 to linear sRGB (matrix of ICC.1:2010, annex E, inverted).
Rgb light_of(const Lab& lab) {
    const auto cube = [](double t) {
        return t > 6.0 / 29 ? t * t * t : 3 * (6.0 / 29) * (6.0 / 29) * (t - 4.0 / 29);
    };
    const double f = (lab.l + 16) / 116;
    const double x = 0.9642 * cube(f + lab.a / 500), y = cube(f),
                 z = 0.8249 * cube(f - lab.b / 200);
    const auto encoded = [](double v) {
        v = std::clamp(v, 0.0, 1.0);
        return v <= 0.0031308 ? 12.92 * v : 1.055 * std::pow(v, 1 / 2.4) - 0.055;
    };
    return {encoded(3.1338561 * x - 1.6168667 * y - 0.4906146 * z),
            encoded(-0.9787684 * x + 1.9161415 * y + 0.0334540 * z),
            encoded(0.0719453 * x - 0.2289914 * y + 1.4052427 * z)};
}

Cmyk inks_of(const Rgb& light) {
    const double black = 1 - std::max({light.r, light.g, light.b});
    return {1 - light.r - black, 1 - light.g - black, 1 - light.b - black, black};
}

Cmyk inks_of(const Spot& spot) {
    const auto* inks = std::get_if<Cmyk>(&spot.ink->alternate);
    const Cmyk full = inks ? *inks : inks_of(light_of(std::get<Lab>(spot.ink->alternate)));
    return {full.c * spot.tint, full.m * spot.tint, full.y * spot.tint, full.k * spot.tint};
}

} // namespace

Cmyk process_inks(const Colour& colour) {
    return std::visit(
        Overloaded{[](const Cmyk& o) { return o; }, [](const Spot& o) { return inks_of(o); },
                   [](const Rgb& o) { return inks_of(o); },
                   [](const Gray& o) {
                       return Cmyk{0, 0, 0, o.k};
                   },
                   [](const Mix& o) {
                       Cmyk all = o.process;
                       for (const Spot& spot : o.spots) {
                           const Cmyk one = inks_of(spot);
                           all = {std::min(1.0, all.c + one.c), std::min(1.0, all.m + one.m),
                                  std::min(1.0, all.y + one.y), std::min(1.0, all.k + one.k)};
                       }
                       return all;
                   }},
        colour);
}

bool is_black_ink(const Colour& colour) {
    return std::visit(
        Overloaded{[](const Cmyk& o) { return o.c == 0 && o.m == 0 && o.y == 0 && o.k > 0; },
                   [](const Spot&) { return false; }, [](const Rgb&) { return false; },
                   [](const Gray& o) { return o.k > 0; },
                   [](const Mix& o) {
                       const Cmyk& p = o.process;
                       return p.c == 0 && p.m == 0 && p.y == 0 && p.k > 0 && sum(o.spots) == 0;
                   }},
        colour);
}

bool is_paper(const Colour& colour) {
    return std::visit(
        Overloaded{[](const Cmyk& o) { return sum(o) == 0; },
                   [](const Spot& o) { return o.tint == 0; },
                   [](const Rgb& o) { return o.r == 1 && o.g == 1 && o.b == 1; },
                   [](const Gray& o) { return o.k == 0; },
                   [](const Mix& o) { return sum(o.process) + sum(o.spots) == 0; }},
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
