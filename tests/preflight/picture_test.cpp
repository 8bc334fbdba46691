#include "scenes.hpp"

using namespace preflight_tests;

namespace {

std::shared_ptr<art::Raster> grey(unsigned width, unsigned height) {
    return raster(width, height, art::Raster::Space::gray, "\xC0");
}

const Rect inch{20_mm, 20_mm, 25.4_mm, 25.4_mm};

} // namespace

TEST_CASE("pictures need pixels for their size") {
    const auto codes_of = [](unsigned width, unsigned height) {
        return codes(check_card(profile(), picture(grey(width, height), inch)));
    };
    CHECK(codes_of(300, 300).empty());
    CHECK(codes_of(299, 300) == "warning low-resolution");
    CHECK(codes_of(300, 150) == "warning low-resolution");
    CHECK(codes_of(149, 300) == "error low-resolution");
    const auto found = check_card(profile(), picture(grey(120, 240), inch));
    REQUIRE(codes(found) == "error low-resolution");
    CHECK(found[0].span == place(5));
    CHECK(found[0].measured == 120);
    CHECK(found[0].limit == 150);
    CHECK(found[0].unit == "ppi");
    CHECK(found[0].message == "the picture in 'one-adult' has 120 pixels an inch at this size; "
                              "150 are the least that prints");
    CHECK(found[0].help == "use a picture with at least 1.3 times as many pixels a side, or "
                           "show it smaller");
}

TEST_CASE("sizes that come out a hair beside the whole pixel pass") {
    const Rect hair_wider{20_mm, 20_mm, 25.43_mm, 25.4_mm};
    CHECK(check_card(profile(), picture(grey(300, 300), hair_wider)).empty());
}

TEST_CASE("transforms of groups and drawings count") {
    const auto photo = grey(300, 300);
    auto group = std::make_unique<scene::Group>();
    group->transform = Affine::rotation(90).after(Affine::scaling(2, 2));
    group->transform.dx = 100_mm;
    group->items.emplace_back(picture(photo, {5_mm, 5_mm, 25.4_mm, 25.4_mm}));
    const auto turned = check_card(profile(), std::move(group));
    REQUIRE(codes(turned) == "warning low-resolution");
    CHECK(turned[0].measured == 150);

    auto art = drawing({40_mm, 40_mm}, {});
    auto layer = std::make_unique<art::Layer>();
    layer->transform = Affine::scaling(2, 2);
    layer->nodes.emplace_back(art::RasterNode{photo, onto({0_mm, 0_mm, 12.7_mm, 12.7_mm})});
    art->root.nodes.emplace_back(std::move(layer));
    const auto shown = [&](double scale) {
        return check_card(
            profile(), scene::Picture{art, Affine{scale, 0, 0, scale, 20_mm, 20_mm}, place(6)});
    };
    CHECK(shown(1).empty());
    const auto large = shown(1.5);
    REQUIRE(codes(large) == "warning low-resolution");
    CHECK(large[0].span == place(6));
    CHECK(large[0].measured == 200);
    CHECK(large[0].message.find("a photo of the drawing in 'one-adult'") == 0);
}

TEST_CASE("a layout's viewing distance replaces the profile's limit") {
    scene::Page page = card();
    page.items.emplace_back(picture(grey(70, 70), inch));
    const scene::Document poster = document(std::move(page));
    const press::Limit far{60, 50}, near{80, std::nullopt};
    CHECK(check(poster, profile(), {.safe = 5_mm, .image = far}).empty());
    CHECK(codes(check(poster, profile(), {.safe = 5_mm, .image = near})) ==
          "warning low-resolution");
}

TEST_CASE("different pictures of one frame are told one by one") {
    scene::Document cards;
    const auto first = grey(100, 100), second = grey(90, 90);
    for (const auto& [item, photo] : {std::pair("moving", first), std::pair("online", second),
                                      std::pair("again", second)}) {
        scene::Page page = card();
        page.item = item;
        page.items.emplace_back(picture(photo, inch));
        cards.pages.push_back(std::make_shared<const scene::Page>(std::move(page)));
    }
    const auto found = check(cards);
    REQUIRE(codes(found) == "error low-resolution, error low-resolution");
    CHECK(found[0].item == "moving");
    CHECK(found[0].measured == 100);
    CHECK(found[1].item.empty()); // two items share it
    CHECK(found[1].measured == 90);
}

TEST_CASE("pictures without pixels or room are no trouble") {
    CHECK(check_card(profile(), picture(grey(0, 0), inch)).empty());
    CHECK(check_card(profile(), picture(grey(9, 9), {20_mm, 20_mm, 0_mm, 10_mm})).empty());
    auto broken = grey(300, 300);
    broken->pixels.clear();
    CHECK(check_card(profile(), picture(broken, inch)).empty());
    CHECK(check_card(profile(), scene::Picture{std::shared_ptr<const art::Drawing>(), {}, {}})
              .empty());
}
