#include "impose/folding.hpp"
#include "sheets.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace pecyn;
using namespace pecyn::literals;
using sheets::close;

namespace {

/// Pages of a side row by row as it is looked at, from 1; negative: they stand on their heads.
std::vector<std::vector<int>> rows(const scene::Page& side, const scene::Document& pages) {
    std::map<long, std::map<long, int>> found;
    for (const auto& page : sheets::placed(side, pages)) {
        const int number = static_cast<int>(page.number) + 1;
        found[std::lround(page.trim.y.in_pt())][std::lround(page.trim.x.in_pt())] =
            page.item->placement.a < 0 ? -number : number;
    }
    std::vector<std::vector<int>> all;
    for (const auto& [y, row] : found) {
        all.emplace_back();
        for (const auto& [x, number] : row)
            all.back().push_back(number);
    }
    return all;
}

using Rows = std::vector<std::vector<int>>;

} // namespace

TEST_CASE("sheets of 8 and 16 pages lie as every printer's handbook shows them") {
    impose::BookletScheme scheme;
    scheme.sheet_pages = 8;
    const auto eight = sheets::document(8, {148_mm, 210_mm}, 3_mm);
    const auto out = impose::impose_booklet(eight, scheme, {});
    REQUIRE(out.pages.size() == 2);
    CHECK(rows(*out.pages[0], eight) == Rows{{-5, -4}, {8, 1}});
    CHECK(rows(*out.pages[1], eight) == Rows{{-3, -6}, {2, 7}});
    CHECK(out.pages[0]->trim.width.in_mm() == doctest::Approx(296));
    CHECK(out.pages[0]->trim.height.in_mm() == doctest::Approx(426));

    scheme.sheet_pages = 16;
    const auto sixteen = sheets::document(16, {148_mm, 210_mm}, 3_mm);
    const auto large = impose::impose_booklet(sixteen, scheme, {});
    REQUIRE(large.pages.size() == 2);
    CHECK(rows(*large.pages[0], sixteen) == Rows{{-5, -12, -9, -8}, {4, 13, 16, 1}});
    CHECK(rows(*large.pages[1], sixteen) == Rows{{-7, -10, -11, -6}, {2, 15, 14, 3}});
    CHECK(large.pages[0]->trim.width.in_mm() == doctest::Approx(4 * 148 + 6));

    scheme.bound = press::Edge::right;
    const auto mirrored = impose::impose_booklet(sixteen, scheme, {});
    CHECK(rows(*mirrored.pages[0], sixteen) == Rows{{-8, -9, -12, -5}, {1, 16, 13, 4}});
}

TEST_CASE("a calendar's leaves hang at the top: the cover below, the last page above it") {
    impose::BookletScheme scheme;
    scheme.bound = press::Edge::top;
    const auto pages = sheets::document(8, {200_mm, 150_mm}, 3_mm);
    auto out = impose::impose_booklet(pages, scheme, {});
    CHECK(rows(*out.pages[0], pages) == Rows{{8}, {1}});
    CHECK(rows(*out.pages[1], pages) == Rows{{2}, {7}});
    CHECK(out.pages[0]->trim == Size{200_mm, 300_mm});
    // A printer that turns sheets sideways, over their long edge, prints the backs on their
    // heads.
    scheme.duplex = press::Duplex::long_edge;
    out = impose::impose_booklet(pages, scheme, {});
    CHECK(rows(*out.pages[0], pages) == Rows{{8}, {1}});
    CHECK(rows(*out.pages[1], pages) == Rows{{-7}, {-2}});
}

TEST_CASE("an A5 booklet for an office printer that leaves 5 mm free") {
    const auto pages = sheets::document(8, {148_mm, 210_mm}, 3_mm);
    impose::BookletScheme scheme;
    scheme.sheet = Size{297_mm, 210_mm};
    scheme.margin = 5_mm;
    scheme.keep_bleed = false;
    CHECK_FALSE(impose::booklet_scale(pages, scheme));
    scheme.least_scale = 0.9;
    const auto scale = impose::booklet_scale(pages, scheme);
    REQUIRE(scale);
    CHECK(*scale == doctest::Approx(200.0 / 210.0));
    scheme.marks.guide = colour::Cmyk{0, 0, 0, 0.5};
    const auto out = impose::impose_booklet(
        pages, scheme, [](std::size_t, bool) { return std::optional(sheets::slug(60_mm)); });
    for (const auto& side : out.pages) {
        CHECK(side->bleed == 0_mm);
        CHECK(side->media_box().size() == Size{297_mm, 210_mm});
        for (const auto& page : sheets::placed(*side, pages)) {
            const bool left = page.trim.centre().x < 148.5_mm;
            CHECK(close(left ? page.trim.right() : page.trim.left(), 148.5_mm));
            CHECK(page.item->clip == page.item->page->trim_box());
        }
    }
}

TEST_CASE("what an 8 or 16 page sheet would leave empty comes on smaller ones within") {
    impose::BookletScheme scheme;
    scheme.sheet_pages = 16;
    scheme.section = 32;
    const auto pages = sheets::document(60, {100_mm, 150_mm}, 3_mm);
    const auto out = impose::impose_booklet(pages, scheme, {});
    std::vector<std::size_t> counts;
    for (const auto& side : out.pages) {
        counts.push_back(side->items.size());
        CHECK(side->trim == out.pages.front()->trim);
    }
    CHECK(counts == std::vector<std::size_t>{8, 8, 8, 8, 8, 8, 4, 4, 2, 2});
}

TEST_CASE("every multiple of four pages finds its place on every sheet, once") {
    for (std::size_t pages = 4; pages <= 400; pages += 4) {
        for (const int sheet_pages : {4, 8, 16}) {
            for (const int section : {0, 4, 12, 16, 32, 48}) {
                std::vector<int> placed(pages);
                std::size_t before = 0;
                int size = sheet_pages;
                for (const auto& sheet : impose::plan_sheets(pages, sheet_pages, section)) {
                    // Smaller sheets lie within larger ones of their section.
                    if (sheet.section != before) size = sheet_pages;
                    REQUIRE(sheet.pages <= size);
                    before = sheet.section;
                    size = sheet.pages;
                    for (const auto& place : impose::fold_sheet(sheet.pages).pages)
                        ++placed.at(sheet.booklet_page(place.page));
                }
                REQUIRE(
                    std::all_of(placed.begin(), placed.end(), [](int n) { return n == 1; }));
            }
        }
    }
}
