#pragma once

#include "colour/colour.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace pecyn::colour {

/// A colour, or what is wrong with the words, for a person ("'cmyk' takes four numbers").
struct Parsed {
    std::optional<Colour> colour;
    std::string problem; ///< empty where there is a colour
};

/// True where the text begins with a colour space: cmyk, rgb, hex or gray (not a palette name).
bool names_a_space(std::string_view text);

/// Reads `cmyk 60 90 20 30` (per cent), `rgb 255 204 0`, `hex ffcc00` and `gray 40`
/// (per cent of black ink).
Parsed parse(std::string_view text);

} // namespace pecyn::colour
