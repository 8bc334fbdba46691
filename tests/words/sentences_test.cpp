#include "checked_words.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace pecyn::words::tests {
namespace {

/// The words in each sentence of an English text.
std::vector<int> counts(const std::string& en) {
    CheckedWords words;
    words.say("Un cam.", en).read();
    std::vector<int> all;
    for (const Text& text : words.texts)
        if (text.language == "en" && text.unit->field == "message" &&
            text.unit->item == "first")
            for (const Passage& passage : text.passages)
                for (const Sentence& sentence : sentences_of(passage, {"e.g.", "dr."}))
                    all.push_back(sentence.words);
    return all;
}

std::string words_in_a_row(int count) {
    std::string text = "One";
    for (int i = 1; i < count; ++i)
        text += " more";
    return text + ".";
}

Found long_ones(CheckedWords& words) {
    words.put("layouts/words/en.yaml",
              "pecyn: 1\nlongest_sentence: {otherwise: 25, poster: 5}\n");
    words.put("layouts/words/cy.yaml", "pecyn: 1\nlongest_sentence: {poster: 5}\n");
    words.read();
    diag::Findings findings;
    const auto lists = words.lists(findings);
    CHECK(findings.empty());
    return words.found([&](WordFindings& found) {
        check_sentences(words.texts, *words.reading.pack, lists, found);
    });
}

TEST_CASE("sentences end where a reader would end them") {
    CHECK(counts("One two. Three four five!") == std::vector<int>{2, 3});
    CHECK(counts("She said “stop.” Then he went.") == std::vector<int>{3, 3});
    CHECK(counts("“How are you?” she asked.") == std::vector<int>{5});
    CHECK(counts("See e.g. Dr. Evans and J. Rees. Then rest.") == std::vector<int>{7, 2});
    CHECK(counts("It costs 1.50 a day … So it goes …") == std::vector<int>{5, 3});
    CHECK(counts("One two\n\n    Three four five") == std::vector<int>{2, 3});
    CHECK(counts("One two<br>three") == std::vector<int>{2, 1});
}

TEST_CASE("words are counted as a reader counts them") {
    CHECK(counts("A well-known child’s don’t-know.") == std::vector<int>{4});
    CHECK(counts("Ring 0808 800 5000 today.") == std::vector<int>{3});
    CHECK(counts("Cats and/or dogs—both—rest.") == std::vector<int>{5});
    CHECK(counts("Ring 999 – or 111 – now.") == std::vector<int>{5});
    CHECK(counts("See card <see second> now.") == std::vector<int>{3});
    CHECK(counts("Un<shy>break<shy>able __words__ _here_.") == std::vector<int>{3});
}

TEST_CASE("an English sentence may have 25 words") {
    CheckedWords words;
    words.say("Un cam.", "Short. " + words_in_a_row(25));
    CHECK(long_ones(words) == Found{});
    CheckedWords longer;
    longer.say(words_in_a_row(60), "Short. " + words_in_a_row(26) + " Short.");
    CHECK(long_ones(longer) == Found{"long-sentence first.message.en: " + words_in_a_row(26)});
}

TEST_CASE("a kind may allow fewer, in each language") {
    CheckedWords words;
    words.put("packs/sample/items/second.yaml",
              "kind: poster\ntitle:\n  cy: " + words_in_a_row(6) +
                  "\n  en: " + words_in_a_row(6) + "\n");
    CHECK(long_ones(words) == Found{"long-sentence second.title.cy: " + words_in_a_row(6),
                                    "long-sentence second.title.en: " + words_in_a_row(6)});
}

TEST_CASE("the shipped lists hold Easy Read to 15 words") {
    diag::SourceMap map;
    diag::Findings findings;
    const DiskFiles disk;
    const auto lists = read_word_lists({"cy", "en"}, "", {{PECYN_ROOT}}, {disk, map}, findings);
    CHECK(findings.empty());
    CHECK(lists.at("en")->longest_sentence ==
          std::map<std::string, int>{{"easy_read", 15}, {"otherwise", 25}});
    CHECK(lists.at("cy")->longest_sentence == std::map<std::string, int>{{"easy_read", 15}});
}

} // namespace
} // namespace pecyn::words::tests
