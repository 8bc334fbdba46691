#include "layout/reading_direction.hpp"

#include <algorithm>
#include <array>

namespace pecyn::layout {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

template <std::size_t N>
bool names(const std::array<std::string_view, N>& list, std::string_view subtag) {
    return std::any_of(list.begin(), list.end(), [&](std::string_view entry) {
        return std::equal(entry.begin(), entry.end(), subtag.begin(), subtag.end(),
                          [](char a, char b) { return a == lower(b); });
    });
}

/// ISO 15924.
constexpr std::array<std::string_view, 12> scripts = {"arab", "aran", "hebr", "syrc",
                                                      "thaa", "nkoo", "adlm", "rohg",
                                                      "mand", "samr", "mend", "yezi"};

/// Languages whose usual script (CLDR likely subtags) is one of those.
constexpr std::array<std::string_view, 27> languages = {
    "ar", "arz", "ary", "apc", "fa",  "prs", "ur",  "ps",  "sd",
    "ug", "ckb", "sdh", "lrc", "mzn", "glk", "bal", "skr", "pnb",
    "ks", "khw", "rhg", "he",  "iw",  "yi",  "dv",  "syr", "nqo"};

} // namespace

bool reads_right_to_left(std::string_view language) {
    const std::size_t end = std::min(language.find('-'), language.size());
    std::string_view rest = language.substr(std::min(end + 1, language.size()));
    const std::string_view second = rest.substr(0, std::min(rest.find('-'), rest.size()));
    if (second.size() == 4 && (second.front() < '0' || second.front() > '9'))
        return names(scripts, second);
    return names(languages, language.substr(0, end));
}

} // namespace pecyn::layout
