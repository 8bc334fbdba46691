#include "scenes.hpp"

using namespace preflight_tests;

// 340 % of ink is found wherever it comes from, at the place of what brings it over the limit.
namespace {

const Rect box{20_mm, 20_mm, 40_mm, 40_mm};

/// FOGRA39 on coated paper, 300 %.
press::Profile coated() {
    press::Profile made = profile();
    made.inks.limit = {std::nullopt, 300};
    return made;
}

std::shared_ptr<const colour::SpotInk> ink(const std::string& name) {
    return std::make_shared<const colour::SpotInk>(
        colour::SpotInk{name, colour::Cmyk{1, 1, 0, 0}});
}

std::unique_ptr<scene::Group> group(double opacity, art::Blend blend, scene::Path path) {
    auto made = std::make_unique<scene::Group>();
    made->opacity = opacity;
    made->blend = blend;
    made->items.emplace_back(std::move(path));
    return made;
}

/// One error at the place, with the amount.
void check_found(const std::vector<diag::Finding>& found, diag::Span where, double amount) {
    REQUIRE(codes(found) == "error ink-limit");
    CHECK(found[0].span == where);
    CHECK(found[0].measured == doctest::Approx(amount));
    CHECK(found[0].limit == 300);
}

} // namespace

TEST_CASE("340 % from one fill") {
    check_found(check_card(coated(), fill(box, colour::Cmyk{0.9, 0.85, 0.75, 0.9}, place(7))),
                place(7), 340);
}

TEST_CASE("340 % from two fills") {
    // Opaque ones knock out; multiplied, or mixed by opacity, they share the paper.
    const auto below = [] { return fill(box, colour::Cmyk{1, 0.4, 0, 0}, place(6)); };
    const colour::Colour above = colour::Cmyk{0, 0.6666667, 1, 0.6};
    CHECK(check_card(coated(), below(), fill(box, above, place(7))).empty());
    check_found(check_card(coated(), below(),
                           group(1, art::Blend::multiply, fill(box, above, place(7)))),
                place(7), 100 + (40 + 66.66667 * 0.6) + 100 + 60);
    check_found(check_card(coated(), below(),
                           group(1, art::Blend::multiply,
                                 fill(box, colour::Spot{ink("PANTONE 1 C"), 1}, place(7))),
                           group(1, art::Blend::multiply,
                                 fill(box, colour::Spot{ink("PANTONE 2 C"), 1}, place(8)))),
                place(8), 340);
}

TEST_CASE("340 % from a stack of see-through fills") {
    const auto layer = [](double sum, std::uint32_t n) {
        return group(0.5, art::Blend::normal,
                     fill(box, colour::Cmyk{sum / 4, sum / 4, sum / 4, sum / 4}, place(n)));
    };
    // 280, then 320 (within the limit's tolerance: no, 300 + 8), then 340.
    const auto found =
        check_card(coated(), fill(box, colour::Cmyk{0.7, 0.7, 0.7, 0.7}, place(6)),
                   layer(3.2, 7), layer(3.8, 8));
    check_found(found, place(8), 340);
}

TEST_CASE("340 % at a gradient's end") {
    colour::Gradient gradient;
    gradient.from = {20_mm, 20_mm};
    gradient.to = {60_mm, 20_mm};
    gradient.stops = {{0, colour::Cmyk{0.1, 0, 0, 0}}, {1, colour::Cmyk{0.9, 0.85, 0.75, 0.9}}};
    check_found(check_card(coated(), fill(box, gradient, place(7))), place(7), 340);
}

TEST_CASE("340 % in a picture") {
    const auto photo = raster(600, 600, art::Raster::Space::cmyk, "\xE6\xD9\xBF\xE5");
    const auto found = check_card(coated(), picture(photo, box));
    REQUIRE(codes(found) == "error ink-limit");
    CHECK(found[0].span == place(5));
    CHECK(found[0].measured == doctest::Approx(340).epsilon(0.001));
}

TEST_CASE("340 % of spot and process inks in one colour") {
    const auto mix = [](double tint) {
        return colour::Mix{{0.9, 0.8, 0.7, 0.1},
                           {{ink("PANTONE 1 C"), tint}, {ink("PANTONE 2 C"), 0.5}}};
    };
    check_found(check_card(coated(), fill(box, mix(0.4), place(7))), place(7), 340);
    CHECK(check_card(coated(), fill(box, mix(0.05), place(7))).empty()); // 305 %
    check_found(check_card(coated(), text("abc", {20_mm, 40_mm}, 20_pt, mix(0.4), place(8))),
                place(8), 340);
}

