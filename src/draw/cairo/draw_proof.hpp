#pragma once

#include "colour/converter.hpp"
#include "scene/scene.hpp"

#include <string>

namespace pecyn::draw::cairo {

/// A document as RGB PDF to look at: soft proof through the press condition, each page with its
/// bleed, slug and marks (MediaBox), text as outlines. `date`: seconds since 1970. The same
/// bytes on every run.
std::string draw_proof(const scene::Document& document, long long date,
                       const colour::Converter& proof);

} // namespace pecyn::draw::cairo
