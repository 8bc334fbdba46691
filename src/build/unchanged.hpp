#pragma once

#include "base/file_access.hpp"
#include "build/manifest.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// Rows of a table whose files are there already: ten thousand rows are made once, and of the
/// second run only those that have changed.
namespace pecyn::build {

/// Warnings that concern a file.
struct WarningCounts {
    std::size_t counted = 0, accepted = 0;
    bool operator==(const WarningCounts&) const = default;
};

/// What earlier runs have made for brands, by the manifest of the output folder.
class OldFiles {
public:
    /// Without a manifest there are none.
    OldFiles(std::filesystem::path output, const FileAccess& files);

    /// The files of one target of a product, as a run would make them now.
    struct Wanted {
        Artifact like;         ///< pack, brand, product, edition, target, and inputs_sha256
        std::string volume;    ///< "v1"; empty: of one row
        std::size_t files = 0; ///< so many, neither more nor fewer
        /// What would be told of a file if layout and painting found nothing: of its item.
        std::function<WarningCounts(const std::string& item)> warnings;
    };

    /// Their paths, where all are listed, made from the same, still lie there byte for byte,
    /// and nothing was found while they were made that wouldn't be told now; else nothing. Safe
    /// from several threads.
    std::optional<std::vector<std::string>> find(const Wanted& wanted) const;

private:
    std::filesystem::path output_;
    const FileAccess& files_;
    /// By what `find` asks for, each as short as can be.
    std::map<std::string, std::vector<Artifact>> by_target_;
};

} // namespace pecyn::build
