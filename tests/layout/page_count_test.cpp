#include "layout/page_plan.hpp"

#include "press/spine.hpp"

#include <doctest/doctest.h>

#include <fmt/format.h>

using namespace pecyn;

namespace {

/// A product of `count` pages of the face `words`, and a filler where `fill` says so.
struct Made {
    pack::Product product;
    diag::Findings findings;

    Made(pack::Binding binding, press::Fold fold, std::size_t count, bool fill,
         pack::LanguageMode mode = pack::LanguageMode::together) {
        auto layout = std::make_shared<pack::Layout>();
        layout->id = "made";
        layout->languages = mode;
        layout->page = {Length::mm(148), Length::mm(210)};
        layout->faces = {{"words", {}, {}}, {"notes", {}, {}}};
        product.layout = layout;
        product.id = "made";
        product.binding = binding;
        product.fold = fold;
        auto press = std::make_shared<press::Profile>();
        press->stocks = {{"text", {150, 1.3}}};
        product.press = press;
        product.stock = "text";
        for (std::size_t i = 0; i < count; ++i)
            product.pages.push_back({pack::PageEntry::Kind::face, "words", {}, {}});
        if (fill) product.pages.push_back({pack::PageEntry::Kind::fill, "notes", {}, {}});
    }
    Made(pack::Binding binding, std::size_t count, bool fill = false)
        : Made(binding, press::Fold::none, count, fill) {}
    Made(press::Fold fold, std::size_t count, bool fill = false)
        : Made(pack::Binding::none, fold, count, fill) {}

    Made& with_spine(bool with_words) {
        auto layout = std::make_shared<pack::Layout>(*product.layout);
        pack::Frame frame;
        frame.kind = with_words ? pack::Frame::Kind::text : pack::Frame::Kind::fill;
        layout->faces.push_back({"spine", {frame}, {}});
        product.layout = layout;
        return *this;
    }
    layout::PagePlan plan(const std::vector<std::string>& languages = {"cy", "en"}) {
        return layout::plan_pages(product, languages, findings);
    }
    std::size_t pages() { return plan().places; }
    /// How many pages a finding says there should be; 0: there is no finding.
    double wanted() {
        findings = {};
        (void)plan();
        if (findings.all().empty()) return 0;
        CHECK(findings.all().front().code == "page-count");
        CHECK_FALSE(findings.all().front().help.empty());
        return findings.all().front().limit.value_or(-1);
    }
    std::string said() const {
        return findings.all().empty() ? std::string() : findings.all().front().message;
    }
};

} // namespace

TEST_CASE("each binding and fold has page counts that it allows") {
    using pack::Binding;
    using press::Fold;
    CHECK(Made(Binding::saddle, 8).wanted() == 0);
    CHECK(Made(Binding::saddle, 6).wanted() == 8);
    Made apart(Binding::saddle, 4);
    apart.product.cover_apart = true;
    CHECK(apart.wanted() == 8);
    CHECK(Made(Binding::perfect, 8).wanted() == 0);
    CHECK(Made(Binding::perfect, 4).wanted() == 8);
    CHECK(Made(Binding::perfect, 10).wanted() == 12);
    CHECK(Made(Binding::sewn, 7).wanted() == 8);
    CHECK(Made(Binding::sewn, 12).wanted() == 0);
    CHECK(Made(Binding::wire, 6).wanted() == 0);
    CHECK(Made(Binding::wire, 7).wanted() == 8);
    CHECK(Made(Fold::letter, 6).wanted() == 0);
    CHECK(Made(Fold::letter, 5).wanted() == 6);
    CHECK(Made(Fold::letter, 7).wanted() == 6);
    CHECK(Made(Fold::zine, 8).wanted() == 0);
    CHECK(Made(Fold::zine, 3).wanted() == 8);
    CHECK(Made(Fold::zine, 16).wanted() == 8);
    CHECK(Made(Fold::concertina, 4).wanted() == 0);
    CHECK(Made(Fold::concertina, 2).wanted() == 4);
    CHECK(Made(Fold::concertina, 5).wanted() == 6);
    CHECK(Made(Fold::concertina, 14).wanted() == 0);
}

TEST_CASE("the finding says in words how many pages are missing, or too many") {
    Made book(pack::Binding::perfect, 10);
    (void)book.plan();
    CHECK(
        book.said() ==
        "a book has 4 pages of cover and inside it a multiple of 4; 'made' has 10, 2 too few");
    Made letter(press::Fold::letter, 8, true);
    (void)letter.plan();
    CHECK(letter.said() ==
          "a letter fold has 6 panels, 3 on each side; 'made' has 8, 2 too many");
}

