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

std::string RecordedFiles::listing() const {
    std::set<std::string> lines;
    const std::scoped_lock lock(mutex_);
    for (const auto& [path, hash] : read_)
        lines.insert(std::filesystem::path(path).filename().string() + " " + hash + "\n");
    std::string text;
    for (const std::string& line : lines)
        text += line;
    return text;
}

} // namespace pecyn::build
