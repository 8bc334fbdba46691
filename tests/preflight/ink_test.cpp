#include "scenes.hpp"

using namespace preflight_tests;

namespace {

const Rect box{20_mm, 20_mm, 40_mm, 40_mm};

colour::Colour sum_of(double per_cent) {
    return colour::Cmyk{per_cent / 400, per_cent / 400, per_cent / 400, per_cent / 400};
}

colour::Colour spot(double tint, colour::Cmyk alternate = {1, 1, 1, 0.5}) {
    return colour::Spot{
        std::make_shared<const colour::SpotInk>(colour::SpotInk{"PANTONE 1 C", alternate}),
        tint};
}

colour::Paint ramp(std::vector<colour::Colour> colours) {
    colour::Gradient gradient;
    gradient.from = {20_mm, 20_mm};
    gradient.to = {60_mm, 20_mm};
    for (std::size_t i = 0; i < colours.size(); ++i)
        gradient.stops.push_back(
            {static_cast<double>(i) / static_cast<double>(colours.size() - 1), colours[i]});
    return gradient;
}

std::string codes_of(colour::Paint paint) {
    return codes(check_card(profile(), fill(box, std::move(paint))));
}

std::unique_ptr<scene::Group> faded(double opacity, scene::Path path,
                                    art::Blend blend = art::Blend::normal) {
    auto group = std::make_unique<scene::Group>();
    group->opacity = opacity;
    group->blend = blend;
    group->items.emplace_back(std::move(path));
    return group;
}

} // namespace

TEST_CASE("fills keep the ink limit, with room for rounding") {
    CHECK(codes_of(sum_of(288)).empty());
    CHECK(codes_of(sum_of(288.2)) == "warning ink-limit");
    CHECK(codes_of(sum_of(308)) == "warning ink-limit");
    CHECK(codes_of(sum_of(308.2)) == "error ink-limit");
    const auto found = check_card(profile(), fill(box, sum_of(340), place(8)));
    REQUIRE(codes(found) == "error ink-limit");
    CHECK(found[0].span == place(8));
    CHECK(found[0].measured == doctest::Approx(340));
    CHECK(found[0].limit == 300);
    CHECK(found[0].unit == "%");
    CHECK(found[0].message ==
          "the colour puts 340 % of ink on the paper; 'printer' allows 300 %");
    CHECK_FALSE(found[0].help.empty());
}

TEST_CASE("strokes and text count like fills") {
    CHECK(codes(check_card(profile(), line({20_mm, 20_mm}, {60_mm, 20_mm}, 2_pt,
                                           sum_of(340)))) == "error ink-limit");
    const auto found = check_card(profile(), text("abc", {20_mm, 40_mm}, 20_pt, sum_of(340)));
    REQUIRE(codes(found) == "error ink-limit");
    CHECK(found[0].language == "cy");
    CHECK(found[0].message.find("the text puts 340 %") == 0);
}

TEST_CASE("RGB counts as converted, spots by their tint") {
    CHECK(codes_of(colour::Rgb{0, 0, 0.01}) == "warning ink-limit"); // 299 %
    CHECK(codes_of(colour::Rgb{0, 0, 0}).empty());                   // black ink alone
    CHECK(codes_of(spot(1)).empty());
    press::Profile process = profile();
    process.inks.spots = press::Spots::to_process;
    CHECK(codes(check_card(process, fill(box, spot(1)))) == "error ink-limit"); // 350 %
    CHECK(check_card(process, fill(box, spot(0.5))).empty());
    CHECK(codes_of(colour::Spot{nullptr, 1}).empty());
}

TEST_CASE("marks on all plates are meant to be") {
    const colour::Colour all =
        colour::Spot{std::make_shared<const colour::SpotInk>(
                         colour::SpotInk{"All", colour::Cmyk{1, 1, 1, 1}}),
                     1};
    press::Profile process = profile();
    process.inks.spots = press::Spots::to_process;
    CHECK(check_card(process, fill(box, all)).empty());
}

TEST_CASE("gradients count by their richest stop") {
    CHECK(codes_of(ramp({colour::white(), sum_of(288)})).empty());
    CHECK(codes_of(ramp({colour::white(), sum_of(320), colour::white()})) == "error ink-limit");
    // Each stop keeps its inks: a gradient is on all their plates, unless spots are converted.
    CHECK(codes_of(ramp({spot(0), spot(1)})).empty());
    CHECK(codes_of(ramp({colour::white(), spot(1)})).empty());
    CHECK(codes_of(ramp({sum_of(320), spot(1)})) == "error ink-limit");
    press::Profile process = profile();
    process.inks.spots = press::Spots::to_process;
    CHECK(codes(check_card(process, fill(box, ramp({colour::white(), spot(1)})))) ==
          "error ink-limit");
}

TEST_CASE("black text that overprints adds its black to what lies beneath") {
    const auto on = [](colour::Paint ground, colour::Colour ink, press::BlackText mode) {
        press::Profile press = profile();
        press.inks.text_black = mode;
        return check_card(press, fill({-3_mm, -3_mm, 111_mm, 154_mm}, std::move(ground)),
                          text("abc", {20_mm, 40_mm}, 20_pt, ink));
    };
    using enum press::BlackText;
    const colour::Colour green = colour::Cmyk{1, 0.4, 0.8, 0};
    const auto found = on(green, colour::black(), overprint);
    REQUIRE(codes(found) == "error ink-limit");
    CHECK(found[0].span == place(4));
    CHECK(found[0].measured == doctest::Approx(320));
    CHECK(on(green, colour::black(), knockout).empty());
    CHECK(on(green, colour::Gray{1}, overprint).size() == 1);
    CHECK(on(green, colour::Rgb{0, 0, 0}, overprint).size() == 1);
    // Only full black overprints.
    CHECK(on(green, colour::Cmyk{0, 0, 0, 0.9}, overprint).empty());
    // Black replaces the black of the ground: 188 + 100.
    CHECK(on(colour::Cmyk{0.7, 0.5, 0.68, 0.9}, colour::black(), overprint).empty());
    CHECK(codes(on(colour::Cmyk{0.7, 0.5, 0.7, 0.9}, colour::black(), overprint)) ==
          "warning ink-limit");
    CHECK(on(spot(1), colour::black(), overprint).empty());
}

