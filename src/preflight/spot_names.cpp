#include "preflight/spot_names.hpp"

#include <algorithm>
#include <array>

namespace pecyn::preflight {

namespace {

/// Coated, uncoated, matt; for computer video and process; for Euroscale, hexachrome and so on.
constexpr std::array<std::string_view, 18> suffixes = {"c",   "u",  "m",  "cv", "cvc", "cvu",
                                                       "cvp", "cp", "up", "pc", "pu",  "ec",
                                                       "ep",  "hc", "tc", "tp", "dc",  "du"};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

} // namespace

std::string spot_stem(std::string_view name) {
    std::string stem;
    for (const char c : name) {
        const bool space = c == ' ' || c == '\t' || c == '_';
        if (space && (stem.empty() || stem.back() == ' ')) continue;
        stem += space ? ' ' : lower(c);
    }
    if (!stem.empty() && stem.back() == ' ') stem.pop_back();
    const std::size_t last = stem.rfind(' ');
    if (last == std::string::npos) return stem;
    const std::string_view word = std::string_view(stem).substr(last + 1);
    if (std::find(suffixes.begin(), suffixes.end(), word) != suffixes.end()) stem.resize(last);
    return stem;
}

} // namespace pecyn::preflight
