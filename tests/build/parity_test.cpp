#include "build/parity.hpp"

#include "build/parity_report.hpp"
#include "support/naive_converter.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>

using namespace pecyn;
using namespace pecyn::build;
using namespace pecyn::literals;

namespace {

using Change = std::function<void(scene::PlacedFrame&)>;

scene::PlacedFrame frame(std::uint32_t layout, std::string field, std::string language) {
    scene::PlacedFrame made;
    made.name = "text " + field;
    made.box = {5_mm, 10_mm, 40_mm, 20_mm};
    made.layout = {1, layout, layout + 1};
    made.language = std::move(language);
    made.field = std::move(field);
    made.family = "Lato";
    made.weight = 400;
    made.size = 10_pt;
    made.leading = 13_pt;
    made.used = 18_mm;
    return made;
}

/// A card with title and message in both languages; `change` changes the English message.
scene::Document card(const Change& change = [](scene::PlacedFrame&) {}) {
    auto page = std::make_shared<scene::Page>();
    page->item = "moving-again";
    page->face = "front";
    for (const char* language : {"cy", "en"}) {
        page->frames.push_back(frame(10, "title", language));
        page->frames.push_back(frame(20, "message", language));
    }
    change(page->frames.back());
    scene::Document document;
    document.languages = {"cy", "en"};
    document.pages.push_back(std::move(page));
    return document;
}

std::string verdict(const Change& change, const font::FaceLibrary& faces = {}) {
    const auto pairs = compare_languages(card(change), faces);
    diag::Findings findings;
    check_parity(pairs, findings);
    std::string all;
    for (const diag::Finding& finding : findings.all()) {
        all += finding.severity == diag::Severity::error ? "error " : "warning ";
        all += finding.code + " " + finding.item + "." + finding.field;
    }
    for (const ParityPair& pair : pairs)
        for (const std::string& what : pair.differs)
            all += " " + what;
    return all;
}

std::string read(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
}

} // namespace

TEST_CASE("a language that begins at the back cover is compared as it is read") {
    // Contents and two pages of notes in Welsh, then the same in English, last page first.
    scene::Document booklet;
    booklet.languages = {"cy", "en"};
    const std::vector<std::uint32_t> faces{10, 20, 20};
    for (const std::size_t reading : {0U, 1U, 2U, 5U, 4U, 3U}) {
        auto page = std::make_shared<scene::Page>();
        page->reading = reading;
        page->frames.push_back(
            frame(faces[reading % 3], "notes", booklet.languages[reading / 3]));
        page->frames.back().box.height = Length::mm(10.0 + static_cast<double>(reading % 3));
        booklet.pages.push_back(std::move(page));
    }
    const auto pairs = compare_languages(booklet, {});
    REQUIRE(pairs.size() == 3);
    for (const ParityPair& pair : pairs) {
        CHECK(pair.is_equal());
        CHECK(pair.area_ratio == doctest::Approx(1)); // page with its own twin
    }
}

TEST_CASE("frames of one layout frame, item and field are a pair") {
    const auto pairs = compare_languages(card(), {});
    REQUIRE(pairs.size() == 2);
    CHECK(pairs[0].field == "title");
    CHECK(pairs[1].field == "message");
    for (const ParityPair& pair : pairs) {
        REQUIRE(pair.sides.size() == 2);
        CHECK(pair.sides[0].language == "cy");
        CHECK(pair.sides[1].language == "en");
        CHECK(pair.is_equal());
        CHECK(pair.area_ratio == 1);
    }
    CHECK(pairs[1].sides[1].order == 2);
    CHECK(verdict([](auto&) {}).empty());
}

TEST_CASE("what differs is an error that names it") {
    const std::string error = "error language-parity moving-again.message ";
    CHECK(verdict([](auto& f) { f.size = 9.75_pt; }) == error + "size");
    CHECK(verdict([](auto& f) { f.family = "B612"; }) == error + "family");
    CHECK(verdict([](auto& f) {
              f.weight = 700;
              f.colour = colour::Gray{0.5};
          }) == error + "weight colour");
    CHECK(verdict([](auto& f) { f.leading = 14_pt; }).empty());
}

TEST_CASE("a language may have a family and scale of its own") {
    font::FaceLibrary faces;
    faces.add(font::LanguageFamily{"en", "Noto Naskh Arabic", 1.6, 1.1});
    const auto own = [](scene::PlacedFrame& f) {
        f.family = "Noto Naskh Arabic";
        f.size = 11_pt;
    };
    CHECK(verdict(own, faces).empty());
    CHECK(verdict(own) == "error language-parity moving-again.message family size");
    CHECK(verdict(
              [&](scene::PlacedFrame& f) {
                  own(f);
                  f.size = 12_pt;
              },
              faces) == "error language-parity moving-again.message size");
}

