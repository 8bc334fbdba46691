#include "diag/finding.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace pecyn::diag {

Finding& Findings::add(Severity severity, std::string code, Span span, std::string message) {
    Finding& made = all_.emplace_back();
    made.severity = severity;
    made.code = std::move(code);
    made.span = span;
    made.message = std::move(message);
    return made;
}

void Findings::merge(Findings other) {
    all_.insert(all_.end(), std::make_move_iterator(other.all_.begin()),
                std::make_move_iterator(other.all_.end()));
}

std::size_t Findings::count(Severity severity) const {
    return static_cast<std::size_t>(
        std::count_if(all_.begin(), all_.end(), [&](const Finding& finding) {
            return finding.severity == severity && !finding.excuse;
        }));
}

std::vector<Finding> Findings::sorted(const SourceMap& sources) const {
    std::vector<Finding> result = all_;
    // File ids depend on the order of reading, which threads may change; paths don't.
    const auto key = [&](const Finding& f) {
        return std::tuple(
            sources.path(f.span.file), f.span.begin, f.span.end, std::string_view(f.code),
            std::string_view(f.pack), std::string_view(f.brand), std::string_view(f.product),
            std::string_view(f.item), std::string_view(f.field), std::string_view(f.language),
            std::string_view(f.message), std::string_view(f.help), f.severity, f.measured,
            f.limit, std::string_view(f.unit), f.excuse.has_value());
    };
    std::stable_sort(result.begin(), result.end(),
                     [&](const Finding& a, const Finding& b) { return key(a) < key(b); });
    const auto same = [&](const Finding& a, const Finding& b) { return key(a) == key(b); };
    result.erase(std::unique(result.begin(), result.end(), same), result.end());
    return result;
}

} // namespace pecyn::diag
