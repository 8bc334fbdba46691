#include "build/unchanged.hpp"

#include "base/hash.hpp"
#include "build/run.hpp"
#include "build/work_folder.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

using namespace pecyn;
using namespace pecyn::build;
using namespace std::chrono_literals;

namespace {

/// A pack of one card, and a table of three schools; gone with the test.
class Schools : public WorkFolder {
public:
    Schools() : WorkFolder("unchanged-test") {
        write("pack/pack.yaml", small_pack + R"(products:
  cards: {layout: one-face, kinds: [card], press: coated-fogra39, stock: card-350}
)");
        write("pack/layouts/one-face.yaml", small_layout + R"(    - languages: stacked
      at: {left: 8mm, right: 8mm, top: 8mm, height: 40mm}
      frames:
        - text: message
    - languages: stacked
      at: {left: 8mm, right: 8mm, bottom: 8mm, height: 30mm}
      frames:
        - brand: name
)");
        write("pack/items/one.yaml", "kind: card\ntitle:\n  cy: Cerdyn\n  en: Card\nmessage:\n"
                                     "  cy: Rydyn ni yma.\n  en: We are here.\n");
        write("county/brand.yaml", R"(pecyn: 1
name:
  cy: Sir
  en: County
version_date: 2026-11-01
languages: [cy, en]
)");
        rows({"Ysgol y Bont", "Ysgol y Cwm", "Ysgol y Ddol"});
    }

    void rows(const std::vector<std::string>& names, const std::string& volumes = "") const {
        write(
            "schools/table.yaml",
            "pecyn: 1\ntable: schools.csv\nbrand: county\ncolumns: {id: id, Ysgol: name.cy}\n" +
                volumes);
        std::string table = "id,Ysgol\n";
        for (std::size_t i = 0; i < names.size(); ++i)
            table += "school-" + std::to_string(i) + "," + names[i] + "\n";
        write("schools/schools.csv", table);
    }

    Outcome make(const std::function<void(Options&)>& change = {}) const {
        Options options;
        options.packs = {path / "pack"};
        options.brands = {path / "schools"};
        options.output = path / "output";
        options.targets = {Target::press, Target::png};
        options.dpi = 20;
        options.today = 2026y / 11 / 20;
        options.version = "0.1";
        if (change) change(options);
        const DiskFiles files;
        Session session(files, {PECYN_ROOT});
        NoProgress progress;
        return run(options, session, progress);
    }

    /// Path below the output folder to the time of writing, of all that the manifest lists.
    std::map<std::string, std::filesystem::file_time_type> written() const {
        std::ifstream in(path / "output/manifest.json");
        std::stringstream text;
        text << in.rdbuf();
        std::map<std::string, std::filesystem::file_time_type> times;
        std::error_code lost;
        for (const Artifact& entry : read_manifest(text.str()))
            times[entry.path] =
                std::filesystem::last_write_time(path / "output" / entry.path, lost);
        return times;
    }
    /// Paths of the files that `again` has written anew.
    template <typename Again> std::vector<std::string> anew(const Again& again) const {
        const auto before = written();
        again();
        std::vector<std::string> paths;
        for (const auto& [file, time] : written())
            if (const auto old = before.find(file); old == before.end() || old->second != time)
                paths.push_back(file);
        return paths;
    }
};

std::string words_of(const Outcome& outcome) {
    std::string all;
    for (const diag::Finding& finding : outcome.findings.all())
        all +=
            finding.code + (finding.excuse ? " (accepted): " : ": ") + finding.message + "\n";
    return all;
}

} // namespace

TEST_CASE("of a table only rows that changed are made again") {
    const Schools schools;
    const Outcome first = schools.make();
    REQUIRE_MESSAGE(!first.findings.has_errors(), words_of(first));
    REQUIRE(schools.written().size() == 6);

    Outcome second;
    CHECK(schools.anew([&] { second = schools.make(); }).empty());
    CHECK(second.files == first.files);
    CHECK(words_of(second) == words_of(first));

    schools.rows({"Ysgol y Bont", "Ysgol y Castell", "Ysgol y Ddol"});
    const auto anew = schools.anew([&] { schools.make(); });
    CHECK(anew.size() == 2);
    for (const std::string& file : anew)
        CHECK(file.starts_with("brands/school-1/"));
}

TEST_CASE("what is lost, changed or asked for is made again") {
    const Schools schools;
    schools.make();
    const auto output = schools.path / "output";
    std::string pdf;
    for (const auto& [file, time] : schools.written())
        if (file.starts_with("brands/school-2/") && file.ends_with(".pdf")) pdf = file;

    std::filesystem::remove(output / pdf);
    CHECK(schools.anew([&] { schools.make(); }) == std::vector{pdf});
    std::ofstream(output / pdf) << "something else";
    CHECK(schools.anew([&] { schools.make(); }) == std::vector{pdf});
    CHECK(schools.anew([&] { schools.make([](Options& o) { o.dpi = 24; }); }).size() == 3);
    schools.make();
    schools.write("pack/items/one.yaml",
                  "kind: card\ntitle:\n  cy: Cerdyn\n  en: Card\nmessage:\n"
                  "  cy: Helo.\n  en: Hello.\n");
    CHECK(schools.anew([&] { schools.make(); }).size() == 6);
}

