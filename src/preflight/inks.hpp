#pragma once

#include "art/drawing.hpp"
#include "colour/converter.hpp"
#include "colour/gradient.hpp"

namespace pecyn::preflight {

/// What a place gets of each process ink and of all spot inks together, 1 being full.
struct Inks {
    double c = 0, m = 0, y = 0, k = 0, spots = 0;

    /// Total area coverage in per cent.
    double total() const { return 100 * (c + m + y + k + spots); }
    /// The same without black ink.
    double without_black() const { return total() - 100 * k; }
    /// How many of the inks are there.
    int count() const;
    /// Full black ink and no other: what the painters let overprint.
    bool is_full_black() const;
};

/// `top` painted over `below`: mixed by `opacity` after the blend mode. Modes that only take
/// ink away count as normal ones.
Inks composed(const Inks& top, const Inks& below, double opacity, art::Blend blend);
/// Full black text that overprints: OPM 1 (ISO 32000-1, 11.7.4.5) leaves the other plates as
/// they are and replaces black.
Inks overprinted(const Inks& text, const Inks& below);

/// True for the colour of printer's marks, which is on every plate by intent.
bool is_registration(const colour::Paint& paint);

/// Reads colours as the inks that the press gets.
class InkReader {
public:
    InkReader(const colour::Converter& converter, bool spots_to_process)
        : converter_(converter), spots_to_process_(spots_to_process) {}

    Inks of(const colour::Colour& colour) const;
    /// The most that any part of the paint has.
    Inks most(const colour::Paint& paint) const;
    /// What no part of the paint has more of besides black, in per cent.
    double most_colour(const colour::Paint& paint) const {
        const Inks inks = most(paint);
        const bool solid = std::holds_alternative<colour::Colour>(paint);
        return solid ? inks.without_black() : inks.total();
    }
    /// At a point in the coordinates of the shape painted.
    Inks at(const colour::Paint& paint, Point point) const;
    Inks of_pixel(const art::Raster& raster, unsigned x, unsigned y) const;

    const colour::Converter& converter() const { return converter_; }

private:
    Inks process(const colour::Colour& colour) const;
    Inks of_stop(const colour::Gradient::Stop& stop, bool one_plate) const {
        return one_plate ? of(stop.colour) : process(stop.colour);
    }

    const colour::Converter& converter_;
    bool spots_to_process_;
};

} // namespace pecyn::preflight
