#pragma once

#include "build/report_page.hpp"

namespace pecyn::build {

/// Inks of reports: black alone, so that every press profile takes them, and one plate prints
/// them.
colour::Colour report_ink();
colour::Colour report_pale(); ///< of labels
colour::Colour report_line(); ///< of rules
colour::Colour report_tint(); ///< of panels

/// A sign drawn into a square box. Their outlines differ, so that nobody needs colours to tell
/// them apart: a disc with a tick, a ring with an i, a triangle, a square on its corner with a
/// cross.
std::vector<scene::Item> draw_sign(Sign sign, const Rect& box);

scene::Path filled_box(const Rect& box, const colour::Colour& colour);

} // namespace pecyn::build
