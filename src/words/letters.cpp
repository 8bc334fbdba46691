#include "words/letters.hpp"

#include "base/utf8.hpp"
#include "pack/unicode.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include <fmt/format.h>

namespace pecyn::words {
namespace {

constexpr char32_t straight = '\'', curly = 0x2019;
/// Of one kind in one text; the rest is the same mistake again.
constexpr int most_of_a_kind = 5;

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

char32_t sign_at(std::string_view text, std::size_t at) {
    return at < text.size() ? utf8::decode(text, at).code_point : U' ';
}

char32_t sign_before(std::string_view text, std::size_t at) {
    if (at == 0) return U' ';
    std::size_t lead = at - 1;
    while (lead > 0 && (static_cast<unsigned char>(text[lead]) & 0xC0) == 0x80)
        --lead;
    return utf8::decode(text, lead).code_point;
}

bool has_vowel(std::string_view word) {
    for (std::size_t at = 0; at < word.size();) {
        const auto [sign, length] = utf8::decode(word, at);
        static constexpr std::string_view vowels = "aeiouwy";
        if (sign > 0x7F || vowels.find(static_cast<char>(sign)) != std::string_view::npos)
            return true;
        at += length;
    }
    return false;
}

/// The words on both sides of a sign that stands directly between or beside them.
struct Beside {
    const Token* before = nullptr;
    const Token* after = nullptr;
    bool in(std::string_view language) const {
        const Token* one = before != nullptr ? before : after;
        return one != nullptr && main_language(one->language) == language;
    }
    std::size_t begin(std::size_t at) const { return before != nullptr ? before->begin : at; }
    std::size_t end(std::size_t at) const { return after != nullptr ? after->end : at + 1; }
};

Beside words_beside(const Passage& passage, std::size_t at) {
    Beside beside;
    const auto after = std::lower_bound(
        passage.tokens.begin(), passage.tokens.end(), at,
        [](const Token& token, std::size_t place) { return token.begin < place; });
    if (after != passage.tokens.end() && after->begin == at + 1) beside.after = &*after;
    if (after != passage.tokens.begin() && std::prev(after)->end == at)
        beside.before = &*std::prev(after);
    return beside;
}

/// A question mark where a letter was: inside a word (`d?r`), after one that has no vowel
/// (`t?`), or before one (`?yn`).
bool stands_for_letter(const Passage& passage, const Beside& beside, std::size_t at) {
    const std::string_view text = passage.text;
    const char32_t next = sign_at(text, at + 1);
    if (beside.after != nullptr) {
        if (!pack::is_letter(next) || pack::is_capital(next)) return false; // Sut?Beth
        if (beside.before != nullptr) return !is_digit(sign_before(text, at));
        const char32_t before = sign_before(text, at);
        return before == ' ' || before == '\n';
    }
    if (beside.before == nullptr || has_vowel(beside.before->word)) return false;
    const std::size_t begin = beside.before->begin;
    const char32_t before = sign_before(text, begin);
    for (std::size_t i = begin; i < at; ++i)
        if (std::islower(static_cast<unsigned char>(text[i])) == 0) return false; // NSPCC?
    return before != straight && before != curly;                                 // â'r?
}

/// `d^wr`: a circumflex typed beside its letter. After w and y the lexical pass has told.
bool stands_beside_vowel(const Passage& passage, std::size_t at) {
    static constexpr std::string_view after = "aeiouwyAEIOUWY", before = "aeiouAEIOU";
    const auto is_one_of = [](std::string_view letters, char32_t sign) {
        return sign < 0x80 && letters.find(static_cast<char>(sign)) != std::string_view::npos;
    };
    const char32_t last = sign_before(passage.text, at);
    if (is_one_of("wyWY", last)) return false;
    return is_one_of(before, last) || is_one_of(after, sign_at(passage.text, at + 1));
}

void check_circumflexes(const Text& text, WordFindings& findings) {
    int found = 0;
    for (const Passage& passage : text.passages)
        for (std::size_t at = passage.text.find_first_of("?^"); at != std::string::npos;
             at = passage.text.find_first_of("?^", at + 1)) {
            if (found >= most_of_a_kind) return;
            const Beside beside = words_beside(passage, at);
            if (!beside.in("cy")) continue;
            const bool question = passage.text[at] == '?';
            if (question ? !stands_for_letter(passage, beside, at)
                         : !stands_beside_vowel(passage, at))
                continue;
            ++found;
            const std::size_t begin = beside.begin(at), end = beside.end(at);
            findings
                .warning("lost-circumflex", text, passage, begin, end,
                         fmt::format("'{}' seems to have lost a letter with a circumflex",
                                     passage.text.substr(begin, end - begin)))
                .with_help(question
                               ? "type it afresh: ŵ and ŷ become question marks when a text is "
                                 "saved in an old encoding; a question mark that ends a "
                                 "sentence has a space after it"
                               : "write the accent on its letter: â ê î ô û ŵ ŷ");
        }
}

struct Apostrophes {
    int count = 0;
    const Passage* passage = nullptr; ///< of the first
    std::size_t at = 0, length = 0;
};

void check_apostrophes(const Text& text, WordFindings& findings) {
    Apostrophes typed, set;
    for (const Passage& passage : text.passages)
        for (std::size_t at = 0; at < passage.text.size();) {
            const auto [sign, length] = utf8::decode(passage.text, at);
            const char32_t before = sign_before(passage.text, at);
            const bool beside_letter =
                pack::is_letter(before) || pack::is_letter(sign_at(passage.text, at + length));
            if ((sign == straight || sign == curly) && beside_letter) {
                Apostrophes& kind = sign == straight ? typed : set;
                if (kind.count++ == 0) {
                    kind.passage = &passage;
                    kind.at = at;
                    kind.length = length;
                }
            }
            at += length;
        }
    if (typed.count == 0 || set.count == 0) return;
    const Apostrophes& rarer = set.count < typed.count ? set : typed;
    findings
        .warning("mixed-apostrophes", text, *rarer.passage, rarer.at, rarer.at + rarer.length,
                 fmt::format("this text has both straight and curly apostrophes, {} and {}",
                             typed.count, set.count))
        .with_help("type one kind throughout; ’ is the apostrophe of printed words");
}

/// The byte that an old Windows file (code page 1252) has for a character.
std::optional<unsigned char> windows_byte(char32_t sign) {
    static constexpr std::array<char32_t, 32> high = {
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
    if (sign >= 0xA0 && sign <= 0xFF) return static_cast<unsigned char>(sign);
    for (std::size_t i = 0; i < high.size(); ++i)
        if (high[i] != 0 && high[i] == sign) return static_cast<unsigned char>(0x80 + i);
    return std::nullopt;
}

struct Garbled {
    std::string letter; ///< that it was
    std::size_t length = 0;
};

/// Characters at `at` that are one character of UTF-8, read as if the file were Windows's.
std::optional<Garbled> garbled_at(std::string_view text, std::size_t at) {
    const auto [first, length] = utf8::decode(text, at);
    const auto lead = windows_byte(first);
    if (!lead || !((*lead >= 0xC2 && *lead <= 0xC5) || *lead == 0xE2)) return std::nullopt;
    const int more = *lead == 0xE2 ? 2 : 1;
    Garbled garbled{std::string(1, static_cast<char>(*lead)), length};
    for (int i = 0; i < more; ++i) {
        if (at + garbled.length >= text.size()) return std::nullopt;
        const auto [sign, size] = utf8::decode(text, at + garbled.length);
        const auto byte = windows_byte(sign);
        if (!byte || *byte > 0xBF) return std::nullopt;
        garbled.letter += static_cast<char>(*byte);
        garbled.length += size;
    }
    const char32_t was = utf8::decode(garbled.letter, 0).code_point;
    const bool likely =
        more == 1 ? was >= 0xA0 && was <= 0x17F : was >= 0x2010 && was <= 0x203A;
    if (!likely) return std::nullopt;
    return garbled;
}

void check_encoding(const Text& text, WordFindings& findings) {
    const std::string& written = text.written->text;
    int found = 0;
    for (std::size_t at = 0; at < written.size() && found < most_of_a_kind;) {
        const auto [sign, length] = utf8::decode(written, at);
        const auto garbled = sign < 0x80 ? std::nullopt : garbled_at(written, at);
        if (garbled || sign == 0xFFFD) {
            ++found;
            const std::size_t end = at + (garbled ? garbled->length : length);
            findings
                .warning("mojibake", text, at, end,
                         garbled ? fmt::format("'{}' was '{}' before the text was saved in "
                                               "another encoding",
                                               written.substr(at, end - at), garbled->letter)
                                 : std::string("a letter was lost here when the text was saved "
                                               "in another encoding"))
                .with_help(garbled ? fmt::format("write {}, and save the file as UTF-8",
                                                 garbled->letter)
                                   : std::string("type it afresh, and save the file as UTF-8"));
            at = end;
        } else {
            at += length;
        }
    }
}

bool is_name_sign(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '-';
}

/// The end of a variable that begins at `at`: `{name}`, `{{name}}`, `%s`, `%1$s`, `%(name)s`;
/// `at` where there is none.
std::size_t variable_end(std::string_view text, std::size_t at) {
    constexpr std::size_t longest_name = 60;
    std::size_t end = at;
    if (text[at] == '{') {
        end += text.substr(at, 2) == "{{" ? 2 : 1;
        const std::size_t name = end;
        while (end < text.size() && is_name_sign(text[end]))
            ++end;
        if (end == text.size() || text[end] != '}' || end - name > longest_name) return at;
        while (end < text.size() && text[end] == '}')
            ++end;
        return end;
    }
    ++end;
    if (end < text.size() && text[end] == '(') {
        while (end < text.size() && (text[end] == '(' || is_name_sign(text[end])))
            ++end;
        if (end == text.size() || text[end] != ')') return at;
        ++end;
    } else {
        std::size_t digits = end;
        while (digits < text.size() && is_digit(static_cast<unsigned char>(text[digits])))
            ++digits;
        if (digits > end && digits < text.size() && text[digits] == '$') end = digits + 1;
    }
    static constexpr std::string_view kinds = "sdifu@";
    if (end >= text.size() || kinds.find(text[end]) == std::string_view::npos) return at;
    ++end;
    return pack::is_word_sign(sign_at(text, end)) ? at : end;
}

/// Alone, or a value at the end after a label and its colon.
bool is_value(std::string_view text, std::size_t begin, std::size_t end) {
    while (begin > 0 && text[begin - 1] == ' ')
        --begin;
    while (end < text.size() && text[end] == ' ')
        ++end;
    return end == text.size() && (begin == 0 || text[begin - 1] == ':');
}

} // namespace

void check_letters(const std::vector<Text>& texts, WordFindings& findings) {
    for (const Text& text : texts) {
        check_circumflexes(text, findings);
        check_apostrophes(text, findings);
        check_encoding(text, findings);
    }
}

void check_variables(const std::vector<Text>& texts, WordFindings& findings) {
    for (const Text& text : texts) {
        if (main_language(text.language) != "cy") continue;
        for (const Passage& passage : text.passages)
            for (std::size_t at = 0; at < passage.text.size();) {
                const bool may_begin = passage.text[at] == '{' || passage.text[at] == '%';
                const std::size_t end = may_begin ? variable_end(passage.text, at) : at;
                if (end > at && !is_value(passage.text, at, end))
                    findings
                        .warning("variable-in-sentence", text, passage, at, end,
                                 fmt::format("'{}' is filled in later, but Welsh words mutate "
                                             "by what stands before them",
                                             passage.text.substr(at, end - at)))
                        .with_help("write the whole sentence for each case, or a label with "
                                   "the value after its colon: Enw: {name}");
                at = std::max(end, at + 1);
            }
    }
}

} // namespace pecyn::words
