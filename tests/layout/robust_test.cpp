// Layouts at random: whatever is nested, turned and styled, layout ends without an exception,
// on any number of threads with the same scene, and no text is cut off silently.
#include "one_face.hpp"

#include "base/parallel.hpp"

#include <algorithm>
#include <cstdlib>
#include <random>

using namespace pecyn;
using namespace pecyn::test;

namespace {

/// No word is a part of another.
const std::string wordy = R"(theme: calm
title:
  cy: Teitl Byr
  en: Heading Brief
message:
  cy: |
    Gwrandewch __yn ofalus__, arhoswch wedyn am funud.

    Brawddeg newydd yma.
  en: |
    Listen __most carefully__, after which wait awhile.

    Another sentence follows.
body:
  cy: |
    Cyntaf ddaeth ceffylau.

    - Blodau cochion
    - Coed pinwydd
  en: |
    First came horses.

    - Scarlet flowers
    - Pine trees
points:
  - cy: Oedi
    en: Pausing
  - cy: Myfyrio
    en: Reflection
words:
  - rather_than:
      cy: Achosion
      en: Cases
    say:
      cy: Plentyndod
      en: Childhood
)";

/// Wide enough for many of the layouts to fit.
const std::string large = R"(page: {size: 400mm x 400mm, bleed: 3mm, safe: 5mm, margin: 10mm}
)" + square.substr(square.find("colours:"));

using Words = std::vector<std::string>;

/// What each frame prints, in Welsh and in English.
struct Field {
    std::string frame;
    Words welsh, english;
};
const std::vector<Field> fields = {
    {"text: title", {"Teitl", "Byr"}, {"Heading", "Brief"}},
    {"text: message",
     {"Gwrandewch", "ofalus", "arhoswch", "wedyn", "funud", "Brawddeg", "newydd"},
     {"Listen", "most", "carefully", "after", "awhile", "Another", "sentence", "follows"}},
    {"text: body",
     {"Cyntaf", "ddaeth", "ceffylau", "Blodau", "cochion", "Coed", "pinwydd"},
     {"First", "came", "horses", "Scarlet", "flowers", "Pine", "trees"}},
    {"list: points", {"Oedi", "Myfyrio"}, {"Pausing", "Reflection"}},
    {"table: words", {"Achosion", "Plentyndod"}, {"Cases", "Childhood"}},
    {"each: points", {"Oedi", "Myfyrio"}, {"Pausing", "Reflection"}},
};

class Generator {
public:
    explicit Generator(unsigned seed) : random_(seed) {}

    /// The faces of a layout; notes what it must print.
    std::string faces() {
        std::string yaml = "faces:\n";
        for (const char* face : {"front", "back"}) {
            yaml += std::string("  ") + face + ":\n";
            const std::size_t count = 1 + below(3);
            for (std::size_t i = 0; i < count; ++i)
                yaml += top_frame();
        }
        return yaml;
    }

    Words expected;
    bool shortens = false; ///< an ellipsis was asked for

private:
    std::size_t below(std::size_t count) { return random_() % count; }
    bool one_in(std::size_t count) { return below(count) == 0; }
    std::string any(std::initializer_list<const char*> words) {
        return *(words.begin() + static_cast<std::ptrdiff_t>(below(words.size())));
    }

    std::string top_frame() {
        std::string yaml =
            "    - languages: " + any({"side-by-side", "stacked", "rows"}) + '\n';
        const std::string room = "      ";
        yaml +=
            room + "at: " +
            any({"margin", "safe", "trim", "{left: 10mm, right: 10mm, top: 5mm, height: 260mm}",
                 "10mm 10mm 50% 80%", "{left: 50%, width: 130mm, top: 0, bottom: 2mm}"}) +
            '\n';
        if (one_in(3)) yaml += room + "gap: " + any({"1mm", "0mm", "4mm"}) + '\n';
        yaml += box_looks(room) + room + "frames:\n";
        return yaml + children(8, 0);
    }

    std::string children(std::size_t indent, int depth) {
        std::string yaml;
        const std::size_t count = 1 + below(3);
        for (std::size_t i = 0; i < count; ++i)
            yaml += depth < 4 && one_in(3) ? box(indent, depth) : leaf(indent);
        return yaml;
    }

    std::string box(std::size_t indent, int depth) {
        const std::string dash(indent, ' '), room(indent + 2, ' ');
        const std::string kind = any({"column", "row", "stack", "grid"});
        std::string yaml = dash + "- box: " + kind + '\n';
        if (kind == "grid")
            yaml += room + "columns: " + any({"1", "2", "3", "[1, 2]", "[60mm, 1]"}) + '\n';
        if (one_in(2)) yaml += room + "gap: " + any({"1mm", "0mm", "5mm"}) + '\n';
        if (one_in(3)) yaml += room + "align: " + any({"start", "centre", "end"}) + '\n';
        if (one_in(3)) yaml += room + "valign: " + any({"start", "centre", "end"}) + '\n';
        yaml += sizes(room) + turns(room) + box_looks(room) + room + "frames:\n";
        return yaml + children(indent + 4, depth + 1);
    }

