#include "words/spelling.hpp"

#include "base/utf8.hpp"
#include "pack/unicode.hpp"
#include "words/sentences.hpp"

#include <algorithm>
#include <cctype>
#include <memory>
#include <mutex>

#include <aspell.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace pecyn::words {
namespace {

constexpr std::size_t most_suggestions = 3;
/// In one pack; a list in another language would have no end.
constexpr std::size_t most_misspelt = 500;
/// In bytes; what is longer is no word.
constexpr std::size_t longest_word = 100;

struct CloseConfig {
    void operator()(AspellConfig* config) const { delete_aspell_config(config); }
};
struct CloseSpeller {
    void operator()(AspellSpeller* speller) const { delete_aspell_speller(speller); }
};
struct CloseStrings {
    void operator()(AspellStringEnumeration* strings) const {
        delete_aspell_string_enumeration(strings);
    }
};
using Config = std::unique_ptr<AspellConfig, CloseConfig>;
using Speller = std::unique_ptr<AspellSpeller, CloseSpeller>;

/// The library's global tables know no threads.
std::mutex& library() {
    static std::mutex mutex;
    return mutex;
}

/// Nothing of the user's own set-up, so that every machine finds the same.
Config plain_config() {
    Config config(new_aspell_config());
    for (const auto& [key, value] :
         {std::pair("encoding", "utf-8"), std::pair("conf", "/dev/null"),
          std::pair("per-conf", "/dev/null"), std::pair("personal", "/dev/null"),
          std::pair("repl", "/dev/null"), std::pair("home-dir", "/nonexistent"),
          std::pair("save-repl", "false")})
        aspell_config_replace(config.get(), key, value);
    return config;
}

/// The dictionary's name: British English unless the tag has a region.
std::string dictionary_of(const std::string& tag) {
    if (tag == "en") return "en_GB";
    std::string name = tag;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

bool is_installed(const std::string& dictionary) {
    const Config config = plain_config();
    AspellDictInfoList* list = get_aspell_dict_info_list(config.get());
    AspellDictInfoEnumeration* dictionaries = aspell_dict_info_list_elements(list);
    bool found = false;
    while (const AspellDictInfo* one = aspell_dict_info_enumeration_next(dictionaries))
        found = found || dictionary == one->code;
    delete_aspell_dict_info_enumeration(dictionaries);
    return found;
}

Speller open_speller(const std::string& tag) {
    const std::string dictionary = dictionary_of(tag);
    if (!is_installed(dictionary)) return nullptr;
    const Config config = plain_config();
    aspell_config_replace(config.get(), "lang", dictionary.c_str());
    AspellCanHaveError* made = new_aspell_speller(config.get());
    if (aspell_error_number(made) != 0) {
        delete_aspell_can_have_error(made);
        return nullptr;
    }
    return Speller(to_aspell_speller(made));
}

bool knows(AspellSpeller* speller, const std::string& word) {
    return word.size() <= longest_word &&
           aspell_speller_check(speller, word.c_str(), static_cast<int>(word.size())) != 0;
}

/// What a Welsh word may have been before it mutated; the dictionary lacks many mutated forms.
std::vector<std::string> unmutated(const std::string& word) {
    static const std::vector<std::pair<std::string_view, std::string_view>> starts = {
        {"ngh", "c"}, {"ph", "p"}, {"th", "t"}, {"ch", "c"}, {"mh", "p"}, {"nh", "t"},
        {"ng", "g"},  {"dd", "d"}, {"m", "b"},  {"n", "d"},  {"b", "p"},  {"d", "t"},
        {"g", "c"},   {"f", "b"},  {"f", "m"},  {"l", "ll"}, {"r", "rh"}, {"h", ""}};
    std::vector<std::string> forms = {"g" + word};
    for (const auto& [mutated, base] : starts)
        if (word.compare(0, mutated.size(), mutated) == 0)
            forms.push_back(std::string(base) + word.substr(mutated.size()));
    return forms;
}

std::vector<std::string> suggestions(AspellSpeller* speller, const std::string& word) {
    std::vector<std::string> near;
    const AspellWordList* list =
        aspell_speller_suggest(speller, word.c_str(), static_cast<int>(word.size()));
    if (list == nullptr) return near;
    const std::unique_ptr<AspellStringEnumeration, CloseStrings> words(
        aspell_word_list_elements(list));
    while (near.size() < most_suggestions) {
        const char* next = aspell_string_enumeration_next(words.get());
        if (next == nullptr) break;
        near.emplace_back(next);
    }
    return near;
}

/// Tokens [first, last) that hyphens and apostrophes make one word.
struct Compound {
    std::size_t first = 0, last = 0;
    std::string word; ///< as written, with straight apostrophes
};

Compound compound_at(const Passage& passage, std::size_t at) {
    const auto& tokens = passage.tokens;
    const auto written = [&](const Token& token) {
        return passage.text.substr(token.begin, token.end - token.begin);
    };
    Compound made{at, at + 1, written(tokens[at])};
    for (; made.last < tokens.size() && made.word.size() < longest_word; ++made.last) {
        const Token& before = tokens[made.last - 1];
        const Token& next = tokens[made.last];
        const std::string between = passage.text.substr(before.end, next.begin - before.end);
        const bool apostrophe = between == "'" || between == "\u2019";
        if ((!apostrophe && between != "-") || next.language != before.language) break;
        made.word += (apostrophe ? "'" : "-") + written(next);
    }
    return made;
}

/// A contact's label is a name.
bool names_somebody(const pack::TextUnit& unit) {
    return unit.id.compare(0, 9, "contacts.") == 0;
}

bool has_digit(std::string_view word) {
    return std::any_of(word.begin(), word.end(),
                       [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; });
}

int capitals_in(std::string_view word) {
    int count = 0;
    for (std::size_t at = 0; at < word.size();) {
        const auto [sign, length] = utf8::decode(word, at);
        if (pack::is_capital(sign)) ++count;
        at += length;
    }
    return count;
}

/// The tokens that begin a sentence: a capital there makes no name.
std::set<std::size_t> first_tokens(const Passage& passage) {
    std::set<std::size_t> first;
    std::size_t token = 0;
    for (const Sentence& sentence : sentences_of(passage, {})) {
        while (token < passage.tokens.size() && passage.tokens[token].begin < sentence.begin)
            ++token;
        first.insert(token);
    }
    return first;
}

class SpellingCheck {
public:
    SpellingCheck(const std::map<std::string, std::set<std::string>>& allowed,
                  WordFindings& findings)
        : allowed_(allowed), findings_(findings) {}

    void check(const Text& text) {
        if (names_somebody(*text.unit)) return;
        std::set<std::string> told;
        for (const Passage& passage : text.passages)
            check_passage(text, passage, told);
    }

private:
    void check_passage(const Text& text, const Passage& passage, std::set<std::string>& told) {
        const std::set<std::size_t> first = first_tokens(passage);
        for (std::size_t at = 0; at < passage.tokens.size();) {
            const Compound compound = compound_at(passage, at);
            at = compound.last;
            const int capitals = capitals_in(compound.word);
            const bool may_be_name =
                capitals > 1 || (capitals == 1 && !first.contains(compound.first));
            if (!may_be_name && !has_digit(compound.word))
                check_compound(text, passage, compound, told);
        }
    }

    void check_compound(const Text& text, const Passage& passage, const Compound& compound,
                        std::set<std::string>& told) {
        const std::string& language = passage.tokens[compound.first].language;
        AspellSpeller* speller = speller_of(language, text);
        if (speller == nullptr || is_right(speller, language, compound.word)) return;
        for (std::size_t i = compound.first; i < compound.last; ++i) {
            const Token& token = passage.tokens[i];
            const std::string word = passage.text.substr(token.begin, token.end - token.begin);
            // After an apostrophe stands what is left of a word: mae'r, child's.
            const char before = token.begin == 0 ? ' ' : passage.text[token.begin - 1];
            const bool left_over =
                before == '\'' ||
                (token.begin >= 3 && passage.text.compare(token.begin - 3, 3, "\u2019") == 0);
            if (left_over || utf8::count(word) < 2 || word.size() > longest_word ||
                is_right(speller, language, word))
                continue;
            if (!told.insert(token.word).second || found_++ >= most_misspelt) continue;
            report(text, passage, token, word, speller);
        }
    }

    void report(const Text& text, const Passage& passage, const Token& token,
                const std::string& word, AspellSpeller* speller) {
        const auto near = suggestions(speller, word);
        std::string help = fmt::format(
            "if it is right, add it to words/{}.txt beside pack.yaml, a word on each line",
            main_language(token.language));
        if (!near.empty())
            help = fmt::format("did you mean {}? {}", fmt::join(near, ", "), help);
        findings_
            .warning("spelling", text, passage, token.begin, token.end,
                     fmt::format("'{}' is not in the dictionary", word))
            .with_help(std::move(help));
    }

    bool is_right(AspellSpeller* speller, const std::string& language,
                  const std::string& word) const {
        const std::string small = pack::lower_case(word);
        const auto own = allowed_.find(main_language(language));
        if (own != allowed_.end() && own->second.contains(small)) return true;
        if (knows(speller, small) || knows(speller, word)) return true;
        if (main_language(language) != "cy") return false;
        const auto forms = unmutated(small);
        return std::any_of(forms.begin(), forms.end(), [&](const std::string& form) {
            return knows(speller, form) ||
                   (own != allowed_.end() && own->second.contains(form));
        });
    }

    AspellSpeller* speller_of(const std::string& language, const Text& text) {
        const auto known = spellers_.find(language);
        if (known != spellers_.end()) return known->second.get();
        Speller& made = spellers_[language] = open_speller(language);
        if (made == nullptr)
            findings_.all()
                .add(diag::Severity::note, "no-dictionary", text.written->span,
                     fmt::format("no dictionary for '{}' is installed: its spelling is not "
                                 "checked",
                                 language))
                .with_help(fmt::format("install the Debian package aspell-{}",
                                       main_language(language)))
                .with_language(language);
        return made.get();
    }

    const std::map<std::string, std::set<std::string>>& allowed_;
    WordFindings& findings_;
    std::map<std::string, Speller> spellers_;
    std::size_t found_ = 0;
};

} // namespace

void check_spelling(const std::vector<Text>& texts,
                    const std::map<std::string, std::set<std::string>>& allowed,
                    WordFindings& findings) {
    const std::scoped_lock lock(library());
    SpellingCheck check(allowed, findings);
    for (const Text& text : texts)
        check.check(text);
}

} // namespace pecyn::words
