#include "pack/reading.hpp"

#include "diag/nearest.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

/// In one map; a file of another kind would have nothing but unknown keys.
constexpr std::size_t most_unknown = 20;

std::string_view kind_words(const Node& node) {
    switch (node.kind) {
    case Node::Kind::map: return "keys and values";
    case Node::Kind::sequence: return "a list";
    case Node::Kind::scalar: return "a single value";
    case Node::Kind::empty: break;
    }
    return "nothing";
}

/// Maps and lists can be long: the caret goes under their first line alone.
bool expect(const Node& node, Node::Kind kind, std::string_view key, std::string_view wanted,
            diag::Findings& findings) {
    if (node.kind == kind) return true;
    if (!node.is_empty())
        findings.error("wrong-type", node.span,
                       fmt::format("'{}' takes {}, not {}", key, wanted, kind_words(node)));
    return false;
}

diag::Finding& wrong_value(diag::Findings& findings, const char* code, const Node& node,
                           std::string_view key, std::string_view wanted) {
    return findings.error(
        code, node.span,
        fmt::format("'{}' is no value for '{}', which takes {}", node.text, key, wanted));
}

} // namespace

std::string did_you_mean(std::string_view word, const std::vector<std::string>& known) {
    const auto near = diag::nearest(word, known);
    return near ? fmt::format("did you mean '{}'?", *near) : std::string();
}

void check_keys(const Node& map, KeyTable known, std::string_view owner,
                diag::Findings& findings) {
    std::size_t unknown = 0;
    for (const Entry& entry : map.entries) {
        if (unknown > most_unknown) break;
        const auto info = std::find_if(known.begin(), known.end(),
                                       [&](const KeyInfo& k) { return k.name == entry.key; });
        if (info == known.end()) {
            ++unknown;
            std::vector<std::string> names;
            for (const KeyInfo& key : known)
                if (key.type != ValueType::not_yet) names.emplace_back(key.name);
            std::string help = did_you_mean(entry.key, names);
            if (help.empty()) {
                std::sort(names.begin(), names.end());
                help = fmt::format("known here: {}", fmt::join(names, ", "));
            }
            findings
                .error("unknown-key", entry.key_span,
                       fmt::format("unknown key '{}' in {}", entry.key, owner))
                .with_help(std::move(help));
        } else if (info->type == ValueType::not_yet) {
            findings
                .error("not-yet", entry.key_span,
                       fmt::format("'{}' in {} is not built yet", entry.key, owner))
                .with_help("take the key away for now; this version can't do it");
        }
    }
    for (const KeyInfo& key : known) {
        if (!key.required || map.entry(key.name) != nullptr) continue;
        const auto end = std::min(map.span.end, map.span.begin + 1);
        findings
            .error("missing-key", {map.span.file, map.span.begin, end},
                   fmt::format("{} has no '{}'", owner, key.name))
            .with_help(fmt::format("add {}: {}", key.name, key.about));
    }
}

bool expect_map(const Node& node, std::string_view key, diag::Findings& findings) {
    return expect(node, Node::Kind::map, key, "keys and values", findings);
}

bool expect_list(const Node& node, std::string_view key, diag::Findings& findings) {
    return expect(node, Node::Kind::sequence, key, "a list", findings);
}

bool expect_scalar(const Node& node, std::string_view key, diag::Findings& findings) {
    return expect(node, Node::Kind::scalar, key, "a single value", findings);
}

std::optional<std::string> read_string(const Node& node, std::string_view key,
                                       diag::Findings& findings) {
    if (!expect_scalar(node, key, findings)) return std::nullopt;
    if (node.is_plain() && reads_as_number(node.text)) {
        findings
            .error("unquoted-number", node.span,
                   fmt::format("'{}' is text, but YAML reads {} as a number", key, node.text))
            .with_help(fmt::format("write {}: \"{}\"", key, node.text));
        return node.text;
    }
    if (node.is_plain() && (node.text == "true" || node.text == "false")) {
        wrong_value(findings, "wrong-type", node, key, "text")
            .with_help(
                fmt::format("if the word itself is meant, write {}: \"{}\"", key, node.text));
        return std::nullopt;
    }
    if (node.text.empty()) {
        findings.error("empty-value", node.span, fmt::format("'{}' is empty", key));
        return std::nullopt;
    }
    return node.text;
}

