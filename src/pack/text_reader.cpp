#include "pack/text_reader.hpp"

#include "pack/reading.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::pack {

RichText TextReader::read_one(const Node& node, std::string_view key, TextKind kind,
                              diag::Findings& findings) const {
    RichText text;
    text.span = node.span;
    if (!expect_scalar(node, key, findings)) return text;
    if (node.is_plain() &&
        (reads_as_number(node.text) || node.text == "true" || node.text == "false"))
        findings
            .error(
                "unquoted-number", node.span,
                fmt::format("'{}' is text, but YAML does not read {} as text", key, node.text))
            .with_help(fmt::format("write {}: \"{}\"", key, node.text));
    const TextPlaces places(node, map_.text(node.span.file));
    RichText read = read_markup(node.text, kind, places, findings);
    read.span = node.span;
    if (read.empty())
        findings.error("empty-text", node.span, fmt::format("the text '{}' is empty", key))
            .with_help("write the words, or take the key away");
    return read;
}

bool TextReader::check_language(const Entry& entry, std::string_view key,
                                diag::Findings& findings) const {
    if (!is_language_tag(entry.key)) {
        findings
            .error("unknown-language", entry.key_span,
                   fmt::format("'{}' in '{}' is no language", entry.key, key))
            .with_help(languages_.empty() ? std::string("languages are written like cy or en")
                                          : fmt::format("this pack's languages are {}",
                                                        fmt::join(languages_, ", ")));
        return false;
    }
    const bool known =
        std::find(languages_.begin(), languages_.end(), entry.key) != languages_.end();
    if (!known && !languages_.empty())
        findings
            .warning(
                "extra-language", entry.key_span,
                fmt::format("'{}' has a text in {}, which is not among the pack's languages",
                            key, entry.key))
            .with_help(fmt::format("it is not printed; the languages are {}",
                                   fmt::join(languages_, ", ")))
            .with_language(entry.key);
    return true;
}

void TextReader::check_complete(const std::vector<std::string>& given, diag::Span span,
                                std::string_view key, diag::Findings& findings) const {
    for (const std::string& language : languages_) {
        if (std::find(given.begin(), given.end(), language) != given.end()) continue;
        const auto end = std::min(span.begin + 2, span.end);
        findings
            .error("missing-language", {span.file, span.begin, end},
                   fmt::format("the text '{}' is missing in {}", key, language))
            .with_help(fmt::format("add a line {}: ... below {}", language, key))
            .with_language(language);
    }
}

LocalText TextReader::read(const Node& node, std::string_view key, TextKind kind,
                           diag::Findings& findings) const {
    LocalText text;
    text.span = node.span;
    if (node.is_empty()) return text;
    if (!node.is_map()) {
        const auto& first = languages_.empty() ? std::string("en") : languages_.front();
        findings
            .error("wrong-type", node.span,
                   fmt::format("the text '{}' is not given by language", key))
            .with_help(fmt::format("write each language on a line of its own below {}: {}: ...",
                                   key, first));
        return text;
    }
    if (node.in_braces)
        findings
            .warning(
                "text-in-braces", node.span,
                fmt::format("the text '{}' stands in braces, where commas and colons misread",
                            key))
            .with_help("write each language on a line of its own below the key");
    text.by_language.reserve(node.entries.size());
    for (const Entry& entry : node.entries) {
        if (!check_language(entry, key, findings)) continue;
        RichText one = read_one(entry.value, entry.key, kind, findings);
        if (!one.empty()) text.by_language.emplace_back(entry.key, std::move(one));
    }
    std::vector<std::string> given;
    for (const Entry& entry : node.entries)
        given.push_back(entry.key);
    check_complete(given, node.span, key, findings);
    return text;
}

void TextReader::read_label(const Node& node, const std::string& id, int depth,
                            std::map<std::string, LocalText>& labels,
                            diag::Findings& findings) const {
    const bool nested = node.is_map() && depth < 3 &&
                        std::none_of(node.entries.begin(), node.entries.end(),
                                     [](const Entry& e) { return is_language_tag(e.key); });
    if (nested) {
        for (const Entry& entry : node.entries)
            read_label(entry.value, id + '.' + entry.key, depth + 1, labels, findings);
    } else if (!node.is_none()) {
        labels[id] = read(node, id, TextKind::text, findings);
    }
}

std::map<std::string, LocalText> TextReader::read_labels(const Node& node,
                                                         diag::Findings& findings) const {
    std::map<std::string, LocalText> labels;
    if (!expect_map(node, "labels", findings)) return labels;
    for (const Entry& entry : node.entries)
        read_label(entry.value, entry.key, 0, labels, findings);
    return labels;
}

} // namespace pecyn::pack
