#include "build/run.hpp"

#include "base/file_access.hpp"
#include "build/manifest.hpp"
#include "build/work_folder.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <map>

#include <fmt/format.h>

using namespace pecyn;
using namespace pecyn::build;
using namespace std::chrono_literals;

namespace {

/// A pack of one card and a table of brands, gone with the test.
class TableFolder : public WorkFolder {
public:
    explicit TableFolder(const std::string& name, std::size_t rows)
        : WorkFolder("brands-" + name) {
        write("small/pack.yaml", small_pack + R"(products:
  cards: {layout: one-face, kinds: [card], press: coated-fogra39, stock: card-350, quantity: 10}
)");
        write("small/layouts/one-face.yaml", small_layout + R"(    - languages: stacked
      at: {left: 8mm, right: 8mm, top: 8mm, height: 30mm}
      frames:
        - text: title
)");
        write("small/items/one.yaml",
              "kind: card\ntitle:\n  cy: Cerdyn\n  en: Card\nmessage:\n  cy: Oes\n  en: Y\n");
        write("common/brand.yaml",
              "pecyn: 1\nname:\n  cy: Awdurdod\n  en: Authority\nversion_date: 2026-11-01\n");
        for (std::size_t row = 0; row < rows; ++row)
            cells[fmt::format("row-{:03}", row)] = "10";
        write_table({});
    }

    /// `more`: further lines of table.yaml.
    void write_table(const std::string& more) const {
        write("table/table.yaml", "pecyn: 1\ntable: rows.csv\nbrand: common\n"
                                  "columns: {id: id, Name: name.en, Sets: quantity.cards}\n" +
                                      more);
        std::string text = "id,Name,Sets\n";
        for (const auto& [id, quantity] : cells)
            text += fmt::format("{},Authority of {},{}\n", id, id, quantity);
        write("table/rows.csv", text);
    }

    Outcome build(std::vector<Target> targets, Progress& progress) const {
        Options options;
        options.packs = {path / "small"};
        options.brands = {path / "table"};
        options.output = path / "output";
        options.targets = std::move(targets);
        options.dpi = 20;
        options.today = 2026y / 11 / 20;
        const DiskFiles files;
        Session session(files, {PECYN_ROOT});
        return run(options, session, progress);
    }
    Outcome build(std::vector<Target> targets) const {
        NoProgress unheard;
        return build(std::move(targets), unheard);
    }

    /// By path.
    std::map<std::string, Artifact> manifest() const {
        std::map<std::string, Artifact> all;
        const auto text = DiskFiles().read(path / "output/manifest.json", 1 << 24);
        for (Artifact& artifact : read_manifest(text.value_or("")))
            all.emplace(artifact.path, artifact);
        return all;
    }

    std::map<std::string, std::string> cells; ///< row to its quantity
};

std::string codes(const Outcome& outcome) {
    std::string all;
    for (const diag::Finding& finding : outcome.findings.all())
        all += finding.code + (finding.brand.empty() ? "" : " of " + finding.brand) + "\n";
    return all;
}

std::string row_file(const std::string& row) {
    return "brands/" + row + "/small/png/cards/one-front-cy-en.png";
}

} // namespace

TEST_CASE("each row of a table is a run of its own, however many there are") {
    TableFolder folder("rows", 70);
    Steps steps;
    const Outcome outcome = folder.build({Target::png}, steps);
    CHECK(codes(outcome) == "");
    CHECK(outcome.files == 70);
    CHECK(steps.expected == 70);
    CHECK(steps.ended == 70);
    const auto first = folder.manifest();
    REQUIRE(first.size() == 70);
    REQUIRE(first.contains(row_file("row-069")));
    CHECK(first.at(row_file("row-069")).brand == "row-069");

    // Another quantity in one row: no other row is made from anything else.
    folder.cells["row-005"] = "20";
    folder.write_table({});
    CHECK(codes(folder.build({Target::png})) == "");
    for (const auto& [path, artifact] : folder.manifest())
        CHECK((artifact.inputs_sha256 == first.at(path).inputs_sha256) ==
              (artifact.brand != "row-005"));

    // A row that left the table leaves the manifest.
    folder.cells.erase("row-003");
    folder.write_table({});
    folder.build({Target::png});
    CHECK(folder.manifest().size() == 69);
    CHECK_FALSE(folder.manifest().contains(row_file("row-003")));
}

TEST_CASE("rows follow one another in volumes") {
    const TableFolder folder("volumes", 5);
    folder.write_table("volumes: 2\n");
    Steps steps;
    const Outcome outcome = folder.build({Target::press, Target::sheets, Target::png}, steps);
    CHECK(codes(outcome) == "");
    CHECK(steps.expected == 5 + 3);
    CHECK(steps.ended == steps.expected);
    const auto made = folder.manifest();
    const std::string stem = "brands/table/small/small-cards-cy-en.";
    REQUIRE(made.contains(stem + "v1.press.pdf"));
    CHECK(made.at(stem + "v1.press.pdf").pages == 2);
    CHECK(made.at(stem + "v1.press.pdf").part == "v1");
    CHECK(made.at(stem + "v1.press.pdf").brand == "table");
    REQUIRE(made.contains(stem + "v3.press.pdf"));
    CHECK(made.at(stem + "v3.press.pdf").pages == 1);
    CHECK(made.contains(stem + "v1.sra3.sheets.pdf"));
    CHECK(made.contains(row_file("row-004")));
    CHECK(std::none_of(made.begin(), made.end(), [](const auto& entry) {
        return entry.second.target == "press" && entry.second.brand != "table";
    }));
    CHECK(std::filesystem::exists(folder.path / "output" / (stem + "v3.ticket.json")));

    // Without volumes the rows have files of their own, and these alone.
    folder.write_table({});
    folder.build({Target::press});
    const auto apart = folder.manifest();
    CHECK(apart.contains("brands/row-000/small/small-cards-cy-en.press.pdf"));
    CHECK_FALSE(apart.contains(stem + "v1.press.pdf"));
}

TEST_CASE("a record that can't be printed with the others stops its volume alone") {
    TableFolder folder("differs", 4);
    folder.cells["row-003"] = "11";
    folder.write_table("volumes: 2\n");
    const Outcome outcome = folder.build({Target::press});
    CHECK(outcome.findings.has_errors());
    CHECK(codes(outcome).find("volume-differs of row-003") != std::string::npos);
    CHECK(codes(outcome).find("volume-stopped") != std::string::npos);
    const auto made = folder.manifest();
    CHECK(made.contains("brands/table/small/small-cards-cy-en.v1.press.pdf"));
    CHECK_FALSE(made.contains("brands/table/small/small-cards-cy-en.v2.press.pdf"));
}
