#pragma once

#include "colour/converter.hpp"
#include "colour/gradient.hpp"
#include "diag/finding.hpp"
#include "draw/haru/object_writer.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace pecyn::draw::haru {

/// A colour as operators take it: four process inks, or one spot's tint, in 1/10,000.
struct Ink {
    static constexpr int process = -1;
    int spot = process; ///< index into Inks::spots
    std::array<std::int16_t, 4> parts{};
    bool operator==(const Ink&) const = default;

    /// Black ink alone, full: what may overprint.
    bool is_full_black() const {
        return spot == process && parts == std::array<std::int16_t, 4>{0, 0, 0, 10000};
    }
};

/// Which plates the document's colours go to. Filled while the scene is looked through,
/// then only read, from all threads.
class Inks {
public:
    Inks(const colour::Converter& converter, bool spots_to_process)
        : converter_(converter), spots_to_process_(spots_to_process) {}

    /// Makes the spots of the colour known.
    /// Finding spot-conflict: one name with two alternates (GWG 2022 R0023, ISO
    /// 15930-7, 6.2.5).
    void learn(const colour::Colour& colour, diag::Span span, diag::Findings& findings);
    void learn(const colour::Gradient& gradient, diag::Span span, diag::Findings& findings);

    Ink ink(const colour::Colour& colour) const;

    const std::vector<colour::SpotInk>& spots() const { return spots_; }
    /// The colour space of a spot, its tint transform being the given object.
    std::string separation(std::size_t spot, ObjectNumber tint_transform) const;
    /// The entries of that object: tints scale the alternate (function type 2).
    std::string tint_transform(std::size_t spot) const;

    /// The spot of a gradient that stays on one plate, or Ink::process.
    int plate(const colour::Gradient& gradient) const;
    /// The entries of a shading of type 2 or 3 in the gradient's own coordinates;
    /// `space`: its colour space, as `plate` says.
    std::string shading(const colour::Gradient& gradient, std::string_view space) const;

private:
    bool stays_spot(const colour::SpotInk& ink) const;

    const colour::Converter& converter_;
    bool spots_to_process_;
    std::vector<colour::SpotInk> spots_;
    std::map<std::string, unsigned, std::less<>> by_name_;
    std::unordered_map<const colour::SpotInk*, unsigned> by_address_;
};

/// A gradient whose ends are one place: it shows its last colour (SVG 1.1, 13.2.2).
bool is_degenerate(const colour::Gradient& gradient);

} // namespace pecyn::draw::haru
