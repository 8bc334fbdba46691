#include "preflight/path_geometry.hpp"
#include "preflight/rules.hpp"

#include <fmt/format.h>

namespace pecyn::preflight {

void check_lines(const JudgedPage& judged, const Judging& judging, const PageReport& report) {
    const press::Limit limit = stricter(judging.profile.limits.line, judging.limits.least_line);
    if (!lowest(limit)) return;
    for (const Painted& painted : judged.display.painted) {
        std::optional<Length> thickness;
        if (const auto* shape = painted.as<art::Shape>())
            thickness = thinnest_line(*shape, judged.size_of(painted));
        else if (painted.as<art::Drawing>())
            thickness = judging.pictures.of(painted).thinnest_line;
        if (!thickness) continue;
        const double points = thickness->in_pt();
        const auto missed = under(points, limit);
        if (!missed) continue;
        report
            .add(missed->severity, "line-too-thin", painted,
                 fmt::format("{} {} pt thin; {} asks for {} pt at least",
                             painted.as<art::Drawing>()
                                 ? "a line of " + report.named("the drawing") + " comes out"
                                 : "a line is",
                             number(points),
                             asker(judging, judging.profile.limits.line, *missed),
                             number(missed->limit)))
            .with_help(painted.as<art::Drawing>()
                           ? "draw its finest lines thicker, or show the drawing larger"
                           : "make the line thicker in the layout")
            .with_measure(points, missed->limit, "pt");
    }
}

} // namespace pecyn::preflight
