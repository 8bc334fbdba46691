#include "diag/nearest.hpp"

#include "base/utf8.hpp"

#include <algorithm>

namespace pecyn::diag {
namespace {

/// No word worth a suggestion is longer; keeps hostile keys from costing time.
constexpr std::size_t longest_word = 64;

std::u32string code_points(std::string_view text) {
    std::u32string result;
    for (std::size_t at = 0; at < text.size();) {
        const utf8::Decoded next = utf8::decode(text, at);
        result.push_back(next.code_point);
        at += next.length;
    }
    return result;
}

/// Optimal string alignment: insert, delete, replace, swap of neighbours cost 1 each.
std::size_t distance(const std::u32string& a, const std::u32string& b) {
    std::vector<std::size_t> before(b.size() + 1), previous(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        before.swap(previous);
        previous.swap(row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
            row[j] = std::min({previous[j] + 1, row[j - 1] + 1, previous[j - 1] + change});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
        }
    }
    return row[b.size()];
}

} // namespace

std::optional<std::string> nearest(std::string_view word,
                                   const std::vector<std::string>& known) {
    if (word.empty() || word.size() > longest_word * 4) return std::nullopt;
    const std::u32string wanted = code_points(word);
    if (wanted.size() > longest_word) return std::nullopt;
    // Two letters swapped in a short word still deserve a suggestion.
    const std::size_t allowed = std::max<std::size_t>(1, wanted.size() / 3);
    const std::string* best = nullptr;
    std::size_t best_distance = allowed + 1;
    for (const std::string& candidate : known) {
        const std::u32string letters = code_points(candidate);
        const std::size_t gap = letters.size() > wanted.size() ? letters.size() - wanted.size()
                                                               : wanted.size() - letters.size();
        if (gap >= best_distance) continue;
        const std::size_t steps = distance(wanted, letters);
        if (steps < best_distance && steps < letters.size()) {
            best = &candidate;
            best_distance = steps;
        }
    }
    return best ? std::optional(*best) : std::nullopt;
}

} // namespace pecyn::diag
