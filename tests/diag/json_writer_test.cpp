#include "diag/writers.hpp"

#include <doctest/doctest.h>

using namespace pecyn;

namespace {
struct Sample {
    diag::SourceMap sources;
    diag::Findings findings;
    Sample() {
        const diag::FileId file = sources.add("packs/my pack.yaml", "\xC5\xB5 \xFF: 1\n");
        findings.error("bad-byte", {file, 3, 4}, "the byte \xFF is no UTF-8")
            .with_item("moves")
            .with_measure(2.5, 3, "mm");
    }
};
bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}
} // namespace

TEST_CASE("JSON holds every field, absent ones as null") {
    const Sample sample;
    const std::string json =
        diag::to_json(sample.findings.sorted(sample.sources), sample.sources);
    CHECK(holds(json, "\"severity\": \"error\""));
    CHECK(holds(json, "\"file\": \"packs/my pack.yaml\""));
    CHECK(holds(json, "\"line\": 1"));
    CHECK(holds(json, "\"column\": 3"));
    CHECK(holds(json, "\"end_column\": 4"));
    CHECK(holds(json, "\"help\": null"));
    CHECK(holds(json, "\"measured\": 2.5"));
    CHECK(holds(json, "\"unit\": \"mm\""));
    CHECK(holds(json, "the byte \xEF\xBF\xBD is no UTF-8"));
    CHECK(diag::to_json({}, sample.sources) == "{\n \"findings\": []\n}\n");
}

TEST_CASE("a finding of one brand names it, and only such a one") {
    Sample sample;
    CHECK_FALSE(holds(diag::to_json(sample.findings.all(), sample.sources), "brand"));
    CHECK_FALSE(holds(diag::to_text(sample.findings.all(), sample.sources, false), "brand"));
    sample.findings.all()[0].brand = "glannau";
    CHECK(
        holds(diag::to_json(sample.findings.all(), sample.sources), "\"brand\": \"glannau\""));
    CHECK(holds(diag::to_sarif(sample.findings.all(), sample.sources, "0.1.0"),
                "\"brand\": \"glannau\""));
    CHECK(holds(diag::to_text(sample.findings.all(), sample.sources, false),
                "(brand 'glannau') [bad-byte]"));
}

TEST_CASE("SARIF names rules, levels and code-point columns") {
    const Sample sample;
    const std::string sarif =
        diag::to_sarif(sample.findings.sorted(sample.sources), sample.sources, "0.1.0");
    CHECK(holds(sarif, "\"version\": \"2.1.0\""));
    CHECK(holds(sarif, "\"columnKind\": \"unicodeCodePoints\""));
    CHECK(holds(sarif, "\"uri\": \"packs/my%20pack.yaml\""));
    CHECK(holds(sarif, "\"startColumn\": 3"));
    CHECK(holds(sarif, "\"ruleIndex\": 0"));
    CHECK(holds(sarif, "\"item\": \"moves\""));
}

TEST_CASE("excused warnings stand apart and don't count") {
    Sample sample;
    sample.findings.warning("low-resolution", {}, "a coarse picture")
        .with_item("moves")
        .with_field("photo")
        .excuse = diag::Excuse{"the only photo there is", "2026-12-31"};
    CHECK(sample.findings.count(diag::Severity::warning) == 0);
    const auto sorted = sample.findings.sorted(sample.sources);
    const std::string json = diag::to_json(sorted, sample.sources);
    const std::size_t accepted = json.find("\"accepted\": [");
    REQUIRE(accepted != std::string::npos);
    CHECK(json.find("low-resolution") > accepted);
    CHECK(holds(json, "\"field\": \"photo\""));
    CHECK(holds(json, "\"why\": \"the only photo there is\""));
    CHECK(holds(json, "\"until\": \"2026-12-31\""));
    CHECK_FALSE(holds(diag::to_text(sorted, sample.sources, false), "coarse"));
    CHECK(holds(diag::to_sarif(sorted, sample.sources, "0.1.0"),
                "\"justification\": \"the only photo there is (until 2026-12-31)\""));
}
