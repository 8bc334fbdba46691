#pragma once

#include "layout/arrange.hpp"

#include <string_view>

namespace pecyn::layout {

/// Says what doesn't fit on a page. Findings: text-overflow, text-too-wide, frames-overflow.
void report_misfit(const Misfit& misfit, const Sizes& sizes, std::string_view face,
                   std::string_view layout, diag::Findings& findings);

} // namespace pecyn::layout
