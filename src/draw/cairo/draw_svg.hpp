#pragma once

#include "colour/converter.hpp"
#include "scene/scene.hpp"

#include <string>

namespace pecyn::draw::cairo {

/// The trim area of a page as an SVG file: sRGB, soft proof through the press condition.
/// Vectors stay vectors, text is outlines (each glyph once) with its words as a label, pictures
/// are embedded. What lies outside the page's cut is clipped. The same bytes on every run.
/// A blend inside a clipped group sees that group alone: clips isolate in SVG.
/// `title`: the file's name for people.
std::string draw_svg(const scene::Page& page, const std::string& title,
                     const colour::Converter& proof);

} // namespace pecyn::draw::cairo
