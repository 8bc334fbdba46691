#pragma once

#include "build/session.hpp"
#include "pack/item.hpp"
#include "press/profile.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace pecyn::build {

/// How the pages of any PDF come onto sheets.
enum class ImposeScheme : unsigned char {
    cards,      ///< pages are front, back, front, back
    fronts,     ///< pages are fronts without backs, n-up
    saddle,     ///< stapled booklet
    sections,   ///< sections of a perfect-bound or sewn book
    letter,     ///< leaflet of three panels
    concertina, ///< leaflet folded to and fro
    zine,       ///< eight pages on one side
    tiles       ///< posters over several sheets
};

/// What `pecyn impose` is asked to do.
struct ImposeOptions {
    std::vector<std::filesystem::path> files; ///< of `cards` and `fronts` several: a gang
    std::filesystem::path output;
    ImposeScheme scheme = ImposeScheme::cards;
    std::optional<Size> sheet; ///< unset: the pages of a side with room for marks; tiles: A4
    Length grip, margin;
    std::optional<Length> gutter; ///< unset: twice the bleed of the pages
    std::optional<press::Duplex>
        duplex; ///< unset: long edge; what is folded turns over its spine
    press::SheetOrder order = press::SheetOrder::rows;
    bool heads_together = false;
    std::vector<int> copies; ///< one a file, or one for all; empty: 1
    int sheet_pages = 4;     ///< of booklets
    int section = 16;        ///< of `sections`
    std::optional<press::Edge> bind_at;
    Length milling, caliper;
    press::Marks marks{true, true, false, false, false, {}};
    bool fill = false; ///< blank pages make up what is missing
    bool fit = false;  ///< pages shrink where they don't fit
    Length overlap = Length::mm(10);
    Point back_offset;
    std::vector<std::pair<std::size_t, std::size_t>> pages; ///< ranges from 1; empty: all
    std::string version;                                    ///< of Pecyn
    long long date = 0;
};

/// Imposes finished PDFs, whose pages are taken over untouched: their boxes and rotation count,
/// inks and pictures stay as they are. The sheets keep the standard that all files claim.
/// Findings: file-unreadable, file-damaged, file-encrypted, too-large, page-sizes (pages of
/// several sizes where a scheme takes one), page-count, same-file (the output is an
/// input), too-many-sheets, creep-too-large, sheet-too-small, panel-too-wide;
/// warnings: page-boxes, no-room-for-marks, and what is lost: annotations (notes and form
/// fields that print), standard-lost (the files don't agree on one).
diag::Findings impose_files(const ImposeOptions& options, Session& session);

} // namespace pecyn::build
