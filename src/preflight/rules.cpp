#include "preflight/rules.hpp"

#include "base/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace pecyn::preflight {

namespace {

/// Sums of lengths end a little beside what was meant; far below what any limit is given in.
constexpr double rounding = 1e-4;
constexpr std::size_t quoted_characters = 32;

/// The field of the frame that text stands in: the smallest in its language around its middle.
std::string field_of(const scene::GlyphRun& run, const Rect& box, const scene::Page& page) {
    const Point middle = box.centre();
    const scene::PlacedFrame* found = nullptr;
    const auto area = [](const Rect& r) { return r.width.in_pt() * r.height.in_pt(); };
    for (const scene::PlacedFrame& frame : page.frames)
        if (frame.language == run.language && !frame.field.empty() &&
            frame.box.contains({middle.x, middle.y, {}, {}}) &&
            (!found || area(frame.box) < area(found->box)))
            found = &frame;
    return found ? found->field : std::string();
}

} // namespace

diag::Finding& PageReport::add(diag::Severity severity, std::string code,
                               const Painted& painted, std::string message) const {
    const void* subject = nullptr;
    if (const auto* raster = painted.as<art::Raster>()) subject = raster;
    if (const auto* drawing = painted.as<art::Drawing>()) subject = drawing;
    diag::Finding& made =
        report.add(severity, std::move(code), painted.span, std::move(message), subject)
            .with_item(page.item);
    if (const auto* run = painted.as<scene::GlyphRun>())
        made.with_field(field_of(*run, painted.box, page)).with_language(run->language);
    return made;
}

std::string PageReport::named(std::string_view picture) const {
    return page.item.empty() ? std::string(picture)
                             : fmt::format("{} in '{}'", picture, page.item);
}

std::optional<Missed> under(double measured, const press::Limit& limit) {
    if (limit.fail && measured < *limit.fail - rounding)
        return Missed{diag::Severity::error, *limit.fail};
    if (limit.warn && measured < *limit.warn - rounding)
        return Missed{diag::Severity::warning, *limit.warn};
    return std::nullopt;
}

std::optional<Missed> over(double measured, const press::Limit& limit, double tolerance) {
    const double excess = measured - tolerance - rounding;
    if (limit.fail && excess > *limit.fail) return Missed{diag::Severity::error, *limit.fail};
    if (limit.warn && excess > *limit.warn) return Missed{diag::Severity::warning, *limit.warn};
    return std::nullopt;
}

press::Limit stricter(const press::Limit& a, const press::Limit& b) {
    return {std::max(a.warn, b.warn), std::max(a.fail, b.fail)}; // absent ones are the least
}

std::string asker(const Judging& judging, const press::Limit& own, const Missed& missed) {
    const auto& threshold = missed.severity == diag::Severity::error ? own.fail : own.warn;
    return threshold && *threshold >= missed.limit ? "'" + judging.profile.id + "'"
                                                   : "the layout";
}

std::optional<double> lowest(const press::Limit& limit) {
    if (limit.warn && limit.fail) return std::min(*limit.warn, *limit.fail);
    return limit.warn ? limit.warn : limit.fail;
}

Length printed_size(const scene::GlyphRun& run, const Affine& size) {
    const double along = std::hypot(size.a, size.b);
    return along > 0 ? run.size * (std::abs(size.determinant()) / along) : Length();
}

std::string quoted(const scene::GlyphRun& run) {
    std::size_t end = 0;
    for (std::size_t count = 0; end < run.text.size(); ++count) {
        if (count == quoted_characters) return "'" + run.text.substr(0, end) + "…'";
        end += utf8::decode(run.text, end).length;
    }
    return "'" + run.text + "'";
}

} // namespace pecyn::preflight
