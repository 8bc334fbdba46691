#pragma once

#include "pack/text_units.hpp"
#include "translate/content.hpp"

#include <string>
#include <string_view>
#include <vector>

/// Changes of single texts in YAML files, from byte to byte.
namespace pecyn::build {

/// Bytes [begin, end) of a file as it was read become others.
struct TextEdit {
    std::size_t begin = 0, end = 0;
    std::string bytes;
};

/// The text in place of what is written there: a `|` block stays one, quotes stay.
TextEdit replace_text(std::string_view source, const pack::WrittenText& old,
                      const translate::MarkedText& text, pack::TextKind kind);
/// The text in a further language, on a line below a sibling, with its indent.
TextEdit add_language(std::string_view source, const pack::WrittenText& sibling,
                      const std::string& language, const translate::MarkedText& text,
                      pack::TextKind kind);

/// Edits of the file as the readers see it (`normalised_source`) done to its own bytes: its
/// line ends and its byte order mark stay. The edits don't overlap.
std::string with_edits(const std::string& bytes, std::vector<TextEdit> edits);

/// A text on one line: as it is where YAML takes it for text, else in double quotes.
std::string yaml_line(std::string_view text);

} // namespace pecyn::build
