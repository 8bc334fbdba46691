#include "small_pack.hpp"

#include <doctest/doctest.h>

#include <fmt/format.h>

#include <cmath>

using namespace pecyn;
using pecyn::test::runs_of;
using pecyn::test::SmallPack;

namespace {

const std::string head =
    R"(page: {size: 100mm x 100mm, bleed: 3mm, safe: 5mm, margin: 10mm, grid: 5mm}
colours:
  ink:  cmyk 0 0 0 100
  sea:  cmyk 80 20 30 20
  dusk: {linear: [sea, ink], angle: 90}
styles:
  base: {font: Lato, size: 10pt, leading: 1.4, colour: ink}
  message: {extends: base, STYLE}
labels:
  icon.dot:
    cy: smotyn
    en: dot
icons: {dot: {file: art/dot.svg, height: 1, raise: 0.2}}
faces:
  front:
)";

const std::string long_words = R"(title:
  cy: Hir
message:
  cy: |
    Mae pob symudiad yn golled i blentyn. Gwrandewch yn gyntaf, a chynlluniwch wedyn; gofynnwch
    beth sydd wedi newid, pwy sydd ar goll, a beth hoffai ei gadw. Dydy hi byth yn rhy hwyr.

    Arhoswch gyda nhw am ychydig, a dewch yn ôl yfory i glywed mwy am yr hyn sydd o bwys.
)";

/// One frame 40 mm wide that shows the message in the style.
struct OneText {
    SmallPack pack;
    std::optional<scene::Document> document;

    OneText(const std::string& style, const std::string& item,
            const std::string& frames = R"(    - text: message
      at: {left: 10mm, width: 40mm, top: 12mm, height: 80mm}
)")
        : pack(with_style(style) + frames, item, "[cy]") {
        pack.files.put("layouts/art/dot.svg",
                       R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">)"
                       R"(<circle cx="5" cy="5" r="5"/></svg>)");
        document = pack.lay_out({"cy"});
    }
    const scene::Page& page() {
        INFO(pack.said());
        REQUIRE(document);
        return *document->pages.front();
    }
    std::vector<const scene::GlyphRun*> runs() { return runs_of(page()); }
    std::string text() {
        std::string all;
        for (const auto* run : runs())
            all += run->text + "|";
        return all;
    }

private:
    static std::string with_style(const std::string& style) {
        std::string yaml = head;
        yaml.replace(yaml.find("STYLE"), 5, style);
        return yaml;
    }
};

double left_of(const scene::GlyphRun& run) { return run.origin.x.in_mm(); }
double right_of(const scene::GlyphRun& run) { return (run.origin.x + run.width).in_mm(); }

template <typename T>
void gather(const std::vector<scene::Item>& items, std::vector<const T*>& found) {
    for (const scene::Item& item : items) {
        if (const auto* one = std::get_if<T>(&item)) found.push_back(one);
        if (const auto* group = std::get_if<std::unique_ptr<scene::Group>>(&item))
            gather((*group)->items, found);
    }
}

void gather_groups(const std::vector<scene::Item>& items,
                   std::vector<const scene::Group*>& found) {
    for (const scene::Item& item : items)
        if (const auto* group = std::get_if<std::unique_ptr<scene::Group>>(&item)) {
            found.push_back(group->get());
            gather_groups((*group)->items, found);
        }
}

std::string short_words(const std::string& words) {
    return "title:\n  cy: Byr\nmessage:\n  cy: |\n    " + words + "\n";
}

} // namespace

TEST_CASE("justified lines reach both edges, the paragraph's last stays short") {
    OneText text("align: justify", long_words);
    const auto runs = text.runs();
    REQUIRE(runs.size() > 5);
    int full = 0;
    for (const auto* run : runs) {
        CHECK(left_of(*run) == doctest::Approx(10));
        if (std::abs(right_of(*run) - 50) < 0.001) ++full;
    }
    CHECK(full == static_cast<int>(runs.size()) - 2); // two paragraphs
}

