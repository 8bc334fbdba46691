#include "words/safeguarding.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::words {
namespace {

/// Cells of tables that show what not to write.
constexpr std::string_view wrong_column = ".rather_than";

bool shows_wrong_words(const pack::TextUnit& unit) {
    const std::string& id = unit.id;
    return unit.entry >= 0 && id.size() > wrong_column.size() &&
           id.compare(id.size() - wrong_column.size(), wrong_column.size(), wrong_column) == 0;
}

/// "rather than" stands directly before the token, quotation marks between them or not.
bool follows_contrast(const WordList& list, const Passage& passage, std::size_t at) {
    return std::any_of(
        list.contrasts.begin(), list.contrasts.end(), [&](const Phrase& contrast) {
            if (contrast.size() > at) return false;
            if (!stands_at(contrast, passage.tokens, at - contrast.size())) return false;
            const Token& last = passage.tokens[at - 1];
            const std::string between =
                passage.text.substr(last.end, passage.tokens[at].begin - last.end);
            return between.find_first_of(".!?;:,\n") == std::string::npos;
        });
}

const Avoided* avoided_at(const WordList& list, const Passage& passage, std::size_t at) {
    const auto entries = list.avoided.find(passage.tokens[at].word);
    if (entries == list.avoided.end()) return nullptr;
    const auto found =
        std::find_if(entries->second.begin(), entries->second.end(), [&](const Avoided& one) {
            return stands_at(one.words, passage.tokens, at);
        });
    return found == entries->second.end() ? nullptr : &*found;
}

void check_passage(const Text& text, const Passage& passage, const WordLists& lists,
                   WordFindings& findings) {
    for (std::size_t at = 0; at < passage.tokens.size();) {
        const auto list = lists.find(main_language(passage.tokens[at].language));
        const Avoided* avoided =
            list == lists.end() ? nullptr : avoided_at(*list->second, passage, at);
        if (avoided == nullptr) {
            ++at;
            continue;
        }
        const std::size_t begin = passage.tokens[at].begin;
        const std::size_t last = at + avoided->words.size();
        const std::size_t end = passage.tokens[last - 1].end;
        if (!follows_contrast(*list->second, passage, at))
            findings
                .warning("safeguarding-language", text, passage, begin, end,
                         fmt::format("'{}': {}", passage.text.substr(begin, end - begin),
                                     avoided->why))
                .with_help(fmt::format("write rather: {}", avoided->say));
        at = last;
    }
}

} // namespace

void check_safeguarding_language(const std::vector<Text>& texts, const WordLists& lists,
                                 WordFindings& findings) {
    for (const Text& text : texts)
        if (!shows_wrong_words(*text.unit))
            for (const Passage& passage : text.passages)
                check_passage(text, passage, lists, findings);
}

} // namespace pecyn::words
