#pragma once

#include "base/length.hpp"

namespace pecyn::press {

/// Black lines and bars thinner than this overprint (GWG 2022, R0010). The press painter, the
/// plates shown and the ink counted must agree on it.
inline constexpr Length thin_black = Length::pt(2);

} // namespace pecyn::press
