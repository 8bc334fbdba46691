#pragma once

#include "words/text.hpp"

#include <map>
#include <set>
#include <string>

namespace pecyn::words {

/// Spelling, by the dictionaries of Aspell that are installed; names (capitals inside a
/// sentence), words with digits and those of `allowed` (small letters) may stay. Findings:
/// `spelling` (a warning, once for each word of a text), `no-dictionary` (a note).
void check_spelling(const std::vector<Text>& texts,
                    const std::map<std::string, std::set<std::string>>& allowed,
                    WordFindings& findings);

} // namespace pecyn::words
