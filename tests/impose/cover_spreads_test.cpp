#include "sheets.hpp"

#include <doctest/doctest.h>

using namespace pecyn;
using namespace pecyn::literals;
using sheets::close;

namespace {

constexpr Size a5{148_mm, 210_mm};

/// Pages of a spread and where their trims and clips lie.
std::vector<sheets::Placed> placed(const scene::Page& spread, scene::Document cover,
                                   const std::shared_ptr<const scene::Page>& spine) {
    if (spine) cover.pages.push_back(spine);
    return sheets::placed(spread, cover);
}

std::shared_ptr<scene::Page> spine_page(Size trim) {
    auto page = std::make_shared<scene::Page>();
    page->trim = trim;
    page->bleed = 3_mm;
    return page;
}

Rect mm(double left, double top, double right, double bottom) {
    return Rect::from_edges(Length::mm(left), Length::mm(top), Length::mm(right),
                            Length::mm(bottom));
}

} // namespace

TEST_CASE("the cover's outside: back, spine, front") {
    const auto cover = sheets::document(4, a5, 3_mm);
    const auto spine = spine_page({8_mm, 210_mm});
    const auto out = impose::cover_spreads(cover, spine, 8_mm, press::Edge::left);
    REQUIRE(out.pages.size() == 2);
    CHECK(out.pages[0]->label == "cover outside");
    CHECK(out.pages[1]->label == "cover inside");
    for (const auto& spread : out.pages) {
        CHECK(spread->trim.width.in_mm() == doctest::Approx(304));
        CHECK(spread->trim.height == 210_mm);
        CHECK(spread->bleed == 3_mm);
        CHECK(spread->marks.empty()); // no slug, no room
    }
    const auto outside = placed(*out.pages[0], cover, spine);
    REQUIRE(outside.size() == 3);
    CHECK(outside[0].number == 3);
    CHECK(close(outside[0].trim, mm(0, 0, 148, 210)));
    // Both pages go on under the spine by a millimetre; it is painted last.
    CHECK(close(outside[0].clip, mm(-3, -3, 149, 213)));
    CHECK(outside[1].number == 0);
    CHECK(close(outside[1].clip, mm(155, -3, 307, 213)));
    CHECK(outside[2].number == 4);
    CHECK(close(outside[2].trim, mm(148, 0, 156, 210)));
    CHECK(close(outside[2].clip, mm(148, -3, 156, 213)));
    const auto inside = placed(*out.pages[1], cover, spine);
    REQUIRE(inside.size() == 2);
    CHECK(inside[0].number == 1);
    CHECK(close(inside[0].clip, mm(-3, -3, 148, 213)));
    CHECK(inside[1].number == 2);
    CHECK(close(inside[1].clip, mm(156, -3, 307, 213)));
}

TEST_CASE("without a page for the spine the bleeds of back and front meet in its middle") {
    const auto cover = sheets::document(4, a5, 3_mm);
    for (const double width : {4.0, 8.0}) {
        const double kept = std::min(width / 2, 3.0);
        const auto out =
            impose::cover_spreads(cover, nullptr, Length::mm(width), press::Edge::left);
        const auto outside = placed(*out.pages[0], cover, nullptr);
        REQUIRE(outside.size() == 2);
        CHECK(close(outside[0].clip, mm(-3, -3, 148 + kept, 213)));
        CHECK(close(outside[1].clip, mm(148 + width - kept, -3, 299 + width, 213)));
        // What is glued stays empty.
        const auto inside = placed(*out.pages[1], cover, nullptr);
        CHECK(close(inside[0].clip, mm(-3, -3, 148, 213)));
    }
}

TEST_CASE("bound at the right the cover is mirrored, at the top its parts are stacked") {
    const auto cover = sheets::document(4, a5, 3_mm);
    const auto spine = spine_page({8_mm, 210_mm});
    const auto right = impose::cover_spreads(cover, spine, 8_mm, press::Edge::right);
    CHECK(placed(*right.pages[0], cover, spine)[0].number == 0);
    CHECK(placed(*right.pages[0], cover, spine)[1].number == 3);
    CHECK(placed(*right.pages[1], cover, spine)[0].number == 2);
    CHECK(placed(*right.pages[1], cover, spine)[1].number == 1);

    for (const Size size : {Size{8_mm, 148_mm}, Size{148_mm, 8_mm}}) {
        const auto flat = spine_page(size);
        const auto top = impose::cover_spreads(cover, flat, 8_mm, press::Edge::top);
        CHECK(top.pages[0]->trim.width == 148_mm);
        CHECK(top.pages[0]->trim.height.in_mm() == doctest::Approx(428));
        const auto outside = placed(*top.pages[0], cover, flat);
        REQUIRE(outside.size() == 3);
        CHECK(outside[0].number == 3);
        CHECK(close(outside[0].clip, mm(-3, -3, 151, 211)));
        CHECK(outside[1].number == 0);
        CHECK(close(outside[1].clip, mm(-3, 217, 151, 431)));
        CHECK(close(outside[2].trim, mm(0, 210, 148, 218)));
        CHECK(close(outside[2].clip, mm(-3, 210, 151, 218)));
        CHECK(placed(*top.pages[1], cover, flat)[0].number == 1);
    }
}

TEST_CASE("the spine's folds are marked where the slug has room") {
    auto cover = sheets::document(4, a5, 3_mm);
    for (auto& page : cover.pages) {
        auto with_slug = std::make_shared<scene::Page>();
        with_slug->trim = page->trim;
        with_slug->bleed = page->bleed;
        with_slug->slug = 8_mm;
        page = with_slug;
    }
    for (const auto edge : {press::Edge::left, press::Edge::right, press::Edge::top}) {
        const auto out = impose::cover_spreads(cover, nullptr, 6_mm, edge);
        for (const auto& spread : out.pages) {
            const auto boxes = sheets::mark_boxes(*spread);
            CHECK(boxes.size() == 4);
            for (const Rect& box : boxes) {
                CHECK_FALSE(sheets::touch(box, spread->bleed_box()));
                CHECK(spread->media_box().contains(box));
            }
        }
    }
}
