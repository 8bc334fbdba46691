#pragma once

#include "diag/finding.hpp"
#include "pack/pack.hpp"

#include <vector>

/// `checks.accept`: warnings that a pack excuses.
namespace pecyn::build {

/// True where the acceptance means the finding: its code, and what `at` names (nothing, a
/// product, or an item with or without field and language).
bool means(const pack::Acceptance& acceptance, const diag::Finding& finding);

/// Excuses the warnings that the pack accepts today. They must be labelled. Of one that ran out
/// nothing is excused.
void excuse(diag::Findings& findings, const pack::Pack& pack, pack::Date today);

/// Findings: accept-expired, a warning.
void check_expiry(const pack::Pack& pack, pack::Date today, diag::Findings& findings);

/// Holds the acceptances against all that a whole run has found. Findings: accept-error (an
/// error can't be accepted), accept-unused (only where `whole`: a part of a run may not meet
/// what is accepted).
void check_acceptances(const pack::Pack& pack, pack::Date today, bool whole,
                       const diag::Findings& all, diag::Findings& findings);

/// "3 warnings accepted; low-resolution at moving-again until 2026-12-01", with those that run
/// out within 30 days; empty where nothing is accepted.
std::string accepted_line(const std::vector<diag::Finding>& findings, pack::Date today);

} // namespace pecyn::build
