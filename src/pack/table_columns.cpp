#include "pack/table_columns.hpp"

#include "pack/markup.hpp"
#include "pack/reading.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

constexpr std::size_t deepest_path = 8;
constexpr std::size_t most_of_a_kind = 20;
/// Headings named in one finding.
constexpr std::size_t most_named = 10;

/// Without the spaces round it.
void trim(Cell& cell) {
    const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\n'; };
    std::string& text = cell.text;
    std::size_t begin = 0, end = text.size();
    while (begin < end && is_space(text[begin]))
        ++begin;
    while (end > begin && is_space(text[end - 1]))
        --end;
    if (begin == 0 && end == text.size()) return;
    cell.span.begin += static_cast<std::uint32_t>(begin);
    cell.span.end -= static_cast<std::uint32_t>(text.size() - end);
    text = text.substr(begin, end - begin);
}

Cell trimmed(const Cell& cell) {
    Cell copy = cell;
    trim(copy);
    return copy;
}

bool is_number(std::string_view key) {
    return !key.empty() && key.size() <= 4 &&
           std::all_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Node scalar(std::string text, diag::Span span) {
    Node node;
    node.kind = Node::Kind::scalar;
    node.style = Node::Style::cell;
    node.text = std::move(text);
    node.span = span;
    return node;
}

/// Ids or languages between spaces, as a list.
Node list_of_words(const Cell& cell) {
    Node list;
    list.kind = Node::Kind::sequence;
    list.span = cell.span;
    for (const std::string_view word : split_words(cell.text)) {
        const auto begin =
            cell.span.begin + static_cast<std::uint32_t>(word.data() - cell.text.data());
        list.elements.push_back(
            scalar(std::string(word),
                   {cell.span.file, begin, begin + static_cast<std::uint32_t>(word.size())}));
    }
    return list;
}

/// "omit" and "languages" hold several words; a telephone number is known by its key.
CellKind kind_of(const std::vector<std::string_view>& keys) {
    CellKind kind;
    const std::string_view last = keys.back();
    const bool of_files =
        keys.size() > 1 && (keys[keys.size() - 2] == "file" || keys.front() == "links" ||
                            keys[keys.size() - 2] == "web");
    if (keys.size() > 1 && is_language_tag(last) && !of_files) kind.language = last;
    kind.phone = last == "phone" || (last == "text" && keys.front() == "contacts");
    return kind;
}

} // namespace

std::vector<std::string_view> split_path(std::string_view path) {
    std::vector<std::string_view> keys;
    for (std::size_t begin = 0; begin <= path.size();) {
        const std::size_t end = std::min(path.find('.', begin), path.size());
        keys.push_back(path.substr(begin, end - begin));
        begin = end + 1;
    }
    return keys;
}

bool TableColumns::Slot::is_list() const {
    return !inside.empty() && std::all_of(inside.begin(), inside.end(),
                                          [](const Slot& slot) { return is_number(slot.key); });
}

/// False where the path leads through or to a place that another column has.
bool TableColumns::add(const std::string& path, const Node& node, std::size_t column) {
    const auto keys = split_path(path);
    Slot* slot = &root_;
    for (const std::string_view key : keys) {
        if (slot->column) return false;
        auto next = std::find_if(slot->inside.begin(), slot->inside.end(),
                                 [&](const Slot& one) { return one.key == key; });
        if (next == slot->inside.end())
            next = slot->inside.insert(next, Slot{std::string(key), node.span, {}, {}, {}, {}});
        slot = &*next;
    }
    if (slot->column || !slot->inside.empty()) return false;
    slot->column = column;
    slot->kind = kind_of(keys);
    slot->kind.day_first = day_first_;
    slot->words = keys.size() == 1 && (path == "omit" || path == "languages");
    return true;
}

/// Binds one column; false with a finding where that can't be.
bool TableColumns::bind(const Entry& entry, const Headings& headings, const Rules& rules,
                        diag::Findings& findings) {
    const auto path = read_string(entry.value, entry.key, findings);
    const auto heading = headings.columns.find(entry.key);
    if (heading == headings.columns.end()) {
        std::string help = did_you_mean(entry.key, headings.names);
        if (help.empty())
            help = fmt::format("its columns are {}", fmt::join(headings.names, ", "));
        findings
            .error("missing-column", entry.key_span,
                   fmt::format("the table has no column '{}'", entry.key))
            .with_help(std::move(help));
        return false;
    }
    if (const auto twice = headings.twice.find(entry.key); twice != headings.twice.end())
        findings
            .error("duplicate-column", twice->second,
                   fmt::format("two columns are called '{}'", entry.key))
            .with_help("give one of them another heading");
    if (!path) return false;
    if (*path == "id") {
        id_ = heading->second;
        has_id_ = true;
        return true;
    }
    if (split_path(*path).size() > deepest_path) {
        findings.error("unknown-column", entry.value.span,
                       fmt::format("'{}' leads deeper than any value lies", *path));
        return false;
    }
    if (!rules.check(*path, entry.value.span, findings)) return false;
    if (add(*path, entry.value, heading->second)) return true;
    findings
        .error("duplicate-column", entry.value.span,
               fmt::format("two columns give '{}'", *path))
        .with_help("take one of them away");
    return false;
}

