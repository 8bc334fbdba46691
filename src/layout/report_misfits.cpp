#include "layout/report_misfits.hpp"

#include "layout/measure_text.hpp"

#include <cmath>

#include <fmt/format.h>

namespace pecyn::layout {

void report_misfit(const Misfit& misfit, const Sizes& sizes, std::string_view face,
                   std::string_view layout, diag::Findings& findings) {
    const double excess = misfit.excess().in_mm();
    if (!misfit.text) {
        findings
            .error("frames-overflow", misfit.frame,
                   fmt::format("the frames of face '{}' are {:.1f} mm too {} for their box",
                               face, excess, misfit.too_wide ? "wide" : "high"))
            .with_measure(misfit.needed.in_mm(), misfit.room.in_mm(), "mm");
        return;
    }
    const TextNode& text = *misfit.text;
    const double size = size_of(text.size, sizes).in_pt();
    if (misfit.too_wide) {
        findings
            .error(
                "text-too-wide", text.span,
                fmt::format(
                    "the word '{}' ({}.{}) {} on face '{}', even at {} pt", misfit.word,
                    text.field, text.language,
                    misfit.at_tab
                        ? fmt::format("ends {:.1f} mm outside its frame, at a tab stop", excess)
                        : fmt::format("is {:.1f} mm wider than its frame", excess),
                    face, size))
            .with_help(misfit.at_tab
                           ? "move the style's `tabs` to the left, or give the frame more width"
                           : "put a soft hyphen <shy> where the word may break, choose a "
                             "shorter word, or give the frame more width")
            .with_field(text.field)
            .with_language(text.language)
            .with_measure(misfit.needed.in_mm(), misfit.room.in_mm(), "mm");
        return;
    }
    const int too_many = characters_to_cut(text, misfit.excess(), sizes);
    findings
        .error("text-overflow", text.span,
               fmt::format(
                   "the text is {:.1f} mm too high for its frame on face '{}' of '{}', even "
                   "at {} pt; '{}.{}' is the longest",
                   excess, face, layout, size, text.field, text.language))
        .with_help(
            too_many > 0
                ? fmt::format(
                      "shorten '{}.{}' by about {} characters, or give its frame more room",
                      text.field, text.language, too_many)
                : fmt::format("give its frame {:.1f} mm more height, or let it show less",
                              std::ceil(excess * 10) / 10))
        .with_field(text.field)
        .with_language(text.language)
        .with_measure(misfit.needed.in_mm(), misfit.room.in_mm(), "mm");
}

} // namespace pecyn::layout