TEST_CASE("340 % where black text or thin lines overprint a fill") {
    const auto ground = [] { return fill(box, colour::Cmyk{1, 0.7, 0.7, 0}); };
    check_found(check_card(coated(), ground(), text("abc", {25_mm, 40_mm}, 20_pt)), place(4),
                340);
    check_found(check_card(coated(), ground(), line({25_mm, 40_mm}, {50_mm, 40_mm}, 1_pt)),
                place(3), 340);
    check_found(check_card(coated(), ground(),
                           fill({25_mm, 40_mm, 30_mm, 1_pt}, colour::black(), place(9))),
                place(9), 340);
    // Thicker lines knock out, and so does everything where the profile says so.
    CHECK(check_card(coated(), ground(), line({25_mm, 40_mm}, {50_mm, 40_mm}, 2_pt)).empty());
    press::Profile knocks_out = coated();
    knocks_out.inks.text_black = press::BlackText::knockout;
    CHECK(check_card(knocks_out, ground(), line({25_mm, 40_mm}, {50_mm, 40_mm}, 1_pt)).empty());
}

TEST_CASE("plates of finishes hold no ink") {
    scene::Page page = card();
    page.items.emplace_back(fill(box, colour::Cmyk{0.9, 0.8, 0.7, 0.5}));
    scene::FinishArea varnish;
    varnish.shape.path = PathData::rectangle(box);
    varnish.shape.fill = colour::Cmyk{1, 1, 1, 1};
    page.finishes.push_back(varnish);
    press::Profile press = coated();
    press.finishes[press::Finish::varnish] = {};
    for (const diag::Finding& finding : check(document(std::move(page)), press))
        CHECK(finding.code != "ink-limit");
}

TEST_CASE("the tolerance is the profile's") {
    press::Profile exact = coated();
    exact.inks.tolerance = 0;
    const colour::Colour sum = colour::Cmyk{0.75, 0.75, 0.75, 0.76};
    CHECK(check_card(coated(), fill(box, sum)).empty());
    check_found(check_card(exact, fill(box, sum, place(7))), place(7), 301);
    CHECK(check_card(exact, fill(box, colour::Cmyk{0.75, 0.75, 0.75, 0.75})).empty());
}

TEST_CASE("large black given as light is the profile's rich black") {
    press::Profile press = coated();
    press.inks.rich_black = colour::Cmyk{0.8, 0.8, 0.8, 1};
    press.inks.rich_from = 36_pt;
    const auto square = [](Length side) { return Rect{20_mm, 20_mm, side, 60_mm}; };
    const colour::Colour light = colour::Rgb{0, 0, 0};
    check_found(check_card(press, fill(square(36_pt), light, place(7))), place(7), 340);
    CHECK(check_card(press, fill(square(35_pt), light)).empty());
    CHECK(check_card(press, fill(square(60_mm), colour::black())).empty());
    CHECK(check_card(press, text("abc", {10_mm, 40_mm}, 35_pt, light)).empty());
    check_found(check_card(press, text("abc", {10_mm, 40_mm}, 36_pt, light)), place(4), 340);
    // A drawing counts in the size that it is shown in.
    art::Shape dark;
    dark.path = PathData::rectangle({0_mm, 0_mm, 10_mm, 10_mm});
    dark.fill = light;
    const auto art = drawing({10_mm, 10_mm}, {dark});
    const auto shown = [&](double scale) {
        return check_card(press,
                          scene::Picture{art, {scale, 0, 0, scale, 20_mm, 20_mm}, place(6)});
    };
    CHECK(shown(1).empty());
    check_found(shown(2), place(6), 340);
}

TEST_CASE("inks of Lab alternates become process inks where spots do") {
    press::Profile press = coated();
    press.inks.spots = press::Spots::to_process;
    press.inks.limit = {std::nullopt, 100};
    const auto spot = [](colour::Lab lab) {
        return colour::Spot{
            std::make_shared<const colour::SpotInk>(colour::SpotInk{"PANTONE 1 C", lab}), 1};
    };
    CHECK(codes(check_card(press, fill(box, spot({20, 20, -60})))) == "error ink-limit");
    CHECK(check_card(press, fill(box, spot({95, 0, 0}))).empty());
    press.inks.spots = press::Spots::keep;
    CHECK(check_card(press, fill(box, spot({20, 20, -60}))).empty());
}