TEST_CASE("texts stand in one order in both languages") {
    scene::Document document = card();
    scene::Page page;
    page.item = "moving-again";
    page.frames = document.pages.front()->frames;
    std::swap(page.frames[2], page.frames[3]);
    document.pages = {std::make_shared<const scene::Page>(std::move(page))};
    const auto pairs = compare_languages(document, {});
    REQUIRE(pairs.size() == 2);
    CHECK(pairs[0].differs == std::vector<std::string>{"order"});
    CHECK(pairs[1].differs == std::vector<std::string>{"order"});
}

TEST_CASE("a text in one language alone is no pair") {
    CHECK(verdict([](auto& f) { f.field = "note"; }).empty());
    const auto pairs = compare_languages(card([](auto& f) { f.field = "note"; }), {});
    REQUIRE(pairs.size() == 3);
    CHECK(pairs[1].is_alone());
    CHECK(pairs[1].sides[0].order == 0);
    CHECK(pairs[2].is_alone());
}

TEST_CASE("less room is told, a text that needs less isn't") {
    const std::string warning = "warning language-area moving-again.message";
    CHECK(verdict([](auto& f) { f.box.width = 37_mm; }).empty());
    CHECK(verdict([](auto& f) { f.box.width = 35_mm; }) == warning);
    // As high as its content: less text, less height.
    CHECK(verdict([](auto& f) {
              f.box.height = 15_mm;
              f.used = 13.5_mm;
          }).empty());
    // Turned text runs along the box's height.
    CHECK(verdict([](auto& f) {
              f.turns = 1;
              f.box = {5_mm, 10_mm, 20_mm, 40_mm};
          }).empty());
}

TEST_CASE("reports keep the products that a run doesn't mean") {
    const auto folder = std::filesystem::temp_directory_path() / "pecyn-parity-report";
    std::filesystem::remove_all(folder);
    const diag::SourceMap sources;
    const test::NaiveConverter proof;
    const auto write = [&](const std::vector<std::string>& made, const std::string& failed,
                           const std::set<std::string>& products) {
        ParityReports reports;
        for (const std::string& product : made) {
            reports.answer_for("pause", product, "bilingual");
            reports.add("pause",
                        {product, "bilingual", {"cy", "en"}, compare_languages(card(), {})},
                        sources, proof);
        }
        if (!failed.empty()) reports.answer_for("pause", failed, "bilingual");
        reports.write(folder, "pause", "Oedi / Pause", products);
        return read(folder / "pause/parity.json");
    };
    const std::string both = write({"cards", "poster"}, "", {"cards", "poster"});
    CHECK(both.find("\"verdict\": \"equal\"") != std::string::npos);
    CHECK(write({"poster"}, "", {"cards", "poster"}) == both);
    CHECK(write({"cards"}, "poster", {"cards", "poster"}).find("poster") == std::string::npos);
    CHECK(write({"cards", "poster"}, "", {"cards", "poster"}) == both);
    CHECK(write({"cards"}, "", {"cards"}).find("poster") == std::string::npos);
    const std::string page = read(folder / "pause/parity.html");
    CHECK(page.find("<h1>Parity of languages: Oedi / Pause</h1>") != std::string::npos);
    CHECK(page.find("All 2 pairs are equal.") != std::string::npos);
    std::filesystem::remove_all(folder);
}

TEST_CASE("the page shows both values where they differ") {
    ParityReports reports;
    const auto folder = std::filesystem::temp_directory_path() / "pecyn-parity-page";
    reports.answer_for("p", "cards", "bilingual");
    reports.add("p",
                {"cards",
                 "bilingual",
                 {"cy", "en"},
                 compare_languages(card([](auto& f) { f.size = 9_pt; }), {})},
                {}, test::NaiveConverter());
    reports.write(folder, "p", "A <b> & c", {"cards"});
    const std::string page = read(folder / "p/parity.html");
    CHECK(page.find("A &lt;b&gt; &amp; c") != std::string::npos);
    CHECK(page.find("<span>cy: 10 pt</span><span>en: 9 pt</span>") != std::string::npos);
    CHECK(page.find("differs: size") != std::string::npos);
    CHECK(page.find("1 of 2 texts are not alike") != std::string::npos);
    std::filesystem::remove_all(folder);
}
