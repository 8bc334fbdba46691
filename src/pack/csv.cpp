#include "pack/csv.hpp"

#include "base/utf8.hpp"
#include "pack/source_text.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

/// Of one kind in one file; the rest is the same mistake again.
constexpr std::size_t most_of_a_kind = 20;

constexpr std::string_view how_to_export =
    "in Excel: File, Save As, \"CSV UTF-8 (Comma delimited)\"; in LibreOffice: File, Save As, "
    "Text CSV, character set Unicode (UTF-8)";

/// A cell as it lies in the text: [begin, end) without its quotes.
struct RawCell {
    std::size_t begin = 0, end = 0;
    bool quoted = false, doubled = false; ///< doubled: `""` stands in it for one quote
};

/// One line of the table, which may hold line ends in quotes.
struct Record {
    std::vector<RawCell> cells;
    std::size_t count = 0; ///< of cells; more than `cells` where there are too many
    std::size_t next = 0;  ///< where the next one begins
    std::optional<std::size_t> unclosed, after_quote; ///< where a mistake stands
    bool is_blank() const {
        return std::all_of(cells.begin(), cells.end(),
                           [](const RawCell& cell) { return cell.begin == cell.end; });
    }
};

/// From behind the opening quote to the closing one, or to the end of the text.
std::size_t end_of_quoted(std::string_view text, RawCell& cell) {
    std::size_t at = cell.begin;
    for (;;) {
        at = text.find('"', at);
        if (at == std::string_view::npos) return text.size();
        if (at + 1 >= text.size() || text[at + 1] != '"') return at;
        cell.doubled = true;
        at += 2;
    }
}

/// Reads one cell from `at`; returns where what follows it begins.
std::size_t read_cell(std::string_view text, std::size_t at, char separator, Record& record,
                      RawCell& cell) {
    const auto ends = [&](std::size_t place) {
        while (place < text.size() && text[place] != separator && text[place] != '\n')
            ++place;
        return place;
    };
    cell.begin = at;
    if (at >= text.size() || text[at] != '"') {
        cell.end = ends(at);
        return cell.end;
    }
    cell.quoted = true;
    cell.begin = at + 1;
    cell.end = end_of_quoted(text, cell);
    if (cell.end == text.size()) {
        record.unclosed = at;
        return cell.end;
    }
    const std::size_t behind = cell.end + 1;
    const std::size_t after = ends(behind);
    if (after != behind && !record.after_quote) record.after_quote = behind;
    return after;
}

Record read_record(std::string_view text, std::size_t at, char separator) {
    Record record;
    for (;;) {
        RawCell cell;
        at = read_cell(text, at, separator, record, cell);
        if (++record.count <= most_columns) record.cells.push_back(cell);
        if (at >= text.size() || record.unclosed) {
            record.next = text.size();
            return record;
        }
        const bool last = text[at] == '\n';
        ++at;
        if (last) {
            record.next = at;
            return record;
        }
    }
}

/// The sign that stands most often between the headings.
char find_separator(std::string_view text) {
    static constexpr std::string_view signs = ",;\t";
    std::array<std::size_t, signs.size()> counts{};
    bool quoted = false;
    for (const char c : text) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '\n') break;
        const std::size_t which = signs.find(c);
        if (which != std::string_view::npos) ++counts[which];
    }
    return signs[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) -
                                          counts.begin())];
}

/// Without a byte order mark; every line ends with LF.
std::string normalised_table(std::string bytes) {
    std::string text = normalised_source(std::move(bytes));
    std::replace(text.begin(), text.end(), '\r', '\n');
    return text;
}

bool is_utf16(std::string_view bytes) {
    return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

} // namespace

