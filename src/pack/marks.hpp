#pragma once

#include "pack/markup.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace pecyn::pack {

/// A piece of inline markup where it stands in a text: bytes [begin, end).
struct Mark {
    enum class Kind : unsigned char {
        open,   ///< `__`, `<nb>`, `[` of a link, `<raw>`
        close,  ///< `__`, `</nb>`, `](https://...)`, `</raw>`
        single, ///< `<br>`, `<see ID>`, `<https://...>`
    };
    Kind kind = Kind::single;
    std::size_t begin = 0, end = 0;
    std::size_t pair = 0; ///< the same for both ends of a pair, else its own
};

/// A paragraph or list line, its marker left out, with its marks in order. Of a text with
/// mistakes in its markup some marks may have no partner.
struct MarkedParagraph {
    Paragraph::Kind kind = Paragraph::Kind::plain;
    int number = 0;
    std::size_t begin = 0, end = 0;
    std::vector<Mark> marks;
};

/// The text as its translators see it: words, and marks that stay as they are.
std::vector<MarkedParagraph> read_marks(std::string_view text, TextKind kind);

} // namespace pecyn::pack
