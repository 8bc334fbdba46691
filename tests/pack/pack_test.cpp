#include "sample_pack.hpp"

#include "base/atomic_file.hpp"
#include "base/parallel.hpp"
#include "diag/writers.hpp"
#include "pack/freshness.hpp"

#include <doctest/doctest.h>

#include <filesystem>

namespace pecyn::pack::tests {
namespace {

TEST_CASE("ten mistakes in six files are all found in one run") {
    Reading reading;
    reading.put("packs/sample/items/first.yaml", R"(kind: card
theme: reflct
title:
  cy: Card #3 o 5
message:
  cy: Mae __pob symudiad.
  en: See <see thrid>.
)");
    reading.put("packs/sample/items/second.yaml", R"(kind: card
titel:
  cy: Un cam
  en: One step
title:
  cy: Un cam
  en: One step
message:
  cy: Un cam ar y tro.
  en: One step at a time.
photo:
  file: images/movng.jpg
  alt:
    cy: Bag
    en: Bag
)");
    reading.put("layouts/house.yaml", R"(pecyn: 1
colours:
  ink: cmyk 0 0 0
  plum: cmyk 60 90 20 30
styles:
  base: {font: Lato, size: 9, colour: ink}
)");
    reading.put("layouts/card.yaml", R"(pecyn: 1
extends: house
shows: card
page: {size: A6}
faces:
  front:
    - text: titel
)");
    reading.read();
    CHECK(reading.places() == std::vector<std::string>{
                                  "layouts/card.yaml:7:13 unknown-field",
                                  "layouts/house.yaml:3:8 bad-colour",
                                  "layouts/house.yaml:6:28 bad-size",
                                  "packs/sample/items/first.yaml:2:8 unknown-value",
                                  "packs/sample/items/first.yaml:4:3 missing-language",
                                  "packs/sample/items/first.yaml:4:12 hash-in-text",
                                  "packs/sample/items/first.yaml:6:11 unclosed-mark",
                                  "packs/sample/items/first.yaml:7:11 unknown-item",
                                  "packs/sample/items/second.yaml:2:1 unknown-key",
                                  "packs/sample/items/second.yaml:12:9 missing-image",
                              });
    const std::string text =
        diag::to_text(reading.findings.sorted(reading.map), reading.map, false);
    CHECK(text.find("did you mean 'reflect'?") != std::string::npos);
    CHECK(text.find("did you mean 'title'?") != std::string::npos);
    CHECK(text.find("did you mean 'moving.jpg'?") != std::string::npos);
}

TEST_CASE("items follow the pack's order") {
    Reading reading;
    std::string pack = *reading.files.read("packs/sample/pack.yaml", 1 << 20);
    pack.replace(pack.find("[first, second]"), 15, "[second, first]");
    reading.put("packs/sample/pack.yaml", pack).read();
    REQUIRE(reading.pack);
    CHECK(reading.pack->id == "sample");
    CHECK(reading.pack->products[0].items[0]->id == "second");
    CHECK(reading.pack->title.plain("cy") == "Sampl");
    CHECK(reading.pack->translation.at("cy") == "draft");
    CHECK(reading.pack->translation.at("en") == "final");
    CHECK(reading.pack->contacts[0].phone == "080880 23456");
}

TEST_CASE("an item's fields are read") {
    Reading reading;
    reading.put("packs/sample/items/first.yaml", R"(kind: card
theme: reflect
title:
  cy: Symud eto
  en: Moving again
message:
  cy: |
    Mae pob symudiad yn golled. Gweler cerdyn <see second>.

    Ffoniwch 0800 1111.
  en: Every move is a __loss__.
photo:
  file: images/moving.jpg
  focus: 60% 30%
  credit: Someone
  consent_until: 2028-03-31
  alt:
    cy: Bag
    en: A bag
stop_and_think:
  - cy: Pryd?
    en: When?
  - cy: Pwy?
    en: Who?
helplines: [meic]
link: https://meic.example
lasts: 3 min 20 s
made: 1970-01-02
number: 12
)");
    reading.read();
    CHECK(reading.places() == std::vector<std::string>{});
    REQUIRE(reading.pack);
    const Item& item = *reading.pack->items.at("first");
    const auto& message = std::get<LocalText>(item.fields.at("message"));
    CHECK(message.in("cy")->paragraphs.size() == 2);
    CHECK(message.plain("cy") ==
          "Mae pob symudiad yn golled. Gweler cerdyn second. Ffoniwch 0800\u00A01111.");
    CHECK(std::get<ChoiceValue>(item.fields.at("theme")).value == "reflect");
    const auto& photo = std::get<ImageValue>(item.fields.at("photo"));
    CHECK(photo.file == "packs/sample/images/moving.jpg");
    CHECK(photo.focus_x == doctest::Approx(0.6));
    CHECK(photo.focus_y == doctest::Approx(0.3));
    CHECK(std::get<std::vector<LocalText>>(item.fields.at("stop_and_think")).size() == 2);
    CHECK(std::get<ContactsValue>(item.fields.at("helplines")).ids ==
          std::vector<std::string>{"meic"});
    CHECK(std::get<LinkValue>(item.fields.at("link")).by_language[0].second ==
          "https://meic.example");
    CHECK(std::get<NumberValue>(item.fields.at("lasts")).value == 200);
    CHECK(std::get<NumberValue>(item.fields.at("made")).value == 1);
    CHECK(std::get<NumberValue>(item.fields.at("number")).value == 12);
}

TEST_CASE("numbers of days make helplines and consent grow old") {
    Reading reading;
    reading.read();
    REQUIRE(reading.pack);
    using namespace std::chrono;
    const auto at = [&](int days) {
        diag::Findings findings;
        check_freshness(*reading.pack,
                        year_month_day(sys_days(2026y / 10 / 20) + std::chrono::days(days)),
                        findings);
        return findings;
    };
    CHECK(at(90).empty());
    CHECK(at(91).count(diag::Severity::warning) == 1);
    CHECK(at(180).count(diag::Severity::error) == 0);
    CHECK(at(181).count(diag::Severity::error) == 1);
    CHECK(at(181).all()[0].code == "helpline-unverified");
    CHECK(at(-1).count(diag::Severity::error) == 1);
}

TEST_CASE("a missing pack, and a file that is no text, are findings") {
    MemoryFiles files;
    diag::SourceMap map;
    diag::Findings findings;
    CHECK(!read_pack("packs/none", {{"."}}, {files, map}, findings));
    REQUIRE(findings.all().size() == 1);
    CHECK(findings.all()[0].code == "missing-file");

    Reading wide;
    wide.put("packs/sample/items/first.yaml", std::string("\xFF\xFEk\0i\0", 6)).read();
    CHECK(wide.codes() == std::vector<std::string>{"malformed-utf8"});
    Reading latin;
    latin.put("packs/sample/items/first.yaml", "kind: card\ntitle:\n  cy: T\xF4n\n").read();
    CHECK(latin.places() ==
          std::vector<std::string>{"packs/sample/items/first.yaml:3:8 malformed-utf8"});
}

TEST_CASE("a pack's labels replace those of the layout, in languages of its own") {
    Reading reading;
    std::string pack = *reading.files.read("packs/sample/pack.yaml", 1 << 20);
    pack += "labels:\n  stop_and_think:\n    cy: Oedwch\n    en: Pause here\n"
            "  stop_and_thnk:\n    cy: Oedwch\n    en: Pause here\n";
    reading.put("packs/sample/pack.yaml", pack);
    std::string house = *reading.files.read("layouts/house.yaml", 1 << 20);
    house.replace(house.find("    cy: Aros a meddwl\n"), 22, "    pl: Pomyśl\n");
    reading.put("layouts/house.yaml", house).read();
    REQUIRE(reading.places().size() == 1);
    CHECK(reading.places()[0] == "packs/sample/pack.yaml:25:5 unused-label");
    REQUIRE(reading.pack);
    CHECK(reading.pack->labels.at("stop_and_think").plain("cy") == "Oedwch");
}

TEST_CASE("pictures stay inside the pack, links followed") {
    namespace fs = std::filesystem;
    const fs::path root = fs::temp_directory_path() / "pecyn-pack-test";
    fs::remove_all(root);
    const MemoryFiles sample = sample_files();
    for (const char* path : {"layouts/kinds.yaml", "layouts/house.yaml", "layouts/card.yaml",
                             "layouts/press/coated-fogra39.yaml", "layouts/press/coated.icc",
                             "packs/sample/pack.yaml", "packs/sample/items/second.yaml"})
        write_atomically(root / path, *sample.read(path, 1 << 20));
    write_atomically(root / "secret.jpg", "picture");
    fs::create_directories(root / "packs/sample/images");
    fs::create_symlink(root / "secret.jpg", root / "packs/sample/images/link.jpg");
    write_atomically(root / "packs/sample/items/first.yaml",
                     *sample.read("packs/sample/items/first.yaml", 1 << 20) +
                         "photo:\n  file: images/link.jpg\n  alt:\n    cy: Un\n    en: One\n");
    diag::SourceMap map;
    diag::Findings findings;
    const DiskFiles files;
    read_pack(root / "packs/sample", {{root}}, {files, map}, findings);
    REQUIRE(findings.all().size() == 1);
    CHECK(findings.all()[0].code == "outside-pack");
    CHECK(findings.all()[0].item == "first");
    CHECK(findings.all()[0].pack == "sample");
    fs::remove_all(root);
}

TEST_CASE("the result does not depend on the number of threads") {
    const auto run = [](unsigned threads) {
        const WorkerLimit limit(threads);
        Reading reading;
        for (int i = 0; i < 60; ++i)
            reading.put("packs/sample/items/bad-" + std::to_string(i) + ".yaml",
                        "kind: crad\n");
        reading.read();
        return diag::to_json(reading.findings.sorted(reading.map), reading.map);
    };
    CHECK(run(1) == run(2));
}

} // namespace
} // namespace pecyn::pack::tests