TEST_CASE("two columns are of one height and leave two lines of a paragraph together") {
    OneText text("columns: 2, column_gap: 4mm", long_words,
                 "    - text: message\n      at: {left: 10mm, width: 80mm, top: 12mm, "
                 "height: 80mm}\n");
    int left = 0, right = 0;
    for (const auto* run : text.runs())
        ++(left_of(*run) < 50 ? left : right);
    CHECK(right > 2);
    CHECK(std::abs(left - right) <= 3);
    for (const auto* run : text.runs())
        CHECK((left_of(*run) == doctest::Approx(10) || left_of(*run) == doctest::Approx(52)));
    CHECK(text.runs()[0]->origin.y.in_mm() ==
          doctest::Approx(text.runs()[static_cast<std::size_t>(left)]->origin.y.in_mm()));
}

TEST_CASE("a thread runs on from frame to frame at another width, nothing lost") {
    const std::string frames = R"(    - text: message
      thread: story
      at: {left: 10mm, width: 40mm, top: 10mm, height: 16mm}
    - text: message
      thread: story
      at: {left: 60mm, width: 30mm, top: 28mm, height: HEIGHT}
)";
    const auto with_height = [&](const std::string& height) {
        std::string yaml = frames;
        yaml.replace(yaml.find("HEIGHT"), 6, height);
        return yaml;
    };
    OneText text("keep_lines: 2", long_words, with_height("70mm"));
    OneText whole("keep_lines: 2", long_words);
    std::string threaded = text.text(), alone = whole.text();
    for (std::string* all : {&threaded, &alone})
        std::erase_if(*all, [](char c) { return c == '|' || c == ' '; });
    CHECK(threaded == alone);
    CHECK(left_of(*text.runs().front()) == doctest::Approx(10));
    CHECK(left_of(*text.runs().back()) == doctest::Approx(60));
    OneText low("keep_lines: 2", long_words, with_height("10mm"));
    CHECK_FALSE(low.document.has_value());
    CHECK(low.pack.said().find("text-overflow") != std::string::npos);
    CHECK(low.pack.said().find("characters") != std::string::npos);
}

TEST_CASE("tabs move words to their stops, from the left, the right or the middle") {
    OneText text("tabs: [10mm, right 30mm]", short_words("Un<tab>dau<tab>tri"));
    const auto runs = text.runs();
    REQUIRE(runs.size() == 3);
    CHECK(left_of(*runs[0]) == doctest::Approx(10));
    CHECK(left_of(*runs[1]) == doctest::Approx(20));
    CHECK(right_of(*runs[2]) == doctest::Approx(40));
    CHECK(runs[0]->origin.y == runs[2]->origin.y);
    OneText none("tabs: [10mm]", short_words("Un<tab>dau<tab>tri"));
    CHECK_FALSE(none.document.has_value());
    CHECK(none.pack.said().find("no-tab-stop") != std::string::npos);
}

TEST_CASE("rules stand above and below each paragraph") {
    OneText text("rule_above: sea 1pt, rule_below: ink 0.5pt", long_words);
    std::vector<const scene::Path*> rules;
    gather(text.page().items, rules);
    REQUIRE(rules.size() == 4);
    const auto runs = text.runs();
    const Rect above = rules[0]->shape.path.control_box();
    CHECK(above.top().in_mm() == doctest::Approx(12));
    CHECK(above.width.in_mm() == doctest::Approx(40));
    CHECK(above.bottom() < runs.front()->origin.y);
    CHECK(rules[3]->shape.path.control_box().top() > runs.back()->origin.y);
}

TEST_CASE("a stop outside the frame is told as one") {
    OneText text("tabs: [right 60mm]", short_words("Un<tab>dau"));
    CHECK_FALSE(text.document);
    CHECK(text.pack.said().find("at a tab stop") != std::string::npos);
    CHECK(text.pack.said().find("`tabs` to the left") != std::string::npos);
}

