#pragma once

#include "build/text_set.hpp"

#include <optional>
#include <vector>

namespace pecyn::build {

/// What a file changes of one text in one language.
struct TextChange {
    const pack::TextUnit* unit = nullptr;
    std::optional<translate::Content> text; ///< unset: the state alone
    pack::TextState state = pack::TextState::draft;
};

/// Compares what came back from a translator with the pack and says what is new in it.
/// Findings: unknown-text, duplicate-text, source-changed, tags-differ, those of the markup; a
/// text with one is left out.
std::vector<TextChange> find_changes(const TextSet& set, const translate::ExchangeFile& file,
                                     const diag::SourceMap& sources, diag::Findings& findings);

} // namespace pecyn::build
