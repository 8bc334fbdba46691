#include "build/manifest.hpp"

#include "base/hash.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace pecyn;
using namespace pecyn::build;

namespace {

Artifact artifact(std::string path, std::string pack, std::string product, std::string target,
                  std::string bytes = "old") {
    Artifact made;
    made.path = std::move(path);
    made.pack = std::move(pack);
    made.product = std::move(product);
    made.edition = "bilingual";
    made.languages = {"cy", "en"};
    made.target = std::move(target);
    made.bytes = bytes.size();
    made.sha256 = sha256(bytes);
    return made;
}

std::vector<std::string> paths(const std::vector<Artifact>& artifacts) {
    std::vector<std::string> all;
    for (const Artifact& entry : artifacts)
        all.push_back(entry.path);
    return all;
}

const MemoryFiles
    disk({{"out/a/c.pdf", "old"}, {"out/a/c.png", "old"}, {"out/b/c.pdf", "old"}});
const std::vector<Artifact> old_entries{artifact("a/c.pdf", "a", "cards", "press"),
                                        artifact("a/c.png", "a", "cards", "png"),
                                        artifact("b/c.pdf", "b", "cards", "press")};

} // namespace

TEST_CASE("a manifest reads back as it was written") {
    Artifact made = artifact("a/png/x.png", "a", "cards", "png");
    made.item = "x";
    made.face = "front";
    made.pages = 1;
    made.width_mm = 105;
    made.height_mm = 148;
    made.inputs_sha256 = "f00";
    made.warnings = 2;
    const std::string text = to_json({made}, "1.2.3");
    CHECK(read_manifest(text) == std::vector{made});
    const auto json = nlohmann::json::parse(text);
    CHECK(json["pecyn"] == "1.2.3");
    const auto& entry = json["artifacts"][0];
    CHECK(entry["brand"].is_null());
    CHECK(entry["part"].is_null());
    CHECK(entry["standard"].is_null());
    CHECK(entry["languages"] == nlohmann::json{"cy", "en"});
    CHECK(entry["findings"]["error"] == 0);
    CHECK(entry["findings"]["warning"] == 2);
}

TEST_CASE("entry by entry is the same text as all at once") {
    using Json = nlohmann::ordered_json;
    auto odd = artifact("brands/ŵ/\"x\".pdf", "a\nb", "cards", "press");
    odd.languages.clear();
    const std::vector<Artifact> some{odd, artifact("b/c.pdf", "b", "cards", "png")};
    for (const auto& artifacts : {some, {some[0]}, {}})
        for (const Tables& tables :
             {Tables{}, Tables{{"artifacts", {"one", "two"}}, {"more", {}}}}) {
            const std::string text = to_json(artifacts, "1", tables);
            CHECK(Json::parse(text).dump(1) + "\n" == text);
            CHECK(read_manifest(text) == artifacts);
            CHECK(read_tables(text) == tables);
        }
}

TEST_CASE("of a strange manifest only artifacts are read") {
    CHECK(read_manifest(R"({"others": [{"path": "a"}], "artifacts": 3})").empty());
    CHECK(read_manifest(R"([{"path": "a"}])").empty());
    CHECK(
        read_manifest(R"({"artifacts": [1, "x", null, [], {"path": "../x"}, {"pages": "y"}]})")
            .empty());
    CHECK(read_manifest(R"({"artifacts": [{"path": "a/b", "findings": {"warning": 2}}]})")
              .size() == 1);
    CHECK(read_tables(R"({"tables": {"a": 1}})").empty());
    CHECK(read_tables("no JSON").empty());
    CHECK(read_manifest("").empty());
}

TEST_CASE("the keys stand in the order that is published") {
    const std::string text = to_json({artifact("a/c.pdf", "a", "cards", "press")}, "1");
    std::size_t last = 0;
    for (const char* key :
         {"\"pecyn\"",     "\"artifacts\"", "\"path\"",     "\"pack\"",          "\"product\"",
          "\"item\"",      "\"face\"",      "\"brand\"",    "\"languages\"",     "\"edition\"",
          "\"target\"",    "\"part\"",      "\"standard\"", "\"pages\"",         "\"width_mm\"",
          "\"height_mm\"", "\"bytes\"",     "\"sha256\"",   "\"inputs_sha256\"", "\"findings\"",
          "\"error\"",     "\"warning\""}) {
        const std::size_t at = text.find(key);
        CAPTURE(key);
        REQUIRE(at != std::string::npos);
        CHECK(at > last);
        last = at;
    }
}

TEST_CASE("entries of other packs stay") {
    Ledger ledger;
    ledger.answer_for({.pack = "a"});
    CHECK(paths(ledger.merged(old_entries, disk, "out")) ==
          std::vector<std::string>{"b/c.pdf"});
}

TEST_CASE("what a run made replaces, what it doesn't answer for stays") {
    Ledger ledger;
    ledger.answer_for(
        {.pack = "a", .product = "cards", .edition = "bilingual", .target = "press"});
    ledger.add(artifact("a/c.pdf", "a", "cards", "press", "newer"));
    const auto merged = ledger.merged(old_entries, disk, "out");
    CHECK(paths(merged) == std::vector<std::string>{"a/c.pdf", "a/c.png", "b/c.pdf"});
    CHECK(merged[0].bytes == 5);
}

TEST_CASE("a failed product loses its entries") {
    Ledger ledger;
    ledger.answer_for({.pack = "a", .product = "cards", .edition = "bilingual"});
    CHECK(paths(ledger.merged(old_entries, disk, "out")) ==
          std::vector<std::string>{"b/c.pdf"});
}

