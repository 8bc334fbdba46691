#include "preflight/path_geometry.hpp"
#include "preflight/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace pecyn::preflight {

namespace {

/// How far art reaches beyond the trim at one edge (negative: how far it stays inside).
struct Reach {
    std::string_view edge;
    Length beyond;
};

std::array<Reach, 4> reaches(const Rect& box, const Rect& trim) {
    return {{{"left", trim.left() - box.left()},
             {"top", trim.top() - box.top()},
             {"right", box.right() - trim.right()},
             {"bottom", box.bottom() - trim.bottom()}}};
}

/// The bleed that art must fill: what the printer asks for, as far as the page has it.
Length wanted_bleed(const scene::Page& page, const press::Profile& profile) {
    if (!profile.limits.bleed.fail) return page.bleed;
    return std::min(page.bleed, Length::mm(*profile.limits.bleed.fail));
}

/// The box of a fill or of a picture's paint; nothing for text and bare strokes.
std::optional<Rect> painted_box(const Painted& painted, const Judging& judging) {
    if (const auto* shape = painted.as<art::Shape>()) {
        if (!shape->fill) return std::nullopt;
        // Without the stroke, which the box includes.
        const auto box = bounds(shape->path, painted.map);
        return box ? shared_part(*box, painted.box) : std::nullopt;
    }
    if (painted.as<scene::GlyphRun>()) return std::nullopt;
    const PictureVerdict& verdict = judging.pictures.of(painted);
    if (!verdict.painted) return std::nullopt;
    return shared_part(painted.map.apply(*verdict.painted), painted.box);
}

bool is_paper(const Painted& painted, const InkReader& inks) {
    const auto* shape = painted.as<art::Shape>();
    return shape && shape->fill && inks.most(*shape->fill, painted.side).total() <= 0;
}

} // namespace

void check_bleed_size(const std::vector<PageUse>& pages, const press::Profile& profile,
                      Report& report) {
    std::set<Length> said; // the pages of a product share their layout's bleed
    for (const PageUse& use : pages) {
        const scene::Page& page = *use.page;
        const auto missed = under(page.bleed.in_mm(), profile.limits.bleed);
        if (!missed || !said.insert(page.bleed).second) continue;
        report
            .add(missed->severity, "bleed-too-small", page.span,
                 fmt::format("the pages have {} mm of bleed, and '{}' asks for {} mm",
                             number(page.bleed.in_mm()), profile.id, number(missed->limit)))
            .with_help(fmt::format("set `bleed: {}mm` for the page in the layout; art that "
                                   "touches the trim then runs on by itself",
                                   number(missed->limit)))
            .with_measure(page.bleed.in_mm(), missed->limit, "mm");
    }
}

void check_bleed_reach(const JudgedPage& judged, const Judging& judging,
                       const PageReport& report) {
    const scene::Page& page = *judged.page;
    const Length wanted = wanted_bleed(page, judging.profile);
    const Length touch = judging.limits.touch;
    if (wanted <= touch) return;
    bool bare = true; // nothing on the paper yet: white on it can't be seen
    for (const std::size_t area : judged.display.areas) {
        const Painted& painted = judged.display.painted[area];
        const auto box = painted_box(painted, judging);
        if (!box || (bare && is_paper(painted, judging.inks))) continue;
        bare = false;
        const Reach* worst = nullptr;
        const auto all = reaches(*box, page.trim_box());
        for (const Reach& reach : all)
            if (reach.beyond >= -touch && reach.beyond < wanted - touch &&
                (!worst || reach.beyond < worst->beyond))
                worst = &reach;
        if (!worst) continue;
        const bool picture = !painted.as<art::Shape>();
        report
            .add(diag::Severity::error, "bleed-missing", painted,
                 fmt::format("{} ends at the {} edge of the trimmed page instead of running on "
                             "{} mm into the bleed",
                             picture ? report.named("the picture") : "a coloured area",
                             worst->edge, number(wanted.in_mm())))
            .with_help("place it on the page itself, with its edge at 0 (or `at: bleed`), so "
                       "that it runs on over the cut, or keep it well inside the page: else a "
                       "white line shows where the knife is a hair off")
            .with_measure(worst->beyond.in_mm(), wanted.in_mm(), "mm");
    }
}

} // namespace pecyn::preflight
