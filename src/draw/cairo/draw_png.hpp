#pragma once

#include "colour/converter.hpp"
#include "scene/scene.hpp"

#include <string>

namespace pecyn::draw::cairo {

/// The largest width and height of a picture, in pixels.
constexpr unsigned largest_png_side = 32767;

/// The trim area of a page as PNG bytes: sRGB, soft proof through the press condition,
/// `dpi` dots per inch (written as pHYs). Size = trim in pixels, rounded. What lies outside
/// the page's cut is transparent; other pages have no alpha. Bare paper has the colour that
/// `proof` gives white.
/// Throws std::length_error beyond `largest_png_side`.
std::string draw_png(const scene::Page& page, double dpi, const colour::Converter& proof);

} // namespace pecyn::draw::cairo
