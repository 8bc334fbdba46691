#include "scenes.hpp"

using namespace preflight_tests;

namespace {

// Ten characters of 10 pt: 50 pt wide, ink from 7 pt above the baseline down to it.
std::string codes_at(Length x, Length y) {
    return codes(check_card(profile(), text("abcdefghij", {x, y}, 10_pt)));
}

} // namespace

TEST_CASE("text keeps inside the safe zone and the trim") {
    CHECK(codes_at(20_mm, 40_mm).empty());
    CHECK(codes_at(5_mm, 40_mm).empty());
    CHECK(codes_at(4.98_mm, 40_mm) == "warning text-in-safe-zone");
    CHECK(codes_at(0_mm, 40_mm) == "warning text-in-safe-zone");
    CHECK(codes_at(-0.02_mm, 40_mm) == "error text-over-trim");
    CHECK(codes_at(20_mm, 5_mm + 7_pt).empty());
    CHECK(codes_at(20_mm, 4.98_mm + 7_pt) == "warning text-in-safe-zone");
    CHECK(codes_at(20_mm, 143_mm).empty());
    CHECK(codes_at(20_mm, 143.02_mm) == "warning text-in-safe-zone");
    CHECK(codes_at(20_mm, 148.02_mm) == "error text-over-trim");
    CHECK(codes_at(100_mm - 50_pt, 40_mm).empty());
    CHECK(codes_at(100.02_mm - 50_pt, 40_mm) == "warning text-in-safe-zone");
    CHECK(codes_at(105.02_mm - 50_pt, 40_mm) == "error text-over-trim");
}

TEST_CASE("the safe distance is the caller's") {
    scene::Page page = card();
    page.items.emplace_back(text("abc", {6_mm, 40_mm}, 10_pt));
    const scene::Document made = document(std::move(page));
    CHECK(check(made, profile(), {.safe = 6_mm}).empty());
    CHECK(codes(check(made, profile(), {.safe = 7_mm})) == "warning text-in-safe-zone");
}

TEST_CASE("what the findings say") {
    const auto near = check_card(profile(), text("ymddiriedolaeth", {3_mm, 40_mm}, 10_pt));
    REQUIRE(codes(near) == "warning text-in-safe-zone");
    CHECK(near[0].span == place(4));
    CHECK(near[0].language == "cy");
    CHECK(near[0].item == "one-adult");
    CHECK(near[0].message ==
          "'ymddiriedolaeth' is 3 mm from the left edge of the trimmed page; "
          "5 mm is safe from the cut");
    CHECK(near[0].measured == doctest::Approx(3));
    CHECK(near[0].limit == doctest::Approx(5));
    const auto over =
        check_card(profile(), text("a line of text that is too long to be quoted as a whole",
                                   {20_mm, 150_mm}, 5_pt));
    REQUIRE(codes(over).find("error text-over-trim") == 0);
    CHECK(over[0].message == "'a line of text that is too long …' runs 2 mm over the bottom "
                             "edge of the trimmed page, where it is cut off");
    CHECK(over[0].measured == doctest::Approx(-2));
    CHECK(over[0].limit == 0);
}

TEST_CASE("spaces at a line's end show nothing") {
    CHECK(codes(check_card(profile(), text("abc   ", {100_mm - 15_pt, 40_mm}, 10_pt))).empty());
    CHECK(codes(check_card(profile(), text("   ", {-20_mm, 40_mm}, 2_pt))).empty());
}

TEST_CASE("turned and moved text is judged where it stands") {
    const auto in_group = [](const Affine& map) {
        auto group = std::make_unique<scene::Group>();
        group->transform = map;
        group->items.emplace_back(text("abcdefghij", {0_mm, 0_mm}, 10_pt));
        return codes(check_card(profile(), std::move(group)));
    };
    CHECK(in_group(Affine::translation(20_mm, 20_mm)).empty());
    // Turned to run downwards: 50 pt (17.6 mm) long, its head to the right.
    const auto down = [](Length x, Length y) {
        return Affine::translation(x, y).after(Affine::quarter_turns(1));
    };
    CHECK(in_group(down(20_mm, 143_mm - 50_pt)).empty());
    CHECK(in_group(down(20_mm, 143.1_mm - 50_pt)) == "warning text-in-safe-zone");
    CHECK(in_group(down(100.1_mm - 7_pt, 40_mm)) == "warning text-in-safe-zone");
}

TEST_CASE("marks are not judged") {
    scene::Page page = card();
    page.slug = 8_mm;
    page.marks.emplace_back(text("DRAFFT / DRAFT", {0_mm, 155_mm}, 4_pt));
    page.marks.emplace_back(line({-5_mm, 0_mm}, {-4_mm, 0_mm}, 0.1_pt));
    CHECK(check(document(std::move(page))).empty());
}

