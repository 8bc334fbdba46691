#pragma once

#include "pack/pack.hpp"
#include "words/text.hpp"
#include "words/word_list.hpp"

namespace pecyn::words {

/// Words that put the harm on the child, labels and euphemisms, with what to write instead
/// (requirement C8). What is quoted as wrong isn't meant: the column `rather_than` of a table,
/// and words after a contrast ("rather than ..."). Finding: `safeguarding-language`, a warning.
void check_safeguarding_language(const std::vector<Text>& texts, const WordLists& lists,
                                 WordFindings& findings);

/// For packs with `checks: {safeguarding: required}` (requirement C9): each deck and booklet
/// has sign-posting among its first and its last items, a line that it is no substitute for the
/// Wales Safeguarding Procedures, and a content note, in each language. Findings, all warnings:
/// `no-signposting`, `no-procedures-line`, `no-content-note`.
void check_content_rules(const std::vector<Text>& texts, const pack::Pack& pack,
                         const WordLists& lists, diag::Findings& findings);

} // namespace pecyn::words
