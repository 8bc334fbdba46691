#include "words/sentences.hpp"

#include "base/utf8.hpp"
#include "pack/unicode.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

namespace pecyn::words {
namespace {

/// So far it is looked ahead; a longer row of marks is no end of a sentence.
constexpr std::size_t look_ahead = 64;

bool is_blank(char c) { return c == ' ' || c == '\n'; }

/// Marks that close what a sentence ends in: quotes and brackets.
std::size_t after_closers(std::string_view text, std::size_t at) {
    const std::size_t stop = std::min(text.size(), at + look_ahead);
    while (at < stop) {
        const auto [sign, length] = utf8::decode(text, at);
        const bool closes = sign == ')' || sign == ']' || sign == '"' || sign == '\'' ||
                            sign == 0x2019 || sign == 0x201D || sign == 0x00BB || sign == '.' ||
                            sign == '!' || sign == '?' || sign == 0x2026;
        if (!closes) break;
        at += length;
    }
    return at;
}

/// Whether what follows the blanks may begin a sentence: anything but a small letter.
bool may_begin(std::string_view text, std::size_t at) {
    const std::size_t stop = std::min(text.size(), at + look_ahead);
    while (at < stop) {
        const auto [sign, length] = utf8::decode(text, at);
        if (pack::is_word_sign(sign)) return !pack::is_letter(sign) || pack::is_capital(sign);
        at += length;
    }
    return true;
}

std::string_view word_with_point(std::string_view text, std::size_t point) {
    std::size_t begin = point;
    while (begin > 0 && !is_blank(text[begin - 1]) && text[begin - 1] != '(')
        --begin;
    return text.substr(begin, point + 1 - begin);
}

/// `e.g.`, `Dr.`, and the single capital of a name: J. Evans.
bool is_abbreviation(std::string_view word, const std::set<std::string>& abbreviations) {
    if (abbreviations.contains(pack::lower_case(word))) return true;
    const auto [sign, length] = utf8::decode(word, 0);
    return length + 1 == word.size() && pack::is_capital(sign);
}

bool is_number(const Passage& passage, const Token& token) {
    return std::all_of(passage.text.begin() + static_cast<std::ptrdiff_t>(token.begin),
                       passage.text.begin() + static_cast<std::ptrdiff_t>(token.end),
                       [](char c) { return c >= '0' && c <= '9'; });
}

/// Nothing that a reader takes for the end of a word: `e.g.`, `and/or`, `well-known`, `1.50`.
bool is_joint(std::string_view between) {
    return between.find_first_of(" \n") == std::string_view::npos &&
           between.find("\u2013") == std::string_view::npos &&
           between.find("\u2014") == std::string_view::npos;
}

/// Words as a reader counts them: "don't" and "0800 1111" are one each.
int count_words(const Passage& passage, std::size_t begin, std::size_t end) {
    int words = 0;
    const Token* before = nullptr;
    auto at = std::lower_bound(
        passage.tokens.begin(), passage.tokens.end(), begin,
        [](const Token& token, std::size_t place) { return token.begin < place; });
    for (; at != passage.tokens.end() && at->end <= end; ++at) {
        const Token& token = *at;
        const bool joined =
            before != nullptr &&
            is_joint(
                std::string_view(passage.text).substr(before->end, token.begin - before->end));
        const bool same_number = before != nullptr && !token.apart &&
                                 is_number(passage, *before) && is_number(passage, token);
        if (!joined && !same_number) ++words;
        before = &token;
    }
    return words;
}

/// The end of the sentence that ends at the sign at `at`; nothing where none does.
std::optional<std::size_t> sentence_end(std::string_view text, std::size_t at,
                                        const std::set<std::string>& abbreviations) {
    const auto [sign, length] = utf8::decode(text, at);
    if (sign == '\n') return at;
    const bool ends = sign == '.' || sign == '!' || sign == '?' || sign == 0x2026;
    if (!ends) return std::nullopt;
    const std::size_t end = after_closers(text, at + length);
    if (end < text.size() && !is_blank(text[end])) return std::nullopt;
    if (sign == '.' && is_abbreviation(word_with_point(text, at), abbreviations))
        return std::nullopt;
    if (!may_begin(text, end)) return std::nullopt;
    return end;
}

int longest_for(const Text& text, const pack::Pack& pack, const WordList& list) {
    const auto item = pack.items.find(text.unit->item);
    const std::string kind =
        item == pack.items.end() ? std::string() : item->second->kind->name;
    auto limit = list.longest_sentence.find(kind);
    if (limit == list.longest_sentence.end()) limit = list.longest_sentence.find("otherwise");
    return limit == list.longest_sentence.end() ? 0 : limit->second;
}

} // namespace

std::vector<Sentence> sentences_of(const Passage& passage,
                                   const std::set<std::string>& abbreviations) {
    std::vector<Sentence> sentences;
    const std::string& text = passage.text;
    const auto add = [&](std::size_t begin, std::size_t end) {
        while (begin < end && is_blank(text[begin]))
            ++begin;
        const int words = count_words(passage, begin, end);
        if (words > 0) sentences.push_back({begin, end, words});
    };
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (const auto end = sentence_end(text, at, abbreviations)) {
            add(begin, *end);
            begin = *end;
            at = std::max(*end, at + 1);
        } else {
            at += utf8::decode(text, at).length;
        }
    }
    add(begin, text.size());
    return sentences;
}

void check_sentences(const std::vector<Text>& texts, const pack::Pack& pack,
                     const WordLists& lists, WordFindings& findings) {
    for (const Text& text : texts) {
        const auto list = lists.find(main_language(text.language));
        const int most = list == lists.end() ? 0 : longest_for(text, pack, *list->second);
        if (most == 0) continue;
        for (const Passage& passage : text.passages)
            for (const Sentence& sentence :
                 sentences_of(passage, list->second->abbreviations)) {
                if (sentence.words <= most) continue;
                findings
                    .warning("long-sentence", text, passage, sentence.begin, sentence.end,
                             fmt::format("a sentence of {} words; {} are easy to follow",
                                         sentence.words, most))
                    .with_measure(sentence.words, most, "words")
                    .with_help("make two sentences of it, one thought in each");
            }
    }
}

} // namespace pecyn::words
