#pragma once

#include "diag/finding.hpp"
#include "pack/pack.hpp"

#include <limits>
#include <string_view>

namespace pecyn::layout {

/// How many pages what is bound or folded may have.
struct PageRule {
    int least = 1, step = 1;
    int most = std::numeric_limits<int>::max();
    std::string_view words{}; ///< what says so
    bool allows(int pages) const {
        return pages >= least && pages <= most && (pages - least) % step == 0;
    }
};

PageRule page_rule(const pack::Product& product);

/// The finding page-count: `wanted` is the nearest count that the rule allows.
void refuse_count(const pack::Product& product, const PageRule& rule, int pages, int wanted,
                  diag::Findings& findings);

} // namespace pecyn::layout
