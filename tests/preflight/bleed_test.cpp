#include "scenes.hpp"

using namespace preflight_tests;

namespace {

const colour::Colour plum = colour::Cmyk{0.6, 0.9, 0.2, 0.3};

std::string codes_of(const Rect& box) { return codes(check_card(profile(), fill(box, plum))); }

} // namespace

TEST_CASE("pages need the bleed that the printer asks for") {
    const auto with_bleed = [](Length bleed, press::Limit limit) {
        scene::Page page = card();
        page.bleed = bleed;
        press::Profile press = profile();
        press.limits.bleed = limit;
        return check(document(std::move(page)), press);
    };
    CHECK(with_bleed(3_mm, {std::nullopt, 3}).empty());
    CHECK(with_bleed(5_mm, {std::nullopt, 3}).empty());
    CHECK(with_bleed(0_mm, {}).empty());
    CHECK(codes(with_bleed(2.9_mm, {std::nullopt, 3})) == "error bleed-too-small");
    CHECK(codes(with_bleed(4_mm, {5, 3})) == "warning bleed-too-small");
    const auto found = with_bleed(2_mm, {5, 3});
    REQUIRE(codes(found) == "error bleed-too-small");
    CHECK(found[0].span == place(1));
    CHECK(found[0].measured == doctest::Approx(2));
    CHECK(found[0].limit == 3);
    CHECK(found[0].unit == "mm");
    CHECK(found[0].message == "the pages have 2 mm of bleed, and 'printer' asks for 3 mm");
    CHECK(found[0].help.find("bleed: 3mm") != std::string::npos);
}

TEST_CASE("a small bleed is told once for all pages") {
    scene::Document both;
    for (std::uint32_t i = 0; i < 3; ++i) {
        scene::Page page = card();
        page.bleed = i == 2 ? 2_mm : 1_mm;
        page.span = place(20 + i);
        both.pages.push_back(std::make_shared<const scene::Page>(std::move(page)));
    }
    const auto found = check(both);
    REQUIRE(codes(found) == "error bleed-too-small, error bleed-too-small");
    CHECK(found[0].span == place(20));
    CHECK(found[1].span == place(22));
}

TEST_CASE("areas at the trim run on into the bleed") {
    CHECK(codes_of({-3_mm, -3_mm, 111_mm, 154_mm}).empty());
    CHECK(codes_of({-3_mm, 10_mm, 111_mm, 40_mm}).empty());
    CHECK(codes_of({10_mm, 10_mm, 30_mm, 30_mm}).empty());
    CHECK(codes_of({0_mm, 10_mm, 30_mm, 30_mm}) == "error bleed-missing");
    CHECK(codes_of({10_mm, 0_mm, 30_mm, 30_mm}) == "error bleed-missing");
    CHECK(codes_of({10_mm, 10_mm, 95_mm, 30_mm}) == "error bleed-missing");
    CHECK(codes_of({10_mm, 100_mm, 30_mm, 48_mm}) == "error bleed-missing");
}

TEST_CASE("touching the trim begins a tenth of a millimetre inside") {
    CHECK(codes_of({0.09_mm, 10_mm, 30_mm, 30_mm}) == "error bleed-missing");
    CHECK(codes_of({0.11_mm, 10_mm, 30_mm, 30_mm}).empty());
    CHECK(codes_of({-1_mm, 10_mm, 30_mm, 30_mm}) == "error bleed-missing");
    CHECK(codes_of({-2.8_mm, 10_mm, 30_mm, 30_mm}) == "error bleed-missing");
    CHECK(codes_of({-2.95_mm, 10_mm, 30_mm, 30_mm}).empty());
}

TEST_CASE("the finding names the edge, the place and the item") {
    const auto found =
        check_card(profile(), fill({-3_mm, 100_mm, 110_mm, 51_mm}, plum, place(7)));
    REQUIRE(codes(found) == "error bleed-missing");
    CHECK(found[0].span == place(7));
    CHECK(found[0].item == "one-adult");
    CHECK(found[0].message == "a coloured area ends at the right edge of the trimmed page "
                              "instead of running on 3 mm into the bleed");
    CHECK(found[0].measured == doctest::Approx(2));
    CHECK(found[0].limit == doctest::Approx(3));
    CHECK_FALSE(found[0].help.empty());
}

TEST_CASE("a page with more bleed than asked for may be filled as far as asked") {
    scene::Page page = card();
    page.bleed = 5_mm;
    page.items.emplace_back(fill({-3_mm, -3_mm, 111_mm, 154_mm}, plum));
    CHECK(check(document(std::move(page))).empty());
}

TEST_CASE("white on bare paper, lines and text need no bleed") {
    CHECK(codes_of({10_mm, 10_mm, 30_mm, 30_mm}).empty());
    const Rect trim{0_mm, 0_mm, 105_mm, 148_mm};
    CHECK(check_card(profile(), fill(trim, colour::white())).empty());
    CHECK(codes(check_card(profile(), fill(trim.outset(3_mm), plum),
                           fill(trim.inset({0_mm, 0_mm, 90_mm, 0_mm}), colour::white()))) ==
          "error bleed-missing");
    CHECK(check_card(profile(), line({0_mm, 20_mm}, {0_mm, 40_mm}, 1_pt)).empty());
}

TEST_CASE("clips, transforms and curves count as they are seen") {
    auto group = std::make_unique<scene::Group>();
    group->transform = Affine::translation(-20_mm, 0_mm);
    group->clip = PathData::rectangle({20_mm, 0_mm, 30_mm, 60_mm});
    group->items.emplace_back(fill({0_mm, 10_mm, 45_mm, 40_mm}, plum));
    CHECK(codes(check_card(profile(), std::move(group))) == "error bleed-missing");

    scene::Path ring = fill({}, plum);
    ring.shape.path = PathData();
    // Control points at the trim, the curve itself 12.5 mm inside.
    ring.shape.path.move_to({50_mm, 20_mm});
    ring.shape.path.curve_to({0_mm, 20_mm}, {0_mm, 60_mm}, {50_mm, 60_mm});
    ring.shape.path.close();
    CHECK(check_card(profile(), ring).empty());
}

TEST_CASE("pictures: rasters and the painted part of drawings") {
    const auto photo = raster(2000, 2000, art::Raster::Space::gray, "\x80");
    CHECK(codes(check_card(profile(), picture(photo, {0_mm, 20_mm, 60_mm, 60_mm}))) ==
          "error bleed-missing");
    CHECK(check_card(profile(), picture(photo, {-3_mm, 20_mm, 60_mm, 60_mm})).empty());

    art::Shape shape;
    shape.fill = plum;
    shape.path = PathData::rectangle({0_mm, 0_mm, 40_mm, 40_mm});
    const auto full = drawing({40_mm, 40_mm}, {shape});
    shape.path = PathData::rectangle({10_mm, 10_mm, 20_mm, 20_mm});
    const auto with_margin = drawing({40_mm, 40_mm}, {shape});
    const Affine at_edge = Affine::translation(0_mm, 20_mm);
    const auto found = check_card(profile(), scene::Picture{full, at_edge, place(6)});
    REQUIRE(codes(found) == "error bleed-missing");
    CHECK(found[0].message.find("the picture in 'one-adult' ends at the left edge") == 0);
    CHECK(check_card(profile(), scene::Picture{with_margin, at_edge, place(6)}).empty());
}
