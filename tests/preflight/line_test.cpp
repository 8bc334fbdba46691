#include "scenes.hpp"

using namespace preflight_tests;

namespace {

const Point left{20_mm, 40_mm}, right{60_mm, 40_mm}, below{20_mm, 80_mm};

} // namespace

TEST_CASE("lines have a least width") {
    const auto codes_of = [](Length width) {
        return codes(check_card(profile(), line(left, right, width)));
    };
    CHECK(codes_of(0.5_pt).empty());
    CHECK(codes_of(0.49_pt) == "warning line-too-thin");
    CHECK(codes_of(0.25_pt) == "warning line-too-thin");
    CHECK(codes_of(0.24_pt) == "error line-too-thin");
    CHECK(codes_of(0_pt) == "error line-too-thin");
    const auto found = check_card(profile(), line(left, right, 0.2_pt));
    CHECK(found[0].span == place(3));
    CHECK(found[0].measured == doctest::Approx(0.2));
    CHECK(found[0].limit == 0.25);
    CHECK(found[0].unit == "pt");
    CHECK(found[0].message == "a line is 0.2 pt thin; 'printer' asks for 0.25 pt at least");
}

TEST_CASE("a filled rectangle may be a line") {
    const auto codes_of = [](const Rect& box) {
        return codes(check_card(profile(), fill(box, colour::black())));
    };
    CHECK(codes_of({20_mm, 40_mm, 30_mm, 0.5_pt}).empty());
    CHECK(codes_of({20_mm, 40_mm, 30_mm, 0.4_pt}) == "warning line-too-thin");
    CHECK(codes_of({20_mm, 40_mm, 0.2_pt, 30_mm}) == "error line-too-thin");
}

TEST_CASE("lines are judged at the width that they are printed in") {
    const auto scaled = [](const Affine& map, Point to) {
        auto group = std::make_unique<scene::Group>();
        group->transform = map;
        group->items.emplace_back(line(left, to, 0.5_pt));
        return codes(check_card(profile(), std::move(group)));
    };
    CHECK(scaled(Affine::rotation(30), right).empty());
    CHECK(scaled(Affine::scaling(0.4, 0.4), right) == "error line-too-thin");
    // Squeezed from the sides: upright lines get thin, level ones don't.
    CHECK(scaled(Affine::scaling(0.4, 1), below) == "error line-too-thin");
    CHECK(scaled(Affine::scaling(0.4, 1), right).empty());
}

TEST_CASE("lines that nobody sees are not judged") {
    auto hidden = std::make_unique<scene::Group>();
    hidden->clip = PathData::rectangle({0_mm, 100_mm, 20_mm, 20_mm});
    hidden->items.emplace_back(line(left, right, 0.1_pt));
    auto clear = std::make_unique<scene::Group>();
    clear->opacity = 0;
    clear->items.emplace_back(line(left, right, 0.1_pt));
    CHECK(check_card(profile(), std::move(hidden), std::move(clear),
                     line({-20_mm, 0_mm}, {-20_mm, 20_mm}, 0.1_pt))
              .empty());
}

TEST_CASE("lines of drawings, at the size of each place") {
    const auto logo = drawing({40_mm, 40_mm}, {line({5_mm, 5_mm}, {30_mm, 5_mm}, 1_pt).shape});
    const auto shown = [&](double scale, std::uint32_t at) {
        return scene::Picture{logo, Affine{scale, 0, 0, scale, 20_mm, 20_mm}, place(at)};
    };
    CHECK(check_card(profile(), shown(0.5, 6)).empty());
    const auto found = check_card(profile(), shown(1, 6), shown(0.2, 7), shown(0.2, 8));
    REQUIRE(codes(found) == "error line-too-thin, error line-too-thin");
    CHECK(found[0].span == place(7));
    CHECK(found[0].measured == doctest::Approx(0.2));
    CHECK(found[0].message == "a line of the drawing in 'one-adult' comes out 0.2 pt thin; "
                              "'printer' asks for 0.25 pt at least");
    CHECK(found[1].span == place(8));
}

TEST_CASE("what a frame cuts off a drawing is not judged") {
    const auto art = drawing({40_mm, 40_mm}, {line({5_mm, 5_mm}, {30_mm, 5_mm}, 0.1_pt).shape});
    const auto cut = [&](Length top) {
        auto group = std::make_unique<scene::Group>();
        group->clip = PathData::rectangle({20_mm, top, 40_mm, 20_mm});
        group->items.emplace_back(
            scene::Picture{art, Affine::translation(20_mm, 20_mm), place(6)});
        return codes(check_card(profile(), std::move(group)));
    };
    CHECK(cut(20_mm) == "error line-too-thin");
    CHECK(cut(30_mm).empty());
}
