#include "base/atomic_file.hpp"

#include "base/file_access.hpp"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace pecyn {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const fs::path& path, std::string_view what, int error) {
    throw SystemFailure(
        fmt::format("{}: {}: {}", path.string(), what, std::generic_category().message(error)));
}

/// An open file that removes itself unless it was renamed into place.
class TemporaryFile {
public:
    explicit TemporaryFile(const fs::path& target) {
        static std::atomic<unsigned> counter = 0;
        path_ = target.parent_path() /
                fmt::format(".{}.{}.{}.tmp", target.filename().string(), ::getpid(), ++counter);
        handle_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
        if (handle_ < 0) fail(path_, "can't be created", errno);
    }
    ~TemporaryFile() {
        if (handle_ >= 0) ::close(handle_);
        if (!path_.empty()) ::unlink(path_.c_str());
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    void write(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t done = ::write(handle_, bytes.data(), bytes.size());
            if (done < 0 && errno == EINTR) continue;
            if (done < 0) fail(path_, "can't be written", errno);
            bytes.remove_prefix(static_cast<std::size_t>(done));
        }
    }
    void rename_to(const fs::path& target) {
        if (::fsync(handle_) != 0) fail(path_, "can't be flushed", errno);
        const int closed = ::close(handle_);
        handle_ = -1;
        if (closed != 0) fail(path_, "can't be closed", errno);
        if (::rename(path_.c_str(), target.c_str()) != 0)
            fail(target, "can't be replaced", errno);
        path_.clear();
    }

private:
    fs::path path_;
    int handle_ = -1;
};

} // namespace

void write_atomically(const fs::path& path, std::string_view bytes) {
    // A file renamed over a device or a pipe would take its place for all programs.
    std::error_code unknown;
    const fs::file_status old_one = fs::status(path, unknown);
    if (fs::is_other(old_one)) fail(path, "is a device or a pipe, no file", EINVAL);
    if (const auto old = DiskFiles().read(path, bytes.size()); old && *old == bytes) return;
    std::error_code failed;
    if (path.has_parent_path()) fs::create_directories(path.parent_path(), failed);
    if (failed) fail(path.parent_path(), "the folder can't be made", failed.value());
    TemporaryFile file(path);
    file.write(bytes);
    file.rename_to(path);
}

} // namespace pecyn
