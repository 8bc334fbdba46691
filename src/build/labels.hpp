#pragma once

#include "diag/finding.hpp"

#include <string>

namespace pecyn::build {

/// Fills in what the findings of this pack, product and brand don't say yet.
void label(diag::Findings& findings, const std::string& pack, const std::string& product,
           const std::string& brand = {});

/// Turns warnings that nothing excuses into errors (`--werror`).
void promote_warnings(diag::Findings& findings);

} // namespace pecyn::build
