#pragma once

#include "../pack/sample_pack.hpp"

#include "words/letters.hpp"
#include "words/safeguarding.hpp"
#include "words/sentences.hpp"
#include "words/spelling.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

/// So that a failed comparison shows what was found.
template <> struct doctest::StringMaker<std::vector<std::string>> {
    static String convert(const std::vector<std::string>& all) {
        std::string text;
        for (const std::string& one : all)
            text += "[" + one + "]";
        return text.c_str();
    }
};

namespace pecyn::words::tests {

/// The sample pack with other words, read, its texts ready for checks.
struct CheckedWords {
    pack::tests::Reading reading;
    std::vector<pack::TextUnit> units;
    std::vector<Text> texts;

    CheckedWords& put(const std::string& path, std::string text) {
        reading.put(path, std::move(text));
        return *this;
    }
    /// Both languages of the first card's message.
    CheckedWords& say(const std::string& cy, const std::string& en) {
        return put("packs/sample/items/first.yaml",
                   "kind: card\ntitle:\n  cy: Teitl\n  en: Title\nmessage:\n  cy: |\n    " +
                       cy + "\n  en: |\n    " + en + "\n");
    }
    CheckedWords& read() {
        const pack::SearchPath search{{"."}};
        const pack::Sources sources{reading.files, reading.map};
        const auto tree =
            pack::read_pack_tree("packs/sample", search, sources, reading.findings);
        if (tree) reading.pack = pack::read_pack(*tree, search, sources, reading.findings);
        if (!reading.pack) return *this;
        units = pack::text_units(*tree, *reading.pack);
        texts = texts_of(units, reading.pack->languages);
        return *this;
    }
    /// The first card's texts alone.
    CheckedWords& first_card() {
        read();
        std::erase_if(texts, [](const Text& text) { return text.unit->item != "first"; });
        return *this;
    }
    WordLists lists(diag::Findings& findings) {
        return read_word_lists({"cy", "en"}, "packs/sample", {{"."}},
                               {reading.files, reading.map}, findings);
    }
    std::string covered(const diag::Finding& finding) const {
        return std::string(
            reading.map.text(finding.span.file)
                .substr(finding.span.begin, finding.span.end - finding.span.begin));
    }
    /// "code item.field.language: the words that it points at"
    std::vector<std::string> found(const std::function<void(WordFindings&)>& check) const {
        diag::Findings findings;
        WordFindings words(reading.map, findings);
        check(words);
        return told(findings);
    }
    std::vector<std::string> told(const diag::Findings& findings) const {
        std::vector<std::string> all;
        for (const diag::Finding& one : findings.all())
            all.push_back(one.code + " " + one.item + "." + one.field + "." + one.language +
                          ": " + covered(one));
        return all;
    }
};

using Found = std::vector<std::string>;

} // namespace pecyn::words::tests
