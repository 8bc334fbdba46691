#include "pack/markup.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

namespace pecyn::pack {
namespace {

constexpr std::string_view no_break_space = "\u00A0";
/// Longer chains of digit groups are a table, not a number.
constexpr std::size_t longest_number = 24;

constexpr std::array<std::string_view, 36> months = {
    "January",    "February", "March",     "April",   "May",      "June",
    "July",       "August",   "September", "October", "November", "December",
    "Ionawr",     "Chwefror", "Mawrth",    "Ebrill",  "Mai",      "Mehefin",
    "Gorffennaf", "Awst",     "Medi",      "Hydref",  "Tachwedd", "Rhagfyr",
    "Jan",        "Feb",      "Mar",       "Apr",     "Jun",      "Jul",
    "Aug",        "Sept",     "Sep",       "Oct",     "Nov",      "Dec"};
constexpr std::array<std::string_view, 22> units = {
    "mm",  "cm", "m",   "km", "g",   "kg", "mg", "l",  "ml", "pt", "ppi",
    "dpi", "px", "gsm", "h",  "min", "s",  "kB", "MB", "GB", "°C", "%"};
/// Before and after noon; "am" is a Welsh word too, so only what can be an hour is held to it.
constexpr std::array<std::string_view, 8> noons = {"am",   "pm",   "yb",   "yh",
                                                   "a.m.", "p.m.", "y.b.", "y.h."};

/// A word between spaces: its bytes without the signs around it that don't belong to it.
struct Word {
    std::size_t begin, end;
    std::string_view core; ///< without closing punctuation
};

template <std::size_t n>
bool is_one_of(std::string_view word, const std::array<std::string_view, n>& list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_digits(std::string_view word) {
    return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
        return std::isdigit(static_cast<unsigned char>(c)) != 0;
    });
}

/// "029", "(029)", "+44", "(0)29": parts of a phone number or of a grouped number.
bool is_number_group(std::string_view word) {
    const bool digit = std::any_of(word.begin(), word.end(), [](char c) {
        return std::isdigit(static_cast<unsigned char>(c)) != 0;
    });
    return digit && word.find_first_not_of("+()0123456789") == std::string_view::npos;
}

/// "12", "2.5", "1,200", "10-12", "9:30".
bool is_quantity(std::string_view word) {
    return !word.empty() && std::isdigit(static_cast<unsigned char>(word.back())) != 0 &&
           word.find_first_not_of("0123456789.,:-+") == std::string_view::npos;
}

bool is_hour(std::string_view word) {
    return is_quantity(word) && std::min(word.find_first_of(".:-"), word.size()) <= 2;
}

std::string_view without_opening(std::string_view word) {
    while (!word.empty() && (word.front() == '"' || word.front() == '\'' ||
                             (word.front() == '(' && word.find(')') == std::string_view::npos)))
        word.remove_prefix(1);
    return word;
}

std::string_view without_closing(std::string_view word) {
    constexpr std::string_view signs = ".,;:!?\"'";
    while (!word.empty() && (signs.find(word.back()) != std::string_view::npos ||
                             (word.back() == ')' && word.find('(') == std::string_view::npos)))
        word.remove_suffix(1);
    return word;
}

/// Of words that are held together already, the first or the last.
std::string_view first_of_held(std::string_view words) {
    return words.substr(0, words.find(no_break_space));
}

std::string_view last_of_held(std::string_view words) {
    const std::size_t hold = words.rfind(no_break_space);
    return hold == std::string_view::npos ? words : words.substr(hold + no_break_space.size());
}

std::vector<Word> split(std::string_view text) {
    std::vector<Word> words;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        const std::string_view word = text.substr(at, end - at);
        words.push_back({at, end, without_closing(first_of_held(word))});
        at = end + 1;
    }
    return words;
}

} // namespace

std::string with_holds(std::string_view text) {
    // Every hold has a digit beside a space; most texts have none.
    if (text.find_first_of("0123456789") == std::string_view::npos) return std::string(text);
    const std::vector<Word> words = split(text);
    std::string held;
    held.reserve(text.size() + 8);
    std::size_t chain = 0; // bytes of the number so far
    bool date = false;     // the words before are a day and a month
    for (std::size_t i = 0; i < words.size(); ++i) {
        const Word& word = words[i];
        const std::string_view whole = text.substr(word.begin, word.end - word.begin);
        held += whole;
        if (i + 1 == words.size()) break;
        const Word& next = words[i + 1];
        const std::string_view bare = without_opening(last_of_held(whole));
        const std::string_view unit_of =
            first_of_held(text.substr(next.begin, next.end - next.begin));
        bool hold = false;
        if (is_number_group(bare) && is_number_group(next.core)) {
            chain += whole.size() + 1;
            hold = chain + next.core.size() <= longest_number;
        } else {
            chain = 0;
        }
        const bool month_next = is_one_of(next.core, months);
        hold = hold || (date && is_digits(next.core) && next.core.size() == 4);
        date = month_next && is_digits(bare) && bare.size() <= 2;
        const auto with_unit = [&](const auto& list) {
            return is_one_of(next.core, list) || is_one_of(unit_of, list);
        };
        hold = hold || date || (is_quantity(bare) && with_unit(units)) ||
               (is_hour(bare) && with_unit(noons));
        held += hold ? no_break_space : std::string_view(" ");
    }
    if (!text.empty() && text.back() == ' ') held += ' ';
    return held;
}

} // namespace pecyn::pack
