#pragma once

#include <array>
#include <string_view>

namespace pecyn::press {

/// What is done to a sheet besides printing inks on it; each on a plate of its own, whose name
/// and minima the press profile gives (requirement P5).
enum class Finish : unsigned char {
    cut,     ///< the die line: knife or plotter
    crease,  ///< pressed in, to be folded
    varnish, ///< clear, on parts of the page
    foil,
    emboss,
    white ///< white ink under or over the others
};

/// The words of layouts and press profiles, in the order of the enumeration.
inline constexpr std::array<std::string_view, 6> finish_names = {"cut",  "crease", "varnish",
                                                                 "foil", "emboss", "white"};
constexpr std::string_view name(Finish finish) {
    return finish_names[static_cast<std::size_t>(finish)];
}
/// Lines that a tool follows, not areas that are covered.
constexpr bool is_line(Finish finish) {
    return finish == Finish::cut || finish == Finish::crease;
}

} // namespace pecyn::press
