#pragma once

#include "pack/reader.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pecyn::pack {

/// One cell of a table: its words, and its place in the file between its quotes.
struct Cell {
    std::string text;
    diag::Span span;
};

/// A table with more is refused (`too-large`, `file-too-large`).
inline constexpr std::size_t most_columns = 1'000;
inline constexpr std::size_t most_table_rows = 100'000;
inline constexpr std::size_t longest_cell = 20'000; ///< bytes
inline constexpr std::size_t largest_table = 64u << 20;

/// A file of comma, semicolon or tab separated values (RFC 4180) that was read once and found
/// good. Cells are read from the source map's text when they are wanted, so that a large table
/// takes little memory. Safe from several threads.
class CsvFile {
public:
    diag::FileId file() const { return file_; }
    char separator() const { return separator_; }
    const std::vector<Cell>& headings() const { return headings_; }
    /// Rows below the headings; empty ones aren't counted.
    std::size_t rows() const { return starts_.size(); }
    /// As many cells as there are headings.
    std::vector<Cell> row(std::size_t index) const;

private:
    friend class CsvReader;
    diag::FileId file_ = 0;
    std::string_view text_;
    char separator_ = ',';
    std::vector<Cell> headings_;
    std::vector<std::uint32_t> starts_;
};

/// Reads a table. The separator is the one that stands most often between the headings; a byte
/// order mark and line ends of any sort are taken. `wanted` is the place that names the file.
/// Findings: `missing-file`, `file-too-large`, `brand-is-spreadsheet`, `bad-encoding` (not
/// UTF-8), `unclosed-quote`, `text-after-quote`, `ragged-row`, `too-large`, `no-rows`,
/// `control-character` and the others of a source's characters.
std::optional<CsvFile> read_csv(const std::filesystem::path& path, Sources sources,
                                diag::Span wanted, diag::Findings& findings);

/// True with `brand-is-spreadsheet`, which says how to export it, where a file is a
/// spreadsheet's own by its name or by its first bytes.
bool check_spreadsheet(std::string_view name, std::string_view bytes, diag::Span wanted,
                       diag::Findings& findings);

} // namespace pecyn::pack
