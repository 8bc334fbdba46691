#include "build/told_before.hpp"

#include "base/hash.hpp"

#include <nlohmann/json.hpp>

namespace pecyn::build {

namespace {

using Json = nlohmann::ordered_json;

/// Text members of a finding, by the keys that they are kept under.
constexpr std::pair<const char*, std::string diag::Finding::*> words[] = {
    {"code", &diag::Finding::code},   {"message", &diag::Finding::message},
    {"help", &diag::Finding::help},   {"item", &diag::Finding::item},
    {"field", &diag::Finding::field}, {"language", &diag::Finding::language},
    {"unit", &diag::Finding::unit},
};

bool is_of_row(diag::FileId file, diag::Span row) { return row.known() && file == row.file; }

std::string words_at(const diag::SourceMap& sources, diag::Span span) {
    const std::string_view text = sources.text(span.file);
    if (span.begin > text.size() || span.end < span.begin) return {};
    return content_key(text.substr(span.begin, span.end - span.begin));
}

Json kept(const diag::Finding& finding, const diag::SourceMap& sources, diag::Span row) {
    Json one = {{"severity", static_cast<int>(finding.severity)}};
    for (const auto& [key, member] : words)
        one[key] = finding.*member;
    if (finding.measured) one["measured"] = *finding.measured;
    if (finding.limit) one["limit"] = *finding.limit;
    if (!finding.span.known()) return one;
    const std::uint32_t from = is_of_row(finding.span.file, row) ? row.begin : 0;
    one["file"] = sources.path(finding.span.file);
    one["begin"] = std::int64_t{finding.span.begin} - from;
    one["end"] = std::int64_t{finding.span.end} - from;
    one["words"] = words_at(sources, finding.span);
    return one;
}

std::optional<diag::Span> place_of(const Json& one, const diag::SourceMap& sources,
                                   diag::Span row) {
    const auto path = one.at("file").get<std::string>();
    const bool of_row = row.known() && sources.path(row.file) == path;
    const auto file = of_row ? std::optional(row.file) : sources.find(path);
    if (!file) return std::nullopt;
    const std::int64_t from = of_row ? row.begin : 0;
    const std::int64_t begin = one.at("begin").get<std::int64_t>() + from;
    const std::int64_t end = one.at("end").get<std::int64_t>() + from;
    const auto size = static_cast<std::int64_t>(sources.text(*file).size());
    if (begin < 0 || end < begin || end > size) return std::nullopt;
    const diag::Span span{*file, static_cast<std::uint32_t>(begin),
                          static_cast<std::uint32_t>(end)};
    if (words_at(sources, span) != one.at("words").get<std::string>()) return std::nullopt;
    return span;
}

} // namespace

std::string kept_findings(const diag::Findings& findings, const diag::SourceMap& sources,
                          diag::Span row) {
    Json all = Json::array();
    for (const diag::Finding& finding : findings.all())
        all.push_back(kept(finding, sources, row));
    return all.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::optional<diag::Findings>
read_kept_findings(std::string_view json, const diag::SourceMap& sources, diag::Span row) {
    try {
        diag::Findings findings;
        for (const Json& one : Json::parse(json)) {
            diag::Span span;
            if (one.contains("file")) {
                const auto place = place_of(one, sources, row);
                if (!place) return std::nullopt;
                span = *place;
            }
            const int severity = one.at("severity").get<int>();
            if (severity != static_cast<int>(diag::Severity::note) &&
                severity != static_cast<int>(diag::Severity::warning))
                return std::nullopt; // nothing with errors was made
            diag::Finding& finding =
                findings.add(static_cast<diag::Severity>(severity), {}, span, {});
            for (const auto& [key, member] : words)
                finding.*member = one.at(key).get<std::string>();
            if (one.contains("measured")) finding.measured = one.at("measured").get<double>();
            if (one.contains("limit")) finding.limit = one.at("limit").get<double>();
        }
        return findings;
    } catch (const Json::exception&) {
        return std::nullopt;
    }
}

} // namespace pecyn::build
