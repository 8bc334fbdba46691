#include "checked_words.hpp"

#include <doctest/doctest.h>

namespace pecyn::words::tests {
namespace {

Found letters(const std::string& cy, const std::string& en = "One step.") {
    CheckedWords words;
    words.say(cy, en).read();
    return words.found([&](WordFindings& findings) { check_letters(words.texts, findings); });
}

Found variables(const std::string& cy, const std::string& en = "One step.") {
    CheckedWords words;
    words.say(cy, en).read();
    return words.found([&](WordFindings& findings) { check_variables(words.texts, findings); });
}

TEST_CASE("a question mark or a loose accent where a Welsh letter was") {
    const std::string at = "lost-circumflex first.message.cy: ";
    CHECK(letters("Mae’r d?r yn oer.") == Found{at + "d?r"});
    CHECK(letters("Dewch i’r t? heno.") == Found{at + "t?"});
    CHECK(letters("Gwelais ?yn bach.") == Found{at + "?yn"});
    CHECK(letters("Mae’r d^wr yn oer.") == Found{at + "d^wr"});
    CHECK(letters("Mae’r tân a^g oer.") == Found{at + "a^g"});
}

TEST_CASE("question marks that end a sentence are none of it") {
    CHECK(letters("Pwy sydd yno? A phwy sy’n cario’r pryder? Ai “ti?” yw hi?") == Found{});
    CHECK(letters("Beth am yr NSPCC? Sut?Beth? Ai 5?6 yw hi?") == Found{});
    CHECK(letters("A glywsoch am <en>the t?n</en> hwnnw?") == Found{});
    CHECK(letters("Un cam.", "Is the w?rd English? x^a") == Found{});
    CHECK(letters("Gweler <https://meic.example/?dwr=d?r> heno.") == Found{});
}

TEST_CASE("straight and curly apostrophes in one text") {
    CHECK(letters("Mae’r plentyn a’i deulu, a'r tîm.") ==
          Found{"mixed-apostrophes first.message.cy: '"});
    CHECK(letters("Mae'r plentyn a'i deulu, a’r tîm.") ==
          Found{"mixed-apostrophes first.message.cy: ’"});
    CHECK(letters("Un cam.", "It's the child’s.") ==
          Found{"mixed-apostrophes first.message.en: '"});
    CHECK(letters("Mae'r plentyn a'i deulu.", "The child’s own, 5' tall.") == Found{});
}

TEST_CASE("letters of another encoding") {
    CHECK(letters("Mae’r tÅ· yn oer.") == Found{"mojibake first.message.cy: Å·"});
    CHECK(letters("Cân y tÃ¢n.") == Found{"mojibake first.message.cy: Ã¢"});
    CHECK(letters("Un cam.", "The childâ€™s own.") == Found{"mojibake first.message.en: â€™"});
    CHECK(letters("Mae’r t\uFFFD yn oer.") == Found{"mojibake first.message.cy: \uFFFD"});
    CHECK(letters("Tŷ, dŵr, tân, môr, ÂL a ÊL, Åse, Éa.", "A café, £5, “so”.") == Found{});
}

TEST_CASE("variables inside Welsh sentences") {
    const std::string at = "variable-in-sentence first.message.cy: ";
    CHECK(variables("Croeso i {place} heddiw.") == Found{at + "{place}"});
    CHECK(variables("Croeso i %s heddiw, a %1$s.") == Found{at + "%s", at + "%1$s"});
    CHECK(variables("Croeso i %(place)s a {{place}}.") ==
          Found{at + "%(place)s", at + "{{place}}"});
    CHECK(variables("Enw: {name}") == Found{});
    CHECK(variables("{name}") == Found{});
    CHECK(variables("Mae 100% o blant, a 50%so, yn {hapus iawn}.") == Found{});
    CHECK(variables("Gweler cerdyn <see second>.") == Found{});
    CHECK(variables("Un cam.", "Welcome to {place} today.") == Found{});
}

TEST_CASE("texts made to keep the checks busy are read in a moment") {
    for (const char* sign :
         {"a?", "? ", ". ", "!", "{", "%(", "^", "' ", "Ã", "Aa. ", "a-", "x"}) {
        std::string text;
        while (text.size() < 200'000)
            text += sign;
        CAPTURE(text.substr(0, 8));
        CheckedWords words;
        words.say(text + " x", text + " x").first_card();
        diag::Findings findings;
        WordFindings found(words.reading.map, findings);
        check_letters(words.texts, found);
        check_variables(words.texts, found);
        check_spelling(words.texts, {}, found);
        for (const Text& one : words.texts)
            for (const Passage& passage : one.passages)
                CHECK(sentences_of(passage, {}).size() <= passage.text.size());
    }
}

TEST_CASE("places lead through markup, blocks and soft hyphens to the words in the file") {
    CHECK(letters("Mae __un <shy>ddi<shy>wrnod__ a’r\n\n    ail: y t~d?<shy>r oer.") ==
          Found{"lost-circumflex first.message.cy: d?<shy>r"});
}

} // namespace
} // namespace pecyn::words::tests
