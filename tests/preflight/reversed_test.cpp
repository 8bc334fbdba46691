#include "scenes.hpp"

using namespace preflight_tests;

namespace {

const Rect box{15_mm, 20_mm, 60_mm, 60_mm};
const colour::Colour two_inks = colour::Cmyk{1, 0.5, 0, 0}, one_ink = colour::Cmyk{1, 0, 0, 0};

press::Profile strict() {
    press::Profile made = profile();
    made.limits.reversed_type = {8, 6.5};
    made.limits.reversed_line = {1, std::nullopt};
    made.limits.line = {};
    made.limits.type = {};
    return made;
}

std::vector<diag::Finding> words_on(colour::Paint ground, Length size,
                                    colour::Colour own = colour::white()) {
    return check_card(strict(), fill(box, std::move(ground)),
                      text("abcdef", {20_mm, 40_mm}, size, own));
}

std::string line_on(colour::Colour ground, Length width, colour::Colour own = colour::white()) {
    return codes(check_card(strict(), fill(box, ground),
                            line({20_mm, 40_mm}, {60_mm, 40_mm}, width, own)));
}

} // namespace

TEST_CASE("small white type needs few inks around it") {
    CHECK(words_on(two_inks, 8_pt).empty());
    const auto found = words_on(two_inks, 7.9_pt);
    REQUIRE(codes(found) == "warning reversed-type");
    CHECK(found[0].span == place(4));
    CHECK(found[0].message == "'abcdef' is set in 7.9 pt and left free of 2 inks; 'printer' "
                              "asks for 8 pt at least");
    CHECK(found[0].measured == doctest::Approx(7.9));
    CHECK(found[0].unit == "pt");
    CHECK(codes(words_on(two_inks, 6_pt)) == "error reversed-type");
    CHECK(words_on(one_ink, 7_pt).empty());
    CHECK(words_on(colour::white(), 7_pt).empty());
    CHECK(check_card(strict(), text("abc", {20_mm, 40_mm}, 7_pt, colour::white())).empty());
    // A spot is an ink of its own, each by its plate.
    const auto ink = [](const std::string& name) {
        return colour::Spot{std::make_shared<const colour::SpotInk>(
                                colour::SpotInk{name, colour::Cmyk{1, 0, 0, 0}}),
                            1};
    };
    CHECK(words_on(colour::Colour(ink("Gold")), 7_pt).empty());
    CHECK(codes(words_on(colour::Colour(colour::Mix{{}, {ink("Gold"), ink("Red")}}), 7_pt)) ==
          "warning reversed-type");
    // On a photo.
    const auto photo =
        raster(900, 900, art::Raster::Space::rgb, std::string("\x20\x40\x20", 3));
    CHECK(codes(check_card(strict(), picture(photo, box),
                           text("abc", {20_mm, 40_mm}, 7_pt, colour::white()))) ==
          "warning reversed-type");
}

TEST_CASE("small type in several inks") {
    const auto found = words_on(colour::white(), 7_pt, two_inks);
    REQUIRE(codes(found) == "warning reversed-type");
    CHECK(found[0].message ==
          "'abcdef' is set in 7 pt and in 2 inks; 'printer' asks for 8 pt at least");
    CHECK(words_on(colour::white(), 7_pt, one_ink).empty());
    CHECK(words_on(two_inks, 7_pt, colour::black()).empty()); // overprints
    CHECK(words_on(two_inks, 7_pt, colour::Rgb{0, 0, 0}).empty());
    press::Profile lax = strict();
    lax.limits.reversed_type = {};
    CHECK(check_card(lax, text("abc", {20_mm, 40_mm}, 7_pt, two_inks)).empty());
}

TEST_CASE("thin white lines on ink") {
    CHECK(line_on(one_ink, 1_pt).empty());
    CHECK(line_on(one_ink, 0.9_pt) == "warning reversed-line");
    CHECK(line_on(two_inks, 0.9_pt) == "warning reversed-line");
    CHECK(line_on(colour::white(), 0.9_pt).empty());
    CHECK(line_on(one_ink, 0.9_pt, two_inks).empty());
    // Beside the ink.
    CHECK(check_card(strict(), fill(box, one_ink),
                     line({20_mm, 100_mm}, {60_mm, 100_mm}, 0.5_pt, colour::white()))
              .empty());
    const auto bar = check_card(strict(), fill(box, one_ink),
                                fill({20_mm, 40_mm, 30_mm, 0.5_pt}, colour::white(), place(7)));
    REQUIRE(codes(bar) == "warning reversed-line");
    CHECK(bar[0].span == place(7));
    CHECK(bar[0].message ==
          "a line left free of ink is 0.5 pt thin; 'printer' asks for 1 pt at least");
}

TEST_CASE("thin white lines in drawings") {
    const auto shown = [](double scale, colour::Colour ground) {
        art::Shape below, cut;
        below.path = PathData::rectangle({0_mm, 0_mm, 20_mm, 20_mm});
        below.fill = ground;
        cut.path.move_to({2_mm, 10_mm});
        cut.path.line_to({18_mm, 10_mm});
        cut.stroke = art::Stroke{};
        cut.stroke->paint = colour::white();
        cut.stroke->width = 0.8_pt;
        return check_card(strict(), scene::Picture{drawing({20_mm, 20_mm}, {below, cut}),
                                                   {scale, 0, 0, scale, 20_mm, 20_mm},
                                                   place(6)});
    };
    const auto found = shown(1, one_ink);
    REQUIRE(codes(found) == "warning reversed-line");
    CHECK(found[0].span == place(6));
    CHECK(found[0].measured == doctest::Approx(0.8));
    CHECK(shown(2, one_ink).empty());
    CHECK(shown(1, colour::white()).empty());
}
