#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pecyn::colour {

/// Packed 8-bit RGB pixels in an embedded profile's colours (a camera's Adobe RGB, a
/// telephone's Display P3) as sRGB, relative colorimetric with black point compensation.
/// Nothing where the profile can't be used, isn't RGB, or shows sRGB itself to within a level:
/// the pixels then stay as they are.
std::optional<std::string> to_srgb(std::string_view pixels, std::string_view profile);

} // namespace pecyn::colour
