#include "preflight/rules.hpp"

#include <fmt/format.h>

#include <array>

namespace pecyn::preflight {

namespace {

struct Distance {
    std::string_view edge;
    Length inside; ///< from the trim inward; negative: beyond it
};

/// The edge that the text comes nearest to, or runs farthest over.
Distance nearest_edge(const Rect& ink, const Rect& trim) {
    const std::array<Distance, 4> all{{{"left", ink.left() - trim.left()},
                                       {"top", ink.top() - trim.top()},
                                       {"right", trim.right() - ink.right()},
                                       {"bottom", trim.bottom() - ink.bottom()}}};
    const Distance* nearest = &all.front();
    for (const Distance& distance : all)
        if (distance.inside < nearest->inside) nearest = &distance;
    return *nearest;
}

} // namespace

void check_text_place(const JudgedPage& judged, const Judging& judging,
                      const PageReport& report) {
    constexpr Length slack = Length::mm(0.001); // of sums of lengths
    const Rect trim = judged.page->trim_box();
    const Length safe = judging.limits.safe;
    for (const Painted& painted : judged.display.painted) {
        const auto* run = painted.as<scene::GlyphRun>();
        if (!run) continue;
        const Distance near = nearest_edge(painted.box, trim);
        if (near.inside < -slack) {
            report
                .add(diag::Severity::error, "text-over-trim", painted,
                     fmt::format("{} runs {} mm over the {} edge of the trimmed page, where it "
                                 "is cut off",
                                 quoted(*run), number(-near.inside.in_mm()), near.edge))
                .with_help("move its frame into the page, or make the frame or the text "
                           "smaller")
                .with_measure(near.inside.in_mm(), 0, "mm");
        } else if (near.inside < safe - slack) {
            report
                .add(diag::Severity::warning, "text-in-safe-zone", painted,
                     fmt::format("{} is {} mm from the {} edge of the trimmed page; {} mm is "
                                 "safe from the cut",
                                 quoted(*run), number(near.inside.in_mm()), near.edge,
                                 number(safe.in_mm())))
                .with_help("move its frame further into the page, or lower the layout's `safe` "
                           "if the printer allows it")
                .with_measure(near.inside.in_mm(), safe.in_mm(), "mm");
        }
    }
}

void check_type_size(const JudgedPage& judged, const Judging& judging,
                     const PageReport& report) {
    const press::Limit limit = stricter(judging.profile.limits.type, judging.limits.least_type);
    if (!lowest(limit)) return;
    for (const Painted& painted : judged.display.painted) {
        const auto* run = painted.as<scene::GlyphRun>();
        if (!run) continue;
        const double size = printed_size(*run, judged.size_of(painted)).in_pt();
        const auto missed = under(size, limit);
        if (!missed) continue;
        report
            .add(missed->severity, "type-too-small", painted,
                 fmt::format("{} is set in {} pt; {} asks for {} pt at least", quoted(*run),
                             number(size), asker(judging, judging.profile.limits.type, *missed),
                             number(missed->limit)))
            .with_help("choose a larger size in the layout's style, or scale the page less")
            .with_measure(size, missed->limit, "pt");
    }
}

void check_rich_text(const JudgedPage& judged, const Judging& judging,
                     const PageReport& report) {
    const SceneLimits& limits = judging.limits;
    for (const Painted& painted : judged.display.painted) {
        const auto* run = painted.as<scene::GlyphRun>();
        if (!run || run->hidden || is_registration(run->colour)) continue;
        const Length size = printed_size(*run, judged.size_of(painted));
        const Inks inks = judging.inks.of(run->colour, size);
        if (inks.count() < 2 || !(inks.total() > limits.rich_text_inks)) continue;
        if (size >= limits.rich_text_size) continue;
        report
            .add(diag::Severity::warning, "rich-black-text", painted,
                 fmt::format("{} is set in {} pt and in several inks, {} % together: where the "
                             "inks don't meet exactly, small letters blur",
                             quoted(*run), number(size.in_pt()), number(inks.total())))
            .with_help("give small text black ink alone (`cmyk 0 0 0 100`), or a lighter "
                       "colour")
            .with_measure(inks.total(), limits.rich_text_inks, "%");
    }
}

} // namespace pecyn::preflight
