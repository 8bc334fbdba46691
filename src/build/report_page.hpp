#pragma once

#include "layout/lay_out.hpp"
#include "scene/scene.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Reports on paper: pages of A4 with headings, labelled values, tables and signs, in one
/// family and black ink. What the job ticket and the preflight certificate are made of.
namespace pecyn::build {

enum class Sign : unsigned char { none, pass, note, warning, error };

/// Words, and where they are short the same in the other language beside them, paler.
struct ReportWords {
    std::string words, other{};
};

/// A labelled value; long ones go on in further lines.
struct ReportRow {
    ReportWords label;
    std::string value;
    std::optional<double> bar{}; ///< 0 to 1: how long a bar beside the value is
};

/// A paragraph with a sign before it.
struct ReportPoint {
    Sign sign = Sign::none;
    std::string lead, text; ///< `lead` is bold, on a line of its own
    std::string note{};     ///< smaller and paler, below
};

struct ReportTable {
    struct Column {
        std::string head;
        double share = 1;   ///< of the width
        bool right = false; ///< numbers end at the right edge
    };
    struct Record {
        std::vector<std::string> cells; ///< one a column
        std::string below{};            ///< a paler line across the whole width
    };
    std::vector<Column> columns;
    std::vector<Record> records;
};

/// Rows, then the table, then points, under a heading.
struct ReportSection {
    ReportWords heading;
    bool half = false; ///< stands beside another half, where one follows
    std::vector<ReportRow> rows{};
    ReportTable table{};
    std::vector<ReportPoint> points{};
};

struct Report {
    ReportWords kind; ///< small, above the title: "Job ticket"
    std::string title, subtitle;
    struct Verdict {
        Sign sign = Sign::pass;
        std::string words, detail;
    };
    std::optional<Verdict> verdict{}; ///< a panel under the title
    std::vector<ReportSection> sections{};
    std::string footer{}; ///< at the foot of every page, beside "1 / 2"
};

/// "12 345": a number that is read at a glance.
std::string grouped_digits(std::uint64_t number);

/// Composes the report; what doesn't fit goes on on further pages.
scene::Document compose_report(const Report& report, const layout::Resources& resources);

} // namespace pecyn::build