std::vector<Word> read_words(const Node& node, std::string_view key, diag::Findings& findings) {
    std::vector<Word> words;
    const auto add = [&](const Node& one) {
        if (auto text = read_string(one, key, findings))
            words.push_back({std::move(*text), one.span});
    };
    if (node.is_sequence()) {
        for (const Node& element : node.elements)
            add(element);
    } else {
        add(node);
    }
    return words;
}

std::optional<std::size_t> read_choice(const Node& node, std::string_view key,
                                       const std::vector<std::string>& known,
                                       diag::Findings& findings) {
    if (!expect_scalar(node, key, findings)) return std::nullopt;
    const auto found = std::find(known.begin(), known.end(), node.text);
    if (found != known.end()) return static_cast<std::size_t>(found - known.begin());
    findings
        .error("unknown-value", node.span,
               fmt::format("'{}' is no value for '{}', which takes {}", node.text, key,
                           fmt::join(known, ", ")))
        .with_help(did_you_mean(node.text, known));
    return std::nullopt;
}

std::optional<bool> read_boolean(const Node& node, std::string_view key,
                                 diag::Findings& findings) {
    if (!expect_scalar(node, key, findings)) return std::nullopt;
    if (node.is_bare() && (node.text == "true" || node.text == "false"))
        return node.text == "true";
    wrong_value(findings, "wrong-type", node, key, "true or false");
    return std::nullopt;
}

std::optional<double> read_number(const Node& node, std::string_view key,
                                  diag::Findings& findings) {
    if (!expect_scalar(node, key, findings)) return std::nullopt;
    const auto value = node.is_bare() ? parse_number(node.text) : std::nullopt;
    if (!value) wrong_value(findings, "wrong-type", node, key, "a number");
    return value;
}

std::optional<long long> read_integer(const Node& node, std::string_view key, long long least,
                                      long long most, diag::Findings& findings) {
    const auto value = read_number(node, key, findings);
    if (!value) return std::nullopt;
    if (*value != std::floor(*value)) {
        wrong_value(findings, "wrong-type", node, key, "a whole number");
    } else if (*value < static_cast<double>(least) || *value > static_cast<double>(most)) {
        wrong_value(findings, "out-of-range", node, key, fmt::format("{} to {}", least, most));
    } else {
        return static_cast<long long>(*value);
    }
    return std::nullopt;
}

std::optional<Length> read_length(const Node& node, std::string_view key,
                                  diag::Findings& findings) {
    if (!expect_scalar(node, key, findings)) return std::nullopt;
    if (node.is_none()) return Length();
    const auto length = parse_length(node.text);
    if (!length) {
        auto& finding = wrong_value(findings, "bad-length", node, key, "a length");
        if (parse_number(node.text))
            finding.with_help(fmt::format("lengths carry a unit: {0}mm or {0}pt", node.text));
        else
            finding.with_help("write it like 12.5mm, 3cm, 10pt or 1in, without a space");
    }
    return length;
}

std::optional<Extent> read_extent(const Node& node, std::string_view key,
                                  diag::Findings& findings) {
    if (!expect_scalar(node, key, findings)) return std::nullopt;
    const auto extent = parse_extent(node.text);
    if (!extent)
        wrong_value(findings, "bad-length", node, key, "a length or per cent")
            .with_help("write it like 12.5mm, 50% or 50% - 3mm");
    return extent;
}

