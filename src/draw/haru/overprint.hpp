#pragma once

#include "base/geometry.hpp"
#include "base/path_data.hpp"
#include "press/overprint.hpp"

#include <algorithm>
#include <cmath>

/// Which black overprints besides text: the painters and what foresees them agree here.
namespace pecyn::draw::haru {

inline double scale_of(const Affine& m) { return std::sqrt(std::abs(m.determinant())); }

inline bool is_thin(const PathData& path, const Affine& map) {
    const Rect area = map.apply(path.control_box());
    return std::min(area.width, area.height) < press::thin_black;
}

} // namespace pecyn::draw::haru
