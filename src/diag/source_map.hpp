#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pecyn::diag {

/// A file known to a SourceMap; 0 is "no file".
using FileId = std::uint32_t;

/// A place in a source: byte offsets [begin, end) of a file. Opaque to all but SourceMap;
/// lines and columns are derived when a finding is printed.
struct Span {
    FileId file = 0;
    std::uint32_t begin = 0, end = 0;
    bool known() const { return file != 0; }
    auto operator<=>(const Span&) const = default;
};

/// 1-based line and column; columns count code points.
struct Position {
    std::uint32_t line = 0, column = 0;
};

/// The texts of all files read, so that spans can be printed. Adding is safe from several
/// threads.
class SourceMap {
public:
    /// `path` is what findings show. The text may be empty (pictures, folders).
    FileId add(std::string path, std::string text);
    /// The file first added by this path.
    std::optional<FileId> find(std::string_view path) const;
    /// The texts stay where they are for the map's lifetime.
    std::string_view text(FileId file) const;
    std::string_view path(FileId file) const;
    Position position(FileId file, std::uint32_t offset) const;
    /// The line (1-based) without its line end.
    std::string_view line(FileId file, std::uint32_t line) const;

private:
    struct Source {
        std::string path, text;
        std::vector<std::uint32_t> line_starts;
    };
    const Source& source(FileId file) const;
    mutable std::mutex mutex_;
    std::deque<Source> sources_;
    std::map<std::string, FileId, std::less<>> by_path_;
};

} // namespace pecyn::diag
