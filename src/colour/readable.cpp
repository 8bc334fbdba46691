#include "colour/readable.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include <fmt/format.h>

namespace pecyn::colour {

namespace {

using Path = std::function<Colour(double)>;

/// Whole per cent: what people write, and what a finding can show.
double per_cent(double share) { return std::round(std::clamp(share, 0.0, 1.0) * 100) / 100; }

Cmyk rounded(const Cmyk& inks) {
    return {per_cent(inks.c), per_cent(inks.m), per_cent(inks.y), per_cent(inks.k)};
}

/// With black; the colours grow with it, so that the hue isn't lost in grey, as far as small
/// letters bear ink.
Cmyk with_black(const Cmyk& inks, double part) {
    constexpr double deepest = 1.8, most_ink = 2.4;
    const double strongest = std::max({inks.c, inks.m, inks.y});
    const double reach = strongest > 0 ? std::min(1 / strongest, deepest) : 1;
    double factor = 1 + (reach - 1) * part;
    const double black = inks.k + (1 - inks.k) * part;
    const double colours = (inks.c + inks.m + inks.y) * factor;
    if (colours + black > most_ink) factor *= (most_ink - black) / colours;
    return rounded({inks.c * factor, inks.m * factor, inks.y * factor, black});
}

Cmyk scaled(const Cmyk& inks, double share) {
    return rounded({inks.c * share, inks.m * share, inks.y * share, inks.k * share});
}

Rgb towards(const Rgb& light, double end, double part) {
    const auto mixed = [&](double from) {
        return std::round((from + (end - from) * part) * 255) / 255;
    };
    return {mixed(light.r), mixed(light.g), mixed(light.b)};
}

/// Ways from a colour to a darker and a lighter end; each goes one way only.
std::vector<Path> ways_from(const Colour& wanted, const Converter& converter) {
    if (const auto* rgb = std::get_if<Rgb>(&wanted))
        return {[light = *rgb](double part) { return towards(light, 0, part); },
                [light = *rgb](double part) { return towards(light, 1, part); }};
    if (const auto* gray = std::get_if<Gray>(&wanted))
        return {[k = gray->k](double part) { return Gray{per_cent(k + (1 - k) * part)}; },
                [k = gray->k](double part) { return Gray{per_cent(k * (1 - part))}; }};
    const Cmyk inks = converter.to_press(wanted);
    return {[inks](double part) { return with_black(inks, part); },
            [inks](double part) { return scaled(inks, 1 - part); }};
}

/// Other tints of a spot ink, which stay on its plate.
std::vector<Path> tints_of(const Colour& wanted) {
    const auto* spot = std::get_if<Spot>(&wanted);
    if (!spot) return {};
    const auto tint = [ink = spot->ink](double share) { return Spot{ink, per_cent(share)}; };
    const double from = spot->tint;
    return {[tint, from](double part) { return tint(from + (1 - from) * part); },
            [tint, from](double part) { return tint(from * (1 - part)); }};
}

struct Lightness {
    double l, a, b;
};

/// CIE 1976 L*a*b* of an sRGB colour under D65.
Lightness lab_of(const Rgb& rgb) {
    const auto linear = [](double v) {
        return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    const double r = linear(rgb.r), g = linear(rgb.g), b = linear(rgb.b);
    const auto root = [](double t) {
        return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    };
    const double x = root((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
    const double y = root(0.2126 * r + 0.7152 * g + 0.0722 * b);
    const double z = root((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double difference(const Colour& one, const Colour& other, const Converter& converter) {
    const Lightness a = lab_of(converter.to_screen(one)),
                    b = lab_of(converter.to_screen(other));
    return std::hypot(a.l - b.l, a.a - b.a, a.b - b.b);
}

/// The first colour of the way that reads; the way goes from those that don't to those that do.
std::optional<Colour> first_readable(const Path& way,
                                     const std::function<bool(const Colour&)>& reads) {
    constexpr int steps = 100;
    const auto at = [&](int step) { return way(static_cast<double>(step) / steps); };
    if (!reads(at(steps))) return std::nullopt;
    int unread = 0, read = steps;
    while (read - unread > 1) {
        const int middle = (unread + read) / 2;
        (reads(at(middle)) ? read : unread) = middle;
    }
    return at(read);
}

} // namespace

std::vector<Rgb> looks_of(const Colour& colour, const Converter& converter) {
    std::vector<Rgb> looks{converter.to_screen(colour)};
    if (std::holds_alternative<Rgb>(colour))
        looks.push_back(converter.to_screen(converter.to_press(colour)));
    return looks;
}

double least_contrast(const Colour& words, std::span<const Rgb> grounds,
                      const Converter& converter) {
    double least = 21;
    for (const Rgb& look : looks_of(words, converter))
        for (const Rgb& ground : grounds)
            least = std::min(least, contrast(look, ground));
    return least;
}

std::optional<Colour> nearest_readable(const Colour& wanted, std::span<const Rgb> grounds,
                                       double ratio, const Converter& converter) {
    const auto reads = [&](const Colour& colour) {
        return least_contrast(colour, grounds, converter) >= ratio;
    };
    if (reads(wanted)) return wanted;
    for (const auto& ways : {tints_of(wanted), ways_from(wanted, converter)}) {
        std::optional<Colour> nearest;
        double least = 0;
        for (const Path& way : ways) {
            const auto found = first_readable(way, reads);
            if (!found) continue;
            const double off = difference(*found, wanted, converter);
            if (nearest && off >= least) continue;
            nearest = found;
            least = off;
        }
        if (nearest) return nearest;
    }
    return std::nullopt;
}

namespace {

double hundredths(double share) { return std::round(share * 10000) / 100; }

std::string inks_written(const Cmyk& inks) {
    return fmt::format("cmyk {} {} {} {}", hundredths(inks.c), hundredths(inks.m),
                       hundredths(inks.y), hundredths(inks.k));
}

std::string spot_written(const Spot& spot) {
    if (spot.tint >= 1) return spot.ink->name;
    return fmt::format("{} {}%", spot.ink->name, hundredths(spot.tint));
}

} // namespace

std::string written(const Colour& colour) {
    if (const auto* inks = std::get_if<Cmyk>(&colour)) return inks_written(*inks);
    if (const auto* rgb = std::get_if<Rgb>(&colour)) return "hex " + hex(*rgb).substr(1);
    if (const auto* gray = std::get_if<Gray>(&colour))
        return fmt::format("gray {}", hundredths(gray->k));
    if (const auto* spot = std::get_if<Spot>(&colour)) return spot_written(*spot);
    const Mix& mix = std::get<Mix>(colour);
    std::string words = inks_written(mix.process);
    for (const Spot& spot : mix.spots)
        words += " + " + spot_written(spot);
    return words;
}

} // namespace pecyn::colour
