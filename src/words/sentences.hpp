#pragma once

#include "pack/pack.hpp"
#include "words/text.hpp"
#include "words/word_list.hpp"

namespace pecyn::words {

/// Sentences longer than their language's list allows for the kind of item (requirement C7).
/// Finding: `long-sentence`, a warning.
void check_sentences(const std::vector<Text>& texts, const pack::Pack& pack,
                     const WordLists& lists, WordFindings& findings);

/// A sentence of a passage: its bytes, and how many words it has (a grouped number is one).
struct Sentence {
    std::size_t begin = 0, end = 0;
    int words = 0;
};
std::vector<Sentence> sentences_of(const Passage& passage,
                                   const std::set<std::string>& abbreviations);

} // namespace pecyn::words
