#include "scene/copy.hpp"

#include <doctest/doctest.h>

using namespace pecyn;
using namespace pecyn::literals;

TEST_CASE("a page upside down places the page whole, its die line with it") {
    auto page = std::make_shared<scene::Page>();
    page->trim = {100_mm, 60_mm};
    page->bleed = 3_mm;
    page->cut = PathData::rectangle({10_mm, 5_mm, 20_mm, 10_mm});
    page->item = "a-bench";
    const auto turned = scene::upside_down(page);
    CHECK(turned->trim == page->trim);
    CHECK(turned->bleed == 3_mm);
    CHECK(turned->item == "a-bench");
    const Rect cut = turned->cut.control_box();
    CHECK(cut.left().in_mm() == doctest::Approx(70));
    CHECK(cut.top().in_mm() == doctest::Approx(45));
    const auto& placed = std::get<scene::PlacedPage>(turned->items.front());
    CHECK(placed.page == page);
    CHECK(placed.clip == page->bleed_box());
    const Point corner = placed.placement.apply(Point{});
    CHECK(corner.x == 100_mm);
    CHECK(corner.y == 60_mm);
    // Twice is as before.
    const Rect again = scene::upside_down(turned)->cut.control_box();
    CHECK(again.left().in_mm() == doctest::Approx(10));
}

TEST_CASE("a blank page is as large, and shows nothing") {
    scene::Page page;
    page.trim = {100_mm, 60_mm};
    page.bleed = 3_mm;
    page.item = "a-bench";
    page.items.emplace_back(scene::Path{});
    const auto blank = scene::blank_like(page);
    CHECK(blank->trim == page.trim);
    CHECK(blank->bleed == 3_mm);
    CHECK(blank->item.empty());
    CHECK(blank->items.empty());
}
