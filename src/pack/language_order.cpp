#include "pack/language_order.hpp"

#include "pack/markup.hpp"
#include "pack/reading.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

constexpr std::size_t most_languages = 8;

bool holds(const std::vector<std::string>& languages, const std::string& language) {
    return std::find(languages.begin(), languages.end(), language) != languages.end();
}

} // namespace

std::vector<std::string> read_language_tags(const std::vector<Word>& words, diag::Span list,
                                            std::string_view owner, diag::Findings& findings) {
    std::vector<std::string> languages;
    for (const Word& word : words) {
        if (is_language_tag(word.text))
            languages.push_back(word.text);
        else
            findings
                .error("unknown-language", word.span,
                       fmt::format("'{}' is no language", word.text))
                .with_help("languages are written by their tags: cy, en");
    }
    if (languages.size() > most_languages) {
        findings.error("out-of-range", list,
                       fmt::format("{} has at most {} languages", owner, most_languages));
        languages.resize(most_languages);
    }
    return languages;
}

void check_language_order(const std::vector<std::string>& languages, diag::Span span,
                          std::string_view owner, diag::Findings& findings) {
    const auto welsh = std::find(languages.begin(), languages.end(), "cy");
    const auto english = std::find(languages.begin(), languages.end(), "en");
    if (welsh == languages.end() || english > welsh) return;
    findings
        .warning("english-first", span, fmt::format("Welsh is read after English in {}", owner))
        .with_help("where Welsh and English stand together, Welsh comes first: languages: "
                   "[cy, en]");
}

std::vector<std::string> in_order(const std::vector<std::string>& languages,
                                  const std::vector<std::string>& order) {
    std::vector<std::string> result;
    result.reserve(languages.size());
    for (const std::string& language : order)
        if (holds(languages, language) && !holds(result, language)) result.push_back(language);
    for (const std::string& language : languages)
        if (!holds(result, language)) result.push_back(language);
    return result;
}

} // namespace pecyn::pack
