#pragma once

#include "words/text.hpp"

namespace pecyn::words {

/// Letters that were lost on their way (requirement B5). Findings, all warnings:
/// `lost-circumflex` (Welsh: `t?`, `d^wr`), `mojibake` (`Å·` for ŷ, a replacement sign),
/// `mixed-apostrophes` (straight and curly ones in one text).
void check_letters(const std::vector<Text>& texts, WordFindings& findings);

/// Finding: `variable-in-sentence`, a warning: `{name}` or `%s` inside a Welsh sentence, whose
/// words mutate by what stands before them (requirement B10). After a colon at the end, or
/// alone, it is a value and may stay.
void check_variables(const std::vector<Text>& texts, WordFindings& findings);

} // namespace pecyn::words
