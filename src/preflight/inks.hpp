#pragma once

#include "art/drawing.hpp"
#include "colour/converter.hpp"
#include "colour/gradient.hpp"
#include "press/profile.hpp"

#include <vector>

namespace pecyn::preflight {

/// A spot ink on its plate.
struct PlateInk {
    const colour::SpotInk* ink = nullptr; ///< the scene's; never null
    double tint = 0;                      ///< 1 is full
};

/// What a place gets of each process ink and of each spot ink, 1 being full.
struct Inks {
    double c = 0, m = 0, y = 0, k = 0;
    std::vector<PlateInk> spots = {}; ///< each plate's name once

    /// Total area coverage in per cent, that of all spots included.
    double total() const;
    /// The same without black ink.
    double without_black() const { return total() - 100 * k; }
    /// How many of the inks are there.
    int count() const;
    /// Full black ink and no other: what the painters let overprint.
    bool is_full_black() const;
    /// The same as one colour, for a soft proof. Holds the scene's inks without owning them.
    colour::Colour as_colour() const;
};

/// `top` painted over `below`: mixed by `opacity` after the blend mode. Modes that only take
/// ink away count as normal ones.
Inks composed(const Inks& top, const Inks& below, double opacity, art::Blend blend);
/// Full black text that overprints: OPM 1 (ISO 32000-1, 11.7.4.5) leaves the other plates as
/// they are and replaces black.
Inks overprinted(const Inks& text, const Inks& below);

/// True for the colour of printer's marks, which is on every plate by intent.
bool is_registration(const colour::Paint& paint);

/// Reads colours as the inks that the press gets. `side`: of what is painted, the smaller side
/// (of text: its size) as printed; black given as light is rich where it is large
/// (`press::rich_black_of`).
class InkReader {
public:
    InkReader(const colour::Converter& converter, const press::Profile& profile)
        : converter_(converter), profile_(profile) {}

    Inks of(const colour::Colour& colour, Length side) const;
    /// The most that any part of the paint has.
    Inks most(const colour::Paint& paint, Length side) const;
    /// What no part of the paint has more of besides black, in per cent.
    double most_colour(const colour::Paint& paint, Length side) const {
        const Inks inks = most(paint, side);
        const bool solid = std::holds_alternative<colour::Colour>(paint);
        return solid ? inks.without_black() : inks.total();
    }
    /// At a point in the coordinates of the shape painted.
    Inks at(const colour::Paint& paint, Point point, Length side) const;
    Inks of_pixel(const art::Raster& raster, unsigned x, unsigned y) const;

    const colour::Converter& converter() const { return converter_; }

private:
    Inks process(const colour::Colour& colour, Length side) const;
    /// The painters make nothing richer in gradients.
    Inks of_stop(const colour::Gradient::Stop& stop) const { return of(stop.colour, {}); }

    const colour::Converter& converter_;
    const press::Profile& profile_;
};

} // namespace pecyn::preflight
