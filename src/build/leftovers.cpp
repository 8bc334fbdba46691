#include "build/leftovers.hpp"

#include <charconv>
#include <optional>

#include <cerrno>
#include <csignal>

namespace pecyn::build {

namespace fs = std::filesystem;

namespace {

/// The process that wrote `.<name>.<process>.<count>.tmp` (base/atomic_file), or nothing.
std::optional<pid_t> writer_of(const std::string& name) {
    constexpr std::string_view end = ".tmp";
    if (!name.starts_with('.') || !name.ends_with(end)) return std::nullopt;
    const std::string_view stem = std::string_view(name).substr(0, name.size() - end.size());
    const std::size_t count = stem.rfind('.');
    if (count == std::string_view::npos || count == 0) return std::nullopt;
    const std::size_t process = stem.rfind('.', count - 1);
    if (process == std::string_view::npos) return std::nullopt;
    pid_t pid = 0;
    const char* last = stem.data() + count;
    const auto parsed = std::from_chars(stem.data() + process + 1, last, pid);
    if (parsed.ec != std::errc() || parsed.ptr != last || pid <= 0) return std::nullopt;
    return pid;
}

/// The leftovers among a folder's entries.
template <class Iterator> void collect(const fs::path& folder, std::vector<fs::path>& dead) {
    std::error_code failed;
    Iterator entry(folder, fs::directory_options::skip_permission_denied, failed);
    for (const Iterator end; !failed && entry != end; entry.increment(failed)) {
        const auto writer = writer_of(entry->path().filename().string());
        if (writer && ::kill(*writer, 0) != 0 && errno == ESRCH) dead.push_back(entry->path());
    }
}

} // namespace

void remove_leftovers(const fs::path& output, const std::vector<std::string>& folders) {
    std::vector<fs::path> dead;
    collect<fs::directory_iterator>(output, dead);
    for (const std::string& folder : folders)
        collect<fs::recursive_directory_iterator>(output / folder, dead);
    std::error_code failed;
    for (const fs::path& path : dead)
        fs::remove(path, failed);
}

} // namespace pecyn::build
