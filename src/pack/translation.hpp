#pragma once

#include "pack/text_units.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace pecyn::pack {

/// Where a translation stands (requirement C4).
enum class TextState : unsigned char {
    missing,   ///< there is none
    draft,     ///< nobody has looked at it
    review,    ///< being looked at
    stale,     ///< approved once, of a source that has changed since
    final_text ///< approved, or the source itself declared final
};
std::string_view word_of(TextState state);

/// One language of one line of translation.yaml: `cy: final of 9b20e4d1`.
struct RecordedState {
    TextState state = TextState::draft;
    std::string of; ///< hash of the source that it was made from, or of itself for a source
    diag::Span span;
};

/// What `translation.yaml` says of one text.
struct TextRecord {
    std::map<std::string, RecordedState> languages;
    std::string by;         ///< who approved
    std::optional<Date> on; ///< when
    diag::Span span;
};

/// `translation.yaml` beside a pack, by the ids of text units; empty where there is none.
struct TranslationRecords {
    std::map<std::string, TextRecord> texts;
    const TextRecord* find(const std::string& unit) const;
};

/// Findings: `unknown-text` (a warning: no such text any more), `unknown-value`,
/// `unknown-language`, `bad-date`, those of the YAML.
TranslationRecords read_translation(const PackTree& tree, const std::vector<TextUnit>& units,
                                    const Pack& pack, Sources sources,
                                    diag::Findings& findings);

/// Where the text stands in a language: its record, else the pack's `translation`; stale where
/// the record was made of another source, or where a custom pack changed the others.
TextState state_of(const TextUnit& unit, const std::string& language, const Pack& pack,
                   const PackTree& tree, const TranslationRecords& records);

/// The texts that are not final in one of the pack's languages: `Pack::unapproved`.
std::map<std::string, std::vector<UnapprovedText>>
unapproved_texts(const std::vector<TextUnit>& units, const Pack& pack, const PackTree& tree,
                 const TranslationRecords& records);

} // namespace pecyn::pack
