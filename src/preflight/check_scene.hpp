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
    /// Of text against what lies beneath it, as WCAG 2 measures it (4.5 is 4.5:1); large type
    /// may have two thirds of it (1.4.3: 3:1). Requirement A5.
    press::Limit contrast = {};
    Length large_type = Length::pt(18), large_bold_type = Length::pt(14); ///< bold: from 700
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
/// type-too-small, low-resolution, ink-limit, rich-black-text, rgb-black, unexpected-spot,
/// spot-names-alike, reversed-type, reversed-line, low-contrast, missing-finish,
/// finish-line-too-thin, finish-type-too-small, finish-near-cut, die-line-open, hole-too-small,
/// hole-near-edge (requirements A5, P2, P5 to P9; GWG 2022 R0015 to R0022).
void check_scene(const scene::Document& document, const press::Profile& profile,
                 const colour::Converter& converter, SceneLimits limits,
                 diag::Findings& findings);

} // namespace pecyn::preflight
