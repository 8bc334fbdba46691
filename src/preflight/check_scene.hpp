#pragma once

#include "colour/converter.hpp"
#include "diag/finding.hpp"
#include "press/profile.hpp"
#include "scene/scene.hpp"

#include <optional>

/// Rules that a product keeps before it goes to print. Judges, never changes.
namespace pecyn::preflight {

/// What scenes are judged by besides the press profile.
struct SceneLimits {
    Length safe;                            ///< text keeps this far inside the trim
    std::optional<press::Limit> image = {}; ///< ppi; replaces the profile's (`view_from`)
    /// A layout's own (`limits`); the stricter of each threshold and the profile's counts.
    press::Limit least_line = {}, least_type = {}, least_image = {};
    Length touch = Length::mm(0.1);         ///< art this near to the trim means to reach it
    Length ink_square = Length::mm(2);      ///< pictures: ink is the mean over such a square
    Length rich_text_size = Length::pt(12); ///< smaller text in several inks ...
    double rich_text_inks = 280;            ///< ... may hold this much, per cent
};

/// Judges a document's pages, or the pages that its sheets carry (at the size they have there).
/// Printer's marks (`Page::marks`, and what a sheet holds besides pages) are not judged.
///
/// One finding per place in the sources and rule, the worst of its kind, in page order,
/// whatever the number of threads; pictures of one frame count one by one. `item` is empty
/// where several items share the fault.
///
/// Findings: bleed-too-small, bleed-missing, text-over-trim, text-in-safe-zone, line-too-thin,
/// type-too-small, low-resolution, ink-limit, rich-black-text (requirements P2, P6 to P9;
/// GWG 2022 R0015).
void check_scene(const scene::Document& document, const press::Profile& profile,
                 const colour::Converter& converter, SceneLimits limits,
                 diag::Findings& findings);

} // namespace pecyn::preflight
