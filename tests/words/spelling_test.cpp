#include "checked_words.hpp"

#include <doctest/doctest.h>

namespace pecyn::words::tests {
namespace {

using Allowed = std::map<std::string, std::set<std::string>>;

Found misspelt(const std::string& cy, const std::string& en, const Allowed& allowed = {}) {
    CheckedWords words;
    words.say(cy, en).first_card();
    return words.found(
        [&](WordFindings& findings) { check_spelling(words.texts, allowed, findings); });
}

TEST_CASE("a misspelt word is found once for each text, in its own language") {
    CHECK(misspelt("Mae hapusrwyddd yn dda.", "A freind is a freind.") ==
          Found{"spelling first.message.cy: hapusrwyddd", "spelling first.message.en: freind"});
    CHECK(misspelt("Dyma <en>a good friend</en>.", "A good friend.") == Found{});
    CHECK(misspelt("Dyma <en>a good freind</en>.", "A good friend.") ==
          Found{"spelling first.message.cy: freind"});
}

TEST_CASE("names, letters and numbers may stay, and what the pack allows") {
    CHECK(misspelt("Mae’r plentyn yn Llanxyzog.", "Ask Zbigniew of the NSPCC, 3rd B4rd.") ==
          Found{});
    CHECK(misspelt("Mae’r plentyn a’i deulu.", "The child’s friends don’t co-operate.") ==
          Found{});
    CHECK(misspelt("Un cam.", "A freind.", {{"en", {"freind"}}}) == Found{});
    CHECK(misspelt("Un cam.", "Freind or foe.") == Found{"spelling first.message.en: Freind"});
}

TEST_CASE("mutated Welsh words are looked up by what they were") {
    CHECK(misspelt("Ble, a chyda phwy, i bawb? Fy rhieni a’i rieni.", "One step.") == Found{});
    CHECK(misspelt("Dyma florpl.", "One step.", {{"cy", {"blorpl"}}}) == Found{});
    CHECK(misspelt("Dyma florpl.", "One step.") == Found{"spelling first.message.cy: florpl"});
}

TEST_CASE("help names near words and the place for one's own") {
    CheckedWords words;
    words.say("Un cam.", "A good freind.").first_card();
    diag::Findings findings;
    WordFindings found(words.reading.map, findings);
    check_spelling(words.texts, {}, found);
    REQUIRE(findings.all().size() == 1);
    CHECK(findings.all()[0].help.find("friend") != std::string::npos);
    CHECK(findings.all()[0].help.find("words/en.txt") != std::string::npos);
}

TEST_CASE("a dictionary that isn't there is a note that names the package") {
    CheckedWords words;
    words.say("Dyma <tlh>nuqneH jupwI</tlh>, a <tlh>nuq</tlh>.", "One step.").first_card();
    diag::Findings findings;
    WordFindings found(words.reading.map, findings);
    check_spelling(words.texts, {}, found);
    REQUIRE(findings.all().size() == 1);
    CHECK(findings.all()[0].code == "no-dictionary");
    CHECK(findings.all()[0].severity == diag::Severity::note);
    CHECK(findings.all()[0].help == "install the Debian package aspell-tlh");
}

} // namespace
} // namespace pecyn::words::tests