TEST_CASE("baselines stand on the page's grid") {
    OneText text("on_grid: true", long_words);
    for (const auto* run : text.runs()) {
        const double steps = (run->origin.y.in_mm() - 10) / 5;
        CHECK(steps == doctest::Approx(std::round(steps)));
    }
}

TEST_CASE(
    "at the bottom of its frame a text goes up to the page's grid, never out of the frame") {
    for (const char* height : {"20mm", "21mm", "22mm", "23mm", "24mm"}) {
        OneText text(
            "on_grid: true", short_words("Helo"),
            fmt::format("    - text: message\n      valign: end\n      at: {{left: 10mm, "
                        "width: 40mm, top: 12mm, height: {}}}\n",
                        height));
        const double y = text.runs().front()->origin.y.in_mm();
        CHECK((y - 10) / 5 == doctest::Approx(std::round((y - 10) / 5)));
        const double bottom = 12 + std::stod(height);
        CHECK(y < bottom);
        CHECK(y > bottom - 6);
    }
}

TEST_CASE("punctuation hangs outside the edges") {
    OneText text("hang: true", short_words("“Helo,” meddai."));
    OneText plain("hang: false", short_words("“Helo,” meddai."));
    CHECK(left_of(*plain.runs().front()) == doctest::Approx(10));
    CHECK(left_of(*text.runs().front()) < 9.5);
    CHECK(right_of(*plain.runs().front()) - right_of(*text.runs().front()) ==
          doctest::Approx(10 - left_of(*text.runs().front())));
}

TEST_CASE("features change the glyphs; what the face lacks is a finding") {
    OneText plain("weight: 400", short_words("Rhif 0123"));
    OneText old_style("features: [onum]", short_words("Rhif 0123"));
    REQUIRE(plain.runs().front()->glyphs.size() == old_style.runs().front()->glyphs.size());
    CHECK(plain.runs().front()->glyphs.back().id != old_style.runs().front()->glyphs.back().id);
    OneText unknown("features: [zzzz]", short_words("Rhif 0123"));
    CHECK(unknown.pack.said().find("no-feature") != std::string::npos);
    OneText small("small_caps: true", short_words("Rhif 0123"));
    CHECK(small.pack.said().find("no-small-caps") != std::string::npos);
}

TEST_CASE("an ellipsis stands for what finds no room, only where it is asked for") {
    const std::string low =
        "    - text: message\n      at: {left: 10mm, width: 40mm, top: 12mm, "
        "height: 16mm}\n";
    OneText refused("weight: 400", long_words, low);
    CHECK(refused.pack.said().find("text-overflow") != std::string::npos);
    OneText end("ellipsis: end", long_words, low);
    CHECK(end.text().starts_with("Mae pob"));
    CHECK(end.runs().back()->text.ends_with("…"));
    CHECK(end.runs().size() == 3);
    OneText start("ellipsis: start", long_words, low);
    CHECK(start.text().starts_with("…"));
    CHECK(start.runs().back()->text.find("bwys.") != std::string::npos);
    OneText middle("ellipsis: middle", long_words, low);
    CHECK(middle.text().starts_with("Mae pob"));
    CHECK(middle.text().find("…") != std::string::npos);
    CHECK(middle.runs().back()->text.find("bwys.") != std::string::npos);
}

TEST_CASE("an ellipsis in the middle joins what it stands between, also of two paragraphs") {
    OneText middle("ellipsis: middle",
                   "title:\n  cy: Symud\n  en: Moving\nmessage:\n  cy: |\n"
                   "    Gair arall yma.\n\n    Diwedd y stori hon.\n  en: |\n    One\n",
                   "    - text: message\n      at: {left: 10mm, width: 40mm, top: 12mm, "
                   "height: 5mm}\n");
    CHECK(middle.text() == "Gair arall yma… stori hon.|");
}

TEST_CASE("quotation marks by language, round the text and in place of straight ones") {
    CHECK(OneText("quotes: true", short_words("Helo")).text() == "“Helo”|");
    CHECK(OneText("smart_quotes: true", short_words("\"Dyma'r tŷ\" i'r 'ŵyn' 'dyw")).text() ==
          "“Dyma’r tŷ” i’r ‘ŵyn’ ’dyw|");
}