    std::string leaf(std::size_t indent) {
        const std::string dash(indent, ' '), room(indent + 2, ' ');
        if (one_in(6))
            return dash + "- shape: " + any({"star", "circle", "rectangle", "line"}) + '\n' +
                   room + "line: sea 1pt\n" + room + "height: 5mm\n" + turns(room);
        const Field& field = fields[below(fields.size())];
        expected.insert(expected.end(), field.welsh.begin(), field.welsh.end());
        expected.insert(expected.end(), field.english.begin(), field.english.end());
        std::string yaml = dash + "- " + field.frame + '\n';
        if (field.frame.starts_with("each"))
            return yaml + room + "frames:\n" + room + "  - text: it\n" +
                   looks(room + "    ", true);
        if (field.frame == "text: body" && one_in(2)) {
            const std::string size = any({"6pt", "3pt..9pt", "14pt"});
            return thread(dash, room, size);
        }
        const bool table = field.frame.starts_with("table");
        if (table)
            yaml += room + "head: false\n" + room +
                    "columns: " + any({"[1, 1]", "[60mm, 1]", "[30%, 40%]", "2"}) + '\n';
        return yaml + looks(room, !table);
    }

    /// A story that runs on through frames of any height.
    std::string thread(const std::string& dash, const std::string& room,
                       const std::string& size) {
        std::string yaml;
        const std::string name = "t" + std::to_string(++threads_);
        const std::size_t count = 1 + below(4);
        for (std::size_t i = 0; i < count; ++i)
            yaml += dash + "- text: body\n" + room + "thread: " + name + '\n' + room +
                    "size: " + size + '\n' + room +
                    "height: " + any({"0mm", "3mm", "9mm", "30%", "40mm"}) + '\n' + turns(room);
        return yaml;
    }

    std::string looks(const std::string& room, bool columns) {
        std::string yaml = sizes(room) + turns(room) + box_looks(room);
        const auto maybe = [&](std::size_t seldom, const char* key,
                               std::initializer_list<const char*> values) {
            if (one_in(seldom)) yaml += room + key + ": " + any(values) + '\n';
        };
        yaml += room + "size: " + any({"6pt", "8pt", "4pt..9pt", "3pt..30pt", "5pt", "20pt"}) +
                '\n';
        maybe(4, "fit", {"item", "product", "none"});
        maybe(4, "leading", {"1.1", "10pt", "2", "0.5"});
        maybe(4, "align", {"start", "centre", "end", "justify"});
        maybe(5, "space", {"0mm", "2mm"});
        maybe(5, "indent", {"0mm", "6mm"});
        maybe(6, "tracking", {"50", "-30"});
        if (columns) maybe(5, "columns", {"2", "3"});
        maybe(6, "column_gap", {"0mm", "4mm"});
        maybe(6, "keep_lines", {"1", "3", "20"});
        maybe(6, "hang", {"true"});
        maybe(6, "balance", {"true"});
        maybe(8, "rule_above", {"sea 0.5pt"});
        maybe(8, "rule_below", {"sea 2pt"});
        maybe(8, "outline", {"sea 0.3pt"});
        maybe(8, "quotes", {"true"});
        maybe(6, "colour", {"dusk", "glow", "band", "readable"});
        if (one_in(10)) {
            yaml += room + "ellipsis: " + any({"end", "middle", "start"}) + '\n';
            shortens = true;
        }
        return yaml;
    }

    std::string sizes(const std::string& room) {
        std::string yaml;
        if (one_in(5)) yaml += room + "width: " + any({"50mm", "50%", "100%", "95mm"}) + '\n';
        if (one_in(5)) yaml += room + "height: " + any({"40mm", "30%", "90mm"}) + '\n';
        if (one_in(6)) yaml += room + "min_height: " + any({"5mm", "20%"}) + '\n';
        if (one_in(6)) yaml += room + "max_height: " + any({"45mm", "50%", "1mm"}) + '\n';
        if (one_in(4)) yaml += room + "grow: " + any({"1", "3", "0"}) + '\n';
        return yaml;
    }

    std::string turns(const std::string& room) {
        std::string yaml;
        if (one_in(6)) yaml += room + "rotate: " + any({"90", "270", "180", "12"}) + '\n';
        if (one_in(10)) yaml += room + "flip: " + any({"horizontal", "both"}) + '\n';
        return yaml;
    }

    std::string box_looks(const std::string& room) {
        std::string yaml;
        if (one_in(5)) yaml += room + "pad: " + any({"1mm", "2mm 0", "10mm"}) + '\n';
        if (one_in(6)) yaml += room + "fill: " + any({"sun", "dusk", "glow"}) + '\n';
        if (one_in(8)) yaml += room + "opacity: 60%\n";
        if (one_in(8)) yaml += room + "shadow: sea 1mm 1mm\n";
        return yaml;
    }