TEST_CASE("a product that the pack no longer has loses its entries") {
    Ledger ledger;
    ledger.answer_for({.pack = "a", .spared = {"cards"}});
    CHECK(ledger.merged(old_entries, disk, "out").size() == 3);
    Ledger other;
    other.answer_for({.pack = "a", .spared = {"posters"}});
    CHECK(other.merged(old_entries, disk, "out").size() == 1);
}

TEST_CASE("an entry whose file changed or went away is dropped") {
    const Ledger ledger;
    const MemoryFiles changed({{"out/a/c.pdf", "odl"}, {"out/a/c.png", "longer"}});
    CHECK(ledger.merged(old_entries, changed, "out").empty());
}

TEST_CASE("a partial run answers for its items and partial files alone") {
    Artifact whole = artifact("a/w.pdf", "a", "cards", "press");
    Artifact part = artifact("a/w.part.pdf", "a", "cards", "press");
    part.part = "part";
    Artifact face = artifact("a/x.png", "a", "cards", "png");
    face.item = "x";
    Artifact other = artifact("a/y.png", "a", "cards", "png");
    other.item = "y";
    const Scope scope{.pack = "a", .product = "cards", .items = {"x"}};
    CHECK_FALSE(scope.covers(whole));
    CHECK(scope.covers(part));
    CHECK(scope.covers(face));
    CHECK_FALSE(scope.covers(other));
}

TEST_CASE("a damaged or hostile manifest is read as far as it can be trusted") {
    CHECK(read_manifest("").empty());
    CHECK(read_manifest("[1, 2").empty());
    CHECK(read_manifest("{\"artifacts\": 3}").empty());
    CHECK(read_manifest("{\"artifacts\": [null, 1, {\"languages\": 5}, {\"pages\": \"x\"}]}")
              .empty());
    CHECK(read_manifest(R"({"artifacts": [{"path": "../x"}, {"path": "/etc/x"}, {"path": ""},
                                          {"path": "a/../../x"}]})")
              .empty());
    CHECK(read_manifest(R"({"artifacts": [{"path": "a/b.pdf"}]})").size() == 1);
}

TEST_CASE("a run answers for its own brand alone") {
    Artifact plain = artifact("a/c.pdf", "a", "cards", "press");
    Artifact branded = artifact("brands/x/a/c.pdf", "a", "cards", "press");
    branded.brand = "x";
    Artifact other = artifact("brands/y/a/c.pdf", "a", "cards", "press");
    other.brand = "y";
    const MemoryFiles files({{"out/a/c.pdf", "old"},
                             {"out/brands/x/a/c.pdf", "old"},
                             {"out/brands/y/a/c.pdf", "old"}});
    const std::vector<Artifact> all{plain, branded, other};
    Ledger unbranded;
    unbranded.answer_for({.pack = "a"});
    CHECK(paths(unbranded.merged(all, files, "out")) ==
          std::vector<std::string>{"brands/x/a/c.pdf", "brands/y/a/c.pdf"});
    Ledger of_x;
    of_x.answer_for({.pack = "a", .brand = "x"});
    CHECK(paths(of_x.merged(all, files, "out")) ==
          std::vector<std::string>{"a/c.pdf", "brands/y/a/c.pdf"});
}

TEST_CASE("brands that left their table leave the manifest") {
    std::vector<Artifact> all;
    for (const char* brand : {"x", "y", "z"}) {
        all.push_back(
            artifact(std::string("brands/") + brand + "/a/c.pdf", "a", "cards", "press"));
        all.back().brand = brand;
    }
    const Tables before{{"coast", {"x", "y"}}, {"hills", {"z"}}};
    Ledger ledger;
    CHECK(ledger.without_lost_rows(all, before).size() == 3);
    ledger.answer_for_table("coast", {"y"});
    CHECK(paths(ledger.without_lost_rows(all, before)) ==
          std::vector<std::string>{"brands/y/a/c.pdf", "brands/z/a/c.pdf"});
    CHECK(ledger.merged(before) == Tables{{"coast", {"y"}}, {"hills", {"z"}}});
    // A row that moved to another table stays.
    Ledger moved;
    moved.answer_for_table("coast", {});
    moved.answer_for_table("hills", {"x", "z"});
    CHECK(moved.without_lost_rows(all, before).size() == 2);
    CHECK(moved.merged(before) == Tables{{"hills", {"x", "z"}}});
}

TEST_CASE("tables read back as they were written, and stand there where there are any") {
    const Tables tables{{"coast", {"x", "y"}}};
    CHECK(read_tables(to_json({}, "1", tables)) == tables);
    CHECK(to_json({}, "1").find("tables") == std::string::npos);
    CHECK(read_tables("{\"tables\": {\"coast\": 3}}").empty());
    CHECK(read_tables("[]").empty());
}

TEST_CASE("a volume answers for its own files") {
    CHECK(volume_of("v2") == 2);
    CHECK(volume_of("v12.sra3") == 12);
    CHECK(volume_of("") == 0);
    CHECK(volume_of("vista") == 0);
    CHECK(volume_of("v2x") == 0);
    Artifact third = artifact("brands/t/a/c.v3.pdf", "a", "cards", "press");
    third.brand = "t";
    third.part = "v3.sra3";
    CHECK(Scope{.pack = "a", .brand = "t", .volume = 3}.covers(third));
    CHECK_FALSE(Scope{.pack = "a", .brand = "t", .volume = 2}.covers(third));
    CHECK(Scope{.pack = "a", .brand = "t", .beyond = 2}.covers(third));
    CHECK_FALSE(Scope{.pack = "a", .brand = "t", .beyond = 3}.covers(third));
}
