#include "build/acceptance.hpp"

#include "build/labels.hpp"

#include <doctest/doctest.h>

using namespace pecyn;
using namespace pecyn::build;
using namespace std::chrono_literals;

namespace {

constexpr pack::Date today = 2026y / 11 / 20;

pack::Pack pack_accepting(std::vector<pack::Acceptance> accepted) {
    pack::Pack made;
    made.id = "pause";
    made.accepted = std::move(accepted);
    return made;
}

pack::Acceptance accept(std::string code, std::string at,
                        std::optional<pack::Date> until = {}) {
    return {std::move(code), std::move(at), "agreed with the printer", until, {}};
}

diag::Finding& coarse_photo(diag::Findings& findings) {
    return findings.warning("low-resolution", {}, "a coarse picture")
        .with_item("moving-again")
        .with_field("photo")
        .with_language("cy");
}

/// "warning accept-unused"
std::string codes(const diag::Findings& findings) {
    std::string all;
    for (const diag::Finding& finding : findings.all())
        all += (all.empty() ? "" : ", ") +
               std::string(finding.severity == diag::Severity::error ? "error " : "warning ") +
               finding.code;
    return all;
}

bool is_excused_at(const std::string& at) {
    diag::Findings findings;
    coarse_photo(findings);
    label(findings, "pause", "cards");
    excuse(findings, pack_accepting({accept("low-resolution", at)}), today);
    return findings.all().front().excuse.has_value();
}

} // namespace

TEST_CASE("a warning is accepted where it is named") {
    for (const char* at :
         {"", "cards", "moving-again", "moving-again.photo", "moving-again.photo.cy"})
        CHECK_MESSAGE(is_excused_at(at), at);
    for (const char* at : {"poster", "moving", "moving-again.title", "moving-again.photo.en",
                           "moving-again.cy", "photo"})
        CHECK_FALSE_MESSAGE(is_excused_at(at), at);
}

TEST_CASE("what is excused isn't counted and isn't promoted") {
    diag::Findings findings;
    coarse_photo(findings);
    findings.warning("type-too-small", {}, "small").with_item("moving-again");
    findings.error("low-resolution", {}, "far too coarse").with_item("moving-again");
    excuse(findings, pack_accepting({accept("low-resolution", "", 2026y / 12 / 1)}), today);
    promote_warnings(findings);
    CHECK(findings.count(diag::Severity::error) == 2);
    CHECK(findings.count(diag::Severity::warning) == 0);
    REQUIRE(findings.all()[0].excuse);
    CHECK(findings.all()[0].excuse->why == "agreed with the printer");
    CHECK(findings.all()[0].excuse->until == "2026-12-01");
    CHECK_FALSE(findings.all()[2].excuse);
}

TEST_CASE("an acceptance holds through its last day") {
    for (const auto& [until, holds] :
         {std::pair(2026y / 11 / 20, true), std::pair(2026y / 11 / 19, false)}) {
        const pack::Pack pack = pack_accepting({accept("low-resolution", "", until)});
        diag::Findings findings, own;
        coarse_photo(findings);
        excuse(findings, pack, today);
        CHECK(findings.all().front().excuse.has_value() == holds);
        check_expiry(pack, today, own);
        CHECK(codes(own) == (holds ? "" : "warning accept-expired"));
    }
}

TEST_CASE("acceptances of errors and of nothing are told") {
    const pack::Pack pack = pack_accepting({accept("low-resolution", "moving-again"),
                                            accept("low-resolution", "oedi"),
                                            accept("ink-limit", "", 2026y / 1 / 1)});
    diag::Findings all, found;
    coarse_photo(all);
    label(all, "pause", "cards");
    excuse(all, pack, today);
    check_acceptances(pack, today, true, all, found);
    CHECK(codes(found) == "warning accept-unused"); // the one at oedi; the last has run out
    diag::Findings part;
    check_acceptances(pack, today, false, all, part);
    CHECK(part.empty());
    all.error("low-resolution", {}, "far too coarse").with_item("oedi").pack = "pause";
    diag::Findings with_error;
    check_acceptances(pack, today, true, all, with_error);
    CHECK(codes(with_error) == "error accept-error");
}

TEST_CASE("the summary names what runs out within 30 days") {
    diag::Findings findings;
    CHECK(accepted_line(findings.all(), today).empty());
    coarse_photo(findings);
    excuse(findings, pack_accepting({accept("low-resolution", "", 2026y / 12 / 21)}), today);
    CHECK(accepted_line(findings.all(), today) == "1 warning accepted");
    CHECK(accepted_line(findings.all(), 2026y / 11 / 21) ==
          "1 warning accepted; low-resolution at moving-again.photo.cy until 2026-12-21");
}
