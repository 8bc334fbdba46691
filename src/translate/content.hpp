#pragma once

#include "pack/markup.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Texts as translators' tools see them, and the files that go to and fro.
namespace pecyn::translate {

/// Words, or a code: a piece of inline markup that a translation keeps as it is.
struct Piece {
    enum class Kind : unsigned char { words, open, close, single };
    Kind kind = Kind::words;
    /// Words with U+00A0 for `~`; of a code its markup: "__", "](https://...)", "<br>". Files
    /// that know codes by number alone leave it empty.
    std::string text;
    int code = 0; ///< number of a code, from 1; both ends of a pair share it
    bool operator==(const Piece&) const = default;
};

/// One text. Paragraphs are parted by an empty line, list lines begin `- ` or `1. ` on lines of
/// their own; line ends that YAML merely wraps at are spaces.
using Content = std::vector<Piece>;

Content read_content(std::string_view text, pack::TextKind kind);

/// The codes of a translation get the numbers that the source's have; links are alike wherever
/// they lead. What the source lacks is numbered on.
void number_like(Content& target, const Content& source);

/// A text with its markup, from byte to byte where a line must not be broken.
struct MarkedText {
    std::string text;
    std::vector<std::pair<std::size_t, std::size_t>> whole;
};
/// As it stands in the YAML, `~` for no-break spaces.
MarkedText write_content(const Content& content);
/// With its markup, but U+00A0 for no-break spaces, as in PO files.
std::string flat_text(const Content& content);
/// The words alone.
std::string plain_words(const Content& content);

/// Puts the markup to codes known by number alone: that of the translation so far, else the
/// source's. False where there is a number that neither of them has.
bool fill_codes(Content& content, const Content& so_far, const Content& source);

/// Codes that one of the two has and the other lacks, as they are written, each with the kind
/// of difference. Switches of language may differ: what is foreign in one language is not in
/// the other.
struct CodeDifference {
    std::vector<std::string> missing, added;
    bool any() const { return !missing.empty() || !added.empty(); }
};
CodeDifference compare_codes(const Content& target, const Content& source);

} // namespace pecyn::translate
