#pragma once

#include "base/file_access.hpp"

#include <map>
#include <mutex>

namespace pecyn::build {

/// Passes reads on to another FileAccess and remembers the content of each file that was read,
/// so that an artifact can say what it was made from. Safe from several threads.
class RecordedFiles final : public FileAccess {
public:
    explicit RecordedFiles(const FileAccess& files) : files_(files) {}

    std::optional<std::string> read(const std::filesystem::path& path,
                                    std::size_t limit) const override;
    bool is_file(const std::filesystem::path& path) const override {
        return files_.is_file(path);
    }
    bool is_folder(const std::filesystem::path& path) const override {
        return files_.is_folder(path);
    }
    std::vector<std::string> list(const std::filesystem::path& folder) const override {
        return files_.list(folder);
    }
    std::filesystem::path resolved(const std::filesystem::path& path) const override {
        return files_.resolved(path);
    }

    /// One line a file: name and SHA-256, sorted. Names without folders, so that the listing is
    /// the same wherever a pack lies.
    std::string listing() const;
    /// Likewise of these alone, read now where they haven't been; missing ones are left out.
    std::string listing(const std::vector<std::string>& paths) const;

private:
    std::optional<std::string> hash_of(const std::string& path) const;

    const FileAccess& files_;
    mutable std::mutex mutex_;
    mutable std::map<std::string, std::string> read_; ///< path to SHA-256
};

} // namespace pecyn::build
