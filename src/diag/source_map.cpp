#include "diag/source_map.hpp"

#include "base/utf8.hpp"

#include <algorithm>

namespace pecyn::diag {

FileId SourceMap::add(std::string path, std::string text) {
    Source source{std::move(path), std::move(text), {0}};
    for (std::size_t at = source.text.find('\n'); at != std::string::npos;
         at = source.text.find('\n', at + 1)) {
        source.line_starts.push_back(static_cast<std::uint32_t>(at + 1));
    }
    const std::scoped_lock lock(mutex_);
    sources_.push_back(std::move(source));
    const auto file = static_cast<FileId>(sources_.size());
    by_path_.emplace(sources_.back().path, file);
    return file;
}

std::optional<FileId> SourceMap::find(std::string_view path) const {
    const std::scoped_lock lock(mutex_);
    const auto found = by_path_.find(path);
    return found == by_path_.end() ? std::nullopt : std::optional(found->second);
}

const SourceMap::Source& SourceMap::source(FileId file) const {
    static const Source none{{}, {}, {0}};
    const std::scoped_lock lock(mutex_);
    return file == 0 || file > sources_.size() ? none : sources_[file - 1];
}

std::string_view SourceMap::text(FileId file) const { return source(file).text; }

std::string_view SourceMap::path(FileId file) const { return source(file).path; }

Position SourceMap::position(FileId file, std::uint32_t offset) const {
    const Source& from = source(file);
    const std::size_t at = std::min<std::size_t>(offset, from.text.size());
    const auto after =
        std::upper_bound(from.line_starts.begin(), from.line_starts.end(), at) - 1;
    const std::size_t start = *after;
    const std::size_t column =
        utf8::count(std::string_view(from.text).substr(start, at - start));
    return {static_cast<std::uint32_t>(after - from.line_starts.begin() + 1),
            static_cast<std::uint32_t>(column + 1)};
}

std::string_view SourceMap::line(FileId file, std::uint32_t line) const {
    const Source& from = source(file);
    if (line == 0 || line > from.line_starts.size()) return {};
    const std::string_view rest =
        std::string_view(from.text).substr(from.line_starts[line - 1]);
    std::string_view found = rest.substr(0, rest.find('\n'));
    if (found.ends_with('\r')) found.remove_suffix(1);
    return found;
}

} // namespace pecyn::diag
