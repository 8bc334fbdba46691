#include "build/recorded_files.hpp"

#include "base/hash.hpp"

#include <set>

namespace pecyn::build {

std::optional<std::string> RecordedFiles::read(const std::filesystem::path& path,
                                               std::size_t limit) const {
    auto bytes = files_.read(path, limit);
    if (!bytes) return bytes;
    const std::string key = path.generic_string();
    {
        const std::scoped_lock lock(mutex_);
        if (read_.contains(key)) return bytes;
    }
    std::string hash = sha256(*bytes);
    const std::scoped_lock lock(mutex_);
    read_.emplace(key, std::move(hash));
    return bytes;
}

namespace {

std::string line_of(const std::string& path, const std::string& hash) {
    return std::filesystem::path(path).filename().string() + " " + hash + "\n";
}

std::string joined(const std::set<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines)
        text += line;
    return text;
}

} // namespace

std::string RecordedFiles::listing() const {
    std::set<std::string> lines;
    const std::scoped_lock lock(mutex_);
    for (const auto& [path, hash] : read_)
        lines.insert(line_of(path, hash));
    return joined(lines);
}

std::optional<std::string> RecordedFiles::hash_of(const std::string& path) const {
    const std::string key = std::filesystem::path(path).generic_string();
    const std::scoped_lock lock(mutex_);
    const auto known = read_.find(key);
    return known == read_.end() ? std::nullopt : std::optional(known->second);
}

std::string RecordedFiles::listing(const std::vector<std::string>& paths) const {
    const FileAccess& recorded = *this;
    std::set<std::string> lines;
    for (const std::string& path : paths) {
        auto hash = hash_of(path);
        if (!hash && is_file(path) && recorded.read(path)) hash = hash_of(path);
        if (hash) lines.insert(line_of(path, *hash));
    }
    return joined(lines);
}

} // namespace pecyn::build
