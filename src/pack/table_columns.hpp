#pragma once

#include "pack/cell_traps.hpp"
#include "pack/csv.hpp"
#include "pack/yaml_tree.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pecyn::pack {

/// Where the cells of a table go: each column to a path of keys, `logos.main.file`. Numbers in
/// a path are places in a list, from 1. What a row gives is a tree as YAML would give it, with
/// places in the table; empty cells give nothing.
class TableColumns {
public:
    struct Rules {
        /// False with a finding where a path leads nowhere.
        std::function<bool(const std::string& path, diag::Span span, diag::Findings&)> check;
        bool day_first = false;
        /// Keys of what a row gives are found in the row, not where `columns` names them: for
        /// things that are judged by row, as helplines are.
        bool keys_in_row = false;
    };

    /// Reads `columns`: headings of the table to paths. Findings: `missing-column`,
    /// `duplicate-column`, `unused-column` (a note), `missing-key` where no column is the id.
    static std::optional<TableColumns> read(const Node& columns, const CsvFile& table,
                                            const Rules& rules, diag::Findings& findings);

    /// The cell with the row's id, trimmed.
    Cell id_of(const std::vector<Cell>& row) const;
    /// What the row gives besides its id; an empty map where that is nothing. Findings: those
    /// of `check_cell`.
    Node values_of(const std::vector<Cell>& row, diag::Findings& findings) const;

private:
    /// A key of the tree, with keys inside it or a column.
    struct Slot {
        std::string key;
        diag::Span span; ///< of the path
        std::optional<std::size_t> column;
        CellKind kind;
        bool words = false; ///< several, between spaces
        std::vector<Slot> inside;
        bool is_list() const;
    };
    struct Headings {
        std::vector<std::string> names;
        std::map<std::string, std::size_t> columns;
        std::map<std::string, diag::Span> twice; ///< headings of two columns: the second
    };
    bool bind(const Entry& entry, const Headings& headings, const Rules& rules,
              diag::Findings& findings);
    bool add(const std::string& path, const Node& node, std::size_t column);
    std::optional<Node> value_of(const Slot& slot, const std::vector<Cell>& row,
                                 diag::Findings& findings) const;
    Node map_of(const Slot& slot, const std::vector<Cell>& row, diag::Findings& findings) const;

    Slot root_;
    std::size_t id_ = 0;
    bool has_id_ = false, day_first_ = false, keys_in_row_ = false;
};

/// A path's keys.
std::vector<std::string_view> split_path(std::string_view path);

/// Reads the ids of all rows: their indices, by row. Findings: `bad-id`, `duplicate-row`,
/// `missing-id`; such rows are left out.
struct RowId {
    std::string id;
    std::size_t row = 0;
    diag::Span span;
};
std::vector<RowId> read_row_ids(const CsvFile& table, const TableColumns& columns,
                                diag::Findings& findings);

} // namespace pecyn::pack