bool check_spreadsheet(std::string_view name, std::string_view bytes, diag::Span wanted,
                       diag::Findings& findings) {
    static constexpr std::array<std::string_view, 6> endings = {".xlsx", ".xlsm",    ".xls",
                                                                ".ods",  ".numbers", ".xlsb"};
    std::string lower(name);
    for (char& c : lower)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const bool named = std::any_of(endings.begin(), endings.end(),
                                   [&](std::string_view end) { return lower.ends_with(end); });
    const bool is_one =
        named || bytes.starts_with("PK\x03\x04") || bytes.starts_with("\xD0\xCF\x11\xE0");
    if (is_one)
        findings
            .error("brand-is-spreadsheet", wanted,
                   fmt::format("'{}' is a spreadsheet, not a table of plain text", name))
            .with_help(std::string(how_to_export));
    return is_one;
}

/// Goes over the whole file once.
class CsvReader {
public:
    CsvReader(Sources sources, diag::Findings& findings)
        : sources_(sources), findings_(findings) {}

    std::optional<CsvFile> read(const std::filesystem::path& path, diag::Span wanted) {
        const std::string shown = path.lexically_normal().generic_string();
        if (check_spreadsheet(shown, "", wanted, findings_)) return std::nullopt;
        auto bytes = sources_.files.read(path, largest_table);
        if (!bytes) {
            const bool there = sources_.files.is_file(path);
            findings_.error(there ? "file-too-large" : "missing-file", wanted,
                            there ? fmt::format("'{}' can't be read, or is larger than {} MB",
                                                shown, largest_table >> 20)
                                  : fmt::format("there is no file '{}'", shown));
            return std::nullopt;
        }
        if (check_spreadsheet(shown, *bytes, wanted, findings_)) return std::nullopt;
        const bool wide = is_utf16(*bytes);
        table_.file_ = sources_.map.add(shown, normalised_table(std::move(*bytes)));
        table_.text_ = sources_.map.text(table_.file_);
        if (!check_encoding(wide) || !read_headings() || !read_rows()) return std::nullopt;
        return std::move(table_);
    }

private:
    bool check_encoding(bool wide);
    bool read_headings();
    bool read_rows();
    bool check_record(const Record& record);
    void check_width(const Record& record);
    bool too_many(std::size_t& count) { return ++count > most_of_a_kind; }
    diag::Span at(std::size_t begin, std::size_t length) const {
        return {table_.file_, static_cast<std::uint32_t>(begin),
                static_cast<std::uint32_t>(std::min(begin + length, table_.text_.size()))};
    }

    Sources sources_;
    diag::Findings& findings_;
    CsvFile table_;
    std::size_t begin_ = 0, ragged_ = 0, after_quote_ = 0;
};

bool CsvReader::check_encoding(bool wide) {
    const auto malformed = utf8::first_malformed(table_.text_);
    if (!wide && !malformed) return check_characters(table_.file_, table_.text_, findings_);
    findings_
        .error(
            "bad-encoding", at(wide ? 0 : *malformed, 1),
            wide ? "the table is saved as UTF-16 (\"Unicode text\"), not as UTF-8"
                 : "the table is not saved as UTF-8, but it seems as Windows-1252 (\"ANSI\"), "
                   "which has no ŵ and ŷ")
        .with_help(std::string(how_to_export));
    return false;
}

/// False where the rest can't be read.
bool CsvReader::check_record(const Record& record) {
    if (record.unclosed) {
        findings_
            .error("unclosed-quote", at(*record.unclosed, 1),
                   "the cell that begins with this quotation mark never ends")
            .with_help("close it, or double every quotation mark inside it: \"\"");
        return false;
    }
    const auto too_long =
        std::find_if(record.cells.begin(), record.cells.end(),
                     [](const RawCell& cell) { return cell.end - cell.begin > longest_cell; });
    if (too_long != record.cells.end()) {
        findings_
            .error("too-large", at(too_long->begin, 1),
                   fmt::format("this cell holds more than {} characters", longest_cell))
            .with_help("a quotation mark that isn't closed may have swallowed what follows");
        return false;
    }
    if (record.after_quote && !too_many(after_quote_))
        findings_
            .error("text-after-quote", at(*record.after_quote, 1),
                   "words stand behind the closing quotation mark of a cell")
            .with_help("double quotation marks inside a cell: \"\"");
    return true;
}

