#pragma once

#include "preflight/file/pdf_report.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace pecyn::preflight {

/// One plate of one page: how much ink lies where.
struct Plate {
    std::string name; ///< "Cyan", "PANTONE 356 C"
    std::string ink;  ///< one byte a pixel, rows top down; 255 is full ink
};

/// A page's plates, process inks first (those that hold nothing too), then spots by name.
struct PagePlates {
    unsigned page = 0;              ///< from 1
    unsigned width = 0, height = 0; ///< pixels
    double ppi = 0;
    std::vector<Plate> plates;

    /// Mean ink of a plate over the page, in per cent.
    static double coverage(const Plate& plate);
    /// The most ink of all plates together that any square of `side` has in the mean, in per
    /// cent, and where its top left corner lies (pixels).
    struct Heaviest {
        double ink = 0;
        unsigned x = 0, y = 0;
    };
    Heaviest heaviest_square(Length side) const;
};

/// Makes plates of a PDF's pages by Ghostscript (`tiffsep`), run with bounded time and memory
/// in a private folder, one page after another; calls `take` for each. Overprint is simulated.
/// False, with the finding `no-plates`, where Ghostscript is missing, fails or takes too long.
/// `file`: on disk. `ppi`: 72, or from 110 up (at 90 to 100 Ghostscript 10.0 loses spot
/// plates).
bool make_plates(const std::filesystem::path& file, std::size_t pages, double ppi,
                 PdfReport& report, const std::function<void(PagePlates)>& take);

} // namespace pecyn::preflight
