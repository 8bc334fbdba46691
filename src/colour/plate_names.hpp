#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace pecyn::colour {

/// The plates of the process inks, in the order of C, M, Y, K (ISO 32000-1, 8.6.6.5).
inline constexpr std::array<std::string_view, 4> process_plates = {"Cyan", "Magenta", "Yellow",
                                                                   "Black"};

constexpr bool is_process_plate(std::string_view name) {
    return std::find(process_plates.begin(), process_plates.end(), name) !=
           process_plates.end();
}

/// Names that stand for no spot ink: process plates, All (every plate) and None (ISO 32000-1,
/// 8.6.6.4).
constexpr bool is_reserved_plate(std::string_view name) {
    return name == "All" || name == "None" || is_process_plate(name);
}

} // namespace pecyn::colour
