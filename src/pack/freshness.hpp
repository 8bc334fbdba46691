#pragma once

#include "diag/finding.hpp"
#include "pack/pack.hpp"

namespace pecyn::pack {

/// What grows old, counted to `today`: helplines not checked for longer than the pack's limits
/// (`helpline-unverified`, a warning, then an error), consent that has run out
/// (`consent-expired`, an error).
void check_freshness(const Pack& pack, Date today, diag::Findings& findings);

} // namespace pecyn::pack
