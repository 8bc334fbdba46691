#include "diag/writers.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace pecyn::diag {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(std::string_view text) { return text.empty() ? Json() : Json(text); }

Json number_or_null(const std::optional<double>& number) {
    return number ? Json(*number) : Json();
}

struct Place {
    bool has_region = false;
    std::string_view path;
    Position from, to;
};

Place place_of(const Finding& finding, const SourceMap& sources) {
    const Span& span = finding.span;
    if (!span.known()) return {};
    Place place{!sources.text(span.file).empty(), sources.path(span.file), {}, {}};
    place.from = sources.position(span.file, span.begin);
    place.to = sources.position(span.file, std::max(span.begin, span.end));
    return place;
}

/// Malformed bytes of an input become U+FFFD here, JSON can't hold them.
std::string dumped(const Json& value) {
    return value.dump(1, ' ', false, Json::error_handler_t::replace) + '\n';
}

/// RFC 3986: everything but unreserved characters and '/' as %XX.
std::string uri(std::string_view path) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string result;
    for (const char letter : path) {
        const auto byte = static_cast<unsigned char>(letter);
        const bool alphanumeric = (byte >= '0' && byte <= '9') ||
                                  (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
        if (alphanumeric || std::string_view("-._~/").find(letter) != std::string_view::npos) {
            result += letter;
        } else {
            result += '%';
            result += digits[byte >> 4];
            result += digits[byte & 15];
        }
    }
    // A relative reference may not look like a scheme or an authority.
    return result.starts_with('/') ? "file://" + result : result;
}

Json sarif_location(const Place& place) {
    Json physical = {{"artifactLocation", {{"uri", uri(place.path)}}}};
    if (place.has_region) {
        physical["region"] = {{"startLine", place.from.line},
                              {"startColumn", place.from.column},
                              {"endLine", place.to.line},
                              {"endColumn", place.to.column}};
    }
    return Json::array({{{"physicalLocation", std::move(physical)}}});
}

Json sarif_result(const Finding& finding, std::size_t rule, const SourceMap& sources) {
    std::string text = finding.message;
    if (!finding.help.empty()) text += "\n" + finding.help;
    Json result = {{"ruleId", finding.code},
                   {"ruleIndex", rule},
                   {"level", word(finding.severity)},
                   {"message", {{"text", std::move(text)}}}};
    const Place place = place_of(finding, sources);
    if (!place.path.empty()) result["locations"] = sarif_location(place);
    Json properties = Json::object();
    for (const auto& [name, value] :
         {std::pair("pack", &finding.pack), std::pair("brand", &finding.brand),
          std::pair("product", &finding.product), std::pair("item", &finding.item),
          std::pair("field", &finding.field), std::pair("language", &finding.language),
          std::pair("unit", &finding.unit)}) {
        if (!value->empty()) properties[name] = *value;
    }
    if (finding.measured) properties["measured"] = *finding.measured;
    if (finding.limit) properties["limit"] = *finding.limit;
    if (!properties.empty()) result["properties"] = std::move(properties);
    if (finding.excuse) {
        std::string why = finding.excuse->why;
        if (!finding.excuse->until.empty()) why += " (until " + finding.excuse->until + ")";
        result["suppressions"] =
            Json::array({{{"kind", "external"}, {"justification", std::move(why)}}});
    }
    return result;
}

Json json_value(const Finding& finding, const SourceMap& sources) {
    const Place place = place_of(finding, sources);
    const auto number = [&](std::uint32_t value) {
        return place.has_region ? Json(value) : Json();
    };
    Json value = {{"severity", word(finding.severity)},
                  {"code", finding.code},
                  {"message", finding.message},
                  {"file", text_or_null(place.path)},
                  {"line", number(place.from.line)},
                  {"column", number(place.from.column)},
                  {"end_line", number(place.to.line)},
                  {"end_column", number(place.to.column)},
                  {"help", text_or_null(finding.help)},
                  {"pack", text_or_null(finding.pack)},
                  {"product", text_or_null(finding.product)},
                  {"item", text_or_null(finding.item)},
                  {"field", text_or_null(finding.field)},
                  {"language", text_or_null(finding.language)},
                  {"measured", number_or_null(finding.measured)},
                  {"limit", number_or_null(finding.limit)},
                  {"unit", text_or_null(finding.unit)}};
    if (!finding.brand.empty()) value["brand"] = finding.brand;
    if (finding.excuse) {
        value["why"] = finding.excuse->why;
        value["until"] = text_or_null(finding.excuse->until);
    }
    return value;
}

} // namespace

std::string to_json(const std::vector<Finding>& findings, const SourceMap& sources) {
    Json list = Json::array(), accepted = Json::array();
    for (const Finding& finding : findings)
        (finding.excuse ? accepted : list).push_back(json_value(finding, sources));
    Json report = {{"findings", std::move(list)}};
    if (!accepted.empty()) report["accepted"] = std::move(accepted);
    return dumped(report);
}

std::string to_sarif(const std::vector<Finding>& findings, const SourceMap& sources,
                     std::string_view version) {
    std::vector<std::string> codes;
    codes.reserve(findings.size());
    for (const Finding& finding : findings)
        codes.push_back(finding.code);
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    Json rules = Json::array();
    for (const std::string& code : codes)
        rules.push_back({{"id", code}});
    Json results = Json::array();
    for (const Finding& finding : findings) {
        const auto rule = std::lower_bound(codes.begin(), codes.end(), finding.code);
        results.push_back(
            sarif_result(finding, static_cast<std::size_t>(rule - codes.begin()), sources));
    }
    const Json driver = {{"name", "pecyn"}, {"version", version}, {"rules", std::move(rules)}};
    const Json run = {{"tool", {{"driver", driver}}},
                      {"columnKind", "unicodeCodePoints"},
                      {"results", std::move(results)}};
    return dumped({{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                   {"version", "2.1.0"},
                   {"runs", Json::array({run})}});
}

} // namespace pecyn::diag