TEST_CASE("text counts only what lies beneath it") {
    const colour::Colour green = colour::Cmyk{1, 0.4, 0.8, 0};
    const auto words = [] { return text("abcdef", {20_mm, 40_mm}, 20_pt); };
    // Beside it, above it, and hidden by a pale panel.
    CHECK(check_card(profile(), fill({20_mm, 60_mm, 40_mm, 20_mm}, green), words()).empty());
    CHECK(check_card(profile(), words(), fill({20_mm, 20_mm, 40_mm, 40_mm}, green)).empty());
    CHECK(check_card(profile(), fill({15_mm, 20_mm, 60_mm, 40_mm}, green),
                     fill({18_mm, 25_mm, 50_mm, 30_mm}, colour::Cmyk{0.1, 0, 0, 0}), words())
              .empty());
    // The panel covers half of the words.
    CHECK(codes(check_card(profile(), fill({15_mm, 20_mm, 60_mm, 40_mm}, green),
                           fill({18_mm, 25_mm, 10_mm, 30_mm}, colour::white()), words())) ==
          "error ink-limit");
    // In the hole of a frame, though inside its box.
    scene::Path frame = fill({10_mm, 10_mm, 80_mm, 80_mm}, green);
    frame.shape.path.append(PathData::rectangle({15_mm, 15_mm, 70_mm, 70_mm}));
    frame.shape.rule = FillRule::even_odd;
    CHECK(check_card(profile(), frame, words()).empty());
    frame.shape.rule = FillRule::nonzero;
    CHECK(codes(check_card(profile(), frame, words())) == "error ink-limit");
}

TEST_CASE("text over gradients and pictures") {
    const colour::Colour green = colour::Cmyk{1, 0.4, 0.8, 0};
    const colour::Paint ground = ramp({colour::white(), green});
    const auto words = [](Length x) { return text("ab", {x, 40_mm}, 20_pt); };
    CHECK(check_card(profile(), fill(box, ground), words(22_mm)).empty());
    CHECK(codes(check_card(profile(), fill(box, ground), words(52_mm))) == "warning ink-limit");

    const auto photo =
        raster(600, 600, art::Raster::Space::rgb, std::string("\x00\x66\x33", 3));
    CHECK(codes(check_card(profile(), picture(photo, box), words(30_mm))) == "error ink-limit");
    CHECK(check_card(profile(), picture(photo, box), words(80_mm)).empty());

    art::Shape dark, pale;
    dark.path = PathData::rectangle({0_mm, 0_mm, 40_mm, 40_mm});
    dark.fill = green;
    pale.path = PathData::ellipse({20_mm, 0_mm, 20_mm, 40_mm});
    pale.fill = colour::white();
    const scene::Picture art{drawing({40_mm, 40_mm}, {dark, pale}),
                             Affine::translation(20_mm, 20_mm), place(6)};
    CHECK(codes(check_card(profile(), art, words(25_mm))) == "error ink-limit");
    CHECK(check_card(profile(), art, words(45_mm)).empty());
}

TEST_CASE("what is see-through or multiplied counts with its ground") {
    CHECK(check_card(profile(), faded(0.5, fill(box, sum_of(400)))).empty());
    CHECK(codes(check_card(profile(), fill(box, sum_of(260)),
                           faded(0.5, fill(box, sum_of(400), place(9))))) ==
          "error ink-limit"); // 330 %
    CHECK(check_card(profile(), fill(box, sum_of(160)), faded(0.5, fill(box, sum_of(400))))
              .empty());
    const auto multiplied = check_card(
        profile(), fill(box, colour::Cmyk{1, 1, 0, 0}),
        faded(1, fill(box, colour::Cmyk{0, 0.5, 1, 0.5}, place(9)), art::Blend::multiply));
    REQUIRE(codes(multiplied) == "error ink-limit");
    CHECK(multiplied[0].span == place(9));
    CHECK(multiplied[0].measured == doctest::Approx(350));
    CHECK(check_card(profile(), fill(box, colour::Cmyk{1, 1, 0, 0}),
                     faded(1, fill(box, colour::Cmyk{0, 1, 0.5, 0}), art::Blend::multiply))
              .empty());
}

TEST_CASE("drawings are told at their place, by their richest colour") {
    art::Shape dark;
    dark.path = PathData::rectangle({0_mm, 0_mm, 10_mm, 10_mm});
    dark.fill = sum_of(350);
    const auto art = drawing({10_mm, 10_mm}, {dark});
    const auto found =
        check_card(profile(), scene::Picture{art, Affine::translation(20_mm, 20_mm), place(6)},
                   scene::Picture{art, Affine::translation(60_mm, 20_mm), place(7)});
    REQUIRE(codes(found) == "error ink-limit, error ink-limit");
    CHECK(found[0].span == place(6));
    CHECK(found[0].measured == doctest::Approx(350));
    CHECK(found[0].message.find("the drawing in 'one-adult' puts 350 %") == 0);
    CHECK(found[1].span == place(7));
}
