#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pecyn::diag {

/// The known word nearest to `word` (Damerau-Levenshtein over code points, at most a third of
/// its length, transpositions one step), for "did you mean"; nothing where none is near.
std::optional<std::string> nearest(std::string_view word,
                                   const std::vector<std::string>& known);

} // namespace pecyn::diag
