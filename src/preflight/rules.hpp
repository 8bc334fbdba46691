#pragma once

#include "preflight/check_scene.hpp"
#include "preflight/picture_verdicts.hpp"
#include "preflight/report.hpp"

#include <cmath>
#include <string>
#include <vector>

/// The rules, each on one opened page.
namespace pecyn::preflight {

/// A page, and the size that it is printed in.
struct PageUse {
    const scene::Page* page = nullptr;
    Affine scale; ///< page coordinates to lengths as printed
};

struct JudgedPage : PageUse {
    Display display;

    Affine size_of(const Painted& painted) const { return scale.after(painted.map); }
    /// The page's lengths to lengths as printed.
    double factor() const { return std::sqrt(std::abs(scale.determinant())); }
};

/// What the rules go by.
struct Judging {
    const press::Profile& profile;
    const SceneLimits& limits;
    const InkReader& inks;
    const PictureVerdicts& pictures;
    GlyphBoxes& glyphs;

    Surroundings around(const JudgedPage& page) const {
        return {inks, pictures.drawings(), page.factor()};
    }
};

/// What a page's rules report to; knows whose page it is.
struct PageReport {
    Report& report;
    const scene::Page& page;

    diag::Finding& add(diag::Severity severity, std::string code, const Painted& painted,
                       std::string message) const;
    /// A picture in words that tell it from others in the same frame: "the drawing in
    /// 'moving'".
    std::string named(std::string_view picture) const;
};

/// bleed-too-small: one finding for each bleed that pages have.
void check_bleed_size(const std::vector<PageUse>& pages, const press::Profile& profile,
                      Report& report);
/// bleed-missing
void check_bleed_reach(const JudgedPage& page, const Judging& judging,
                       const PageReport& report);
/// text-over-trim, text-in-safe-zone
void check_text_place(const JudgedPage& page, const Judging& judging, const PageReport& report);
/// type-too-small
void check_type_size(const JudgedPage& page, const Judging& judging, const PageReport& report);
/// line-too-thin
void check_lines(const JudgedPage& page, const Judging& judging, const PageReport& report);
/// low-resolution
void check_resolution(const JudgedPage& page, const Judging& judging, const PageReport& report);
/// ink-limit
void check_ink_limit(const JudgedPage& page, const Judging& judging, const PageReport& report);
/// rich-black-text
void check_rich_text(const JudgedPage& page, const Judging& judging, const PageReport& report);

/// rgb-black
void check_rgb_black(const JudgedPage& page, const Judging& judging, const PageReport& report);
/// reversed-type: small type left free of several inks, or painted with several.
void check_reversed_type(const JudgedPage& page, const Judging& judging,
                         const PageReport& report);
/// reversed-line
void check_reversed_lines(const JudgedPage& page, const Judging& judging,
                          const PageReport& report);
/// low-contrast: most of a line's letters have too little; the worst is told.
void check_contrast(const JudgedPage& page, const Judging& judging, const PageReport& report);

/// A spot ink on a page, where it is painted first.
struct SpotUse {
    std::string name;
    const colour::SpotInk* ink = nullptr;
    diag::Span span;
    std::string item;
};
std::vector<SpotUse> spots_used(const JudgedPage& page, const Judging& judging);
/// unexpected-spot, spot-names-alike: one finding for each ink.
void check_spots(const std::vector<std::vector<SpotUse>>& pages, const press::Profile& profile,
                 Report& report);

/// The limit that a measure misses, if any; `severity` says which.
struct Missed {
    diag::Severity severity;
    double limit;
};
/// For measures that must reach the limit.
std::optional<Missed> under(double measured, const press::Limit& limit);
/// For measures that may reach the limit, and the tolerance more.
std::optional<Missed> over(double measured, const press::Limit& limit, double tolerance);
/// Of two limits that measures must reach, the higher of each threshold.
press::Limit stricter(const press::Limit& a, const press::Limit& b);
/// Who set the threshold that was missed: the press profile's id, or the layout.
std::string asker(const Judging& judging, const press::Limit& own, const Missed& missed);
/// The lowest of a limit's thresholds.
std::optional<double> lowest(const press::Limit& limit);

/// Type size as printed: the em across the line of writing.
Length printed_size(const scene::GlyphRun& run, const Affine& size);
/// The run's first words, in quotes.
std::string quoted(const scene::GlyphRun& run);

} // namespace pecyn::preflight
