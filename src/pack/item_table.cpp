#include "pack/item_table.hpp"

#include "pack/key_tables.hpp"
#include "pack/reading.hpp"
#include "pack/table_columns.hpp"
#include "pack/table_reader.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

/// That a field is one of the kind is found when the items are read.
bool check_path(const std::string& path, diag::Span span, diag::Findings& findings) {
    const auto keys = split_path(path);
    const bool good =
        std::find(keys.begin(), keys.end(), "") == keys.end() && keys[0] != "kind";
    if (!good)
        findings.error("unknown-column", span, fmt::format("an item has no value '{}'", path))
            .with_help("columns give fields: title.cy, theme, photo.file, stop_and_think.1.cy");
    return good;
}

} // namespace

void add_item_table(const Node& table, PackTree& tree, Sources sources,
                    diag::Findings& findings) {
    if (!expect_map(table, "table", findings)) return;
    check_keys(table, item_table_keys, "table", findings);
    const Node *name = table.find("file"), *columns = table.find("columns");
    const Entry* kind = table.entry("kind");
    if (name == nullptr || columns == nullptr || kind == nullptr) return;
    const auto path = find_table(*name, "file", tree.home(name->span), sources.files, findings);
    const auto file = path ? read_csv(*path, sources, name->span, findings) : std::nullopt;
    if (!file) return;
    const auto bound = TableColumns::read(
        *columns, *file, {check_path, read_day_first(table, findings), false}, findings);
    if (!bound) return;
    std::vector<ItemTree> items; // apart, that the others stay sorted while they are asked for
    for (const RowId& row : read_row_ids(*file, *bound, findings)) {
        if (tree.item(row.id) != nullptr) {
            findings
                .error("duplicate-item", row.span,
                       fmt::format("the item '{}' has a file as well", row.id))
                .with_help("take away the row or the file");
            continue;
        }
        diag::Findings found;
        Node root = bound->values_of(file->row(row.row), found);
        root.entries.insert(root.entries.begin(), *kind);
        for (diag::Finding& finding : found.all())
            finding.item = row.id;
        findings.merge(std::move(found));
        items.push_back({row.id, file->file(), std::move(root)});
    }
    std::move(items.begin(), items.end(), std::back_inserter(tree.items));
    std::sort(tree.items.begin(), tree.items.end(),
              [](const ItemTree& a, const ItemTree& b) { return a.id < b.id; });
}

} // namespace pecyn::pack
