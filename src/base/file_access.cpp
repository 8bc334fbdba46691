#include "base/file_access.hpp"

#include <algorithm>
#include <fstream>

namespace pecyn {

namespace fs = std::filesystem;

std::optional<std::string> DiskFiles::read(const fs::path& path, std::size_t limit) const {
    std::error_code failed;
    if (!fs::is_regular_file(path, failed)) return std::nullopt;
    const auto size = fs::file_size(path, failed);
    if (failed || size > limit) return std::nullopt;
    std::ifstream in(path, std::ios::binary);
    std::string bytes(size, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(size));
    if (in.gcount() != static_cast<std::streamsize>(size)) return std::nullopt;
    return bytes;
}

bool DiskFiles::is_file(const fs::path& path) const {
    std::error_code failed;
    return fs::is_regular_file(path, failed);
}

bool DiskFiles::is_folder(const fs::path& path) const {
    std::error_code failed;
    return fs::is_directory(path, failed);
}

std::vector<std::string> DiskFiles::list(const fs::path& folder) const {
    std::vector<std::string> names;
    std::error_code failed;
    for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end;
         entry.increment(failed))
        names.push_back(entry->path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

fs::path DiskFiles::resolved(const fs::path& path) const {
    std::error_code failed;
    fs::path full = fs::weakly_canonical(path, failed);
    return failed ? fs::absolute(path, failed).lexically_normal() : full;
}

namespace {
std::string key_of(const fs::path& path) {
    std::string key = path.lexically_normal().generic_string();
    if (key.size() > 1 && key.back() == '/') key.pop_back();
    return key;
}
} // namespace

std::optional<std::string> MemoryFiles::read(const fs::path& path, std::size_t limit) const {
    const auto found = files_.find(key_of(path));
    if (found == files_.end() || found->second.size() > limit) return std::nullopt;
    return found->second;
}

bool MemoryFiles::is_file(const fs::path& path) const { return files_.contains(key_of(path)); }

bool MemoryFiles::is_folder(const fs::path& path) const {
    const std::string prefix = key_of(path) + "/";
    const auto next = files_.lower_bound(prefix);
    return next != files_.end() && next->first.starts_with(prefix);
}

std::vector<std::string> MemoryFiles::list(const fs::path& folder) const {
    const std::string prefix = key_of(folder) + "/";
    std::vector<std::string> names;
    for (auto it = files_.lower_bound(prefix); it != files_.end(); ++it) {
        if (!it->first.starts_with(prefix)) break;
        std::string name = it->first.substr(prefix.size());
        name = name.substr(0, name.find('/'));
        if (names.empty() || names.back() != name) names.push_back(std::move(name));
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

fs::path MemoryFiles::resolved(const fs::path& path) const { return path.lexically_normal(); }

} // namespace pecyn