TEST_CASE("declared fillers make up what is missing") {
    using pack::Binding;
    using press::Fold;
    CHECK(Made(Binding::saddle, 5, true).pages() == 8);
    CHECK(Made(Binding::perfect, 1, true).pages() == 8);
    CHECK(Made(Binding::sewn, 9, true).pages() == 12);
    CHECK(Made(Binding::wire, 3, true).pages() == 4);
    CHECK(Made(Binding::wire, 4, true).pages() == 4);
    CHECK(Made(Fold::letter, 3, true).pages() == 6);
    CHECK(Made(Fold::zine, 1, true).pages() == 8);
    CHECK(Made(Fold::concertina, 5, true).pages() == 6);
    for (std::size_t count = 1; count < 60; ++count) {
        CHECK(Made(Binding::perfect, count, true).pages() % 4 == 0);
        CHECK(Made(Binding::wire, count, true).pages() == count + count % 2);
    }
}

TEST_CASE("a concertina shows one language on each side") {
    Made strip(pack::Binding::none, press::Fold::concertina, 3, true,
               pack::LanguageMode::back_to_back);
    const layout::PagePlan plan = strip.plan();
    CHECK(strip.said().empty());
    CHECK(plan.places == 6);
    for (const layout::Unit& unit : plan.units)
        for (const layout::PlannedPage& page : unit.pages)
            CHECK((page.languages.front() == "cy") == (page.place < 3));
}

TEST_CASE("facing languages need the spread that the bound edge gives") {
    const auto said = [](std::optional<press::Edge> edge, const std::string& first) {
        Made made(pack::Binding::saddle, press::Fold::none, 2, true,
                  pack::LanguageMode::facing);
        made.product.bind_at = edge;
        (void)made.plan({first, "en"});
        return made.said();
    };
    CHECK(said({}, "cy").find("page 1 is a right-hand page") == 0);
    CHECK(said({}, "ar").find("page 1 is a left-hand page") == 0);
    CHECK(said(press::Edge::left, "ar").find("page 1 is a right-hand page") == 0);
    CHECK(said(press::Edge::right, "cy").find("page 1 is a left-hand page") == 0);
    CHECK(said(press::Edge::top, "cy").find("page 1 is a lower page") == 0);
}

TEST_CASE("leaves hang where the product says, else where the first language begins") {
    pack::Product product;
    CHECK(layout::bound_edge(product, {"cy", "en"}) == press::Edge::left);
    CHECK(layout::bound_edge(product, {"ur", "cy"}) == press::Edge::right);
    CHECK(layout::bound_edge(product, {}) == press::Edge::left);
    product.bind_at = press::Edge::top;
    CHECK(layout::bound_edge(product, {"ur", "cy"}) == press::Edge::top);
}

TEST_CASE("a spine is as wide as the leaves inside, and is no page") {
    Made book = Made(pack::Binding::perfect, 40).with_spine(true);
    const layout::PagePlan plan = book.plan();
    CHECK(book.said().empty());
    CHECK(plan.places == 40);
    REQUIRE(plan.spine);
    REQUIRE(plan.spine->pages.size() == 1);
    CHECK(layout::inner_leaves(40) == 18);
    CHECK(plan.spine->pages[0].size.width ==
          press::spine_width(18, book.product.press->stocks.at("text").caliper()));
    CHECK(plan.spine->pages[0].size.width.in_mm() == doctest::Approx(4.5));
    CHECK(plan.spine->pages[0].size.height.in_mm() == doctest::Approx(210));
    CHECK_FALSE(Made(pack::Binding::saddle, 40).with_spine(true).plan().spine);
}

TEST_CASE("a thin spine stays without words, and fills go on it all the same") {
    Made thin = Made(pack::Binding::sewn, 8).with_spine(true);
    CHECK_FALSE(thin.plan().spine);
    REQUIRE(thin.findings.all().size() == 1);
    CHECK(thin.findings.all().front().code == "spine-too-narrow");
    CHECK(thin.findings.all().front().severity == diag::Severity::warning);
    Made plain = Made(pack::Binding::sewn, 8).with_spine(false);
    CHECK(plain.plan().spine);
    CHECK(plain.said().empty());
}

TEST_CASE("without a paper nobody knows how thick a book is") {
    for (const bool spine : {true, false}) {
        Made book(pack::Binding::perfect, 12);
        if (spine) book.with_spine(true);
        book.product.stock = "";
        CHECK_FALSE(book.plan().spine);
        REQUIRE(book.findings.all().size() == 1);
        CHECK(book.findings.all().front().code == "no-stock");
    }
}