bool CsvReader::read_headings() {
    const std::string_view text = table_.text_;
    if (text.starts_with("sep=") && text.size() > 5 && text[5] == '\n') {
        table_.separator_ = text[4]; // a line that Excel writes for itself
        begin_ = 6;
    } else {
        table_.separator_ = find_separator(text);
    }
    const Record record = read_record(text, begin_, table_.separator_);
    if (!check_record(record)) return false;
    if (record.count > most_columns) {
        findings_
            .error("too-large", at(record.cells.back().begin, 1),
                   fmt::format("the table has {} columns; {} are allowed", record.count,
                               most_columns))
            .with_help("take away the columns that nothing uses");
        return false;
    }
    if (record.is_blank()) {
        findings_.error("no-rows", at(0, 1), "the table's first line has no headings")
            .with_help("the first line names the columns: id,Enw,Name");
        return false;
    }
    table_.headings_.resize(record.cells.size());
    table_.starts_ = {static_cast<std::uint32_t>(begin_)};
    table_.headings_ = table_.row(0);
    table_.starts_.clear();
    begin_ = record.next;
    return true;
}

/// A sign too many makes all that follows slip into other columns.
void CsvReader::check_width(const Record& record) {
    const std::size_t wanted = table_.headings_.size();
    const bool extra_empty =
        record.count <= record.cells.size() &&
        std::all_of(record.cells.begin() +
                        static_cast<std::ptrdiff_t>(std::min(wanted, record.cells.size())),
                    record.cells.end(),
                    [](const RawCell& cell) { return cell.begin == cell.end; });
    if (record.count == wanted || (record.count > wanted && extra_empty)) return;
    if (too_many(ragged_)) return;
    const RawCell& first = record.cells.front();
    findings_
        .error("ragged-row", at(first.begin, first.end - first.begin),
               fmt::format("this row has {} cells, but there are {} headings", record.count,
                           wanted))
        .with_help(fmt::format("put quotation marks round cells that hold '{}' or a line end; "
                               "better, let the spreadsheet export the table again",
                               table_.separator_ == '\t' ? std::string("a tab")
                                                         : std::string(1, table_.separator_)));
}

bool CsvReader::read_rows() {
    const std::string_view text = table_.text_;
    for (std::size_t at_row = begin_; at_row < text.size();) {
        const Record record = read_record(text, at_row, table_.separator_);
        if (!check_record(record)) return false;
        if (!record.is_blank() || record.count > record.cells.size()) {
            if (table_.starts_.size() == most_table_rows) {
                findings_
                    .error("too-large", at(at_row, 1),
                           fmt::format("the table has more than {} rows", most_table_rows))
                    .with_help("make several tables of it");
                return false;
            }
            check_width(record);
            table_.starts_.push_back(static_cast<std::uint32_t>(at_row));
        }
        at_row = record.next;
    }
    if (table_.starts_.empty()) {
        findings_.error("no-rows", at(0, 1), "the table has no rows below its headings");
        return false;
    }
    return ragged_ == 0 && after_quote_ == 0;
}

std::vector<Cell> CsvFile::row(std::size_t index) const {
    const Record record = read_record(text_, starts_[index], separator_);
    std::vector<Cell> cells(headings_.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const RawCell raw = i < record.cells.size() ? record.cells[i] : record.cells.back();
        cells[i].span = {file_, static_cast<std::uint32_t>(raw.begin),
                         static_cast<std::uint32_t>(raw.end)};
        if (i >= record.cells.size()) continue; // too short a row: told
        cells[i].text = text_.substr(raw.begin, raw.end - raw.begin);
        if (!raw.doubled) continue;
        std::string& text = cells[i].text;
        std::size_t to = 0;
        for (std::size_t from = 0; from < text.size(); ++from) {
            text[to++] = text[from];
            if (text[from] == '"') ++from;
        }
        text.resize(to);
    }
    return cells;
}

std::optional<CsvFile> read_csv(const std::filesystem::path& path, Sources sources,
                                diag::Span wanted, diag::Findings& findings) {
    return CsvReader(sources, findings).read(path, wanted);
}

} // namespace pecyn::pack
