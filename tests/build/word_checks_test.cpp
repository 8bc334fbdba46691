#include "build/word_checks.hpp"

#include "../pack/sample_pack.hpp"

#include "build/acceptance.hpp"
#include "build/labels.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace pecyn;
using namespace pecyn::build;
using namespace std::chrono_literals;

namespace {

/// The sample pack with one card in its own words, and what its checks say.
struct Checked {
    pack::tests::Reading reading;
    diag::Findings findings;

    Checked(const std::string& cy, const std::string& en, const std::string& checks) {
        reading.put("layouts/words/en.yaml", "pecyn: 1\n"
                                             "longest_sentence: {otherwise: 6}\n"
                                             "procedures: [no substitute]\n"
                                             "avoid:\n"
                                             "  - words: [lifestyle choice]\n"
                                             "    say: was harmed\n"
                                             "    why: no child chooses harm\n");
        reading.put("packs/sample/words/en.txt", "# our own\nPecyn\nblorple  # a word\n");
        reading.put("packs/sample/items/first.yaml",
                    "kind: card\ntitle:\n  cy: Teitl\n  en: Title\nmessage:\n  cy: |\n    " +
                        cy + "\n  en: |\n    " + en + "\n");
        std::string file = *reading.files.read("packs/sample/pack.yaml", 1 << 20);
        file.replace(file.find("Sampl\n"), 5, "Un cam"); // which the dictionary knows
        for (int i = 3; i <= 4; ++i) {                   // so that the product is a deck
            const std::string id = "item-" + std::to_string(i);
            reading.put("packs/sample/items/" + id + ".yaml",
                        "kind: card\ntitle:\n  cy: Teitl\n  en: Title\n"
                        "message:\n  cy: Un.\n  en: One.\n");
            file.replace(file.find("second]"), 7, "second, " + id + "]");
            file.replace(file.find("second, " + id), 7 + id.size() + 1, id + ", second");
        }
        reading.put("packs/sample/pack.yaml", file + checks);
        const pack::Sources sources{reading.files, reading.map};
        const auto tree =
            pack::read_pack_tree("packs/sample", {{"."}}, sources, reading.findings);
        REQUIRE(tree);
        reading.pack = pack::read_pack(*tree, {{"."}}, sources, reading.findings);
        REQUIRE(reading.pack);
        CHECK(reading.codes() == std::vector<std::string>{});
        check_words(*tree, *reading.pack, {{"."}}, sources, findings);
        label(findings, "sample", "");
        excuse(findings, *reading.pack, 2026y / 11 / 20);
    }

    std::size_t warnings(const std::string& code, bool excused) const {
        return static_cast<std::size_t>(std::count_if(
            findings.all().begin(), findings.all().end(), [&](const diag::Finding& one) {
                return one.code == code && one.severity == diag::Severity::warning &&
                       one.excuse.has_value() == excused;
            }));
    }
};

struct Silenced {
    const char *code, *at, *cy, *en;
};

} // namespace

TEST_CASE("each finding about words can be accepted for one text, with a reason") {
    const std::vector<Silenced> all = {
        {"lost-circumflex", "first.message.cy", "Mae’r d?r yn oer.", "One."},
        {"mixed-apostrophes", "first.message.cy", "Mae’r tîm a'r plant.", "One."},
        {"mojibake", "first.message.en", "Un.", "The cafÃ© here."},
        {"variable-in-sentence", "first.message.cy", "Croeso i {place} nawr.", "One."},
        {"long-sentence", "first.message.en", "Un.", "One and two and three and four."},
        {"safeguarding-language", "first.message.en", "Un.", "A lifestyle choice."},
        {"spelling", "first.message.en", "Un.", "A blorplex."},
        {"no-signposting", "cards", "Un.", "One."},
        {"no-procedures-line", "cards", "Un.", "One."},
        {"no-content-note", "cards", "Un.", "One."}};
    const std::string checks = "checks:\n  safeguarding: required\n  spelling: warn\n";
    for (const Silenced& one : all) {
        CAPTURE(one.code);
        const Checked told(one.cy, one.en, checks);
        CHECK(told.warnings(one.code, false) == 1);
        const Checked quiet(one.cy, one.en,
                            checks + "  accept: [{code: " + one.code + ", at: " + one.at +
                                ", why: agreed with the editor}]\n");
        CHECK(quiet.warnings(one.code, false) == 0);
        CHECK(quiet.warnings(one.code, true) == 1);
    }
}

TEST_CASE("a text of the pack itself is named by its id") {
    const std::string labels = "labels:\n  stop_and_think:\n    cy: Aros\n"
                               "    en: A lifestyle choice\n";
    CHECK(Checked("Un.", "One.", labels).warnings("safeguarding-language", false) == 1);
    const Checked quiet("Un.", "One.",
                        labels + "checks:\n  accept: [{code: safeguarding-language, "
                                 "at: labels.stop_and_think.en, why: quoted}]\n");
    CHECK(quiet.warnings("safeguarding-language", true) == 1);
}

TEST_CASE("spelling and safeguarding rules are for packs that ask for them") {
    const Checked plain("Un.", "A blorplex.", "");
    CHECK(plain.findings.empty());
    const Checked asked("Un.", "A blorple by Pecyn.", "checks: {spelling: warn}\n");
    CHECK(asked.findings.empty());
}
