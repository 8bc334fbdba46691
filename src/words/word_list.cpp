#include "words/word_list.hpp"

#include "pack/key_tables.hpp"
#include "pack/source_file.hpp"
#include "pack/unicode.hpp"
#include "words/text.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::words {
namespace {

/// Limits of a file that anybody may bring.
constexpr std::size_t most_phrases = 5000, longest_phrase = 20;

class WordListReader {
public:
    explicit WordListReader(diag::Findings& findings) : findings_(findings) {}

    WordList read(const pack::Node& root) {
        check_keys(root, pack::word_list_keys, "a list of words", findings_);
        if (const pack::Node* limits = root.find("longest_sentence")) sentences(*limits);
        if (const pack::Node* node = root.find("abbreviations"))
            for (const pack::Word& word : read_words(*node, "abbreviations", findings_))
                list_.abbreviations.insert(pack::lower_case(word.text));
        list_.contrasts = phrases(root, "contrasts");
        list_.procedures = phrases(root, "procedures");
        list_.content_note = phrases(root, "content_note");
        if (const pack::Node* avoid = root.find("avoid"))
            if (expect_list(*avoid, "avoid", findings_))
                for (const pack::Node& entry : avoid->elements)
                    avoided(entry);
        for (auto& [word, entries] : list_.avoided)
            std::stable_sort(entries.begin(), entries.end(),
                             [](const Avoided& a, const Avoided& b) {
                                 return a.words.size() > b.words.size();
                             });
        return std::move(list_);
    }

private:
    void sentences(const pack::Node& node) {
        if (!expect_map(node, "longest_sentence", findings_)) return;
        for (const pack::Entry& entry : node.entries)
            if (const auto most = read_integer(entry.value, entry.key, 1, 1000, findings_))
                list_.longest_sentence[entry.key] = static_cast<int>(*most);
    }

    std::vector<Phrase> phrases(const pack::Node& map, const char* key) {
        std::vector<Phrase> read;
        const pack::Node* node = map.find(key);
        if (node == nullptr) return read;
        for (const pack::Word& word : read_words(*node, key, findings_)) {
            Phrase phrase = phrase_of(word.text);
            if (phrase.empty() || phrase.size() > longest_phrase || ++phrases_ > most_phrases)
                findings_
                    .error("bad-word-list", word.span,
                           fmt::format("'{}' is no phrase that can be looked for", word.text))
                    .with_help(fmt::format("write one to {} words; a list holds at most {} "
                                           "phrases",
                                           longest_phrase, most_phrases));
            else
                read.push_back(std::move(phrase));
        }
        return read;
    }

    void avoided(const pack::Node& node) {
        if (!expect_map(node, "avoid", findings_)) return;
        check_keys(node, pack::avoid_keys, "an entry of 'avoid'", findings_);
        const auto words_of = [&](const char* key) {
            const pack::Node* value = node.find(key);
            return value == nullptr ? std::string()
                                    : read_string(*value, key, findings_).value_or("");
        };
        const std::string say = words_of("say"), why = words_of("why");
        for (Phrase& phrase : phrases(node, "words")) {
            const std::string first = phrase.front();
            list_.avoided[first].push_back({std::move(phrase), say, why});
        }
    }

    diag::Findings& findings_;
    WordList list_;
    std::size_t phrases_ = 0;
};

} // namespace

WordLists read_word_lists(const std::set<std::string>& languages,
                          const std::filesystem::path& pack_folder,
                          const pack::SearchPath& search, pack::Sources sources,
                          diag::Findings& findings) {
    WordLists lists;
    for (const std::string& language : languages) {
        const auto path =
            pack::find_named("layouts/words", language, pack_folder, search, sources.files);
        if (!path) continue;
        const auto file = pack::open_source(*path, sources, {}, findings);
        const auto root =
            file ? pack::read_document(*file, sources.map, true, findings) : std::nullopt;
        if (root)
            lists[language] = std::make_shared<WordList>(WordListReader(findings).read(*root));
    }
    return lists;
}

} // namespace pecyn::words
