#pragma once

#include "pack/brand.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace pecyn::pack {

/// The brands that one `--brand` names: one of a brand.yaml, or one a row of a table.
class BrandSource {
public:
    virtual ~BrandSource() = default;
    virtual std::size_t size() const = 0;
    virtual const std::string& id(std::size_t index) const = 0;
    /// Read when it is wanted, so that ten thousand rows never lie in memory together as
    /// models. Null where it isn't usable. Safe from several threads.
    virtual std::shared_ptr<const Brand> read(std::size_t index,
                                              diag::Findings& findings) const = 0;
    bool is_table() const { return !table_id_.empty(); }
    /// The table's folder name, for files that hold many rows; empty for one brand.
    const std::string& table_id() const { return table_id_; }
    /// Rows in one file, where the table wants all rows one after another in files of so many.
    std::optional<std::size_t> volume() const { return volume_; }

protected:
    std::string table_id_;
    std::optional<std::size_t> volume_;
};

/// Opens a brand file, a brand's folder, a folder with a table.yaml, or the id of one of these
/// (sought in `packs/brands/` along the search path). Null with findings: `brand-not-found`,
/// `brand-is-spreadsheet`, `missing-file`, `unknown-column`, `missing-column`,
/// `duplicate-row`, `bad-encoding`, `lost-zero`, `lost-letter`, `ambiguous-date`, `too-large`,
/// those of the YAML.
std::unique_ptr<BrandSource> open_brands(const std::filesystem::path& named,
                                         const SearchPath& search, Sources sources,
                                         diag::Findings& findings);

} // namespace pecyn::pack
