#include "pack/reading.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>

namespace pecyn::pack {
namespace {

/// No page, margin or type of ours is larger (100 m).
constexpr double most_points = 283465;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

/// A longer sum is no length.
constexpr std::size_t longest_sum = 400;

std::optional<Length> parse_one_length(std::string_view text) {
    if (text == "0") return Length();
    static constexpr std::array<std::pair<std::string_view, double>, 5> units = {
        {{"mm", 72 / 25.4}, {"cm", 720 / 25.4}, {"pt", 1}, {"in", 72}, {"m", 72000 / 25.4}}};
    for (const auto& [unit, points] : units) {
        if (text.size() <= unit.size() || text.substr(text.size() - unit.size()) != unit)
            continue;
        const auto value = parse_number(text.substr(0, text.size() - unit.size()));
        if (!value || std::abs(*value * points) > most_points) return std::nullopt;
        return unit == "mm" ? Length::mm(*value) : Length::pt(*value * points);
    }
    return std::nullopt;
}

/// `50%` or a length.
std::optional<Extent> parse_term(std::string_view text) {
    Extent extent;
    if (text.back() == '%') {
        const auto share = parse_number(text.substr(0, text.size() - 1));
        if (!share || std::abs(*share) > 1000) return std::nullopt;
        extent.share = *share / 100;
        return extent;
    }
    const auto length = parse_one_length(text);
    if (!length) return std::nullopt;
    extent.length = *length;
    return extent;
}

bool is_sign(std::string_view word) {
    return word == "+" || word == "-" || word == "*" || word == "/";
}

/// The words of a sum from `at` on: a term, then signs with what follows them. `*` and `/`
/// take a bare number. A share can only come first.
std::optional<Extent> parse_sum(const std::vector<std::string_view>& words) {
    if (words.empty() || words.size() % 2 == 0) return std::nullopt;
    Extent sum;
    Extent term; // not yet in the sum: what `*` and `/` act on
    double sign = 1;
    const auto close = [&] {
        sum.length += sign * term.length;
        sum.share += sign * term.share;
    };
    for (std::size_t i = 0; i < words.size(); i += 2) {
        const char before = i == 0 ? '+' : words[i - 1].front();
        if (i > 0 && !is_sign(words[i - 1])) return std::nullopt;
        if (before == '*' || before == '/') {
            auto factor = parse_number(words[i]);
            if (!factor || (before == '/' && *factor == 0) || term.share != 0)
                return std::nullopt;
            if (before == '/') factor = 1 / *factor;
            term.length = term.length * *factor;
            continue;
        }
        if (i > 0) close();
        const auto next = parse_term(words[i]);
        if (!next || (i > 0 && words[i].back() == '%')) return std::nullopt;
        term = *next;
        sign = before == '-' ? -1 : 1;
    }
    close();
    if (std::abs(sum.length.in_pt()) > most_points) return std::nullopt;
    return sum;
}

} // namespace

std::optional<double> parse_number(std::string_view text) {
    double value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] =
        std::from_chars(text.data(), end, value, std::chars_format::fixed);
    if (error != std::errc() || stop != end || !std::isfinite(value)) return std::nullopt;
    return value;
}

std::optional<Extent> parse_extent(std::string_view text) {
    if (text.size() > longest_sum) return std::nullopt;
    return parse_sum(split_words(text));
}

std::optional<Length> parse_length(std::string_view text) {
    if (text.find(' ') == std::string_view::npos) return parse_one_length(text);
    const auto sum = parse_extent(text);
    if (!sum || text.find('%') != std::string_view::npos) return std::nullopt;
    return sum->length;
}

std::vector<std::string_view> split_terms(std::string_view text) {
    std::vector<std::string_view> terms;
    bool goes_on = false; // the last word was a sign
    for (const std::string_view word : split_words(text)) {
        const bool sign = is_sign(word);
        if ((sign || goes_on) && !terms.empty()) {
            const char* begin = terms.back().data();
            terms.back() = {begin, static_cast<std::size_t>(word.data() + word.size() - begin)};
        } else {
            terms.push_back(word);
        }
        goes_on = sign;
    }
    return terms;
}

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const std::array<std::string_view, 3> parts = {text.substr(0, 4), text.substr(5, 2),
                                                   text.substr(8, 2)};
    std::array<int, 3> values{};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (!all_digits(parts[i])) return std::nullopt;
        std::from_chars(parts[i].data(), parts[i].data() + parts[i].size(), values[i]);
    }
    const Date date{std::chrono::year(values[0]),
                    std::chrono::month(static_cast<unsigned>(values[1])),
                    std::chrono::day(static_cast<unsigned>(values[2]))};
    return date.ok() ? std::optional(date) : std::nullopt;
}

std::vector<std::string_view> split_words(std::string_view text) {
    std::vector<std::string_view> words;
    for (std::size_t at = text.find_first_not_of(' '); at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        words.push_back(text.substr(at, end - at));
        at = text.find_first_not_of(' ', end);
    }
    return words;
}

bool is_id(std::string_view text) {
    const bool signs = std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-';
    });
    return signs && !text.empty() && text.size() <= 80 && text.front() != '-' &&
           text.back() != '-';
}

bool reads_as_number(std::string_view text) {
    if (text.empty()) return false;
    if (text == ".inf" || text == "-.inf" || text == ".nan" || text == ".NaN" || text == ".Inf")
        return true;
    if (text.front() == '+' || text.front() == '-') text.remove_prefix(1);
    if (text.empty() || !(is_digit(text.front()) || text.front() == '.')) return false;
    if (text.size() > 2 && text[0] == '0' &&
        (text[1] == 'x' || text[1] == 'o' || text[1] == 'b'))
        return std::all_of(text.begin() + 2, text.end(), [](char c) {
            return std::isxdigit(static_cast<unsigned char>(c)) != 0 || c == '_';
        });
    // Digits with one point, an exponent, `_` between them (YAML 1.1), or `12:30` (base 60).
    bool digit = false, point = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (is_digit(c)) {
            digit = true;
        } else if (c == '.' && !point) {
            point = true;
        } else if ((c == 'e' || c == 'E') && digit && i + 1 < text.size()) {
            std::string_view rest = text.substr(i + 1);
            if (rest.front() == '+' || rest.front() == '-') rest.remove_prefix(1);
            return all_digits(rest);
        } else if (!((c == '_' || c == ':') && digit)) {
            return false;
        }
    }
    return digit;
}

} // namespace pecyn::pack
