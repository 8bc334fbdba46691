#include "build/find_packs.hpp"

#include <doctest/doctest.h>

using namespace pecyn;
using namespace pecyn::build;

namespace {
const MemoryFiles disk({{"packs/pause/pack.yaml", ""},
                        {"packs/alongside/pack.yaml", ""},
                        {"packs/brands/city/brand.yaml", ""},
                        {"packs/README.md", ""},
                        {"other/pause/pack.yaml", ""},
                        {"empty/notes.txt", ""}});
using Paths = std::vector<std::filesystem::path>;
} // namespace

TEST_CASE("without names: every pack under packs/, by name; brands are none") {
    diag::Findings findings;
    CHECK(find_packs({}, disk, findings) == Paths{"packs/alongside", "packs/pause"});
    CHECK(findings.empty());
}

TEST_CASE("a pack is a folder or its pack.yaml, and counts once") {
    diag::Findings findings;
    CHECK(find_packs({"packs/pause/pack.yaml", "packs/pause", "packs/pause/"}, disk,
                     findings) == Paths{"packs/pause"});
    CHECK(findings.empty());
}

TEST_CASE("a name that holds no pack is an error, and the others go on") {
    diag::Findings findings;
    CHECK(find_packs({"nowhere", "empty", "packs/pause"}, disk, findings) ==
          Paths{"packs/pause"});
    REQUIRE(findings.count(diag::Severity::error) == 2);
    CHECK(findings.all()[0].code == "pack-not-found");
    CHECK(findings.all()[0].message == "there is no 'nowhere'");
    CHECK(findings.all()[1].message == "'empty' holds no pack.yaml");
}

TEST_CASE("two packs of one id would overwrite each other") {
    diag::Findings findings;
    CHECK(find_packs({"packs/pause", "other/pause"}, disk, findings).size() == 1);
    REQUIRE(findings.has_errors());
    CHECK(findings.all()[0].code == "duplicate-pack");
}

TEST_CASE("a folder without packs says so") {
    diag::Findings findings;
    CHECK(find_packs({}, MemoryFiles(), findings).empty());
    REQUIRE(findings.has_errors());
    CHECK(findings.all()[0].code == "no-packs");
}
