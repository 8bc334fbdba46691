#pragma once

#include "base/geometry.hpp"
#include "base/path_data.hpp"

#include <algorithm>
#include <cmath>

/// Which black overprints besides text: the painters and what foresees them agree here.
namespace pecyn::draw::haru {

/// Black lines and bars thinner than this overprint (GWG 2022, R0010).
inline constexpr Length thin = Length::pt(2);

inline double scale_of(const Affine& m) { return std::sqrt(std::abs(m.determinant())); }

inline bool is_thin(const PathData& path, const Affine& map) {
    const Rect area = map.apply(path.control_box());
    return std::min(area.width, area.height) < thin;
}

} // namespace pecyn::draw::haru
