#pragma once

#include "diag/finding.hpp"
#include "pack/text.hpp"
#include "pack/text_places.hpp"

#include <string>
#include <string_view>

namespace pecyn::pack {

/// How much markup a field takes.
enum class TextKind : unsigned char {
    line,  ///< one paragraph, no breaks, no links
    text,  ///< paragraphs
    prose, ///< paragraphs and one-level lists
};

/// Reads the inline markup of one text in one language. Findings: `unclosed-mark`,
/// `unclosed-tag`, `stray-close`, `crossed-mark`, `unknown-tag`, `bad-link`, `not-a-line`,
/// `list-in-text`, `nested-list`, `markup-too-deep`, each with the exact place.
/// The words come out NFC, held together where a line must not break.
RichText read_markup(std::string_view text, TextKind kind, const TextPlaces& places,
                     diag::Findings& findings);

/// True for the language tags that `<xx>...</xx>` and the keys of texts may use: well-formed
/// BCP 47 whose language ISO 639 knows.
bool is_language_tag(std::string_view tag);

/// Turns spaces into U+00A0 inside phone numbers, dates, and numbers with their units.
std::string with_holds(std::string_view words);

/// The text in Unicode normalisation form C.
std::string to_nfc(std::string_view text);
bool is_nfc(std::string_view text);

} // namespace pecyn::pack
