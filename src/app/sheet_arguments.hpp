#pragma once

#include "build/impose_files.hpp"
#include "build/options.hpp"

#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

/// The command line's words on sheets: the office printer of `build` and `calibrate`, and all
/// of `impose`. Words are read as they stand, then understood (WrongUsage where they can't be).
namespace pecyn::app {

struct OfficeWords {
    std::vector<std::string> papers;
    std::string flip = "long-edge", scale = "auto", margin = "5mm", overlap = "10mm", offset;
};

/// The printer alone, for its calibration.
void add_printer(CLI::App& command, OfficeWords& words);
/// The printer and how pages come onto its paper.
void add_office(CLI::App& command, OfficeWords& words);
build::Office understood(const OfficeWords& words);

struct ImposeWords {
    std::vector<std::string> files, marks, pages;
    std::vector<int> copies;
    std::string output, scheme, sheet, grip, margin, gutter;
    std::string duplex, order, bind_at, milling, caliper, overlap, offset;
    std::optional<int> sheet_pages, section;
    bool heads_together = false, fill = false, fit = false;
};

void add_impose(CLI::App& command, ImposeWords& words);
build::ImposeOptions understood(const ImposeWords& words);

} // namespace pecyn::app
