#pragma once

#include "colour/colour.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace pecyn::colour {

/// A colour, or what is wrong with the words, for a person ("'cmyk' takes four numbers").
struct Parsed {
    std::optional<Colour> colour;
    std::string problem; ///< empty where there is a colour
};

/// What replaces a spot ink, or what is wrong with the words.
struct ParsedAlternate {
    std::optional<std::variant<Cmyk, Lab>> inks;
    std::string problem; ///< empty where there are inks
};

/// True where the text begins with a colour space: cmyk, rgb, hex, gray or lab (not a palette
/// name).
bool names_a_space(std::string_view text);

/// Reads `cmyk 60 90 20 30` (per cent), `rgb 255 204 0`, `hex ffcc00` and `gray 40`
/// (per cent of black ink). Lab is no colour that can be printed by itself.
Parsed parse(std::string_view text);

/// Reads `cmyk 93 0 100 29` and `lab 50 -20 30` (L 0 to 100, a and b -128 to 127).
ParsedAlternate parse_alternate(std::string_view text);

} // namespace pecyn::colour
