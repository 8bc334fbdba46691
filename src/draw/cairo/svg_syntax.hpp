#pragma once

#include "base/geometry.hpp"
#include "base/path_data.hpp"

#include <string>
#include <string_view>

/// The smallest pieces of SVG. Lengths are points, in the units of the file's view box.
namespace pecyn::draw::cairo::svg {

/// At most four decimals, no exponent; what isn't finite or lies beyond any sheet is cut.
std::string number(double value);
inline std::string number(Length length) { return number(length.in_pt()); }
/// `matrix(...)` or a shorter form.
std::string transform(const Affine& map);
/// The value of a `d` attribute, coordinates times `scale`.
std::string path(const PathData& path, double scale = 1);
/// For text and attribute values; control characters, which XML can't hold, are left out.
std::string escaped(std::string_view text);
std::string base64(std::string_view bytes);

} // namespace pecyn::draw::cairo::svg