TEST_CASE("type has a least size, as printed") {
    const auto codes_of = [](Length size) {
        return codes(check_card(profile(), text("abc", {20_mm, 40_mm}, size)));
    };
    CHECK(codes_of(6_pt).empty());
    CHECK(codes_of(5.99_pt) == "warning type-too-small");
    CHECK(codes_of(5_pt) == "warning type-too-small");
    CHECK(codes_of(4.99_pt) == "error type-too-small");

    const auto scaled = [](const Affine& map) {
        auto group = std::make_unique<scene::Group>();
        group->transform = map;
        group->items.emplace_back(text("abc", {40_mm, 80_mm}, 8_pt));
        return check_card(profile(), std::move(group));
    };
    CHECK(scaled(Affine::scaling(0.75, 0.75)).empty());
    const auto small = scaled(Affine::scaling(0.5, 0.5));
    REQUIRE(codes(small) == "error type-too-small");
    CHECK(small[0].measured == doctest::Approx(4));
    CHECK(small[0].limit == 5);
    CHECK(small[0].unit == "pt");
    CHECK(small[0].message == "'abc' is set in 4 pt; 'printer' asks for 5 pt at least");
    CHECK(codes(scaled(Affine::scaling(1, 0.5))) == "error type-too-small");
    CHECK(scaled(Affine::scaling(0.5, 1)).empty());
}

TEST_CASE("limits that the profile doesn't set don't apply") {
    press::Profile press = profile();
    press.limits = {};
    press.inks.limit = {};
    CHECK(check_card(press, text("abc", {20_mm, 40_mm}, 1_pt),
                     line({20_mm, 60_mm}, {30_mm, 60_mm}, 0.01_pt),
                     fill({20_mm, 70_mm, 9_mm, 9_mm}, colour::Cmyk{1, 1, 1, 1}),
                     picture(raster(2, 2, art::Raster::Space::cmyk, "\xFF\xFF\xFF\xFF"),
                             {20_mm, 90_mm, 30_mm, 30_mm}))
              .empty());
}

TEST_CASE("small text in several inks") {
    const colour::Colour rich = colour::Cmyk{0.6, 0.6, 0.61, 1};
    press::Profile press = profile();
    press.inks.limit = {};
    const auto codes_of = [&](Length size, colour::Colour colour) {
        return codes(check_card(press, text("abc", {20_mm, 40_mm}, size, colour)));
    };
    CHECK(codes_of(11.9_pt, rich) == "warning rich-black-text");
    CHECK(codes_of(12_pt, rich).empty());
    CHECK(codes_of(9_pt, colour::Cmyk{0.6, 0.6, 0.6, 1}).empty());
    CHECK(codes_of(9_pt, colour::black()).empty());
    CHECK(codes_of(9_pt, colour::Rgb{0, 0, 0}).empty());
    CHECK(codes_of(9_pt, colour::Cmyk{0, 1, 1, 0}).empty());
}

TEST_CASE("hidden text is judged by its size and place, not by its colour") {
    const auto hidden = [](std::string words, Point origin, Length size) {
        auto run = text(std::move(words), origin, size, colour::Cmyk{1, 1, 1, 1});
        CHECK(codes(check_card(profile(), run)).find("ink-limit") != std::string::npos);
        run.hidden = true;
        return codes(check_card(profile(), run));
    };
    CHECK(hidden("abc", {20_mm, 40_mm}, 10_pt).empty());
    CHECK(hidden("abc", {20_mm, 40_mm}, 4_pt) == "error type-too-small");
    CHECK(hidden("abc", {3_mm, 40_mm}, 10_pt) == "warning text-in-safe-zone");
}

TEST_CASE("the stricter of the layout's limit and the profile's counts") {
    const auto checked = [](Length size, press::Limit least) {
        scene::Page page = card();
        page.items.emplace_back(text("abc", {20_mm, 40_mm}, size));
        return check(document(std::move(page)), profile(), {.safe = 5_mm, .least_type = least});
    };
    CHECK(codes(checked(5.5_pt, {})) == "warning type-too-small");
    CHECK(codes(checked(5.5_pt, {std::nullopt, 4})) == "warning type-too-small");
    const auto strict = checked(6.5_pt, {std::nullopt, 7});
    CHECK(codes(strict) == "error type-too-small");
    CHECK(strict[0].message == "'abc' is set in 6.5 pt; the layout asks for 7 pt at least");
    CHECK(strict[0].limit == 7);
}

TEST_CASE("a finding on text names the field of its frame") {
    scene::Page page = card();
    page.items.emplace_back(text("abc", {3_mm, 40_mm}, 10_pt));
    scene::PlacedFrame frame;
    frame.box = {2_mm, 35_mm, 60_mm, 20_mm};
    frame.language = "en";
    frame.field = "title";
    page.frames.push_back(frame);
    frame.language = "cy";
    frame.field = "message";
    page.frames.push_back(frame);
    const auto found = check(document(std::move(page)));
    REQUIRE(codes(found) == "warning text-in-safe-zone");
    CHECK(found[0].field == "message");
    CHECK(found[0].language == "cy");
}
