#pragma once

#include "diag/source_map.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace pecyn::pack {

/// A stretch of words of one look, language and link, as the inline markup says.
struct Inline {
    enum class Kind : unsigned char {
        words,      ///< `text`
        line_break, ///< <br>
        see,        ///< <see ID>: `text` is the item's id, layout puts its number
        icon,       ///< <icon NAME>: `text` is the icon's name
        tab,        ///< <tab>: to the next stop of the style's `tabs`
    };
    Kind kind = Kind::words;
    std::string text; ///< NFC; no-break spaces and soft hyphens as characters
    bool strong = false, emphasis = false;
    bool keep_together = false; ///< <nb>
    std::string language;       ///< of <en>...</en>; empty: the text's own
    std::string link;           ///< address; empty: none
    diag::Span span;
    bool operator==(const Inline&) const = default;
};

struct Paragraph {
    enum class Kind : unsigned char { plain, bullet, numbered };
    Kind kind = Kind::plain;
    int number = 0; ///< of a numbered list line, from 1
    std::vector<Inline> inlines;
    diag::Span span;
    bool operator==(const Paragraph&) const = default;
};

/// One text in one language, markup read.
struct RichText {
    std::vector<Paragraph> paragraphs;
    diag::Span span; ///< of the value in the YAML
    bool empty() const { return paragraphs.empty(); }
    /// The words alone, paragraphs joined by a space, icons left out; for titles, bookmarks,
    /// messages.
    std::string plain() const;
};

/// A text in each language that it was given in.
struct LocalText {
    std::vector<std::pair<std::string, RichText>> by_language;
    diag::Span span;
    const RichText* in(std::string_view language) const;
    std::string plain(std::string_view language) const;
    bool empty() const { return by_language.empty(); }
};

} // namespace pecyn::pack
