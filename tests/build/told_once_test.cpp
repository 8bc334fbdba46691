#include "build/told_once.hpp"

#include <doctest/doctest.h>

#include <fmt/format.h>

using namespace pecyn;
using namespace pecyn::build;

namespace {

diag::Findings of(const std::string& brand, const std::string& message) {
    diag::Findings findings;
    findings.warning("low-resolution", {}, message).brand = brand;
    return findings;
}

} // namespace

TEST_CASE("what all brands meet is told once, of the pack alone") {
    ToldOnce told;
    for (int i = 0; i < 10000; ++i)
        told.add(of(fmt::format("row-{}", i), "a picture is small"));
    const diag::Findings all = told.take(10000);
    REQUIRE(all.all().size() == 1);
    CHECK(all.all()[0].brand.empty());
    CHECK(all.all()[0].help.empty());
}

TEST_CASE("what one brand alone meets names it") {
    ToldOnce told;
    told.add(of("a", "its logo is small"));
    told.add(of("a", "its logo is small")); // in another edition
    told.add(of("b", "a picture is small"));
    const diag::Findings all = told.take(2);
    REQUIRE(all.all().size() == 2);
    CHECK(all.all()[0].brand == "a");
    CHECK(all.all()[1].brand == "b");
}

TEST_CASE("what some brands meet says which") {
    ToldOnce told;
    for (int i = 0; i < 8; ++i)
        told.add(of(fmt::format("row-{}", i), "the name is long"));
    told.add(of("other", "another"));
    const diag::Findings all = told.take(9);
    REQUIRE(all.all().size() == 2);
    CHECK(all.all()[0].brand.empty());
    CHECK(all.all()[0].help == "so in 8 brands: row-0, row-1, row-2, row-3, row-4 and 3 more");
}

TEST_CASE("very many findings are counted, and the run still fails") {
    ToldOnce told;
    for (int i = 0; i < 5000; ++i) {
        diag::Findings findings;
        findings.error("text-overflow", {}, fmt::format("row {}", i)).brand =
            fmt::format("row-{}", i);
        told.add(std::move(findings));
    }
    const diag::Findings all = told.take(5000);
    CHECK(all.all().size() == 2001);
    CHECK(all.has_errors());
    CHECK(all.all().back().code == "more-findings");
    CHECK(all.all().back().message.find("3000 more") != std::string::npos);
}