TEST_CASE("what is made again has its ticket made again") {
    const Schools schools;
    schools.make();
    std::filesystem::path ticket;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(schools.path / "output"))
        if (entry.path().string().ends_with(".ticket.json")) ticket = entry.path();
    REQUIRE(!ticket.empty());
    const auto size = std::filesystem::file_size(ticket);
    // A mark that a skipped row leaves alone.
    const auto is_made_again = [&](const std::function<void(Options&)>& change) {
        std::ofstream(ticket) << "old";
        schools.make(change);
        return std::filesystem::file_size(ticket) == size;
    };
    CHECK_FALSE(is_made_again({}));
    CHECK(is_made_again([](Options& options) { options.force = true; }));
    CHECK(is_made_again([](Options& options) { options.version = "0.2"; }));
    schools.make();
    std::filesystem::remove(ticket);
    schools.make();
    CHECK(std::filesystem::exists(ticket));
}

TEST_CASE("volumes whose rows are the same are kept") {
    const Schools schools;
    schools.rows({"Ysgol y Bont", "Ysgol y Cwm", "Ysgol y Ddol"}, "volumes: 2\n");
    const auto press = [](Options& options) { options.targets = {Target::press}; };
    const Outcome first = schools.make(press);
    REQUIRE_MESSAGE(!first.findings.has_errors(), words_of(first));
    REQUIRE(schools.written().size() == 2);
    CHECK(schools.anew([&] { schools.make(press); }).empty());
    schools.rows({"Ysgol y Bont", "Ysgol y Cwm", "Ysgol y Castell"}, "volumes: 2\n");
    const auto anew = schools.anew([&] { schools.make(press); });
    REQUIRE(anew.size() == 1);
    CHECK(anew[0].find(".v2.") != std::string::npos);
    CHECK(schools.written().size() == 2);
    // With a row less the second volume is gone.
    schools.rows({"Ysgol y Bont", "Ysgol y Cwm"}, "volumes: 2\n");
    CHECK(schools.anew([&] { schools.make(press); }).empty());
    CHECK(schools.written().size() == 1);
}

TEST_CASE("a finding of the pages is told in every run, an accepted one, too") {
    for (const std::string accept :
         {"", "checks:\n  accept: [{code: type-too-small, why: seen}]\n"}) {
        const Schools schools;
        schools.write("pack/layouts/one-face.yaml", R"(pecyn: 1
shows: card
page: {size: A7, bleed: 3mm, safe: 5mm}
colours:
  ink: cmyk 0 0 0 100
styles:
  base: {font: Lato, size: 6pt, leading: 1.3, colour: ink}
limits: {type: {warn: 7pt}}
faces:
  front:
    - languages: stacked
      at: {left: 8mm, right: 8mm, top: 8mm, height: 40mm}
      frames:
        - text: message
        - brand: name
)");
        std::ofstream(schools.path / "pack/pack.yaml", std::ios::app) << accept;
        const Outcome first = schools.make(), second = schools.make();
        REQUIRE(!first.findings.has_errors());
        CHECK(words_of(first) != "");
        CHECK(words_of(second) == words_of(first));
    }
}

TEST_CASE("files of old are held against what would be told of them now") {
    const std::filesystem::path folder = "out";
    Artifact entry;
    entry.path = "brands/one/pack/a.pdf";
    entry.pack = "pack";
    entry.brand = "one";
    entry.product = "cards";
    entry.edition = "bilingual";
    entry.target = "press";
    entry.part = "v1";
    entry.bytes = 5;
    entry.sha256 = sha256("bytes");
    entry.inputs_sha256 = "inputs";
    entry.warnings = 2;
    entry.accepted = 1;
    MemoryFiles files;
    files.put("out/manifest.json", to_json({entry}, "0.1"));
    files.put("out/brands/one/pack/a.pdf", "bytes");
    const OldFiles old(folder, files);
    const auto held = [&](const std::function<void(OldFiles::Wanted&)>& change = {}) {
        OldFiles::Wanted wanted;
        wanted.like = entry;
        wanted.files = 1;
        wanted.volume = "v1";
        wanted.warnings = [](const std::string&) { return WarningCounts{2, 1}; };
        if (change) change(wanted);
        return old.find(wanted) == std::vector{entry.path};
    };
    CHECK(held());
    CHECK_FALSE(held([](auto& w) { w.files = 2; }));
    CHECK_FALSE(held([](auto& w) { w.volume = "v2"; }));
    CHECK_FALSE(held([](auto& w) { w.volume = "v"; }));
    CHECK_FALSE(held([](auto& w) { w.like.inputs_sha256 = "others"; }));
    CHECK_FALSE(held([](auto& w) { w.like.brand = "two"; }));
    CHECK_FALSE(held([](auto& w) { w.like.target = "png"; }));
    CHECK_FALSE(held([](auto& w) {
        w.warnings = [](const std::string&) { return WarningCounts{1, 1}; };
    }));
    CHECK_FALSE(held([](auto& w) {
        w.warnings = [](const std::string&) { return WarningCounts{2, 0}; };
    }));
    files.put("out/brands/one/pack/a.pdf", "bytez");
    CHECK_FALSE(held());
    files.put("out/brands/one/pack/a.pdf", "longer bytes");
    CHECK_FALSE(held());
    CHECK_FALSE(OldFiles("nowhere", files).find({}));
}
