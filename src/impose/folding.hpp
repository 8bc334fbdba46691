#pragma once

#include <cstddef>
#include <vector>

/// Which page lies where on sheets that are folded, nested and gathered.
namespace pecyn::impose {

/// A page of one folded sheet: where it lies on the flat sheet, the leaves bound at the left.
struct FoldPlace {
    std::size_t page = 0;    ///< of the folded sheet, in order of reading, from 0
    int row = 0, column = 0; ///< as seen from the front, on either side
    bool front = false;      ///< on the side that is outside when the sheet is folded
    bool turned = false;     ///< stands on its head
};

/// A sheet of 4, 8 or 16 pages, folded at right angles once to three times, the spine last.
struct FoldedSheet {
    int rows = 1, columns = 2;
    std::vector<FoldPlace> pages;
};

FoldedSheet fold_sheet(int pages);

/// A sheet of a section, in which sheets lie one in another.
struct SectionSheet {
    std::size_t section = 0;     ///< from 0
    std::size_t first_page = 0;  ///< of the section, in the booklet
    std::size_t folios = 1;      ///< of the section: two leaves that hang together
    std::size_t first_folio = 0; ///< of the sheet, counted from the section's outermost
    int pages = 4;               ///< of the sheet: 4, 8 or 16

    /// Page of the booklet that is the folded sheet's page `page`.
    std::size_t booklet_page(std::size_t page) const;
    /// How many folios of the section lie within that of the sheet's page `page`.
    std::size_t folios_within(std::size_t page) const;
};

/// Sheets of `pages` (a multiple of 4), section by section, in each the outermost first.
/// Pages that don't fill a whole sheet come on smaller ones within. `section` 0: one of all.
std::vector<SectionSheet> plan_sheets(std::size_t pages, int sheet_pages, int section);

} // namespace pecyn::impose
