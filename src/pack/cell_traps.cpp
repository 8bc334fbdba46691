#include "pack/cell_traps.hpp"

#include "base/utf8.hpp"
#include "pack/link.hpp"
#include "pack/reading.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

bool is_lower(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF); }

/// Of the Latin alphabets: enough for what a `?` may stand for.
bool is_letter(char32_t c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7);
}

diag::Span part(diag::Span span, std::size_t begin, std::size_t length) {
    const auto from = std::min(span.begin + static_cast<std::uint32_t>(begin), span.end);
    return {span.file, from, std::min(from + static_cast<std::uint32_t>(length), span.end)};
}

/// 2.92018E+10: what is left of a long number.
bool is_scientific(std::string_view text) {
    const std::size_t e = text.find_first_of("eE");
    if (e == std::string_view::npos || e == 0 || e + 2 > text.size()) return false;
    const std::string_view mantissa = text.substr(0, e);
    std::string_view power = text.substr(e + 1);
    if (!power.empty() && power.front() == '+') power.remove_prefix(1);
    return is_digit(mantissa.front()) && all_digits(power) &&
           mantissa.find_first_not_of("0123456789.,") == std::string_view::npos;
}

/// A British number has ten or eleven digits with its leading 0, or seven as 0800 1111.
bool lacks_zero(std::string_view text) {
    std::string digits;
    for (const char c : text) {
        if (is_digit(c))
            digits += c;
        else if (c != ' ')
            return false; // a + or brackets: somebody typed it
    }
    if (digits.empty() || digits.front() == '0') return false;
    static constexpr std::string_view areas = "12378"; // 01, 02, 03, 07 and 08 numbers
    const bool area = areas.find(digits.front()) != std::string_view::npos;
    if (digits.size() == 10) return area;
    if (digits.size() == 9) return digits.front() == '1' || digits.front() == '8';
    if (digits.size() == 12) return digits.starts_with("44");
    return digits.size() == 7 && digits.starts_with("800");
}

void check_phone(const std::string& text, diag::Span span, diag::Findings& findings) {
    if (is_scientific(text)) {
        findings
            .error("lost-zero", span,
                   fmt::format("the spreadsheet has made the number {} of a telephone number",
                               text))
            .with_help("format the column as Text, then type the number again: 029 2018 0123");
    } else if (lacks_zero(text)) {
        const bool abroad = text.starts_with("44");
        findings
            .error("lost-zero", span,
                   fmt::format("the telephone number '{}' has lost its {}", text,
                               abroad ? "plus sign" : "leading 0"))
            .with_help(
                fmt::format("format the column as Text and write {}{}, grouped by spaces",
                            abroad ? "+" : "0", text));
    }
}

struct DayFirst {
    int day = 0, month = 0, year = 0;
};

/// 3/4/2026, 03.04.2026, 3-4-26.
std::optional<DayFirst> parse_day_first(std::string_view text) {
    if (text.size() > 10 || text.size() < 6) return std::nullopt;
    const std::size_t first = text.find_first_of("/.-");
    if (first == std::string_view::npos) return std::nullopt;
    const std::size_t second = text.find(text[first], first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    const std::array<std::string_view, 3> words = {text.substr(0, first),
                                                   text.substr(first + 1, second - first - 1),
                                                   text.substr(second + 1)};
    std::array<int, 3> values{};
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!all_digits(words[i])) return std::nullopt;
        std::from_chars(words[i].data(), words[i].data() + words[i].size(), values[i]);
    }
    const bool sized = words[0].size() <= 2 && words[1].size() <= 2 &&
                       (words[2].size() == 4 || words[2].size() == 2);
    if (!sized) return std::nullopt;
    return DayFirst{values[0], values[1], values[2]};
}

void check_date(std::string& text, diag::Span span, bool day_first, diag::Findings& findings) {
    const auto date = parse_day_first(text);
    if (!date) return;
    if (day_first && date->year > 99 && date->month <= 12) {
        text = fmt::format("{:04}-{:02}-{:02}", date->year, date->month, date->day);
        return;
    }
    const bool long_year = date->year > 99;
    findings
        .error("ambiguous-date", span,
               !long_year  ? fmt::format("the date {} doesn't say which century", text)
               : day_first ? fmt::format("the date {} has no month {}", text, date->month)
                           : fmt::format("the date {} may be read in two ways", text))
        .with_help(day_first
                       ? std::string("write it like 2026-12-31 or 31/12/2026")
                       : std::string("write it like 2026-12-31, or say dates: day-first where "
                                     "the table is named"));
}

bool is_vowel(char32_t c) {
    if (c >= 0xC0) return true; // accents stand on vowels
    static constexpr std::string_view vowels = "aeiouwyAEIOUWY";
    return c < 0x80 && vowels.find(static_cast<char>(c)) != std::string_view::npos;
}

/// The word that ends before `at`.
struct WordBefore {
    std::size_t begin = 0, letters = 0;
    bool vowel = false, capitals = true;
};

