#pragma once

#include "build/options.hpp"
#include "build/sheets.hpp"
#include "impose/cards.hpp"
#include "impose/tiles.hpp"

#include <string>
#include <vector>

namespace pecyn::build {

/// What people do with the sheets of an office print.
enum class OfficeWork : unsigned char {
    cut,        ///< printed in true place, cut along the guides
    cut_out,    ///< cut along the die line, folded, glued
    fold_over,  ///< printed on one side, folded, glued, cut
    glue_backs, ///< fronts and backs on one side each, cut, glued back to back
    booklet,    ///< folded as one, stapled
    sections,   ///< folded in sections, glued or sewn
    leaves,     ///< cut, put on rings
    leaflet,    ///< folded
    tiles       ///< glued to a poster
};

/// How a product comes onto an office printer's paper: what the pictures of `how_to` show.
struct OfficePrint {
    OfficeWork work = OfficeWork::cut;
    std::string paper; ///< "A4"
    Size sheet;        ///< as printed, lying or upright
    /// How the printer turns the sheet: `none` where one side is printed.
    press::Duplex flip = press::Duplex::none;
    bool by_hand = false; ///< both sides, by a printer that prints one at a time
    bool guides = false;  ///< there is something to cut off
    std::size_t sheets = 0;
    double scale = 1;                       ///< of the pages
    impose::CardGrid grid{};                ///< of cards and leaves
    impose::TileGrid tiles{};               ///< of posters
    press::Edge bound = press::Edge::left;  ///< of leaves
    press::Fold fold = press::Fold::letter; ///< of leaflets
    std::size_t panels = 0;                 ///< of leaflets, on one side
    PathData cut, folds;                    ///< of what is cut out, on the first sheet
};

/// One file of target `office`.
struct OfficeFile {
    std::string part; ///< the paper in lower case where there are several; else empty
    scene::Document document;
    OfficePrint print;
};

/// How many files of target `office` a product will have, the assembly pictures included; none
/// for a gang, nor for some pages of a booklet. Known before layout, for the progress line.
std::size_t expected_office_files(const pack::Product& product, const Office& office,
                                  bool partial);

/// What the files are made from besides the product: for their hash of inputs.
std::string office_inputs(const Office& office, bool draft);

/// Puts a product's pages onto the papers of an office printer (requirement P16): no bleed,
/// nothing in what can't be printed, cut guides; booklets as spreads, leaflets, posters over
/// several sheets.
/// Findings, warnings: sheet-too-small (no file is made for that paper), outside-printable (of
/// pages in true size that reach into what the printer can't print).
std::vector<OfficeFile> impose_for_office(const scene::Document& document,
                                          const SlugFacts& facts, const Office& office,
                                          const layout::Resources& resources,
                                          diag::Findings& findings);

} // namespace pecyn::build