TEST_CASE("straight quotes beside each other, and inside quotation marks") {
    CHECK(OneText("smart_quotes: true", short_words("\"A 'b'\" c")).text() == "“A ‘b’” c|");
    CHECK(OneText("smart_quotes: true, quotes: true", short_words("A \"b\" c")).text() ==
          "“A ‘b’ c”|");
}

TEST_CASE("lines round letters lie under them; gradients paint outlines, the text stays") {
    OneText ringed("outline: sea 0.4pt", short_words("Helo"));
    std::vector<const scene::Path*> paths;
    gather(ringed.page().items, paths);
    REQUIRE(paths.size() == 2);
    CHECK(paths[0]->shape.stroke->width.in_pt() == doctest::Approx(0.8));
    CHECK(paths[0]->shape.path == paths[1]->shape.path);
    CHECK(paths[1]->shape.fill.has_value());
    CHECK(ringed.runs().front()->hidden);
    OneText shaded("colour: dusk", short_words("Helo"));
    paths.clear();
    gather(shaded.page().items, paths);
    REQUIRE(paths.size() == 1);
    CHECK(std::holds_alternative<colour::Gradient>(*paths[0]->shape.fill));
    CHECK(shaded.runs().front()->hidden);
    CHECK(shaded.runs().front()->text == "Helo");
}

TEST_CASE("an icon is a letter of the line, with words for those who listen") {
    OneText text("weight: 400", short_words("Cam <icon dot> ymlaen"));
    std::vector<const scene::Picture*> pictures;
    gather(text.page().items, pictures);
    REQUIRE(pictures.size() == 1);
    const auto runs = text.runs();
    REQUIRE(runs.size() == 2);
    const Affine& placed = pictures[0]->placement;
    CHECK(placed.dx.in_pt() == doctest::Approx((runs[0]->origin.x + runs[0]->width).in_pt()));
    CHECK(runs[1]->origin.x >= placed.dx + Length::pt(10));
    CHECK((placed.dy + Length::pt(10)).in_pt() ==
          doctest::Approx((runs[0]->origin.y - Length::pt(2)).in_pt()));
    std::vector<const scene::Group*> groups;
    gather_groups(text.page().items, groups);
    CHECK(std::any_of(groups.begin(), groups.end(), [](const scene::Group* group) {
        return group->semantics.role == scene::Role::figure &&
               group->semantics.alternative == "smotyn";
    }));
    OneText unknown("weight: 400", short_words("Cam <icon none>"));
    CHECK(unknown.pack.said().find("unknown-icon") != std::string::npos);
}

TEST_CASE("links print their address, nothing, or a code below the text") {
    const std::string words = short_words("Gweler [y dudalen](https://help.example/a).");
    const auto printed = [&](const std::string& how) {
        return OneText("weight: 400}\n  link: {print: " + how, words);
    };
    CHECK(printed("address").text().find("(help.example/a)") != std::string::npos);
    CHECK(printed("text").text() == "Gweler y dudalen.|");
    OneText coded = printed("qr");
    CHECK(coded.text() == "Gweler y dudalen.|");
    std::vector<const scene::Path*> codes;
    gather(coded.page().items, codes);
    REQUIRE_FALSE(codes.empty());
    CHECK(codes.back()->shape.path.control_box().width.in_mm() > 9);
}

