#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace pecyn::colour {

/// Process inks, 0 to 1 each. Reaches the press PDF as written.
struct Cmyk {
    double c = 0, m = 0, y = 0, k = 0;
    bool operator==(const Cmyk&) const = default;
};

/// sRGB, 0 to 1 each. Converted through ICC for press.
struct Rgb {
    double r = 0, g = 0, b = 0;
    bool operator==(const Rgb&) const = default;
};

/// Black ink alone: 0 is paper, 1 is full black (note: not light, ink).
struct Gray {
    double k = 0;
    bool operator==(const Gray&) const = default;
};

/// A measured colour, CIE L*a*b* under D50, as ink makers give it: L 0 to 100, a and b -128 to
/// 127.
struct Lab {
    double l = 100, a = 0, b = 0;
    bool operator==(const Lab&) const = default;
};

/// A spot ink: its plate's name and what replaces it where the plate isn't made.
struct SpotInk {
    std::string name; ///< UTF-8, may hold spaces: "PANTONE 356 C"
    /// At full tint; tints go linearly from there to paper. Lab becomes process inks through
    /// the press profile (`Converter::alternate`).
    std::variant<Cmyk, Lab> alternate;
    bool operator==(const SpotInk&) const = default;
};

struct Spot {
    std::shared_ptr<const SpotInk> ink;
    double tint = 1; ///< 0 to 1
    bool operator==(const Spot& o) const { return tint == o.tint && *ink == *o.ink; }
};

/// Several inks printed over each other: process inks and spots, each at its tint. No spot
/// stands twice; at most eight inks (PDF/X-1a's bound of DeviceN).
struct Mix {
    Cmyk process;
    std::vector<Spot> spots;
    bool operator==(const Mix&) const = default;
};

using Colour = std::variant<Cmyk, Spot, Rgb, Gray, Mix>;

inline Colour black() { return Cmyk{0, 0, 0, 1}; }
inline Colour white() { return Cmyk{0, 0, 0, 0}; }
/// The colour at a tint (0 to 1): inks scaled, RGB mixed towards white.
Colour tinted(const Colour& colour, double tint);
/// Total area coverage in per cent of the inks (RGB has none until converted: 0).
double ink_coverage(const Colour& colour);
/// Process inks by plain arithmetic, where no press profile is at hand: spots through their
/// alternates, several inks added up, light with as much black as it holds.
Cmyk process_inks(const Colour& colour);
/// True for black ink alone, at any tint.
bool is_black_ink(const Colour& colour);
bool is_paper(const Colour& colour);

/// WCAG 2 relative luminance of an sRGB colour and the contrast ratio (1 to 21) of two.
double relative_luminance(const Rgb& colour);
double contrast(const Rgb& a, const Rgb& b);
/// "#rrggbb", as CSS and SVG write it; components beyond 0 to 1 are cut.
std::string hex(const Rgb& colour);

} // namespace pecyn::colour
