#include "one_face.hpp"

#include "layout/page_plan.hpp"

using namespace pecyn;
using namespace pecyn::test;

namespace {

const std::string title_face = R"(faces:
  front:
    - text: title
      at: {left: 10mm, top: 10mm, width: 80mm, height: 20mm}
)";

std::string apart(const std::string& mode, const std::string& faces = title_face) {
    return "languages: " + mode + "\n" + square + faces;
}

/// What the pages show: "1 cy", turned ones with a star.
std::string pages_of(const layout::PagePlan& plan) {
    std::vector<std::string> pages(plan.places);
    for (const layout::Unit& unit : plan.units)
        for (const layout::PlannedPage& page : unit.pages)
            pages[page.place] =
                fmt::format("{} {} {}{}", page.face->name, fmt::join(page.languages, "+"),
                            page.number, page.turned ? "*" : "");
    return fmt::format("{}", fmt::join(pages, ", "));
}

/// A booklet of the faces named, with a filler face `notes` where `fill` says so.
struct Booklet {
    pack::Product product;
    diag::Findings findings;

    Booklet(pack::LanguageMode mode, const std::vector<std::string>& faces, bool fill) {
        auto layout = std::make_shared<pack::Layout>();
        layout->id = "booklet";
        layout->languages = mode;
        for (const std::string& face : faces)
            layout->faces.push_back({face, {}, {}});
        layout->faces.push_back({"notes", {}, {}});
        product.id = "booklet";
        product.layout = layout;
        product.binding = pack::Binding::saddle;
        for (const std::string& face : faces)
            product.pages.push_back({pack::PageEntry::Kind::face, face, {}, {}});
        if (fill) product.pages.push_back({pack::PageEntry::Kind::fill, "notes", {}, {}});
    }
    layout::PagePlan plan(const std::vector<std::string>& languages = {"cy", "en"}) {
        return layout::plan_pages(product, languages, findings);
    }
    /// The codes of all findings.
    std::string said() const {
        std::string all;
        for (const diag::Finding& finding : findings.all())
            all += finding.code + ' ';
        return all;
    }
};

} // namespace

TEST_CASE("back to back: a card's faces in one language, then in the other") {
    SmallPack small(apart("back-to-back"), two_titles);
    const auto document = small.lay_out();
    INFO(small.said());
    REQUIRE(document);
    REQUIRE(document->pages.size() == 2);
    CHECK(runs_of(*document->pages[0]).front()->text == "Symud");
    CHECK(runs_of(*document->pages[1]).front()->text == "Moving");
    CHECK(runs_of(*document->pages[0]).front()->origin ==
          runs_of(*document->pages[1]).front()->origin);
    CHECK(document->pages[1]->languages == std::vector<std::string>{"en"});
}

TEST_CASE("tilt and turn: the second language stands on its head") {
    SmallPack small(apart("tilt-and-turn"), two_titles);
    const auto document = small.lay_out();
    INFO(small.said());
    REQUIRE(document);
    REQUIRE(document->pages.size() == 2);
    const scene::Page& back = *document->pages[1];
    REQUIRE(back.items.size() == 1);
    const Affine turned = group_at(back.items, 0).transform;
    const Point corner = turned.apply(Point{});
    CHECK(corner.x.in_mm() == doctest::Approx(100));
    CHECK(corner.y.in_mm() == doctest::Approx(100));
    CHECK(turned.a == -1);
    REQUIRE(back.frames.size() == 1);
    CHECK(back.frames[0].turns == 2);
    CHECK(in_mm(back.frames[0].box) == "10 70 80 20");
}

TEST_CASE("one language alone needs no second set") {
    SmallPack small(apart("tilt-and-turn"), two_titles);
    const auto document = small.lay_out({"cy"});
    REQUIRE(document);
    CHECK(document->pages.size() == 1);
}

TEST_CASE("a booklet back to back has one language's pages, then the other's, each from 1") {
    Booklet booklet(pack::LanguageMode::back_to_back, {"cover", "words"}, false);
    CHECK(pages_of(booklet.plan()) == "cover cy 1, words cy 2, cover en 1, words en 2");
    CHECK(booklet.plan().page_count == 2);
    CHECK(booklet.findings.empty());
}

TEST_CASE("a booklet to turn begins at both covers; fillers serve both languages") {
    Booklet booklet(pack::LanguageMode::tilt_and_turn, {"cover", "words", "more"}, true);
    CHECK(pages_of(booklet.plan()) == "cover cy 1, words cy 2, more cy 3, notes cy 4, "
                                      "notes en 4*, more en 3*, words en 2*, cover en 1*");
    CHECK(booklet.plan().page_count == 4);
    CHECK(booklet.findings.empty());
}

TEST_CASE("a booklet to turn of an odd number of pages in each language lacks some") {
    Booklet booklet(pack::LanguageMode::tilt_and_turn, {"cover", "words", "more"}, false);
    (void)booklet.plan();
    REQUIRE(booklet.findings.all().size() == 1);
    const diag::Finding& finding = booklet.findings.all().front();
    CHECK(finding.code == "page-count");
    CHECK(finding.measured.value() == 6);
    CHECK(finding.limit.value() == 8);
}

