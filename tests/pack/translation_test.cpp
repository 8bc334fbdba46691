#include "pack/translation.hpp"

#include "sample_pack.hpp"

#include <doctest/doctest.h>

#include <fmt/format.h>

namespace pecyn::pack::tests {
namespace {

/// The sample pack with its states.
struct States {
    Reading reading;
    std::optional<PackTree> tree;
    Pack pack;
    std::vector<TextUnit> units;
    TranslationRecords records;

    States& read(const std::string& translation = {}) {
        if (!translation.empty())
            reading.put("packs/sample/translation.yaml", "pecyn: 1\n" + translation);
        const Sources sources{reading.files, reading.map};
        tree = read_pack_tree("packs/sample", {{"."}}, sources, reading.findings);
        REQUIRE(tree);
        auto read = read_pack(*tree, {{"."}}, sources, reading.findings);
        REQUIRE(read);
        pack = std::move(*read);
        units = text_units(*tree, pack);
        return records_again();
    }
    States& records_again() {
        records = read_translation(*tree, units, pack, {reading.files, reading.map},
                                   reading.findings);
        return *this;
    }
    const TextUnit& unit(const std::string& id) const {
        for (const TextUnit& one : units)
            if (one.id == id) return one;
        FAIL(id);
        return units.front();
    }
    TextState state(const std::string& id, const std::string& language) const {
        return state_of(unit(id), language, pack, *tree, records);
    }
};

const std::string moving = text_hash("Moving again");

TEST_CASE("without a file the pack's defaults hold") {
    States states;
    states.read();
    CHECK(states.reading.findings.empty());
    CHECK(states.state("first.title", "cy") == TextState::draft);
    CHECK(states.state("first.title", "en") == TextState::final_text);
    CHECK(states.state("first.title", "pl") == TextState::missing);
}

TEST_CASE("a record says more than the defaults") {
    States states;
    states.read(fmt::format("first.title:   {{en: final {0}, cy: final of {0}, "
                            "by: A. Gyfieithydd, on: 2026-11-20}}\n"
                            "second.title: {{cy: review}}\n",
                            moving));
    CHECK(states.reading.findings.empty());
    CHECK(states.state("first.title", "cy") == TextState::final_text);
    CHECK(states.state("second.title", "cy") == TextState::review);
    const TextRecord* record = states.records.find("first.title");
    REQUIRE(record != nullptr);
    CHECK(record->by == "A. Gyfieithydd");
    CHECK(record->on ==
          Date{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{20}});
}

TEST_CASE("what was approved of another source is stale, a draft stays a draft") {
    States states;
    states.read("first.title: {en: final 00000000, cy: final of 00000000}\n"
                "second.title: {cy: draft of 00000000}\n");
    CHECK(states.state("first.title", "cy") == TextState::stale);
    CHECK(states.state("first.title", "en") == TextState::final_text); // as the pack says
    CHECK(states.state("second.title", "cy") == TextState::draft);
}

TEST_CASE("texts that are not final are told by item, the pack's own without one") {
    States states;
    states.read(fmt::format("first.title: {{cy: final of {}}}\n", moving));
    const auto unapproved =
        unapproved_texts(states.units, states.pack, *states.tree, states.records);
    REQUIRE(unapproved.contains(""));
    CHECK(unapproved.at("").size() == 2); // title, a contact
    REQUIRE(unapproved.at("first").size() == 1);
    CHECK(unapproved.at("first")[0].id == "first.message");
    CHECK(unapproved.at("first")[0].language == "cy");
    const diag::Span span = unapproved.at("first")[0].span;
    CHECK(states.reading.map.position(span.file, span.begin).line == 7);
    CHECK(unapproved.at("second").size() == 2);
}

TEST_CASE("languages that a change doesn't give are stale until this pack approves them") {
    States states;
    states.read(fmt::format("first.title: {{cy: final of {}}}\n", moving));
    states.tree->changed.push_back({"second", "title", -1, {"en"}});
    CHECK(states.state("second.title", "cy") == TextState::stale);
    CHECK(states.state("second.title", "en") == TextState::final_text);
    CHECK(states.state("second.message", "cy") == TextState::draft);
    states.tree->changed.push_back({"first", "title", -1, {"en"}});
    CHECK(states.state("first.title", "cy") == TextState::final_text);
}

TEST_CASE("a base's approvals hold for what the custom pack leaves alone") {
    States states;
    states.read();
    states.reading.put("packs/base/translation.yaml",
                       fmt::format("pecyn: 1\nfirst.title: {{cy: final of {0}}}\n"
                                   "second.title: {{cy: final of {1}}}\n"
                                   "gone.title: {{cy: final of {1}}}\n",
                                   moving, text_hash("One step")));
    states.tree->homes[states.unit("first.title").span.file] = {"packs/base", "packs/base"};
    states.tree->changed.push_back({"second", "title", -1, {"en"}});
    states.records_again();
    CHECK(states.reading.findings.empty());
    CHECK(states.state("first.title", "cy") == TextState::final_text);
    CHECK(states.state("second.title", "cy") == TextState::stale);
    states.reading.put("packs/sample/translation.yaml",
                       "pecyn: 1\nfirst.title: {cy: review}\n");
    states.records_again();
    CHECK(states.state("first.title", "cy") == TextState::review);
}

TEST_CASE("mistakes in the file have findings") {
    const std::pair<const char*, const char*> bad[] = {
        {"first.titel: {cy: draft}\n", "unknown-text"},
        {"first.title: {cy: stale}\n", "unknown-value"},
        {"first.title: {cy: final of 7f3a}\n", "unknown-value"},
        {"first.title: {cy: final of 7f3a91c2 now}\n", "unknown-value"},
        {"first.title: {fr: draft}\n", "unknown-language"},
        {"first.title: {on: yesterday}\n", "bad-date"},
        {"first.title: draft\n", "wrong-type"},
    };
    for (const auto& [text, code] : bad) {
        States states;
        states.read(text);
        const std::string read = text;
        CAPTURE(read);
        CHECK(states.reading.codes() == std::vector<std::string>{code});
    }
}

} // namespace
} // namespace pecyn::pack::tests
