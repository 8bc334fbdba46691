#include "preflight/file/check_pdf.hpp"
#include "preflight/rules.hpp"

#include <cmath>

#include <fmt/format.h>

namespace pecyn::preflight {
namespace {

/// Without a press profile: the Ghent Workgroup's limit for sheetfed offset on coated paper.
constexpr double usual_limit = 320, usual_tolerance = 0.5;

Rect square_on_page(const PagePlates& plates, const PagePlates::Heaviest& heaviest,
                    Length side) {
    const auto points = [&](unsigned pixel, unsigned trim) {
        return Length::px(double{1} * pixel - trim, plates.ppi);
    };
    return {points(heaviest.x, plates.trim.left), points(heaviest.y, plates.trim.top), side,
            side};
}

} // namespace

void check_plates(const PagePlates& plates, const PdfRequirements& wanted, PdfFacts& facts,
                  PdfReport& report) {
    press::InkRules rules;
    rules.limit.warn = usual_limit;
    rules.tolerance = usual_tolerance;
    if (wanted.profile) rules = wanted.profile->inks;
    const auto heaviest = plates.heaviest_square(rules.square, wanted.profile);
    if (plates.page >= 1 && plates.page <= facts.pages.size()) {
        PdfFacts::Page& page = facts.pages[plates.page - 1];
        for (const Plate& plate : plates.plates)
            page.coverage[plate.name] = plates.coverage(plate);
        page.most_ink = heaviest.ink;
    }
    const auto missed = over(heaviest.ink, rules.limit, rules.tolerance);
    if (!missed) return;
    const double shown = std::round(heaviest.ink * 10) / 10;
    PdfFinding& finding = report.add(
        "ink-limit", {}, plates.page,
        fmt::format("a square of {:.0f} mm has {} % of ink in the mean; {} % is the limit{}",
                    rules.square.in_mm(), number(shown), number(missed->limit),
                    wanted.profile ? fmt::format(" of '{}'", wanted.profile->id) : ""));
    finding.help = "choose colours with less ink there, or convert dark pictures with the "
                   "printer's profile: too much ink does not dry, and marks the next sheet";
    finding.severity =
        finding.count == 1 ? missed->severity : std::max(finding.severity, missed->severity);
    if (finding.count == 1) finding.where = square_on_page(plates, heaviest, rules.square);
    PdfReport::measure(finding, shown, missed->limit, "%", true);
}

} // namespace pecyn::preflight
