#include "preflight/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace pecyn::preflight {

namespace {

constexpr std::size_t points_a_run = 16;
constexpr int bold = 700;
constexpr double share_for_large_type = 2.0 / 3; ///< WCAG 2.1, 1.4.3: 3:1 instead of 4.5:1

/// How a line of text stands out from what lies beneath it.
struct Contrast {
    double worst = 21; ///< of all points
    std::size_t points = 0, under = 0;
};

bool is_large(const scene::GlyphRun& run, Length size, const SceneLimits& limits) {
    if (size >= limits.large_type) return true;
    const int weight = run.face ? run.face->pin().weight : 0;
    return weight >= bold && size >= limits.large_bold_type;
}

press::Limit scaled(const press::Limit& limit, double share) {
    press::Limit made = limit;
    if (made.warn) *made.warn *= share;
    if (made.fail) *made.fail *= share;
    return made;
}

Contrast measure(const JudgedPage& judged, std::size_t index, const Judging& judging,
                 double wanted) {
    const Painted& painted = judged.display.painted[index];
    const auto& run = *painted.as<scene::GlyphRun>();
    const Inks own = judging.inks.of(run.colour, painted.side * judged.factor());
    const bool leaves_ground =
        judging.profile.inks.text_black == press::BlackText::overprint && own.is_full_black();
    const Ground ground(judged.display, index, painted.box, judging.around(judged));
    const bool one_look = ground.is_paper() || ground.is_even();
    const std::vector<Point> points =
        one_look ? std::vector<Point>{painted.box.centre()}
                 : points_of_text(painted, judging.glyphs, points_a_run);
    const colour::Converter& proof = judging.inks.converter();
    Contrast found;
    for (const Point point : points) {
        const Inks below = ground.at(point);
        const Inks above = composed(leaves_ground ? overprinted(own, below) : own, below,
                                    painted.opacity, painted.blend);
        const double ratio = colour::contrast(proof.to_screen(above.as_colour()),
                                              proof.to_screen(below.as_colour()));
        found.worst = std::min(found.worst, ratio);
        ++found.points;
        if (ratio < wanted) ++found.under;
    }
    return found;
}

/// Never rounded up to what it doesn't reach.
double shown(double ratio) { return std::floor(ratio * 100 + 1e-6) / 100; }

} // namespace

void check_contrast(const JudgedPage& judged, const Judging& judging,
                    const PageReport& report) {
    const SceneLimits& limits = judging.limits;
    const auto concern = [](const press::Limit& limit) {
        return std::max(limit.warn.value_or(0), limit.fail.value_or(0));
    };
    if (concern(limits.contrast) <= 0) return;
    for (std::size_t i = 0; i < judged.display.painted.size(); ++i) {
        const Painted& painted = judged.display.painted[i];
        const auto* run = painted.as<scene::GlyphRun>();
        if (!run || run->hidden || is_registration(run->colour)) continue;
        const Length size = printed_size(*run, judged.size_of(painted));
        const bool large = is_large(*run, size, limits);
        const press::Limit limit = scaled(limits.contrast, large ? share_for_large_type : 1.0);
        const Contrast found = measure(judged, i, judging, concern(limit));
        // A letter or two over a bright spot of a photo can be read from the rest of the line.
        if (found.under * 2 <= found.points) continue;
        const auto missed = under(found.worst, limit);
        if (!missed) continue;
        report
            .add(missed->severity, "low-contrast", painted,
                 fmt::format("{} stands out from what lies beneath it by {}:1; {}:1 is needed "
                             "to read {} with ease",
                             quoted(*run), number(shown(found.worst)), number(missed->limit),
                             large ? "type of its size" : "it"))
            .with_help("choose a darker or a lighter colour for the text or for its ground "
                       "(`colour: readable` chooses the text's by itself), or lay a plain area "
                       "between a photo and the text")
            .with_measure(shown(found.worst), missed->limit, ":1");
    }
}

} // namespace pecyn::preflight
