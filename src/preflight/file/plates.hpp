#pragma once

#include "preflight/file/pdf_report.hpp"
#include "press/profile.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace pecyn::preflight {

/// One plate of one page: how much ink lies where.
struct Plate {
    std::string name; ///< "Cyan", "PANTONE 356 C"
    std::string ink;  ///< one byte a pixel, rows top down; 255 is full ink
};

/// Whole pixels [left, right) x [top, bottom).
struct PlateArea {
    unsigned left = 0, top = 0, right = 0, bottom = 0;
    bool empty() const { return right <= left || bottom <= top; }
};

/// False for plates of what is no ink on paper: die lines, creases, varnish, foil. They are the
/// profile's finishes; without a profile, names in common use tell.
bool is_ink(const Plate& plate, const press::Profile* profile);

/// A page's plates, process inks first (those that hold nothing too), then spots by name.
struct PagePlates {
    unsigned page = 0;              ///< from 1
    unsigned width = 0, height = 0; ///< pixels
    double ppi = 0;
    PlateArea trim, bleed; ///< the page's boxes; empty ones: the whole picture
    std::vector<Plate> plates;

    /// Mean ink of a plate over the trimmed page, in per cent.
    double coverage(const Plate& plate) const;
    /// The most ink of all inks together that any square of `side` within the bleed has in the
    /// mean, in per cent, and where its top left corner lies (pixels).
    struct Heaviest {
        double ink = 0;
        unsigned x = 0, y = 0;
    };
    Heaviest heaviest_square(Length side, const press::Profile* profile = nullptr) const;
    /// All inks of each pixel together; 255 is one full ink.
    std::vector<std::uint16_t> total_ink(const press::Profile* profile = nullptr) const;
};

/// What making plates may take. Beyond it a file gets the finding `no-plates`.
struct PlateBounds {
    std::chrono::milliseconds start{30'000}; ///< of each call of Ghostscript
    std::chrono::milliseconds page{15'000};  ///< besides, of each page
    std::chrono::milliseconds file{600'000}; ///< of all
    std::function<bool()> stop = {};         ///< asked some times a second; true ends it
};

/// Makes plates of a PDF's pages by Ghostscript (`tiffsep`), run with bounded time and memory
/// in a private folder, some pages at a time; calls `take` for each page in their order.
/// Overprint is simulated. Each pixel is the mean of up to 4 x 4 that were painted.
/// False, with the finding `no-plates`, where Ghostscript is missing, fails or takes too long,
/// or a page is larger than 200 megapixels at 72 ppi; false alone after `stop`.
/// `file`: on disk. `pages`: no more than these are looked at. `ppi`: pages that would have
/// more than 20 megapixels are made coarser.
bool make_plates(const std::filesystem::path& file, std::size_t pages, double ppi,
                 PdfReport& report, const std::function<void(PagePlates)>& take,
                 const PlateBounds& bounds = {});

/// The plates as PNG files, names and bytes: `<page>-<plate>.png` each (white: no ink, black:
/// full ink), and `<page>-coverage.png`, a map of all inks together: the darker, the more ink,
/// red from the ink limit on (the profile's, else 320 %). Below it a scale from 0 to 400 %,
/// with a mark each 100 %. Names hold letters, digits, '-', '_' and '.' alone.
std::vector<std::pair<std::string, std::string>>
plate_pictures(const PagePlates& plates, const press::Profile* profile = nullptr);

} // namespace pecyn::preflight
