#pragma once

#include "colour/converter.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <variant>

namespace pecyn::test {

/// A converter of plain arithmetic, so that tests know each pixel.
class NaiveConverter final : public colour::Converter {
public:
    enum class Formula : unsigned char {
        multiplied, ///< (1 - c) (1 - k): the textbook's
        added,      ///< 1 - min(1, c + k): MuPDF without ICC, as the PDF standard says (10.3.5)
        mixed,      ///< weighed corners of the ink cube: Poppler without a profile, which
                    ///< shows grey that isn't CMYK as plain light all the same
    };
    explicit NaiveConverter(Formula formula = Formula::multiplied) : formula_(formula) {}

    colour::Rgb to_screen(const colour::Colour& colour) const override {
        if (const auto* rgb = std::get_if<colour::Rgb>(&colour)) return *rgb;
        if (const auto* gray = std::get_if<colour::Gray>(&colour))
            return {1 - gray->k, 1 - gray->k, 1 - gray->k};
        const colour::Cmyk i = to_press(colour);
        switch (formula_) {
        case Formula::added: return {added(i.c, i.k), added(i.m, i.k), added(i.y, i.k)};
        case Formula::mixed: return mixed(i);
        case Formula::multiplied: break;
        }
        return {(1 - i.c) * (1 - i.k), (1 - i.m) * (1 - i.k), (1 - i.y) * (1 - i.k)};
    }

    colour::Cmyk to_press(const colour::Colour& colour) const override {
        if (const auto* rgb = std::get_if<colour::Rgb>(&colour)) {
            if (rgb->r == rgb->g && rgb->g == rgb->b) return {0, 0, 0, 1 - rgb->r};
            return {1 - rgb->r, 1 - rgb->g, 1 - rgb->b, 0};
        }
        return colour::process_inks(colour);
    }
    colour::Cmyk alternate(const colour::SpotInk& ink) const override {
        return colour::process_inks(
            colour::Spot{std::make_shared<const colour::SpotInk>(ink), 1});
    }

    std::string image_to_press(std::string_view rgb) const override {
        std::string out;
        for (std::size_t i = 0; i + 2 < rgb.size(); i += 3) {
            for (std::size_t n = 0; n < 3; ++n)
                out += byte(1 - part(rgb[i + n]));
            out += '\0';
        }
        return out;
    }

    std::string image_to_screen(std::string_view cmyk) const override {
        std::string out;
        for (std::size_t i = 0; i + 3 < cmyk.size(); i += 4) {
            const colour::Rgb c = to_screen(colour::Cmyk{part(cmyk[i]), part(cmyk[i + 1]),
                                                         part(cmyk[i + 2]), part(cmyk[i + 3])});
            out += {byte(c.r), byte(c.g), byte(c.b)};
        }
        return out;
    }

private:
    static double part(char c) { return static_cast<unsigned char>(c) / 255.0; }
    static char byte(double v) { return static_cast<char>(std::lround(v * 255)); }
    static double added(double ink, double black) { return 1 - std::min(1.0, ink + black); }

    /// The colours of the 16 corners of the ink cube, black slowest, then yellow, magenta,
    /// cyan.
    static colour::Rgb mixed(const colour::Cmyk& i) {
        constexpr std::array<std::array<double, 3>, 16> corners{{
            {1, 1, 1},
            {0, 0.6784, 0.9373},
            {0.9255, 0, 0.5490},
            {0.1804, 0.1922, 0.5725},
            {1, 0.9490, 0},
            {0, 0.6510, 0.3137},
            {0.9294, 0.1098, 0.1412},
            {0.2118, 0.2119, 0.2235},
            {0.1373, 0.1216, 0.1255},
            {0, 0.0588, 0.1412},
            {0.1412, 0, 0},
            {0, 0, 0.0078},
            {0.1098, 0.1020, 0},
            {0, 0.0745, 0},
            {0.1333, 0, 0},
            {0, 0, 0},
        }};
        std::array<double, 3> sum{};
        for (std::size_t n = 0; n < corners.size(); ++n) {
            const double weight = ((n & 1) ? i.c : 1 - i.c) * ((n & 2) ? i.m : 1 - i.m) *
                                  ((n & 4) ? i.y : 1 - i.y) * ((n & 8) ? i.k : 1 - i.k);
            for (std::size_t part = 0; part < 3; ++part)
                sum[part] += weight * corners[n][part];
        }
        const auto light = [](double v) { return std::clamp(v, 0.0, 1.0); };
        return {light(sum[0]), light(sum[1]), light(sum[2])};
    }

    Formula formula_;
};

} // namespace pecyn::test
