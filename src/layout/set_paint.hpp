#pragma once

#include "layout/contrast_guard.hpp"
#include "layout/node.hpp"
#include "layout/set_lines.hpp"

namespace pecyn::layout {

/// The outlines of a run's letters.
PathData letters_of(const scene::GlyphRun& run);

/// The items of a set text, its box given (`colours` has words): rules, what stands under the
/// letters (lines round them, gradients, their shadow) as decoration, then the words with their
/// meaning. A gradient runs across the words' own box.
std::vector<scene::Item> text_items(const TextNode& text, const SetText& set, Length size,
                                    const Rect& box, const TextColours& colours,
                                    const std::optional<Shadow>& shadow);

} // namespace pecyn::layout
