#include "build/recorded_files.hpp"

#include "base/hash.hpp"

#include <doctest/doctest.h>

using namespace pecyn;

TEST_CASE("the listing names what was read, wherever it lies") {
    const MemoryFiles here(
        {{"a/pack.yaml", "one"}, {"a/images/x.svg", "two"}, {"a/unread", "3"}});
    const MemoryFiles there({{"b/c/pack.yaml", "one"}, {"b/c/images/x.svg", "two"}});
    const build::RecordedFiles first(here), second(there);
    CHECK(first.read("a/images/x.svg", 100) == "two");
    CHECK(first.read("a/pack.yaml", 100) == "one");
    CHECK(first.read("a/pack.yaml", 100) == "one");
    CHECK_FALSE(first.read("a/missing", 100));
    CHECK(second.read("b/c/pack.yaml", 100) == "one");
    CHECK(second.read("b/c/images/x.svg", 100) == "two");
    CHECK(first.listing() == "pack.yaml " + sha256("one") + "\nx.svg " + sha256("two") + "\n");
    CHECK(first.listing() == second.listing());
}