    std::minstd_rand random_;
    int threads_ = 0;
};

struct Result {
    std::string scene;    ///< dumps of all pages, then the findings
    std::string words;    ///< that are printed, without spaces
    std::string overfull; ///< the first frame that holds more than it has room for
    bool laid_out = false;
};

Result lay_out(const std::string& layout, unsigned threads) {
    const WorkerLimit limit(threads);
    SmallPack small(layout, wordy);
    const auto document = small.lay_out();
    Result result;
    result.laid_out = document.has_value();
    if (document)
        for (const auto& page : document->pages) {
            result.scene += scene::dump(*page) + scene::dump_frames(*page);
            for (const scene::GlyphRun* run : runs_of(*page))
                result.words += run->text;
            for (const scene::PlacedFrame& frame : page->frames) {
                const Length room = frame.turns % 2 == 1 ? frame.box.width : frame.box.height;
                if (frame.used > room + Length::mm(0.1)) result.overfull = frame.name;
            }
        }
    result.scene += small.said();
    std::erase_if(result.words, [](char c) { return c == ' ' || c == '\n'; });
    return result;
}

/// The first word that is on no page although nothing was said; empty where there is none.
std::string lost_word(const Generator& generator, const Result& result) {
    if (!result.laid_out || generator.shortens) return {};
    for (const std::string& word : generator.expected)
        if (result.words.find(word) == std::string::npos) return word;
    return {};
}

} // namespace

TEST_CASE("random layouts are laid out whole, and alike on any number of threads") {
    const char* wanted = std::getenv("PECYN_ROBUST_RUNS");
    const int runs = wanted ? std::atoi(wanted) : 150;
    int laid_out = 0;
    for (int seed = 1; seed <= runs; ++seed) {
        Generator generator(static_cast<unsigned>(seed));
        const std::string layout = large + generator.faces();
        INFO("seed " << seed << '\n' << layout);
        const Result alone = lay_out(layout, 1), together = lay_out(layout, 4);
        REQUIRE(alone.scene == together.scene);
        INFO(alone.scene);
        REQUIRE(lost_word(generator, alone) == "");
        REQUIRE(alone.overfull == "");
        laid_out += alone.laid_out ? 1 : 0;
    }
    INFO(laid_out);
    CHECK(laid_out * 20 > runs); // enough of them show something
}

TEST_CASE(
    "translucent gradients above one another don't multiply what readable text stands on") {
    std::string frames;
    for (int i = 0; i < 60; ++i)
        frames += "    - fill: glow\n      opacity: 50%\n      at: trim\n";
    const auto page = face_of(frames + R"(    - languages: stacked
      at: margin
      frames:
        - text: title
          colour: readable
)");
    CHECK(page->items.size() > 60);
}

TEST_CASE("text that a clip cuts off is an error, text inside it is not") {
    const auto said = [](const std::string& pad) {
        SmallPack small(square + R"(faces:
  front:
    - box: column
      at: {left: 10mm, top: 10mm, width: 60mm, height: 60mm}
      rotate: 12
      clip: ellipse
      pad: )" + pad + R"(
      frames:
        - languages: stacked
          frames:
            - text: title
)",
                        two_titles);
        const bool laid_out = small.lay_out().has_value();
        return std::pair(laid_out, small.said());
    };
    CHECK(said("20mm 12mm") == std::pair(true, std::string()));
    const auto [laid_out, finding] = said("0mm");
    CHECK_FALSE(laid_out);
    CHECK(finding.find("'Symud' is cut off by the clip of its frame [text-clipped]") !=
          std::string::npos);
}

TEST_CASE("columns of a grid that are too wide for it are an error") {
    SmallPack small(square + R"(faces:
  front:
    - box: grid
      at: margin
      columns: [60mm, 40%]
      frames:
        - fill: sea
          height: 5mm
)",
                    two_titles);
    CHECK_FALSE(small.lay_out());
    CHECK(small.said().find("12.0 mm too wide for their box [frames-overflow]") !=
          std::string::npos);
}

TEST_CASE("grids of countless lines and lines of countless dashes are refused") {
    for (const char* shape :
         {"shape: grid\n      step: 0.2mm\n      line: ink 0.1pt\n      at: -50m 0 99m 9mm\n",
          "shape: ellipse\n      line: ink 0.1pt\n      dash: 0.1mm 0.1mm\n"
          "      at: 0 0 50m 50m\n"}) {
        SmallPack small(square + "faces:\n  front:\n    - " + shape, two_titles);
        CHECK_FALSE(small.lay_out());
        CHECK(small.said().find("[too-fine]") != std::string::npos);
    }
}
