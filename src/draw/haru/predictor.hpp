#pragma once

#include <string>
#include <string_view>

namespace pecyn::draw::haru {

/// Rows of pixels as differences from their neighbours, each row led by its filter type
/// (PNG, 9.2; ISO 32000-1, 7.4.4.4: predictor 15). Photographs then compress by a third more.
/// `row_bytes` divides the size of `pixels`; a pixel takes `pixel_bytes`.
std::string predicted(std::string_view pixels, std::size_t row_bytes, std::size_t pixel_bytes);

} // namespace pecyn::draw::haru
