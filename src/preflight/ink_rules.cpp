#include "preflight/ink_amount.hpp"
#include "preflight/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace pecyn::preflight {

namespace {

std::string name_of(const Painted& painted, const PageReport& report) {
    if (painted.as<scene::GlyphRun>()) return "the text";
    if (painted.as<art::Shape>()) return "the colour";
    return painted.as<art::Raster>() ? report.named("the picture") + ", at its darkest,"
                                     : report.named("the drawing");
}

std::string_view help_for(const Painted& painted) {
    if (painted.as<scene::GlyphRun>())
        return "choose a colour with less ink for the text, or for what lies beneath it: black "
               "text prints on top of it";
    if (painted.as<art::Raster>())
        return "lighten the darkest parts of the picture, or convert it with the printer's "
               "profile";
    return "choose a colour with less ink: for a deep black, 100 % black with a little of one "
           "other ink is enough";
}

} // namespace

void check_ink_limit(const JudgedPage& judged, const Judging& judging,
                     const PageReport& report) {
    const press::Limit& limit = judging.profile.inks.limit;
    const auto concern = lowest(limit);
    if (!concern) return;
    const double tolerance = judging.profile.inks.tolerance;
    const bool overprints = judging.profile.inks.text_black == press::BlackText::overprint;
    InkAmount amount(judged.display, judging.around(judged), *concern + tolerance, overprints);
    for (std::size_t i = 0; i < judged.display.painted.size(); ++i) {
        const Painted& painted = judged.display.painted[i];
        double ink = 0;
        if (painted.as<art::Shape>()) {
            ink = amount.of_shape(i);
        } else if (painted.as<scene::GlyphRun>()) {
            ink = amount.of_text(i, judging.glyphs);
        } else {
            const PictureVerdict& verdict = judging.pictures.of(painted);
            ink = verdict.most_ink * std::clamp(painted.opacity, 0.0, 1.0);
            amount.note_picture(ink, verdict.most_colour);
        }
        const auto missed = over(ink, limit, tolerance);
        if (!missed) continue;
        const double shown = std::round(ink * 10) / 10;
        report
            .add(missed->severity, "ink-limit", painted,
                 fmt::format("{} puts {} % of ink on the paper; '{}' allows {} %",
                             name_of(painted, report), number(shown), judging.profile.id,
                             number(missed->limit)))
            .with_help(std::string(help_for(painted)))
            .with_measure(shown, missed->limit, "%");
    }
}

} // namespace pecyn::preflight
