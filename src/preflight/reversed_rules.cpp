#include "preflight/rules.hpp"
#include "preflight/white_lines.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pecyn::preflight {

namespace {

constexpr std::size_t points_a_run = 12;

} // namespace

void check_reversed_type(const JudgedPage& judged, const Judging& judging,
                         const PageReport& report) {
    const press::Limit& limit = judging.profile.limits.reversed_type;
    if (!lowest(limit)) return;
    const Surroundings around = judging.around(judged);
    for (std::size_t i = 0; i < judged.display.painted.size(); ++i) {
        const Painted& painted = judged.display.painted[i];
        const auto* run = painted.as<scene::GlyphRun>();
        if (!run || run->hidden || !painted.is_opaque() || is_registration(run->colour))
            continue;
        const Length size = printed_size(*run, judged.size_of(painted));
        const auto missed = under(size.in_pt(), limit);
        if (!missed) continue;
        const int own = judging.inks.of(run->colour, size).count();
        if (own == 1) continue;
        int around_it = 0;
        if (own == 0) {
            const Ground ground(judged.display, i, painted.box, around);
            around_it = most_inks(ground, painted,
                                  points_of_text(painted, judging.glyphs, points_a_run));
            if (around_it < 2) continue;
        }
        report
            .add(missed->severity, "reversed-type", painted,
                 own == 0
                     ? fmt::format("{} is set in {} pt and left free of {} inks; '{}' asks "
                                   "for {} pt at least",
                                   quoted(*run), number(size.in_pt()), around_it,
                                   judging.profile.id, number(missed->limit))
                     : fmt::format("{} is set in {} pt and in {} inks; '{}' asks for {} pt "
                                   "at least",
                                   quoted(*run), number(size.in_pt()), own, judging.profile.id,
                                   number(missed->limit)))
            .with_help("choose a larger size, or fewer inks: where several don't meet exactly, "
                       "small letters fill in or blur")
            .with_measure(size.in_pt(), missed->limit, "pt");
    }
}

void check_reversed_lines(const JudgedPage& judged, const Judging& judging,
                          const PageReport& report) {
    const press::Limit& limit = judging.profile.limits.reversed_line;
    if (!lowest(limit)) return;
    const Surroundings around = judging.around(judged);
    for (std::size_t i = 0; i < judged.display.painted.size(); ++i) {
        const Painted& painted = judged.display.painted[i];
        std::optional<Length> thickness;
        if (painted.as<art::Drawing>())
            thickness = judging.pictures.of(painted).thinnest_white_line;
        else
            thickness = white_line(painted, judging.inks, judged.size_of(painted));
        if (!thickness) continue;
        const double points = thickness->in_pt();
        const auto missed = under(points, limit);
        if (!missed) continue;
        if (painted.as<art::Shape>() && !lies_on_ink(judged.display, i, around)) continue;
        report
            .add(missed->severity, "reversed-line", painted,
                 fmt::format("{} left free of ink {} {} pt thin; '{}' asks for {} pt at least",
                             painted.as<art::Drawing>()
                                 ? "a line in " + report.named("the drawing")
                                 : "a line",
                             painted.as<art::Drawing>() ? "comes out" : "is", number(points),
                             judging.profile.id, number(missed->limit)))
            .with_help("make the white line thicker: ink spreads into it from both sides")
            .with_measure(points, missed->limit, "pt");
    }
}

} // namespace pecyn::preflight
