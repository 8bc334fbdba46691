#pragma once

#include <string_view>

namespace pecyn::art {

/// How much drawing an SVG asks for, `use` and other references counted as often as they are
/// followed. Large numbers are cut off, they never overflow.
struct SvgWork {
    double elements = 0;      ///< drawn, not written
    double filters = 0;       ///< filter steps and masks run, slow ones counted several times
    double style_matches = 0; ///< style rules tried on elements
};

/// Reads the tags alone; an upper bound in ordinary files.
SvgWork measure_work(std::string_view bytes);

} // namespace pecyn::art
