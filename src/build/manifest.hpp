#pragma once

#include "base/file_access.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pecyn::build {

/// One file of an output folder, as `manifest.json` lists it. Empty strings become null.
struct Artifact {
    std::string path; ///< relative to the output folder, with slashes
    std::string pack, product, item, face, brand;
    std::vector<std::string> languages;
    std::string edition, target, part, standard;
    std::size_t pages = 0;
    double width_mm = 0, height_mm = 0; ///< rounded to a thousandth
    std::uint64_t bytes = 0;
    std::string sha256, inputs_sha256;
    std::size_t errors = 0, warnings = 0;
    std::size_t accepted = 0; ///< warnings that the pack accepts; they are no `warnings`
    bool operator==(const Artifact&) const = default;
};

/// The volume that a part of a file names: 2 of "v2.sra3"; 0: none.
std::size_t volume_of(std::string_view part);

/// Which old entries a run answers for: they leave the manifest unless it made them anew.
/// Empty strings match everything, but for pack and brand: a run without a brand answers for
/// what has none.
struct Scope {
    std::string pack, brand{}, product{}, edition{}, target{};
    std::vector<std::string>
        items{}; ///< not empty: entries of these items or of a partial file
    std::vector<std::string> spared{}; ///< products that are not meant
    std::size_t volume = 0;            ///< not 0: entries of this volume of a table alone
    std::size_t beyond = 0;            ///< not 0: entries of volumes after this one alone
    bool covers(const Artifact& artifact) const;
};

/// The rows that a table had when it was last run: ids of the table and of its brands.
using Tables = std::map<std::string, std::vector<std::string>>;

/// What a run made and what it answers for. Safe from several threads.
class Ledger {
public:
    void add(Artifact artifact);
    void answer_for(Scope scope);
    /// The brands of a table: entries of those that it had before and has no longer leave the
    /// manifest.
    void answer_for_table(const std::string& table, std::vector<std::string> rows);
    /// The new state of the manifest: what was made, and of the old entries those that the run
    /// doesn't answer for and whose files still are what the entry says. Sorted by path.
    std::vector<Artifact> merged(const std::vector<Artifact>& old, const FileAccess& files,
                                 const std::filesystem::path& output) const;
    Tables merged(Tables old) const;
    /// Entries without those of brands that were in a table before and are in none now.
    std::vector<Artifact> without_lost_rows(std::vector<Artifact> entries,
                                            const Tables& before) const;
    /// Files that are found as an earlier run made them: their entries stay, whatever else is
    /// answered for.
    void keep(const std::vector<std::string>& paths);
    /// Files made anew or found unchanged.
    std::size_t count() const;

private:
    mutable std::mutex mutex_;
    std::vector<Artifact> made_;
    std::set<std::string> kept_;
    /// By pack and brand: with ten thousand brands no entry can be held against all.
    std::map<std::pair<std::string, std::string>, std::vector<Scope>> scopes_;
    Tables tables_;
};

/// The artifacts of a manifest's text; entries that can't be understood or whose path leaves
/// the output folder are left out.
std::vector<Artifact> read_manifest(std::string_view json);
Tables read_tables(std::string_view json);
/// `tables` stand there where there are any.
std::string to_json(const std::vector<Artifact>& artifacts, std::string_view version,
                    const Tables& tables = {});

/// Merges the ledger into `output/manifest.json`. Two runs into one folder wait for each other.
/// Throws SystemFailure.
void update_manifest(const std::filesystem::path& output, const Ledger& ledger,
                     std::string_view version);

} // namespace pecyn::build
