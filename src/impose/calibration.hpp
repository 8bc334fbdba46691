#pragma once

#include "press/profile.hpp"
#include "scene/scene.hpp"

#include <functional>
#include <optional>
#include <string>

namespace pecyn::impose {

/// A sheet for finding out where a printer puts its second side (requirement P14): on both
/// sides a cross at the middle and rulers in steps of 1 mm, numbered every 5 mm, so that two
/// numbers can be read against the light; and a ruler of 100 mm each way to see whether it
/// scales.
struct CalibrationScheme {
    Size paper;
    Length margin = Length::mm(5);
    press::Duplex duplex = press::Duplex::long_edge;
    Point back_offset; ///< already corrected: the next sheet proves it
};

/// Ready numbers and words, by their text.
using CalibrationWords = std::function<scene::Group(const std::string& text, Length size)>;

/// Front and back. The front's rulers count the offset that `--back-offset` takes, with its
/// sign: what is read is what is typed.
scene::Document calibration_sheet(const CalibrationScheme& scheme,
                                  const CalibrationWords& words);

} // namespace pecyn::impose
