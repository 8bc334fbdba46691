#pragma once

#include "colour/colour.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace pecyn::colour {

/// What an ICC profile says of itself (ICC.1:2010 clause 7.2).
struct ProfileFacts {
    std::string description;
    std::string device_class; ///< "prtr", "mntr", "scnr", "spac"
    std::string colour_space; ///< "CMYK", "RGB ", "GRAY"
    double version = 0;       ///< 2.2, 4.3 ...
    std::size_t declared_size = 0;
};

/// Reads the header; nothing where lcms2 can't open the profile.
std::optional<ProfileFacts> read_profile_facts(std::string_view profile);

/// How light becomes ink (ICC.1:2010, 0.4; ISO 32000-1, 8.6.5.8).
enum class Intent : unsigned char { perceptual, relative, saturation, absolute };

/// What a soft proof shows as white.
enum class Paper : unsigned char {
    white,    ///< the paper is as white as the screen
    simulated ///< the paper's own colour: absolute colorimetric, without compensation
};

/// Conversions between sRGB and one CMYK press condition, through lcms2, with black point
/// compensation (but for the absolute intent, which has none), results cached by colour.
/// Safe from several threads.
class Converter {
public:
    /// `press_profile`: bytes of a CMYK output profile; an unusable one gives nothing.
    /// `intent`: of light that becomes ink.
    static std::shared_ptr<const Converter> make(std::string press_profile,
                                                 Intent intent = Intent::relative,
                                                 Paper paper = Paper::white);
    virtual ~Converter() = default;

    /// What replaces a spot ink at full tint, in process inks: its CMYK, or its Lab through the
    /// profile (absolute within the paper's white: relative colorimetric).
    virtual Cmyk alternate(const SpotInk& ink) const = 0;
    /// Soft proof: how the press shows the colour, in sRGB (spots through their alternates,
    /// several inks added up). Paper is shown as `Paper` says, full black as the press gives
    /// it.
    virtual Rgb to_screen(const Colour& colour) const = 0;
    /// Inks for the press. CMYK and Gray pass unchanged; spots give their alternates;
    /// RGB goes through the profile, except neutral greys and black, which become black ink
    /// alone.
    virtual Cmyk to_press(const Colour& colour) const = 0;
    /// Converts packed 8-bit pixels: 3 bytes sRGB in, 4 bytes CMYK out (255 is full ink).
    virtual std::string image_to_press(std::string_view rgb) const = 0;
    /// Packed 8-bit CMYK (255 is full ink) to 8-bit sRGB.
    virtual std::string image_to_screen(std::string_view cmyk) const = 0;
};

} // namespace pecyn::colour
