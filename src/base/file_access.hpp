#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pecyn {

/// Reading of files, injected so that tests run on an in-memory disk.
/// Paths are as the user would write them, relative ones from the current folder.
class FileAccess {
public:
    virtual ~FileAccess() = default;
    /// The bytes of a regular file, or nothing where there is none that can be read
    /// or it is larger than `limit` bytes.
    virtual std::optional<std::string> read(const std::filesystem::path& path,
                                            std::size_t limit = 256u << 20) const = 0;
    virtual bool is_file(const std::filesystem::path& path) const = 0;
    virtual bool is_folder(const std::filesystem::path& path) const = 0;
    /// Names (not paths) in a folder, sorted by bytes; empty where there is no such folder.
    virtual std::vector<std::string> list(const std::filesystem::path& folder) const = 0;
    /// The path with links resolved, for "does this leave the folder" checks.
    virtual std::filesystem::path resolved(const std::filesystem::path& path) const = 0;
};

class DiskFiles final : public FileAccess {
public:
    std::optional<std::string> read(const std::filesystem::path&,
                                    std::size_t limit) const override;
    bool is_file(const std::filesystem::path& path) const override;
    bool is_folder(const std::filesystem::path& path) const override;
    std::vector<std::string> list(const std::filesystem::path& folder) const override;
    std::filesystem::path resolved(const std::filesystem::path& path) const override;
};

/// Files held in memory: path (normalised, generic) to bytes.
class MemoryFiles final : public FileAccess {
public:
    MemoryFiles() = default;
    explicit MemoryFiles(std::map<std::string, std::string> files) : files_(std::move(files)) {}
    void put(const std::string& path, std::string bytes) { files_[path] = std::move(bytes); }

    std::optional<std::string> read(const std::filesystem::path&,
                                    std::size_t limit) const override;
    bool is_file(const std::filesystem::path& path) const override;
    bool is_folder(const std::filesystem::path& path) const override;
    std::vector<std::string> list(const std::filesystem::path& folder) const override;
    std::filesystem::path resolved(const std::filesystem::path& path) const override;

private:
    std::map<std::string, std::string> files_;
};

} // namespace pecyn
