#pragma once

#include "diag/finding.hpp"
#include "pack/text_places.hpp"
#include "pack/text_units.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Checks of the words themselves: Welsh letters, long sentences, words that hurt, spelling.
namespace pecyn::words {

/// A word with the language that it is written in.
struct Token {
    std::string word; ///< small letters
    std::string language;
    std::size_t begin = 0, end = 0; ///< of the passage's text
    bool apart = false; ///< more than a space, hyphen or apostrophe stands before it
};

/// A paragraph or list line as its readers see it: no markup, soft hyphens left out.
struct Passage {
    std::string text;                   ///< '\n' where a line is broken by hand
    std::vector<std::uint32_t> origins; ///< of each byte: its place in the written text
    std::vector<Token> tokens;          ///< web addresses have none
};

/// One text in one language.
struct Text {
    const pack::TextUnit* unit = nullptr;
    std::string language;
    const pack::WrittenText* written = nullptr;
    std::vector<Passage> passages;
};

/// The texts of the units in those languages. They point into `units`.
std::vector<Text> texts_of(const std::vector<pack::TextUnit>& units,
                           const std::vector<std::string>& languages);

/// The words of a phrase as they are compared: small letters, `-` and `'` part words.
std::vector<std::string> phrase_of(std::string_view words);
/// True where the phrase stands at the token `at`, its words together.
bool stands_at(const std::vector<std::string>& phrase, const std::vector<Token>& tokens,
               std::size_t at);
/// The language of a tag without its region: `en` of `en-GB`.
std::string main_language(std::string_view tag);

/// Makes findings about words: item, field, language and the place of the very words.
class WordFindings {
public:
    WordFindings(const diag::SourceMap& map, diag::Findings& findings)
        : map_(map), findings_(findings) {}
    /// Bytes [begin, end) of a passage.
    diag::Finding& warning(const char* code, const Text& text, const Passage& passage,
                           std::size_t begin, std::size_t end, std::string message);
    /// Bytes [begin, end) of the written text.
    diag::Finding& warning(const char* code, const Text& text, std::size_t begin,
                           std::size_t end, std::string message);
    diag::Findings& all() { return findings_; }

private:
    const diag::SourceMap& map_;
    diag::Findings& findings_;
    const pack::WrittenText* last_ = nullptr; ///< whose places are kept
    std::optional<pack::TextPlaces> places_;
};

} // namespace pecyn::words
