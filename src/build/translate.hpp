#pragma once

#include "build/session.hpp"
#include "diag/finding.hpp"
#include "pack/item.hpp"

#include <filesystem>
#include <string>
#include <vector>

/// The translators' round trip: `pecyn translate`.
namespace pecyn::build {

enum class ExchangeFormat : unsigned char { xliff_2, xliff_1, po };

struct ExportOptions {
    std::vector<std::filesystem::path> packs; ///< empty: all in packs/
    std::filesystem::path output = "output/translate";
    ExchangeFormat format = ExchangeFormat::xliff_2;
    std::vector<std::string> languages; ///< targets; empty: all but each text's source
    bool all = false;                   ///< final texts too
};
/// One file a pack and target language: `<pack>.<language>.xlf` or `.po`. Gives their names.
/// Throws SystemFailure.
std::vector<std::filesystem::path> export_texts(const ExportOptions& options, Session& session,
                                                diag::Findings& findings);

struct ImportOptions {
    std::vector<std::filesystem::path> files;
    std::string by;   ///< who approved what the files mark as final
    pack::Date today; ///< the day of approval
    bool dry = false; ///< says what would change, writes nothing
};
/// Writes translated texts back into the YAML in place, and their states into translation.yaml.
/// Gives what was changed, a line a text. Findings: `not-exchange-file`, `unknown-pack`,
/// `unknown-text`, `source-changed`, `tags-differ`, `no-approver` (a warning), those of the
/// markup. Throws SystemFailure.
std::string import_texts(const ImportOptions& options, Session& session,
                         diag::Findings& findings);

struct StatusOptions {
    std::vector<std::filesystem::path> packs;
    bool json = false;
    bool texts = false; ///< also every text that isn't final
};
/// How many texts are missing, draft, in review, stale, final, identical to their source, by
/// pack and language.
std::string translation_status(const StatusOptions& options, Session& session,
                               diag::Findings& findings);

} // namespace pecyn::build
