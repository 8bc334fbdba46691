#include "build/run.hpp"
#include "build/work_folder.hpp"

#include <doctest/doctest.h>

#include <fstream>

using namespace pecyn;
using namespace pecyn::build;
using namespace std::chrono_literals;

namespace {

/// A folder with a pack of two cards of one face, gone with the test.
class PackFolder : public WorkFolder {
public:
    explicit PackFolder(const std::string& mode) : WorkFolder("run-" + mode) {
        write("pack.yaml", small_pack + R"(editions: [cy, en]
products:
  cards: {layout: one-face, kinds: [card], press: coated-fogra39, stock: card-350}
)");
        write("layouts/one-face.yaml", "pecyn: 1\nshows: card\nlanguages: " + mode + R"(
page: {size: A7, bleed: 3mm, safe: 5mm}
colours:
  ink: cmyk 0 0 0 100
styles:
  base: {font: Lato, size: 10pt, leading: 1.3, colour: ink}
faces:
  front:
    - text: title
      at: {left: 8mm, right: 8mm, top: 8mm, height: 20mm}
)");
        for (const char* card : {"one", "two"})
            write(
                std::string("items/") + card + ".yaml",
                "kind: card\ntitle:\n  cy: Cerdyn\n  en: Card\nmessage:\n  cy: Oes\n  en: Y\n");
    }
};

} // namespace

TEST_CASE("as many steps end as were told, whatever lies on the backs") {
    for (const char* mode : {"back-to-back", "tilt-and-turn"}) {
        CAPTURE(mode);
        const PackFolder folder(mode);
        Options options;
        options.packs = {folder.path};
        options.output = folder.path / "output";
        options.dpi = 36;
        options.today = 2026y / 11 / 20;
        const DiskFiles files;
        Session session(files, {PECYN_ROOT});
        Steps steps;
        const Outcome outcome = run(options, session, steps);
        CHECK_FALSE(outcome.findings.has_errors());
        // In both languages 1 layout, 1 press file, 2 sheet files, 2 office files and 4 faces;
        // alone 1, 1, 2, 2, 2.
        CHECK(outcome.files == 9 + 7 + 7);
        CHECK(steps.expected == 10 + 8 + 8);
        CHECK(steps.ended == steps.expected);
        CHECK(steps.dropped == 0);
    }
}
