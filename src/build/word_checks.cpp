#include "build/word_checks.hpp"

#include "pack/text_units.hpp"
#include "pack/unicode.hpp"
#include "words/letters.hpp"
#include "words/safeguarding.hpp"
#include "words/sentences.hpp"
#include "words/spelling.hpp"

#include <set>

#include <fmt/format.h>

namespace pecyn::build {
namespace {

constexpr std::size_t largest_list = 1u << 20;

/// The languages of the pack and of words inside its texts.
std::set<std::string> languages_in(const std::vector<words::Text>& texts,
                                   const pack::Pack& pack) {
    std::set<std::string> languages;
    for (const std::string& language : pack.languages)
        languages.insert(words::main_language(language));
    for (const words::Text& text : texts)
        for (const words::Passage& passage : text.passages)
            for (const words::Token& token : passage.tokens)
                languages.insert(words::main_language(token.language));
    return languages;
}

/// A word a line; `#` begins a remark.
void add_words(std::string_view list, std::set<std::string>& words) {
    for (std::size_t at = 0; at < list.size();) {
        const std::size_t end = std::min(list.find('\n', at), list.size());
        std::string_view line = list.substr(at, end - at);
        line = line.substr(0, line.find('#'));
        const std::size_t first = line.find_first_not_of(" \t\r");
        const std::size_t last = line.find_last_not_of(" \t\r");
        if (first != std::string_view::npos)
            words.insert(pack::lower_case(line.substr(first, last + 1 - first)));
        at = end + 1;
    }
}

/// `words/<language>.txt` of the pack, and of the packs that it is made from.
std::map<std::string, std::set<std::string>> own_words(const pack::PackTree& tree,
                                                       const std::set<std::string>& languages,
                                                       const FileAccess& files) {
    std::set<std::filesystem::path> folders = {tree.own.folder};
    for (const auto& [file, home] : tree.homes)
        folders.insert(home.folder);
    std::map<std::string, std::set<std::string>> words;
    for (const std::filesystem::path& folder : folders)
        for (const std::string& language : languages)
            if (const auto list =
                    files.read(folder / "words" / (language + ".txt"), largest_list))
                add_words(*list, words[language]);
    return words;
}

} // namespace

void check_words(const pack::PackTree& tree, const pack::Pack& pack,
                 const pack::SearchPath& search, pack::Sources sources,
                 diag::Findings& findings) {
    const auto units = pack::text_units(tree, pack);
    const auto texts = words::texts_of(units, pack.languages);
    const auto languages = languages_in(texts, pack);
    const auto lists =
        words::read_word_lists(languages, pack.folder, search, sources, findings);
    words::WordFindings found(sources.map, findings);
    words::check_letters(texts, found);
    words::check_variables(texts, found);
    words::check_sentences(texts, pack, lists, found);
    words::check_safeguarding_language(texts, lists, found);
    words::check_content_rules(texts, pack, lists, findings);
    if (pack.spelling_checked)
        words::check_spelling(texts, own_words(tree, languages, sources.files), found);
}

} // namespace pecyn::build
