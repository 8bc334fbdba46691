#pragma once

#include <string>
#include <string_view>

namespace pecyn::preflight {

/// What spot names have in common that people mix up (GWG 2022, R0021 and R0022): lower case,
/// single spaces, without the suffix that says for which paper or process an ink maker's sample
/// was printed ("PANTONE 356 C" and "pantone 356 CVU" give "pantone 356").
std::string spot_stem(std::string_view name);

} // namespace pecyn::preflight
