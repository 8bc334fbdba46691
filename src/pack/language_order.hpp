#pragma once

#include "diag/finding.hpp"
#include "pack/reading.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace pecyn::pack {

/// Reads the tags of a list of languages, at most eight (`unknown-language`, `out-of-range`).
std::vector<std::string> read_language_tags(const std::vector<Word>& words, diag::Span list,
                                            std::string_view owner, diag::Findings& findings);

/// Warns where English is read before Welsh (`english-first`); `owner`: "this pack".
void check_language_order(const std::vector<std::string>& languages, diag::Span span,
                          std::string_view owner, diag::Findings& findings);

/// `languages` in another order: those that it names first, the others as they were.
std::vector<std::string> in_order(const std::vector<std::string>& languages,
                                  const std::vector<std::string>& order);

} // namespace pecyn::pack