namespace {
/// The places of pages in the order in which they are read.
std::string places_as_read(const layout::PagePlan& plan) {
    std::vector<std::size_t> places(plan.places);
    for (const layout::Unit& unit : plan.units)
        for (const layout::PlannedPage& page : unit.pages)
            places[page.reading] = page.place;
    return fmt::format("{}", fmt::join(places, " "));
}
} // namespace

TEST_CASE("the second language of a booklet to turn is read from the last page on backwards") {
    Booklet turned(pack::LanguageMode::tilt_and_turn, {"cover", "words"}, false);
    CHECK(places_as_read(turned.plan()) == "0 1 3 2");
    Booklet apart(pack::LanguageMode::back_to_back, {"cover", "words"}, false);
    CHECK(places_as_read(apart.plan()) == "0 1 2 3");
}

TEST_CASE("a language of the other direction begins at the other cover, upright") {
    for (const auto mode :
         {pack::LanguageMode::back_to_back, pack::LanguageMode::tilt_and_turn}) {
        Booklet booklet(mode, {"cover", "words"}, false);
        CHECK(pages_of(booklet.plan({"en", "ar"})) ==
              "cover en 1, words en 2, words ar 2, cover ar 1");
        CHECK(pages_of(booklet.plan({"ur", "cy"})) ==
              "cover ur 1, words ur 2, words cy 2, cover cy 1");
    }
    Booklet alike(pack::LanguageMode::tilt_and_turn, {"cover", "words"}, false);
    CHECK(pages_of(alike.plan({"ar", "ur"})) ==
          "cover ar 1, words ar 2, words ur 2*, cover ur 1*");
    Booklet three(pack::LanguageMode::back_to_back, {"cover", "words"}, true);
    CHECK(pages_of(three.plan({"cy", "ur", "en"})) ==
          "cover cy 1, words cy 2, notes cy 3, notes cy 4, cover en 1, words en 2, notes en 3, "
          "notes en 4, notes ur 4, notes ur 3, words ur 2, cover ur 1");
}

TEST_CASE("a card of two faces to turn is a card of its own in each language, upright") {
    SmallPack small(apart("tilt-and-turn", title_face + R"(  back:
    - text: title
      at: margin
)"),
                    two_titles);
    const auto document = small.lay_out();
    REQUIRE(document);
    REQUIRE(document->pages.size() == 4);
    for (const auto& page : document->pages)
        CHECK_FALSE(page->turned);
    CHECK(document->pages[1]->languages == std::vector<std::string>{"cy"});
    CHECK(document->pages[2]->languages == std::vector<std::string>{"en"});
}

TEST_CASE("pages know that they are turned") {
    SmallPack small(apart("tilt-and-turn"), two_titles);
    const auto document = small.lay_out();
    REQUIRE(document);
    CHECK_FALSE(document->pages.at(0)->turned);
    CHECK(document->pages.at(1)->turned);
}

TEST_CASE("languages face each other in a booklet of two alone") {
    SmallPack cards(apart("facing"), two_titles);
    CHECK_FALSE(cards.lay_out().has_value());
    CHECK(cards.said().find("facing-side") != std::string::npos);
    SmallPack one(apart("facing"), two_titles);
    CHECK(one.lay_out({"cy"}).has_value());
    Booklet three(pack::LanguageMode::facing, {"cover", "words"}, true);
    (void)three.plan({"cy", "en", "pl"});
    CHECK(three.said().find("facing-side") != std::string::npos);
    Booklet right(pack::LanguageMode::facing, {"words"}, true);
    (void)right.plan({"ar", "en"});
    REQUIRE_FALSE(right.findings.all().empty());
    CHECK(right.findings.all().front().message.find("left-hand") != std::string::npos);
}

TEST_CASE("a filler whose face shows all languages serves them all; others take turns") {
    Booklet booklet(pack::LanguageMode::together, {"cover", "words"}, true);
    CHECK(pages_of(booklet.plan()) == "cover cy+en 1, words cy+en 2, notes cy 3, notes en 4");
    auto layout = std::make_shared<pack::Layout>(*booklet.product.layout);
    pack::Frame frame;
    frame.kind = pack::Frame::Kind::languages;
    layout->faces.back().frames.push_back(std::move(frame));
    booklet.product.layout = layout;
    CHECK(pages_of(booklet.plan()) ==
          "cover cy+en 1, words cy+en 2, notes cy+en 3, notes cy+en 4");
}

TEST_CASE("faces that show all languages can't lie apart, nor can half leaves") {
    SmallPack together(apart("tilt-and-turn", R"(faces:
  front:
    - languages: stacked
      at: margin
      frames:
        - text: title
)"),
                       two_titles);
    CHECK_FALSE(together.lay_out().has_value());
    CHECK(together.said().find("languages-apart") != std::string::npos);
    SmallPack three(apart("back-to-back"),
                    "title:\n  cy: Symud\n  en: Moving\n  ga: Ag bogadh\n", "[cy, en, ga]");
    CHECK_FALSE(three.lay_out().has_value());
    CHECK(three.said().find("languages-sides") != std::string::npos);
}
