#include "scenes.hpp"

#include "preflight/spot_names.hpp"

using namespace preflight_tests;

namespace {

const Rect box{20_mm, 20_mm, 40_mm, 40_mm};

colour::Colour spot(const std::string& name, double tint = 1) {
    return colour::Spot{std::make_shared<const colour::SpotInk>(
                            colour::SpotInk{name, colour::Cmyk{1, 0, 0, 0}}),
                        tint};
}

scene::Picture shown(colour::Colour colour) {
    art::Shape shape;
    shape.path = PathData::rectangle({0_mm, 0_mm, 10_mm, 10_mm});
    shape.fill = colour;
    return {drawing({10_mm, 10_mm}, {shape}), Affine::translation(20_mm, 20_mm), place(6)};
}

} // namespace

TEST_CASE("black given as light is an error where the printer wants inks") {
    const colour::Colour light = colour::Rgb{0, 0, 0};
    press::Profile refusing = profile();
    refusing.inks.rgb_black = press::RgbBlack::refuse;
    refusing.inks.limit = {};
    const auto words = check_card(refusing, text("abc", {20_mm, 40_mm}, 10_pt, light));
    REQUIRE(codes(words) == "error rgb-black");
    CHECK(words[0].span == place(4));
    CHECK(words[0].message ==
          "'abc' is black given as light (`rgb 0 0 0`), and 'printer' asks for inks");
    CHECK(words[0].help.find("cmyk 0 0 0 100") != std::string::npos);
    CHECK(codes(check_card(refusing, fill(box, light))) == "error rgb-black");
    CHECK(codes(check_card(refusing, line({20_mm, 20_mm}, {40_mm, 20_mm}, 1_pt, light))) ==
          "error rgb-black");
    colour::Gradient gradient;
    gradient.to = {60_mm, 20_mm};
    gradient.stops = {{0, colour::white()}, {1, light}};
    CHECK(codes(check_card(refusing, fill(box, gradient))) == "error rgb-black");
    const auto art = check_card(refusing, shown(light));
    REQUIRE(codes(art) == "error rgb-black");
    CHECK(art[0].span == place(6));

    CHECK(check_card(refusing, fill(box, colour::Rgb{0, 0, 1.0 / 255})).empty());
    CHECK(check_card(refusing, fill(box, colour::black()), shown(colour::Gray{1})).empty());
    CHECK(check_card(profile(), fill(box, light), shown(light),
                     text("abc", {20_mm, 70_mm}, 10_pt, light))
              .empty());
    auto hidden = text("abc", {20_mm, 40_mm}, 10_pt, light);
    hidden.hidden = true;
    CHECK(check_card(refusing, hidden).empty());
}

TEST_CASE("spot inks that the printer has no plate for") {
    press::Profile press = profile();
    CHECK(check_card(press, fill(box, spot("Gold"))).empty()); // no names: any
    press.inks.spot_names = {"PANTONE 356 C", "PANTONE 116 C"};
    CHECK(check_card(press, fill(box, spot("PANTONE 356 C", 0.3))).empty());
    const auto near = check_card(press, fill(box, spot("PANTONE 357 C")));
    REQUIRE(codes(near) == "error unexpected-spot");
    CHECK(near[0].span == place(2));
    CHECK(near[0].item == "one-adult");
    CHECK(near[0].message ==
          "the spot ink 'PANTONE 357 C' is none of the plates that 'printer' has");
    CHECK(near[0].help.find("did you mean 'PANTONE 356 C'?") == 0);
    const auto far = check_card(press, text("abc", {20_mm, 40_mm}, 10_pt, spot("Gold")));
    REQUIRE(codes(far) == "error unexpected-spot");
    CHECK(far[0].help.find("'PANTONE 356 C', 'PANTONE 116 C'") != std::string::npos);
    CHECK(codes(check_card(press, shown(spot("Gold")))) == "error unexpected-spot");
    // Plates of finishes are the printer's too; process inks and marks are no spots.
    press.finishes[press::Finish::foil].spot = "Gold";
    CHECK(check_card(press, fill(box, spot("Gold"))).empty());
    CHECK(check_card(press, fill(box, spot("All")),
                     line({1_mm, 1_mm}, {9_mm, 9_mm}, 1_pt, spot("Black")))
              .empty());
}

TEST_CASE("spot inks where the printer takes none") {
    press::Profile press = profile();
    press.inks.spots = press::Spots::refuse;
    const colour::Colour mix = colour::Mix{
        {0, 0, 0, 0.2},
        {std::get<colour::Spot>(spot("Gold")), std::get<colour::Spot>(spot("Silver"))}};
    const auto found = check_card(press, fill(box, mix));
    REQUIRE(codes(found) == "error unexpected-spot, error unexpected-spot");
    CHECK(found[0].message ==
          "the spot ink 'Gold' is used, and 'printer' prints the four process inks alone");
    CHECK(found[1].message.find("'Silver'") != std::string::npos);
    press.inks.spots = press::Spots::to_process;
    CHECK(check_card(press, fill(box, mix)).empty());
}

TEST_CASE("one ink is told once, whatever it paints") {
    press::Profile press = profile();
    press.inks.spots = press::Spots::refuse;
    scene::Document many;
    for (const char* item : {"one", "two"}) {
        scene::Page page = card();
        page.item = item;
        page.items.emplace_back(fill(box, spot("Gold"), place(item[0] == 'o' ? 7 : 8)));
        page.items.emplace_back(text("abc", {20_mm, 70_mm}, 10_pt, spot("Gold")));
        many.pages.push_back(std::make_shared<const scene::Page>(std::move(page)));
    }
    const auto found = check(many, press);
    REQUIRE(codes(found) == "error unexpected-spot");
    CHECK(found[0].span == place(7));
    CHECK(found[0].item.empty());
}

TEST_CASE("spot names that people mix up") {
    const auto both = [](const std::string& a, const std::string& b) {
        return check_card(profile(), fill(box, spot(a)),
                          fill({20_mm, 70_mm, 9_mm, 9_mm}, spot(b), place(8)));
    };
    CHECK(both("PANTONE 356 C", "PANTONE 356 C").empty());
    CHECK(both("PANTONE 356 C", "PANTONE 357 C").empty());
    CHECK(both("Gold C", "Golden C").empty());
    const auto ending = both("PANTONE 356 C", "PANTONE 356 CVU");
    REQUIRE(codes(ending) == "warning spot-names-alike");
    CHECK(ending[0].span == place(8));
    CHECK(ending[0].message == "the spot inks 'PANTONE 356 C' and 'PANTONE 356 CVU' differ by "
                               "their ending alone, and come out as two plates");
    const auto letters = both("CutContour", "Cutcontour");
    REQUIRE(codes(letters) == "warning spot-names-alike");
    CHECK(letters[0].message.find("differ by capital letters alone") != std::string::npos);
    press::Profile process = profile();
    process.inks.spots = press::Spots::to_process;
    CHECK(check_card(process, fill(box, spot("Gold")), fill(box, spot("gold"))).empty());
}

TEST_CASE("the stem of a spot name") {
    using preflight::spot_stem;
    CHECK(spot_stem("PANTONE 356 C") == "pantone 356");
    CHECK(spot_stem("Pantone  356 CVC ") == "pantone 356");
    CHECK(spot_stem("PANTONE_356_u") == "pantone 356");
    CHECK(spot_stem("C") == "c");
    CHECK(spot_stem("Spot UV") == "spot uv");
    CHECK(spot_stem("").empty());
}
