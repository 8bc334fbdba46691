#include "diag/writers.hpp"

#include <doctest/doctest.h>

using namespace pecyn;

TEST_CASE("a finding shows place, line, caret and help") {
    diag::SourceMap sources;
    const std::string text = "pecyn: 1\nitem:\n    headng: x\n";
    const diag::FileId file = sources.add("packs/pause/pack.yaml", text);
    const auto begin = static_cast<std::uint32_t>(text.find("headng"));
    diag::Findings findings;
    findings
        .error("unknown-key", {file, begin, begin + 6}, "unknown key 'headng' in item 'moves'")
        .with_help("did you mean 'heading'?");
    CHECK(
        diag::to_text(findings.sorted(sources), sources, false) ==
        "packs/pause/pack.yaml:3:5: error: unknown key 'headng' in item 'moves' [unknown-key]\n"
        "    3 |     headng: x\n"
        "      |     ^~~~~~\n"
        "help: did you mean 'heading'?\n");
}

TEST_CASE("columns count code points, tabs and carriage returns do no harm") {
    diag::SourceMap sources;
    const std::string text = "t\xC5\xB7:\tdr\xC5\xB5s\r\nnext";
    const diag::FileId file = sources.add("a.yaml", text);
    const auto begin = static_cast<std::uint32_t>(text.find("dr"));
    diag::Findings findings;
    findings.warning("w", {file, begin, begin + 5}, "here");
    CHECK(diag::to_text(findings.sorted(sources), sources, false) ==
          "a.yaml:1:5: warning: here [w]\n"
          "    1 | t\xC5\xB7: dr\xC5\xB5s\n"
          "      |     ^~~~\n");
}

TEST_CASE("control characters of an input never reach the terminal") {
    diag::SourceMap sources;
    const diag::FileId file = sources.add("a.yaml", "k: \x1b[31mred");
    diag::Findings findings;
    findings.error("c", {file, 0, 1}, "bad \x1b[2J");
    const std::string shown = diag::to_text(findings.sorted(sources), sources, false);
    CHECK(shown.find('\x1b') == std::string::npos);
}

TEST_CASE("a long line is cut around the caret") {
    diag::SourceMap sources;
    const std::string text(5000, 'x');
    const diag::FileId file = sources.add("a.yaml", text);
    diag::Findings findings;
    findings.error("c", {file, 3000, 4000}, "here");
    const std::string shown = diag::to_text(findings.sorted(sources), sources, false);
    CHECK(shown.size() < 300);
    CHECK(shown.find("a.yaml:1:3001:") == 0);
    CHECK(shown.find("| ... xxx") != std::string::npos);
}

TEST_CASE("findings of one file are capped and the rest is counted") {
    diag::SourceMap sources;
    const diag::FileId file = sources.add("a.yaml", std::string(200, 'x'));
    const diag::FileId other = sources.add("b.yaml", "y");
    diag::Findings findings;
    for (std::uint32_t i = 0; i < 60; ++i)
        findings.error("c", {file, i, i + 1}, "here");
    findings.error("c", {other, 0, 1}, "there");
    const std::string shown = diag::to_text(findings.sorted(sources), sources, false);
    CHECK(shown.find("a.yaml: 10 more not shown here") != std::string::npos);
    CHECK(shown.find("b.yaml:1:1: error: there [c]") != std::string::npos);
}

TEST_CASE("a finding without a place names its item, a picture has no line") {
    diag::SourceMap sources;
    const diag::FileId picture = sources.add("a.svg", "");
    diag::Findings findings;
    findings.error("c", {}, "too much ink").with_item("moves").with_language("cy");
    findings.error("d", {picture, 0, 0}, "unreadable");
    CHECK(diag::to_text(findings.sorted(sources), sources, false) ==
          "moves (cy): error: too much ink [c]\na.svg: error: unreadable [d]\n");
}

TEST_CASE("sorting is by path and place, doubles go") {
    diag::SourceMap sources;
    const diag::FileId second = sources.add("b", "xyz");
    const diag::FileId first = sources.add("a", "xyz");
    diag::Findings findings, more;
    findings.error("e", {second, 0, 1}, "m");
    more.error("e", {first, 2, 3}, "m");
    more.error("e", {first, 1, 3}, "m");
    more.error("e", {second, 0, 1}, "m");
    findings.merge(std::move(more));
    const auto sorted = findings.sorted(sources);
    REQUIRE(sorted.size() == 3);
    CHECK(sorted[0].span == diag::Span{first, 1, 3});
    CHECK(sorted[1].span == diag::Span{first, 2, 3});
    CHECK(sorted[2].span == diag::Span{second, 0, 1});
    CHECK(findings.count(diag::Severity::error) == 4);
}

TEST_CASE(
    "a fault that two products meet is told once, a different one of the same place too") {
    diag::SourceMap sources;
    const diag::FileId file = sources.add("a.yaml", "one: two\n");
    diag::Findings findings;
    findings.error("missing-glyph", {file, 0, 3}, "no sign").product = "cards";
    findings.error("missing-glyph", {file, 0, 3}, "no sign").product = "poster";
    findings.error("missing-glyph", {file, 0, 3}, "another").product = "poster";
    const std::string text = diag::to_text(findings.sorted(sources), sources, false);
    const auto count = [&](std::string_view words) {
        std::size_t found = 0;
        for (auto at = text.find(words); at != std::string::npos; at = text.find(words, at + 1))
            ++found;
        return found;
    };
    CHECK(count("no sign") == 1);
    CHECK(count("another") == 1);
}
