#pragma once

#include "pack/reader.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace pecyn::words {

using Phrase = std::vector<std::string>; ///< words in small letters

/// Words that put the harm on the child or hurt otherwise (requirement C8).
struct Avoided {
    Phrase words;
    std::string say, why;
};

/// `layouts/words/<language>.yaml`.
struct WordList {
    std::map<std::string, int> longest_sentence;         ///< by kind of item, and `otherwise`
    std::set<std::string> abbreviations;                 ///< small letters, with their points
    std::map<std::string, std::vector<Avoided>> avoided; ///< by first word, longest first
    std::vector<Phrase> contrasts, procedures, content_note;
};

/// By language.
using WordLists = std::map<std::string, std::shared_ptr<const WordList>>;

/// The lists of those languages that have one, sought like layouts: beside the pack first.
/// Findings: `bad-word-list` (a phrase without a letter), those of keys and of the YAML.
WordLists read_word_lists(const std::set<std::string>& languages,
                          const std::filesystem::path& pack_folder,
                          const pack::SearchPath& search, pack::Sources sources,
                          diag::Findings& findings);

} // namespace pecyn::words
