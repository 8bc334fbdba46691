#pragma once

#include "draw/cairo/view.hpp"
#include "press/profile.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// Colours as plates show them, inside this room only.
namespace pecyn::draw::cairo {

/// What a colour puts on each plate, 0 to 1.
struct PlateInks {
    std::array<double, 4> process{}; ///< cyan, magenta, yellow, black
    std::map<std::string, double> spots;
    double everywhere = 0; ///< the registration colour

    double of_spot(const std::string& name) const;
    /// Black ink alone, full: what may overprint.
    bool is_full_black() const;
};

/// The inks that the press PDF gives a colour.
PlateInks plate_inks(const colour::Colour& colour, const press::Profile& profile,
                     const colour::Converter& converter);
/// True where the spot has a plate of its own under the profile.
bool has_plate(const colour::SpotInk& ink, const press::Profile& profile);

/// What is painted with a colour: what the profile says of black depends on it.
enum class Use : unsigned char { fill, stroke, text };

/// Up to three plates that one surface shows in its red, green and blue, each as if printed
/// alone in black: light is 1 - ink. Blend modes of inks work on just that (ISO 32000-1,
/// 11.3.4 and 11.7.4.3). Things overprint all of a surface's plates or none.
class PlateView final : public View {
public:
    enum class Kind : unsigned char {
        colours, ///< cyan, magenta and yellow
        black,
        spots,
        finish ///< of a tool: no colour is on it, and nothing takes away from it
    };

    PlateView(const press::Profile& profile, const colour::Converter& converter, Kind kind,
              std::vector<std::string> spots = {},
              std::optional<press::Finish> finish = std::nullopt)
        : profile_(profile), converter_(converter), kind_(kind), spots_(std::move(spots)),
          finish_(finish) {}

    colour::Rgb shown(const colour::Colour& colour) const override;
    std::vector<ScreenStop> stops(const colour::Gradient& gradient) const override;
    std::string pixels(std::string colours, art::Raster::Space space) const override;
    std::string key() const override;
    const PlateView* plate() const override { return this; }

    /// The colour as printed: large black that is given as light is the profile's rich black.
    /// `side`: the smaller side of a fill, the size of type.
    colour::Colour printed(const colour::Colour& colour, Use use, Length side) const;
    /// True where the colour overprints (black text, thin black things) and has no ink on these
    /// plates: they stay as they are. `side`: besides, the width of a line.
    bool is_left_alone(const colour::Colour& colour, Use use, Length side) const;

    std::optional<press::Finish> finish() const { return finish_; }
    const press::Profile& profile() const { return profile_; }

private:
    std::array<double, 3> inks(const colour::Colour& colour) const;

    const press::Profile& profile_;
    const colour::Converter& converter_;
    Kind kind_;
    std::vector<std::string> spots_;
    std::optional<press::Finish> finish_;
};

} // namespace pecyn::draw::cairo
