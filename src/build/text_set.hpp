#pragma once

#include "base/file_access.hpp"
#include "build/session.hpp"
#include "diag/finding.hpp"
#include "pack/translation.hpp"
#include "translate/exchange.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace pecyn::build {

/// A pack as its translators know it: texts and their states.
struct TextSet {
    pack::PackTree tree;
    pack::Pack pack;
    std::vector<pack::TextUnit> units;
    pack::TranslationRecords records;

    pack::TextState state(const pack::TextUnit& unit, const std::string& language) const {
        return state_of(unit, language, pack, tree, records);
    }
    const pack::TextUnit* unit(const std::string& id) const;
    /// Written in a YAML file of the pack's own, and not in its base or a table.
    bool is_own(const pack::WrittenText& text, const diag::SourceMap& sources) const;
    /// The text of a unit's own file that a missing language is written below: the source, else
    /// any. Null where the pack has none of the unit's texts in its own files.
    const pack::WrittenText* sibling(const pack::TextUnit& unit,
                                     const diag::SourceMap& sources) const;
};

/// Nothing where pack.yaml is unusable. Of the findings of reading only errors are told, and
/// texts that are missing in a language are none here: that is what translators are for.
std::optional<TextSet> read_text_set(const std::filesystem::path& folder,
                                     const FileAccess& files, Session& session,
                                     diag::Findings& findings);

/// A text on its way to a translator: as it stands, how far it is, how long it may be.
translate::ExchangeUnit exchange_unit(const TextSet& set, const pack::TextUnit& unit,
                                      const std::string& language,
                                      const diag::SourceMap& sources);

/// True where a translation says the same as its source and isn't a name.
bool is_identical(const pack::TextUnit& unit, const std::string& language);

} // namespace pecyn::build
