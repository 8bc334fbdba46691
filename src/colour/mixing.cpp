#include "colour/mixing.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::colour {
namespace {

/// Sums of decimal tints that are 100 % on paper.
constexpr double full = 1 + 1e-9;

std::string too_much(std::string_view ink, double sum) {
    return fmt::format("with this the mix has {:g}% of {}, more than covers the paper",
                       100 * sum, ink);
}

} // namespace

std::string Mixing::add(const Colour& part) {
    if (const auto* inks = std::get_if<Cmyk>(&part)) return add_process(*inks);
    if (const auto* gray = std::get_if<Gray>(&part)) return add_process({0, 0, 0, gray->k});
    if (const auto* spot = std::get_if<Spot>(&part)) return add_spot(*spot);
    const auto* mix = std::get_if<Mix>(&part);
    if (mix == nullptr) return "a colour of light (rgb, hex) can't be mixed with inks";
    std::string problem = add_process(mix->process);
    for (const Spot& spot : mix->spots)
        if (problem.empty()) problem = add_spot(spot);
    return problem;
}

std::string Mixing::add_process(const Cmyk& inks) {
    Cmyk& sum = sum_.process;
    const Cmyk next{sum.c + inks.c, sum.m + inks.m, sum.y + inks.y, sum.k + inks.k};
    if (next.c > full) return too_much("cyan", next.c);
    if (next.m > full) return too_much("magenta", next.m);
    if (next.y > full) return too_much("yellow", next.y);
    if (next.k > full) return too_much("black", next.k);
    sum = {std::min(1.0, next.c), std::min(1.0, next.m), std::min(1.0, next.y),
           std::min(1.0, next.k)};
    return {};
}

std::string Mixing::add_spot(const Spot& spot) {
    if (spot.tint <= 0) return {};
    const auto known =
        std::find_if(sum_.spots.begin(), sum_.spots.end(),
                     [&](const Spot& other) { return other.ink->name == spot.ink->name; });
    if (known == sum_.spots.end()) {
        sum_.spots.push_back(spot);
        return {};
    }
    if (known->ink->alternate != spot.ink->alternate)
        return fmt::format("'{}' stands in the mix twice, with two different alternates",
                           spot.ink->name);
    const double next = known->tint + spot.tint;
    if (next > full) return too_much(fmt::format("'{}'", spot.ink->name), next);
    known->tint = std::min(1.0, next);
    return {};
}

std::optional<Colour> Mixing::colour() const {
    const Cmyk& p = sum_.process;
    const auto process =
        static_cast<std::size_t>((p.c > 0) + (p.m > 0) + (p.y > 0) + (p.k > 0));
    if (process + sum_.spots.size() > most_mixed_inks) return std::nullopt;
    if (sum_.spots.empty()) return p;
    if (process == 0 && sum_.spots.size() == 1) return sum_.spots.front();
    return sum_;
}

} // namespace pecyn::colour
