#include "build/edition.hpp"

#include <doctest/doctest.h>

using namespace pecyn;
using namespace pecyn::build;

namespace {
pack::Pack pack_in(std::vector<std::string> languages, std::vector<std::string> editions = {}) {
    pack::Pack pack;
    pack.languages = std::move(languages);
    pack.editions = std::move(editions);
    return pack;
}
} // namespace

TEST_CASE("by default: bilingual and the declared editions") {
    const auto editions = editions_of(pack_in({"cy", "en"}, {"cy"}), {});
    REQUIRE(editions.size() == 2);
    CHECK(editions[0] == Edition{"bilingual", {"cy", "en"}});
    CHECK(editions[1] == Edition{"cy", {"cy"}});
}

TEST_CASE("the command line chooses, in its order, each once") {
    const auto editions = editions_of(pack_in({"cy", "en"}, {"cy"}), {"en", "bilingual", "en"});
    REQUIRE(editions.size() == 2);
    CHECK(editions[0].name == "en");
    CHECK(editions[1].languages == std::vector<std::string>{"cy", "en"});
}

TEST_CASE("a language that the pack lacks gives nothing") {
    CHECK(editions_of(pack_in({"cy", "en"}), {"pl"}).empty());
}

TEST_CASE("a pack in one language has that edition") {
    const auto editions = editions_of(pack_in({"en"}), {});
    REQUIRE(editions.size() == 1);
    CHECK(editions[0] == Edition{"en", {"en"}});
    CHECK(editions_of(pack_in({"en"}), {"bilingual"}).empty());
}

TEST_CASE("languages are joined in reading order") {
    CHECK(joined_languages({"cy", "en"}) == "cy-en");
    CHECK(joined_languages({"en"}) == "en");
    CHECK(joined_languages({}).empty());
}