std::optional<double> read_angle(const Node& node, std::string_view key,
                                 diag::Findings& findings) {
    const auto degrees = read_number(node, key, findings);
    if (!degrees || std::abs(*degrees) <= 360) return degrees;
    wrong_value(findings, "out-of-range", node, key, "degrees from -360 to 360");
    return std::nullopt;
}

std::optional<double> read_share(const Node& node, std::string_view key, double least,
                                 double most, diag::Findings& findings) {
    if (!expect_scalar(node, key, findings)) return std::nullopt;
    const std::string_view text = node.text;
    if (!text.empty() && text.back() == '%') {
        const auto value = parse_number(text.substr(0, text.size() - 1));
        if (value && *value >= least && *value <= most) return *value / 100;
    }
    wrong_value(findings, "bad-number", node, key, fmt::format("{}% to {}%", least, most))
        .with_help(fmt::format("write it like {}: 60%", key));
    return std::nullopt;
}

std::optional<std::vector<Length>> read_lengths(const Node& node, std::string_view key,
                                                std::size_t most, diag::Findings& findings) {
    if (!expect_scalar(node, key, findings)) return std::nullopt;
    std::vector<Length> lengths;
    const auto terms = split_terms(node.text);
    lengths.reserve(terms.size());
    for (const std::string_view term : terms) {
        const auto length = parse_length(term);
        if (!length || *length < Length()) break;
        lengths.push_back(*length);
    }
    if (lengths.size() == terms.size() && !terms.empty() && terms.size() <= most)
        return lengths;
    wrong_value(findings, "bad-length", node, key, fmt::format("1 to {} lengths", most))
        .with_help("write them with spaces between, like 2mm 1mm");
    return std::nullopt;
}

std::optional<Insets> read_insets(const Node& node, std::string_view key,
                                  diag::Findings& findings) {
    if (!expect_scalar(node, key, findings)) return std::nullopt;
    if (node.is_none()) return Insets();
    const auto terms = split_terms(node.text);
    std::vector<Length> lengths;
    lengths.reserve(terms.size());
    for (const std::string_view term : terms)
        if (const auto length = parse_length(term)) lengths.push_back(*length);
    if (lengths.size() == terms.size()) {
        if (lengths.size() == 1) return Insets::all(lengths[0]);
        if (lengths.size() == 2) return Insets{lengths[0], lengths[1], lengths[0], lengths[1]};
        if (lengths.size() == 4) return Insets{lengths[0], lengths[1], lengths[2], lengths[3]};
    }
    wrong_value(findings, "bad-length", node, key, "one, two or four lengths")
        .with_help("one for all sides; two: left and right, top and bottom; four: left top "
                   "right bottom");
    return std::nullopt;
}

std::optional<double> read_measure(const Node& node, std::string_view key,
                                   std::string_view unit, diag::Findings& findings) {
    if (!expect_scalar(node, key, findings)) return std::nullopt;
    std::string_view number = node.text;
    if (number.size() > unit.size() && number.substr(number.size() - unit.size()) == unit)
        number.remove_suffix(unit.size());
    while (!number.empty() && number.back() == ' ')
        number.remove_suffix(1);
    const bool unit_given = number.size() < node.text.size();
    const auto value = parse_number(number);
    const bool may_stand_alone = unit == "%" || unit == ":1";
    if (value && *value >= 0 && (unit_given || may_stand_alone)) return value;
    wrong_value(findings, "bad-number", node, key,
                fmt::format("a number with its unit, like 300{}", unit));
    return std::nullopt;
}

std::optional<Date> read_date(const Node& node, std::string_view key,
                              diag::Findings& findings) {
    if (!expect_scalar(node, key, findings)) return std::nullopt;
    const auto date = parse_date(node.text);
    if (!date)
        wrong_value(findings, "bad-date", node, key, "a date")
            .with_help("write year, month and day like 2026-11-01");
    return date;
}

} // namespace pecyn::pack
