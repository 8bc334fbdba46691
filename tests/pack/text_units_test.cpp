#include "pack/text_units.hpp"
#include "sample_pack.hpp"

#include <doctest/doctest.h>

namespace pecyn::pack::tests {
namespace {

std::vector<TextUnit> units_of(Reading& reading) {
    const auto tree =
        read_pack_tree("packs/sample", {{"."}}, {reading.files, reading.map}, reading.findings);
    REQUIRE(tree);
    const auto pack = read_pack(*tree, {{"."}}, {reading.files, reading.map}, reading.findings);
    REQUIRE(pack);
    return text_units(*tree, *pack);
}

const TextUnit* find(const std::vector<TextUnit>& units, const std::string& id) {
    for (const TextUnit& unit : units)
        if (unit.id == id) return &unit;
    return nullptr;
}

TEST_CASE("the texts of a pack come in order, the pack's own first") {
    Reading reading;
    std::vector<std::string> ids;
    for (const TextUnit& unit : units_of(reading))
        ids.push_back(unit.id);
    CHECK(ids == std::vector<std::string>{"pack.title", "contacts.meic.label", "first.title",
                                          "first.message", "second.title", "second.message"});
}

TEST_CASE("a text knows its languages, its places and its source") {
    Reading reading;
    reading.put("packs/sample/items/second.yaml", R"(kind: card
source: cy
title:
  cy: Un cam
  en: One step
message:
  cy: |
    Un cam
    ar y tro.
  en: One step at a time.
)");
    const auto units = units_of(reading);
    const TextUnit* message = find(units, "second.message");
    REQUIRE(message != nullptr);
    CHECK(message->item == "second");
    CHECK(message->field == "message");
    CHECK(message->entry == -1);
    CHECK(message->source_language == "cy");
    CHECK(message->source_hash == text_hash("Un cam ar y tro."));
    const WrittenText* english = message->in("en");
    REQUIRE(english != nullptr);
    CHECK(english->text == "One step at a time.");
    CHECK(reading.map.position(english->span.file, english->span.begin).line == 10);
    CHECK(message->in("cy")->style == Node::Style::block);
    CHECK(message->in("fr") == nullptr);
    CHECK(find(units, "first.title")->source_language == "en");
}

TEST_CASE("labels, list entries, cells and alternatives are texts") {
    Reading reading;
    reading.put("packs/sample/items/first.yaml", R"(kind: card
title:
  cy: Symud eto
  en: Moving again
photo:
  file: images/moving.jpg
  alt:
    cy: Bag
    en: A bag
message:
  cy: Mae pob symudiad yn golled.
  en: Every move is a loss.
stop_and_think:
  - cy: Pryd?
    en: When?
  - cy: Pwy?
    en: Who?
  - cy: Pwy eto?
    en: Who?
words:
  - rather_than:
      cy: achos
      en: case
    say:
      cy: plentyn
      en: child
link: https://meic.example
)");
    const auto units = units_of(reading);
    const std::string who = text_hash("Who?").substr(0, 4);
    const TextUnit* entry = find(units, "first.stop_and_think." + who);
    REQUIRE(entry != nullptr);
    CHECK(entry->entry == 1);
    REQUIRE(find(units, "first.stop_and_think." + who + "-2") != nullptr);
    CHECK(find(units, "first.stop_and_think." + who + "-2")->in("cy")->text == "Pwy eto?");
    const TextUnit* alternative = find(units, "first.photo.alt");
    REQUIRE(alternative != nullptr);
    CHECK(alternative->field == "photo.alt");
    const TextUnit* cell =
        find(units, "first.words." + text_hash("child").substr(0, 4) + ".say");
    REQUIRE(cell != nullptr);
    CHECK(cell->entry == 0);
    CHECK(cell->field == "words");
    CHECK(find(units, "first.words." + text_hash("case").substr(0, 4) + ".rather_than") !=
          nullptr);
    CHECK(find(units, "first.link") == nullptr);
}

TEST_CASE("labels of a pack are texts, nested ones by joined names") {
    Reading reading;
    reading.files.put("packs/sample/pack.yaml",
                      *reading.files.read("packs/sample/pack.yaml", 1 << 20) +
                          "labels:\n"
                          "  stop_and_think:\n    cy: Aros\n    en: Stop\n"
                          "  theme:\n    pause:\n      cy: Oedi\n      en: Pause\n");
    const auto units = units_of(reading);
    CHECK(find(units, "labels.stop_and_think") != nullptr);
    REQUIRE(find(units, "labels.theme.pause") != nullptr);
    CHECK(find(units, "labels.theme.pause")->in("en")->text == "Pause");
}

TEST_CASE("a hash sees neither line ends nor how an accent is typed") {
    CHECK(text_hash("One step\n  at a time.\n") == text_hash("One step at a time."));
    CHECK(text_hash("t\u0177") == text_hash("ty\u0302"));
    CHECK(text_hash("One step") != text_hash("Onestep"));
    CHECK(text_hash("").size() == 8);
    CHECK(text_hash("One").find_first_not_of("0123456789abcdef") == std::string::npos);
}

} // namespace
} // namespace pecyn::pack::tests
