#pragma once

#include "base/file_access.hpp"

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>
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
    bool operator==(const Artifact&) const = default;
};

/// Which old entries a run answers for: they leave the manifest unless it made them anew.
/// Empty strings match everything.
struct Scope {
    std::string pack, product{}, edition{}, target{};
    std::vector<std::string>
        items{}; ///< not empty: entries of these items or of a partial file
    std::vector<std::string> spared{}; ///< products that are not meant
    bool covers(const Artifact& artifact) const;
};

/// What a run made and what it answers for. Safe from several threads.
class Ledger {
public:
    void add(Artifact artifact);
    void answer_for(Scope scope);
    /// The new state of the manifest: what was made, and of the old entries those that the run
    /// doesn't answer for and whose files still are what the entry says. Sorted by path.
    std::vector<Artifact> merged(const std::vector<Artifact>& old, const FileAccess& files,
                                 const std::filesystem::path& output) const;
    std::size_t count() const;

private:
    mutable std::mutex mutex_;
    std::vector<Artifact> made_;
    std::vector<Scope> scopes_;
};

/// The artifacts of a manifest's text; entries that can't be understood or whose path leaves
/// the output folder are left out.
std::vector<Artifact> read_manifest(std::string_view json);
std::string to_json(const std::vector<Artifact>& artifacts, std::string_view version);

/// Merges the ledger into `output/manifest.json`. Two runs into one folder wait for each other.
/// Throws SystemFailure.
void update_manifest(const std::filesystem::path& output, const Ledger& ledger,
                     std::string_view version);

} // namespace pecyn::build
