#pragma once

#include "diag/finding.hpp"
#include "translate/content.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pecyn::translate {

/// How far a translation is, in the words of XLIFF 2.0 (attribute state).
enum class Progress : unsigned char { initial, translated, reviewed, final_text };

/// One text on its way to a translator or back.
struct ExchangeUnit {
    std::string id;
    Content source, target; ///< target: empty where there is none yet
    Progress progress = Progress::initial;
    bool stale = false;       ///< the source has changed since it was approved
    bool single_line = false; ///< takes no second paragraph
    std::size_t guide = 0;    ///< about how many characters fit; 0: unknown
    std::string place;        ///< "packs/pause/items/moving-again.yaml:4"
    diag::Span span{};        ///< of a unit that was read
};

/// A pack's texts from one language to another.
struct ExchangeFile {
    std::string pack;
    std::string date; ///< of the pack's version, "2026-11-01"
    std::string source_language, target_language;
    std::vector<ExchangeUnit> units;
    /// A file that was read: codes stand in the words as the markup writes them (PO), and not
    /// as elements with numbers (XLIFF).
    bool marks_in_words = false;
};

enum class Format : unsigned char { xliff_2, xliff_1, po };

/// Files that come back are no larger.
inline constexpr std::size_t largest_exchange = 20u << 20;

/// The same bytes for the same texts; no time of day in them.
std::string write_exchange(const ExchangeFile& file, Format format);

/// Reads a file of any of the formats; `text` is what the source map holds of it. XLIFF's codes
/// come without their markup (`fill_codes`). Findings: not-exchange-file.
std::optional<ExchangeFile> read_exchange(std::string_view text, diag::FileId file,
                                          diag::Findings& findings);

/// About how many characters a translation may have: what 90 of 100 Welsh texts of the
/// source's length need (requirement B12), and no fewer than what is there. `longest`: of the
/// translations so far.
std::size_t length_guide(std::size_t source, std::size_t longest);

} // namespace pecyn::translate
