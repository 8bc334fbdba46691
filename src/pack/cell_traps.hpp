#pragma once

#include "diag/finding.hpp"

#include <string>

namespace pecyn::pack {

/// What a column's cells are, as far as a spreadsheet may spoil them.
struct CellKind {
    std::string language; ///< words in it; empty: no words
    bool phone = false;
    bool day_first = false; ///< 31/12/2026 is a date
};

/// Finds what spreadsheets do to values: `lost-zero` (a telephone number became a number),
/// `lost-letter` (`?` for ŵ or ŷ), `bad-encoding` (Å· for ŷ), `ambiguous-date`,
/// `leading-apostrophe`, `spreadsheet-error` (#REF!). A day-first date becomes an ISO one.
void check_cell(std::string& text, diag::Span span, const CellKind& kind,
                diag::Findings& findings);

} // namespace pecyn::pack
