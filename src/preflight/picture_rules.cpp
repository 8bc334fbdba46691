#include "preflight/rules.hpp"

#include <fmt/format.h>

#include <cmath>

namespace pecyn::preflight {

void check_resolution(const JudgedPage& judged, const Judging& judging,
                      const PageReport& report) {
    const press::Limit limit =
        stricter(judging.limits.image ? *judging.limits.image : judging.profile.limits.image,
                 judging.limits.least_image);
    if (!lowest(limit)) return;
    for (const std::size_t area : judged.display.areas) {
        const Painted& painted = judged.display.painted[area];
        if (painted.as<art::Shape>()) continue;
        const auto least = judging.pictures.of(painted).least_ppi;
        if (!least) continue;
        const double ppi = std::round(*least); // limits are whole: 299.9 is 300 to a printer
        const auto missed = under(ppi, limit);
        if (!missed) continue;
        report
            .add(missed->severity, "low-resolution", painted,
                 fmt::format(
                     "{} has {:.0f} pixels an inch at this size; {:.0f} are {}",
                     painted.as<art::Drawing>() ? "a photo of " + report.named("the drawing")
                                                : report.named("the picture"),
                     ppi, missed->limit,
                     missed->severity == diag::Severity::error ? "the least that prints"
                                                               : "needed to look sharp"))
            .with_help(fmt::format("use a picture with at least {:.1f} times as many pixels a "
                                   "side, or show it smaller",
                                   std::ceil(missed->limit / std::max(ppi, 1.0) * 10) / 10))
            .with_measure(ppi, missed->limit, "ppi");
    }
}

} // namespace pecyn::preflight