TEST_CASE("tables have a head, rows, lines between them and meaning") {
    OneText text("weight: 400}\n  table: {extends: base, rule_below: ink 0.5pt", R"(title:
  cy: Geiriau
words:
  - rather_than:
      cy: dianc
    say:
      cy: colli
  - rather_than:
      cy: gwrthod
    say:
      cy: ofni
)",
                 R"(    - table: words
      columns: [1, 2]
      at: {left: 10mm, width: 60mm, top: 12mm, height: 60mm}
      gap: 3mm
      head: false
)");
    const auto runs = text.runs();
    REQUIRE(runs.size() == 4);
    CHECK(runs[1]->origin.x.in_mm() == doctest::Approx(10 + 57.0 / 3 + 3));
    CHECK(runs[0]->origin.y == runs[1]->origin.y);
    CHECK(runs[2]->origin.y > runs[0]->origin.y);
    std::vector<const scene::Group*> groups;
    gather_groups(text.page().items, groups);
    const auto count = [&](scene::Role role) {
        return std::count_if(groups.begin(), groups.end(), [&](const scene::Group* group) {
            return group->semantics.role == role;
        });
    };
    CHECK(count(scene::Role::table) == 1);
    CHECK(count(scene::Role::table_row) == 2);
    CHECK(count(scene::Role::table_cell) == 4);
    std::vector<const scene::Path*> rules;
    gather(text.page().items, rules);
    CHECK(rules.size() == 1);
}

TEST_CASE("dates are printed as the language writes them") {
    OneText text("weight: 400", "title:\n  cy: Byr\nseen_on: 2026-11-04\n",
                 "    - text: seen_on\n      at: {left: 10mm, width: 60mm, top: 12mm, height: "
                 "20mm}\n");
    CHECK(text.text() == "4 Tachwedd 2026|");
}

TEST_CASE("a frame's style may follow a choice of the item") {
    const auto size_for = [](const std::string& theme) {
        OneText text(
            "weight: 400}\n  big: {extends: base, size: 20pt",
            "theme: " + theme + "\n" + short_words("Helo"),
            "    - text: message\n      style: {by: theme, bold: big, otherwise: "
            "message}\n      at: {left: 10mm, width: 60mm, top: 12mm, height: 20mm}\n");
        return text.runs().front()->size.in_pt();
    };
    CHECK(size_for("bold") == 20);
    CHECK(size_for("calm") == 10);
}

TEST_CASE("each text frame is noted with its look") {
    OneText text("weight: 700", short_words("Helo"));
    const auto& frames = text.page().frames;
    REQUIRE(frames.size() == 1);
    CHECK(frames[0].field == "message");
    CHECK(frames[0].family == "Lato");
    CHECK(frames[0].weight == 700);
    CHECK(frames[0].language == "cy");
    CHECK(frames[0].size.in_pt() == 10);
    CHECK(frames[0].leading.in_pt() == doctest::Approx(14));
    CHECK(frames[0].used > Length());
}

TEST_CASE("a thread runs on from the front to the back, in each language by itself") {
    SmallPack small(R"(page: {size: 100mm x 100mm, bleed: 3mm, safe: 5mm, margin: 10mm}
colours: {ink: cmyk 0 0 0 100}
styles:
  base: {font: Lato, size: 10pt, leading: 1.4, colour: ink}
faces:
  front:
    - languages: side-by-side
      at: {left: 10mm, right: 10mm, top: 10mm, height: 12mm}
      frames:
        - text: message
          thread: story
          grow: 1
  back:
    - languages: side-by-side
      at: {left: 10mm, right: 10mm, top: 10mm, height: 60mm}
      frames:
        - text: message
          thread: story
          grow: 1
)",
                    R"(title:
  cy: A
  en: B
message:
  cy: |
    Mae pob symudiad yn golled i blentyn. Gwrandewch yn gyntaf, a chynlluniwch wedyn.
  en: |
    Every move is a loss to a child. Listen first, and plan afterwards. Ask what has changed.
)");
    const auto document = small.lay_out();
    INFO(small.said());
    REQUIRE(document);
    REQUIRE(document->pages.size() == 2);
    for (const char* language : {"cy", "en"}) {
        std::string words;
        for (const auto& page : document->pages) {
            std::size_t lines = 0;
            for (const auto* run : runs_of(*page))
                if (run->language == language) {
                    words += run->text;
                    ++lines;
                }
            CHECK(lines > 0);
        }
        CHECK((words.ends_with("wedyn.") || words.ends_with("changed.")));
        CHECK((words.starts_with("Mae pob") || words.starts_with("Every")));
    }
}
