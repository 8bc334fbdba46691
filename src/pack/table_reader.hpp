#pragma once

#include "pack/brand_source.hpp"
#include "pack/yaml_tree.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

namespace pecyn::pack {

/// Opens the table that a table.yaml (`root`, in the folder `home`) describes: a brand a row,
/// each laid over the brand that it names. Null with findings: `unknown-key`, `missing-key`,
/// `outside-brand`, `brand-not-found`, `unknown-column`, `missing-column`, `duplicate-row`,
/// `bad-id`, those of the table's file.
std::unique_ptr<BrandSource> open_table(const Node& root, Home home, const SearchPath& search,
                                        Sources sources, diag::Findings& findings);

/// `dates` of a table: true for day-first.
bool read_day_first(const Node& table, diag::Findings& findings);

/// The path of a table's file, named by `key` (`outside-brand`, of `file` `outside-pack`).
std::optional<std::filesystem::path> find_table(const Node& node, std::string_view key,
                                                const Home& home, const FileAccess& files,
                                                diag::Findings& findings);

} // namespace pecyn::pack
