#include "build/page_marks.hpp"

#include "support/naive_converter.hpp"
#include "support/scenes.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace pecyn;
using namespace pecyn::build;
using namespace pecyn::literals;

namespace {

struct Bench {
    Bench() {
        faces.add(test::lato());
        profile->id = "offset";
        product.id = "cards";
        product.press = profile;
        pack.id = "pause";
        pack.version = "1.0";
        pack.version_date = std::chrono::year{2026} / 11 / 1;
        document.title = "Oedi / Pause";
        for (const char* item : {"first", "second"})
            for (const char* face : {"front", "back"}) {
                auto page = std::make_shared<scene::Page>();
                page->trim = {105_mm, 148_mm};
                page->bleed = 3_mm;
                page->item = item;
                page->face = face;
                page->label = std::to_string(document.pages.size() + 1);
                page->items.emplace_back(test::filled(PathData::rectangle(page->bleed_box()),
                                                      colour::Spot{ink, 0.5}));
                document.pages.push_back(std::move(page));
            }
        document.bookmarks = {{"First", 0, 1}, {"Second", 2, 1}};
    }

    void mark(bool draft) {
        mark_for_press(document, {pack, product, edition, draft}, {files, faces, converter});
    }

    DiskFiles files;
    test::NaiveConverter converter;
    font::FaceLibrary faces;
    std::shared_ptr<press::Profile> profile = std::make_shared<press::Profile>();
    std::shared_ptr<const colour::SpotInk> ink = std::make_shared<const colour::SpotInk>(
        colour::SpotInk{"PANTONE 356 C", colour::Cmyk{1, 0, 1, 0.2}});
    pack::Pack pack;
    pack::Product product;
    Edition edition{"bilingual", {"cy", "en"}};
    scene::Document document;
};

bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("without marks in the profile a page has none, and drafts have their mark alone") {
    Bench plain;
    plain.mark(false);
    CHECK(plain.document.pages[0]->marks.empty());
    CHECK(plain.document.pages[0]->slug == 0_mm);
    Bench draft;
    draft.mark(true);
    CHECK(draft.document.pages[0]->marks.size() == 1);
    CHECK(draft.document.pages[0]->slug == 8_mm);
}

TEST_CASE("the words round a page name it, its file, its day and every plate") {
    Bench bench;
    bench.profile->marks = {true, true, true, true, true, 3_mm};
    bench.mark(true);
    const std::string page = scene::dump(*bench.document.pages[2]);
    for (const char* words :
         {"\"DRAFFT / DRAFT\"", "\"Oedi / Pause 1.0\"", "\"cards cy-en\"", "\"page 3 of 4\"",
          "\"second · front\"", "\"2026-11-01\"", "\"Cyan\"", "\"Magenta\"", "\"Yellow\"",
          "\"Black\"", "\"PANTONE 356 C\""})
        CHECK_MESSAGE(holds(page, words), words);
    std::set<Length> slugs;
    for (const auto& one : bench.document.pages)
        slugs.insert(one->slug);
    CHECK(slugs.size() == 1);
    CHECK(*slugs.begin() > 10_mm);
}

TEST_CASE("the names of spots that print as process inks are no plates") {
    Bench bench;
    bench.profile->marks.slug = true;
    bench.profile->inks.spots = press::Spots::to_process;
    bench.mark(false);
    const std::string page = scene::dump(*bench.document.pages[0]);
    REQUIRE(holds(page, "marks"));
    CHECK_FALSE(holds(page.substr(page.find("marks")), "PANTONE"));
}

TEST_CASE("finishes that cover have their plate's name on it, lines that a tool follows not") {
    Bench bench;
    bench.profile->marks.slug = true;
    bench.profile->finishes[press::Finish::varnish].spot = "Spot UV";
    bench.profile->finishes[press::Finish::cut].spot = "CutContour";
    auto page = std::make_shared<scene::Page>();
    page->trim = {105_mm, 148_mm};
    page->cut = PathData::rectangle(page->trim_box());
    scene::FinishArea area;
    area.shape.path = PathData::rectangle(page->trim_box());
    page->finishes.push_back(area);
    bench.document.pages.push_back(page);
    bench.mark(false);
    CHECK(holds(scene::dump(*page), "\"Spot UV\""));
    CHECK_FALSE(holds(scene::dump(*page), "\"CutContour\""));
}

TEST_CASE("fronts first is an order of cards alone, with labels and bookmarks") {
    Bench bench;
    CHECK(in_press_order(bench.document, bench.product).pages == bench.document.pages);
    bench.profile->order = press::PageOrder::fronts_first;
    const scene::Document ordered = in_press_order(bench.document, bench.product);
    std::string labels;
    for (const auto& page : ordered.pages)
        labels += page->label;
    CHECK(labels == "1324");
    CHECK(ordered.bookmarks[0].page == 0);
    CHECK(ordered.bookmarks[1].page == 1);
    CHECK(ordered.pages[ordered.bookmarks[1].page]->item == "second");
    bench.product.binding = pack::Binding::saddle;
    CHECK(in_press_order(bench.document, bench.product).pages == bench.document.pages);
}
