#pragma once

#include "base/geometry.hpp"

#include <array>
#include <string_view>

namespace pecyn::press {

/// A size that the trade knows by name; upright, in millimetres.
struct NamedSize {
    std::string_view name;
    double width, height;
    constexpr Size size() const { return {Length::mm(width), Length::mm(height)}; }
};

/// Named sizes (requirement P1). The A sizes come first, each half of the one before it.
inline constexpr std::array<NamedSize, 13> named_sizes = {{{"A0", 841, 1189},
                                                           {"A1", 594, 841},
                                                           {"A2", 420, 594},
                                                           {"A3", 297, 420},
                                                           {"A4", 210, 297},
                                                           {"A5", 148, 210},
                                                           {"A6", 105, 148},
                                                           {"A7", 74, 105},
                                                           {"DL", 99, 210},
                                                           {"SRA3", 320, 450},
                                                           {"poker", 63, 88},
                                                           {"bridge", 57, 89},
                                                           {"tarot", 70, 120}}};

} // namespace pecyn::press
