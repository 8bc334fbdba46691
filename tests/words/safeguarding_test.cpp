#include "checked_words.hpp"

#include <doctest/doctest.h>

namespace pecyn::words::tests {
namespace {

WordLists shipped() {
    static diag::SourceMap map;
    static const WordLists lists = [] {
        diag::Findings findings;
        const DiskFiles disk;
        auto read = read_word_lists({"cy", "en"}, "", {{PECYN_ROOT}}, {disk, map}, findings);
        REQUIRE(findings.empty());
        return read;
    }();
    return lists;
}

Found hurting(CheckedWords& words, const WordLists& lists = shipped()) {
    words.read();
    return words.found([&](WordFindings& findings) {
        check_safeguarding_language(words.texts, lists, findings);
    });
}

Found hurting(const std::string& cy, const std::string& en) {
    CheckedWords words;
    words.say(cy, en);
    return hurting(words);
}

std::string joined(const Phrase& phrase) {
    std::string text;
    for (const std::string& word : phrase)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

TEST_CASE("words that put the harm on the child are found whole, with what to write") {
    CheckedWords words;
    words.say("Roedd y plentyn yn rhoi ei hun mewn perygl.",
              "It was a Lifestyle\n    choice, and she was __putting herself__ at risk.");
    words.read();
    diag::Findings findings;
    WordFindings found(words.reading.map, findings);
    check_safeguarding_language(words.texts, shipped(), found);
    const std::string code = "safeguarding-language first.message.";
    CHECK(words.told(findings) == Found{code + "cy: rhoi ei hun mewn perygl",
                                        code + "en: Lifestyle\n    choice",
                                        code + "en: putting herself__ at risk"});
    CHECK(findings.all().back().help.find("was put at risk by") != std::string::npos);
    CHECK(findings.all().back().severity == diag::Severity::warning);
}

TEST_CASE("whole words alone, and none across a stop") {
    CHECK(hurting("Un cam.", "Contact the placement team: a lifestyle. Choices matter.") ==
          Found{});
    CHECK(hurting("Un cam.", "The lace, black and LACE; a lifestyle, choice.") == Found{});
    CHECK(hurting("Cysylltwch â’r tîm lleoliadau.", "One step.") == Found{});
}

TEST_CASE("each phrase of the shipped lists is found, by its own entry") {
    for (const auto& [language, list] : shipped())
        for (const auto& [first, entries] : list->avoided)
            for (const Avoided& entry : entries) {
                const std::string phrase = joined(entry.words);
                CAPTURE(phrase);
                CHECK_FALSE(entry.say.empty());
                CHECK_FALSE(entry.why.empty());
                const bool welsh = language == "cy";
                const auto found = hurting(welsh ? "Dyma " + phrase + " yma." : "Un cam.",
                                           welsh ? "One step." : "Here " + phrase + " here.");
                CHECK(found ==
                      Found{"safeguarding-language first.message." + language + ": " + phrase});
            }
}

TEST_CASE("what is quoted as wrong may be quoted") {
    CHECK(hurting("Dywedwch “amser teulu”, yn hytrach na “sesiwn gyswllt”.",
                  "Write “was harmed”, rather than “lifestyle choice”.") == Found{});
    CHECK(hurting("Un cam.", "Say home instead of foster placement.") == Found{});
    CHECK(hurting("Un cam.", "Be kind, rather than that. Naughty as it is.") ==
          Found{"safeguarding-language first.message.en: Naughty"});
    CheckedWords words;
    words.put("packs/sample/items/first.yaml", R"(kind: card
title:
  cy: Geiriau
  en: Words
message:
  cy: Un cam.
  en: One step.
words:
  - rather_than:
      cy: ymddygiad heriol
      en: challenging behaviour
    say:
      cy: ymddygiad heriol
      en: distress
)");
    CHECK(hurting(words) == Found{"safeguarding-language first.words.cy: ymddygiad heriol"});
}

TEST_CASE("words in another language are looked up in its list") {
    CHECK(hurting("Dyma <en>lifestyle choice</en>.", "One step.") ==
          Found{"safeguarding-language first.message.cy: lifestyle choice"});
    CHECK(hurting("Dyma lifestyle choice.", "One step.") == Found{});
}

TEST_CASE("a pack brings its own list") {
    CheckedWords words;
    words.put("packs/sample/layouts/words/en.yaml", R"(pecyn: 1
avoid:
  - words: [One Step]
    say: a step
    why: it counts
)");
    words.read();
    diag::Findings findings;
    const auto lists = words.lists(findings);
    CHECK(findings.empty());
    CHECK(hurting(words, lists) == Found{"safeguarding-language second.title.en: One step",
                                         "safeguarding-language second.message.en: One step"});
}

TEST_CASE("a bad list of words has findings") {
    CheckedWords words;
    words.put("layouts/words/en.yaml", R"(pecyn: 1
avoids: [x]
longest_sentence: {otherwise: 0}
contrasts: ["..."]
avoid:
  - words: [good]
    say: better
  - word
)");
    diag::Findings findings;
    words.lists(findings);
    words.reading.findings = findings;
    const std::string at = "layouts/words/en.yaml:";
    CHECK(words.reading.places() ==
          std::vector<std::string>{at + "2:1 unknown-key", at + "3:31 out-of-range",
                                   at + "4:13 bad-word-list", at + "6:5 missing-key",
                                   at + "8:5 wrong-type"});
}

/// Which card of six has helplines, points to them, names the procedures, has the note; 0:
/// none.
struct Deck {
    int helped, pointing, lined, noted;
};

std::string card(const Deck& deck, int i) {
    const std::string see =
        i == deck.pointing ? " <see card-" + std::to_string(deck.helped) + ">" : "";
    std::string item = "kind: card\ntitle:\n  cy: Teitl\n  en: Title\nmessage:\n";
    item += "  cy: |\n    Un cam" + see + ".";
    if (i == deck.lined) item += " Nid yw’n cymryd lle Gweithdrefnau Diogelu\n    Cymru.";
    if (i == deck.noted) item += " Mae rhai cardiau’n sôn am niwed.";
    item += "\n  en: |\n    One step" + see + ".";
    if (i == deck.lined)
        item += " It is not a substitute for the Wales\n    Safeguarding Procedures.";
    if (i == deck.noted) item += " Some cards touch on harm.";
    return item + (i == deck.helped ? "\nhelplines: [meic]\n" : "\n");
}

Found rules(const Deck& deck,
            const std::string& checks = "checks: {safeguarding: required}\n") {
    CheckedWords words;
    std::string files, ids;
    for (int i = 1; i <= 6; ++i) {
        const std::string id = "card-" + std::to_string(i);
        ids += (ids.empty() ? "" : ", ") + id;
        files += (files.empty() ? "" : ", ") + ("items/" + id) + ".yaml";
        words.put("packs/sample/items/" + id + ".yaml", card(deck, i));
    }
    std::string pack = *words.reading.files.read("packs/sample/pack.yaml", 1 << 20);
    pack.replace(pack.find("items/*.yaml"), 12, "[" + files + "]");
    pack.replace(pack.find("first, second"), 13, ids);
    words.put("packs/sample/pack.yaml", pack + checks).read();
    CHECK(words.reading.codes() == std::vector<std::string>{});
    REQUIRE(words.reading.pack);
    diag::Findings findings;
    check_content_rules(words.texts, *words.reading.pack, shipped(), findings);
    Found all;
    for (const diag::Finding& finding : findings.all())
        all.push_back(finding.code + " " + finding.product + "." + finding.language);
    return all;
}

TEST_CASE("a deck that asks for it has sign-posting, the procedures and a content note") {
    CHECK(rules({6, 1, 6, 1}) == Found{});
    CHECK(rules({4, 3, 2, 5}) == Found{});
    CHECK(rules({6, 4, 6, 1}) == Found{"no-signposting cards."});
    CHECK(rules({3, 2, 6, 1}) == Found{"no-signposting cards."});
    CHECK(rules({6, 1, 0, 1}) ==
          Found{"no-procedures-line cards.cy", "no-procedures-line cards.en"});
    CHECK(rules({6, 1, 6, 0}) == Found{"no-content-note cards.cy", "no-content-note cards.en"});
    CHECK(rules({0, 0, 0, 0}, "") == Found{});
}

} // namespace
} // namespace pecyn::words::tests
