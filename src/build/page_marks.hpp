#pragma once

#include "build/sheets.hpp"

namespace pecyn::build {

/// Puts round the pages what their press file shows there: the marks that the press profile
/// asks for (requirement P3) and, of drafts, the draft mark. All pages get the same room for
/// it. The pages are changed in place (`fresh_pages`); only target `press` shows it.
void mark_for_press(scene::Document& document, const SlugFacts& facts,
                    const layout::Resources& resources);

/// The same pages in the order that the press profile asks for (requirement P4): cards with
/// fronts first have all fronts, then all backs. Labels stay with their pages, bookmarks point
/// at them.
scene::Document in_press_order(const scene::Document& document, const pack::Product& product);

} // namespace pecyn::build