WordBefore word_before(std::string_view text, std::size_t at) {
    WordBefore word{at};
    while (word.begin > 0) {
        std::size_t begin = word.begin - 1;
        while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80)
            --begin;
        const char32_t c = utf8::decode(text, begin).code_point;
        if (!is_letter(c)) break;
        word.begin = begin;
        ++word.letters;
        word.vowel = word.vowel || is_vowel(c);
        word.capitals = word.capitals && c >= 'A' && c <= 'Z';
    }
    return word;
}

void lost_letter(diag::Findings& findings, diag::Severity severity, std::string_view text,
                 diag::Span span, std::size_t begin, std::size_t mark) {
    std::size_t end = mark + 1;
    while (end < text.size()) {
        const auto [c, length] = utf8::decode(text, end);
        if (!is_letter(c)) break;
        end += length;
    }
    findings
        .add(severity, "lost-letter", part(span, begin, end - begin),
             fmt::format("a letter was lost in '{}': the question mark stands for ŵ or ŷ, it "
                         "seems",
                         text.substr(begin, end - begin)))
        .with_help("type the word again and export the table as UTF-8");
}

/// A spreadsheet's other encodings have no ŵ and ŷ, and put `?` there.
void check_letters(std::string_view text, diag::Span span, const std::string& language,
                   diag::Findings& findings) {
    constexpr auto error = diag::Severity::error;
    const bool welsh = language == "cy";
    for (std::size_t mark = text.find('?'); mark != std::string_view::npos;
         mark = text.find('?', mark + 1)) {
        const WordBefore word = word_before(text, mark);
        const char32_t after =
            mark + 1 < text.size() ? utf8::decode(text, mark + 1).code_point : U' ';
        const bool starts = mark == 0 || text[mark - 1] == ' ' || text[mark - 1] == '\n';
        const bool acronym = word.letters > 1 && word.capitals;
        const bool inside = is_letter(after) && (word.letters > 0 || (starts && welsh));
        const bool at_end = welsh && word.letters > 0 && !word.vowel && !acronym;
        if (inside || at_end) {
            lost_letter(findings, error, text, span, word.begin, mark);
        } else if (welsh && word.letters > 0 && after == ' ' && mark + 2 < text.size() &&
                   is_lower(utf8::decode(text, mark + 2).code_point)) {
            lost_letter(findings, diag::Severity::warning, text, span, word.begin, mark);
        }
    }
    const std::size_t replaced = text.find("\xEF\xBF\xBD");
    if (replaced != std::string_view::npos)
        findings
            .error("lost-letter", part(span, replaced, 3),
                   "a letter was lost here and replaced by a sign for \"unknown\"")
            .with_help("type the word again and export the table as UTF-8");
}

/// UTF-8 that was read as Windows-1252 and saved once more.
void check_twice_encoded(std::string_view text, diag::Span span, diag::Findings& findings) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 22> spoilt = {{
        {"Å·", "ŷ"}, {"Åµ", "ŵ"}, {"Å¶", "Ŷ"}, {"Å´", "Ŵ"},  {"Ã¢", "â"}, {"Ãª", "ê"},
        {"Ã®", "î"}, {"Ã´", "ô"}, {"Ã»", "û"}, {"Ã¡", "á"},  {"Ã©", "é"}, {"Ã\u00AD", "í"},
        {"Ã³", "ó"}, {"Ãº", "ú"}, {"Ã¯", "ï"}, {"Ã¶", "ö"},  {"Ã¤", "ä"}, {"Ã«", "ë"},
        {"Ã¼", "ü"}, {"Ã¨", "è"}, {"Ã¬", "ì"}, {"â€™", "’"},
    }};
    if (text.find('\xC3') == std::string_view::npos) return;
    for (const auto& [wrong, right] : spoilt) {
        const std::size_t place = text.find(wrong);
        if (place == std::string_view::npos) continue;
        findings
            .error("bad-encoding", part(span, place, wrong.size()),
                   fmt::format("'{}' stands where {} was meant", wrong, right))
            .with_help("the table was opened as Windows-1252 and saved again; export it anew "
                       "from the spreadsheet as UTF-8");
        return; // one is enough: the whole table is spoilt
    }
}

bool is_spreadsheet_error(std::string_view text) {
    static constexpr std::array<std::string_view, 8> errors = {
        "#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!"};
    return std::find(errors.begin(), errors.end(), text) != errors.end() ||
           (text.size() > 3 && text.find_first_not_of('#') == std::string_view::npos);
}

} // namespace

void check_cell(std::string& text, diag::Span span, const CellKind& kind,
                diag::Findings& findings) {
    if (is_spreadsheet_error(text)) {
        findings
            .error("spreadsheet-error", span,
                   fmt::format("the spreadsheet shows {} in place of a value", text))
            .with_help("correct the formula or make the column wider, then export again");
        return;
    }
    check_twice_encoded(text, span, findings);
    if (!kind.language.empty() && !is_link_address(text)) {
        check_letters(text, span, kind.language, findings);
        return;
    }
    if (text.front() == '\'') {
        findings
            .error("leading-apostrophe", span,
                   fmt::format("an apostrophe stands before '{}'", text.substr(1)))
            .with_help("spreadsheets take it as \"this is text\"; here it is a character too "
                       "many: take it away");
        return;
    }
    if (kind.phone)
        check_phone(text, span, findings);
    else
        check_date(text, span, kind.day_first, findings);
}

} // namespace pecyn::pack
