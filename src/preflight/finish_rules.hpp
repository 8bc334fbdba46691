#pragma once

#include "preflight/rules.hpp"

/// Rules of what is done to a sheet besides printing (requirement P5).
namespace pecyn::preflight {

/// The page's lengths to lengths as printed.
double printed_factor(const PageUse& use);

/// missing-finish: one finding for each finish that the pages have and the printer doesn't.
void check_missing_finishes(const std::vector<PageUse>& pages, const press::Profile& profile,
                            Report& report);
/// die-line-open, hole-too-small, hole-near-edge: once for each die line.
void check_die_lines(const std::vector<PageUse>& pages, const press::Profile& profile,
                     Report& report);
/// finish-line-too-thin, finish-type-too-small, finish-near-cut
void check_finishes(const JudgedPage& page, const Judging& judging, const PageReport& report);

} // namespace pecyn::preflight