std::optional<TableColumns> TableColumns::read(const Node& columns, const CsvFile& table,
                                               const Rules& rules, diag::Findings& findings) {
    if (!expect_map(columns, "columns", findings)) return std::nullopt;
    const std::size_t before = findings.count(diag::Severity::error);
    Headings headings;
    for (const Cell& cell : table.headings()) {
        const Cell heading = trimmed(cell);
        if (!headings.columns.emplace(heading.text, headings.names.size()).second)
            headings.twice.emplace(heading.text, heading.span);
        headings.names.push_back(heading.text);
    }
    TableColumns result;
    result.day_first_ = rules.day_first;
    result.keys_in_row_ = rules.keys_in_row;
    for (const Entry& entry : columns.entries)
        result.bind(entry, headings, rules, findings);
    std::vector<std::string> unused;
    for (const std::string& name : headings.names)
        if (!name.empty() && columns.entry(name) == nullptr && unused.size() < most_named)
            unused.push_back(name);
    if (!unused.empty())
        findings.add(
            diag::Severity::note, "unused-column", columns.span,
            fmt::format("nothing is made of the table's columns {}", fmt::join(unused, ", ")));
    if (!result.has_id_)
        findings
            .error("missing-key", columns.span,
                   "no column gives the id that each row's files are named by")
            .with_help("add a column of short names (small letters, digits, hyphens) and "
                       "write id: id");
    if (findings.count(diag::Severity::error) != before) return std::nullopt;
    return result;
}

Cell TableColumns::id_of(const std::vector<Cell>& row) const { return trimmed(row[id_]); }

std::optional<Node> TableColumns::value_of(const Slot& slot, const std::vector<Cell>& row,
                                           diag::Findings& findings) const {
    if (!slot.column) {
        Node node = map_of(slot, row, findings);
        return node.entries.empty() && node.elements.empty() ? std::nullopt
                                                             : std::optional(std::move(node));
    }
    Cell cell = trimmed(row[*slot.column]);
    if (cell.text.empty()) return std::nullopt;
    if (slot.words) return list_of_words(cell);
    if (findings.all().size() < most_of_a_kind)
        check_cell(cell.text, cell.span, slot.kind, findings);
    return scalar(std::move(cell.text), cell.span);
}

Node TableColumns::map_of(const Slot& slot, const std::vector<Cell>& row,
                          diag::Findings& findings) const {
    Node node;
    const bool list = slot.is_list();
    node.kind = list ? Node::Kind::sequence : Node::Kind::map;
    std::vector<std::pair<int, Node>> numbered;
    for (const Slot& one : slot.inside) {
        auto value = value_of(one, row, findings);
        if (!value) continue;
        if (!node.span.known()) node.span = value->span;
        if (list) {
            int place = 0;
            std::from_chars(one.key.data(), one.key.data() + one.key.size(), place);
            numbered.emplace_back(place, std::move(*value));
        } else {
            const diag::Span span = keys_in_row_ ? value->span : one.span;
            node.entries.push_back({one.key, span, std::move(*value)});
        }
    }
    std::stable_sort(numbered.begin(), numbered.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [place, value] : numbered)
        node.elements.push_back(std::move(value));
    return node;
}

Node TableColumns::values_of(const std::vector<Cell>& row, diag::Findings& findings) const {
    diag::Findings found; // of this row alone
    Node node = map_of(root_, row, found);
    findings.merge(std::move(found));
    node.kind = Node::Kind::map;
    node.span = row[id_].span;
    return node;
}

std::vector<RowId> read_row_ids(const CsvFile& table, const TableColumns& columns,
                                diag::Findings& findings) {
    std::vector<RowId> ids;
    std::set<std::string> seen, twice;
    std::size_t bad = 0;
    ids.reserve(table.rows());
    for (std::size_t i = 0; i < table.rows(); ++i) {
        Cell cell = columns.id_of(table.row(i));
        const bool good = is_id(cell.text);
        if (good && seen.insert(cell.text).second) {
            ids.push_back({std::move(cell.text), i, cell.span});
            continue;
        }
        if (good) twice.insert(cell.text);
        if (++bad > most_of_a_kind) continue;
        if (cell.text.empty())
            findings.error("missing-id", cell.span, "this row has no id")
                .with_help("every row needs a short name that its files are named by");
        else if (good)
            findings
                .error("duplicate-row", cell.span,
                       fmt::format("two rows are called '{}', so neither is made", cell.text))
                .with_help("the id names the row's files, so each is given once");
        else
            findings
                .error("bad-id", cell.span,
                       fmt::format("'{}' is no good name for a row", cell.text))
                .with_help("use small letters without accents, digits and hyphens: "
                           "sir-enghraifft");
    }
    std::erase_if(ids, [&](const RowId& row) { return twice.contains(row.id); });
    return ids;
}

} // namespace pecyn::pack
