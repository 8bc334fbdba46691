#include "build/book_parts.hpp"
#include "layout/page_plan.hpp"

#include <doctest/doctest.h>

using namespace pecyn;
using namespace pecyn::build;
using namespace pecyn::literals;

namespace {

struct Book {
    explicit Book(std::size_t pages) {
        profile->stocks["text"] = {150, 1.3};
        product.id = "book";
        product.press = profile;
        product.layout = std::make_shared<pack::Layout>();
        product.binding = pack::Binding::perfect;
        product.stock = "text";
        for (std::size_t i = 0; i < pages; ++i) {
            auto page = std::make_shared<scene::Page>();
            page->trim = {148_mm, 210_mm};
            page->bleed = 3_mm;
            page->label = std::to_string(i + 1);
            document.pages.push_back(std::move(page));
        }
    }
    std::vector<std::string> codes() const {
        diag::Findings findings;
        check_binding(document, product, findings);
        std::vector<std::string> codes;
        for (const diag::Finding& finding : findings.all())
            codes.push_back(finding.code);
        return codes;
    }

    std::shared_ptr<press::Profile> profile = std::make_shared<press::Profile>();
    pack::Product product;
    scene::Document document;
};

} // namespace

TEST_CASE("a book's pages go to its cover and its inside, with their bookmarks") {
    Book book(12);
    book.document.bookmarks = {{"one", 1, 1}, {"two", 2, 1}, {"last", 11, 1}};
    book.product.binding = pack::Binding::saddle;
    book.product.cover_apart = true;
    const BookParts parts = parts_of(book.document, book.product, {"cy"});
    REQUIRE(parts.cover.pages.size() == 4);
    REQUIRE(parts.inner.pages.size() == 8);
    for (const auto& [at, page] : {std::pair{0, 0}, {1, 1}, {2, 10}, {3, 11}})
        CHECK(parts.cover.pages[static_cast<std::size_t>(at)] ==
              book.document.pages[static_cast<std::size_t>(page)]);
    CHECK(parts.inner.pages.front()->label == "3");
    REQUIRE(parts.cover.bookmarks.size() == 2);
    CHECK(parts.cover.bookmarks[1].title == "last");
    CHECK(parts.cover.bookmarks[1].page == 3);
    REQUIRE(parts.inner.bookmarks.size() == 1);
    CHECK(parts.inner.bookmarks[0].page == 0);
}

TEST_CASE("a book's cover is two spreads with a spine between") {
    Book book(24);
    book.document.bookmarks = {{"cover", 0, 1}};
    const BookParts parts = parts_of(book.document, book.product, {"cy"});
    REQUIRE(parts.cover.pages.size() == 2);
    // Ten leaves of 0.195 mm and 0.5 mm, rounded up.
    CHECK(spine_of(book.document, book.product) == 2.5_mm);
    CHECK(parts.cover.pages[0]->trim.width == 148_mm * 2.0 + 2.5_mm);
    for (const scene::Bookmark& bookmark : parts.cover.bookmarks)
        CHECK(bookmark.page < parts.cover.pages.size());
    auto spine = std::make_shared<scene::Page>();
    spine->trim = {4_mm, 210_mm};
    book.document.spine = spine;
    CHECK(spine_of(book.document, book.product) == 4_mm);
    CHECK(with_spine(book.document).pages.size() == 25);
    CHECK(with_spine(book.document).pages.back() == book.document.spine);
}

TEST_CASE("a product is bound at its own edge, or where its first language begins") {
    pack::Product product;
    CHECK(layout::bound_edge(product, {"cy", "en"}) == press::Edge::left);
    CHECK(layout::bound_edge(product, {"ur", "en"}) == press::Edge::right);
    product.bind_at = press::Edge::top;
    CHECK(layout::bound_edge(product, {"ur", "en"}) == press::Edge::top);
}

TEST_CASE("what can't be bound is found") {
    using Codes = std::vector<std::string>;
    CHECK(Book(24).codes().empty());
    CHECK(Book(22).codes() == Codes{"booklet-pages"});
    CHECK(Book(4).codes() == Codes{"booklet-pages"}); // nothing inside the cover
    Book thick(104);                                  // 10.5 mm, and twice 3 mm of bleed
    CHECK(thick.codes() == Codes{"spine-bare"});
    thick.document.spine = std::make_shared<scene::Page>();
    CHECK(thick.codes().empty());
    Book leaves(6);
    leaves.product.binding = pack::Binding::wire;
    CHECK(leaves.codes().empty());
    leaves.product.binding = pack::Binding::saddle;
    CHECK(leaves.codes() == Codes{"booklet-pages"});
    Book panels(6);
    panels.product.binding = pack::Binding::none;
    panels.product.fold = press::Fold::letter;
    CHECK(panels.codes() == Codes{"panel-too-wide"});
}
