#include "impose/folding.hpp"

#include <algorithm>
#include <cassert>

namespace pecyn::impose {

namespace {

/// A panel of a sheet while the sheet is folded.
struct Panel {
    int row = 0, column = 0;                         ///< on the flat sheet
    int down = 0, across = 0;                        ///< where it lies now
    std::size_t layer = 0;                           ///< from the top
    bool turned_across = false, turned_down = false; ///< folded over so an odd number of times
};

/// A sheet while it is folded: panels in layers on what is left of its rows and columns.
struct Folding {
    int rows, columns;
    std::vector<Panel> panels;

    void fold_columns() { fold(&Panel::across, &Panel::turned_across, columns); }
    void fold_rows() { fold(&Panel::down, &Panel::turned_down, rows); }

private:
    /// The left or upper half goes under the other half.
    void fold(int Panel::*where, bool Panel::*turned, int& places) {
        places /= 2;
        const std::size_t layers = panels.size() / static_cast<std::size_t>(rows * columns);
        for (Panel& panel : panels) {
            if (panel.*where >= places) {
                panel.*where -= places;
            } else {
                panel.*where = places - 1 - panel.*where;
                panel.*turned = !(panel.*turned);
                panel.layer = layers - 1 - panel.layer; // what lay undermost comes first
            }
        }
    }
};

} // namespace

FoldedSheet fold_sheet(int pages) {
    assert(pages == 4 || pages == 8 || pages == 16);
    FoldedSheet sheet{pages >= 8 ? 2 : 1, pages == 16 ? 4 : 2, {}};
    Folding folding{sheet.rows, sheet.columns, {}};
    for (int row = 0; row < sheet.rows; ++row)
        for (int column = 0; column < sheet.columns; ++column)
            folding.panels.push_back({row, column, row, column, 0, false, false});

    if (folding.columns == 4) folding.fold_columns();
    if (folding.rows == 2) folding.fold_rows();
    folding.fold_columns();

    for (const Panel& panel : folding.panels) {
        // A panel folded over an odd number of times shows its back to the reader first.
        const bool shows_front = panel.turned_across == panel.turned_down;
        for (const bool recto : {true, false})
            sheet.pages.push_back({panel.layer * 2 + (recto ? 0 : 1), panel.row, panel.column,
                                   recto == shows_front, panel.turned_down});
    }
    return sheet;
}

std::size_t SectionSheet::booklet_page(std::size_t page) const {
    const auto half = static_cast<std::size_t>(pages) / 2;
    const std::size_t behind = page < half ? 0 : 4 * (folios - first_folio) - 2 * half;
    return first_page + 2 * first_folio + behind + page;
}

std::size_t SectionSheet::folios_within(std::size_t page) const {
    const auto leaves = static_cast<std::size_t>(pages) / 2;
    const std::size_t leaf = page / 2;
    return folios - 1 - first_folio - std::min(leaf, leaves - 1 - leaf);
}

std::vector<SectionSheet> plan_sheets(std::size_t pages, int sheet_pages, int section) {
    assert(pages % 4 == 0 && section % 4 == 0);
    const std::size_t most = section > 0 ? static_cast<std::size_t>(section) : pages;
    std::vector<SectionSheet> sheets;
    SectionSheet sheet;
    for (std::size_t first = 0; first < pages; first += most, ++sheet.section) {
        sheet.first_page = first;
        sheet.folios = std::min(most, pages - first) / 4;
        sheet.first_folio = 0;
        sheet.pages = sheet_pages;
        while (sheet.first_folio < sheet.folios) {
            const std::size_t left = 4 * (sheet.folios - sheet.first_folio);
            while (static_cast<std::size_t>(sheet.pages) > left)
                sheet.pages /= 2;
            sheets.push_back(sheet);
            sheet.first_folio += static_cast<std::size_t>(sheet.pages) / 4;
        }
    }
    return sheets;
}

} // namespace pecyn::impose
