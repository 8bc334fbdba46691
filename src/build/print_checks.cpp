#include "build/print_checks.hpp"

#include "preflight/check_scene.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::build {

namespace {
/// What a picture needs where it is looked at from a metre away (requirement P9).
constexpr double points_per_inch_at_a_metre = 180;
} // namespace

DraftState check_drafts(const pack::Pack& pack, const pack::Product& product,
                        const Edition& edition, const Options& options,
                        diag::Findings& findings) {
    if (!has_drafts(pack, edition)) return DraftState::approved;
    if (pack.mark_drafts || options.allow_draft) return DraftState::marked;
    if (options.makes_print())
        findings
            .error(
                "draft-text", pack.span,
                fmt::format("'{}' holds text that is not final, so its {} may not go to print",
                            pack.id, product.id))
            .with_help(
                "set `translation` to final once it is approved, or let the pages carry the "
                "draft mark: `drafts: mark` under `checks`, or --allow-draft for this run");
    return DraftState::refused;
}

void check_print_rules(const scene::Document& document, const pack::Product& product,
                       const colour::Converter& converter, diag::Findings& findings) {
    preflight::SceneLimits limits;
    limits.safe = product.layout->safe;
    if (const auto metres = product.layout->view_from_metres) {
        const double least = points_per_inch_at_a_metre / *metres;
        limits.image = press::Limit{least, least};
    }
    limits.least_line = product.layout->line_limit;
    limits.least_type = product.layout->type_limit;
    limits.least_image = product.layout->image_limit;
    limits.contrast = product.layout->contrast_limit;
    preflight::check_scene(document, *product.press, converter, limits, findings);
    if (!document.spine) return;
    // The sides of a spine are folded, not cut: its words keep a tenth of it from them.
    limits.safe = std::min(limits.safe, document.spine->trim.width / 10.0);
    preflight::check_scene({document.title, document.languages, {document.spine}, {}},
                           *product.press, converter, limits, findings);
}

} // namespace pecyn::build
