#include "scenes.hpp"

using namespace preflight_tests;

namespace {

const Rect box{15_mm, 20_mm, 70_mm, 60_mm};

class BoldFace final : public font::Face {
public:
    BoldFace() {
        glyph_count_ = 2;
        pin_.weight = 700;
    }
    font::GlyphId glyph_of(char32_t) const override { return 1; }
    double advance(font::GlyphId) const override { return 0.5; }
    PathData outline(font::GlyphId) const override {
        return PathData::rectangle({0_pt, -0.7_pt, 0.5_pt, 0.7_pt});
    }
    hb_font_t* shaping_font() const override { return nullptr; }
};

colour::Colour black(double share) { return colour::Cmyk{0, 0, 0, share}; }

template <class... Items>
std::vector<diag::Finding> judged(press::Limit contrast, Items&&... items) {
    scene::Page page = card();
    (page.items.emplace_back(std::forward<Items>(items)), ...);
    press::Profile press = profile();
    press.inks.limit = {};
    return check(document(std::move(page)), press, {.safe = 5_mm, .contrast = contrast});
}

std::string codes_on(colour::Paint ground, Length size, colour::Colour own) {
    return codes(judged({4.5, {}}, fill(box, std::move(ground)),
                        text("abcdefgh", {20_mm, 40_mm}, size, std::move(own))));
}

} // namespace

// Grey of 0.53 black has 4.54:1 on white (WCAG 2's formula for #787878: 4.42; #767676: 4.54).
TEST_CASE("text needs contrast with its ground") {
    CHECK(codes_on(colour::white(), 10_pt, black(1 - 0x76 / 255.0)).empty());
    CHECK(codes_on(colour::white(), 10_pt, black(1 - 0x78 / 255.0)) == "warning low-contrast");
    // Without any fill it stands on paper.
    const auto pale =
        judged({4.5, {}}, text("abc", {20_mm, 40_mm}, 10_pt, black(1 - 0x95 / 255.0)));
    REQUIRE(codes(pale) == "warning low-contrast");
    CHECK(pale[0].span == place(4));
    CHECK(pale[0].language == "cy");
    CHECK(pale[0].measured == doctest::Approx(2.99));
    CHECK(pale[0].limit == 4.5);
    CHECK(pale[0].unit == ":1");
    CHECK(pale[0].message == "'abc' stands out from what lies beneath it by 2.99:1; 4.5:1 is "
                             "needed to read it with ease");
    CHECK(codes_on(black(1), 10_pt, colour::white()).empty());
    CHECK(codes_on(black(0.4), 10_pt, colour::white()) == "warning low-contrast");
    CHECK(codes_on(black(0.4), 10_pt, colour::black()).empty());
    CHECK(codes_on(colour::Cmyk{0, 0, 1, 0}, 10_pt, colour::white()) == "warning low-contrast");
}

TEST_CASE("large type needs less of it") {
    const colour::Colour grey = black(1 - 0x90 / 255.0); // 3.2:1
    CHECK(codes_on(colour::white(), 17.9_pt, grey) == "warning low-contrast");
    CHECK(codes_on(colour::white(), 18_pt, grey).empty());
    CHECK(codes_on(colour::white(), 18_pt, black(1 - 0x96 / 255.0)) == "warning low-contrast");
    const auto bold = [&](Length size) {
        auto run = text("abc", {20_mm, 40_mm}, size, grey);
        run.face = std::make_shared<const BoldFace>();
        return codes(judged({4.5, {}}, run));
    };
    CHECK(bold(14_pt).empty());
    CHECK(bold(13.9_pt) == "warning low-contrast");
}

TEST_CASE("the limit is the layout's") {
    const auto words = [] { return text("abc", {20_mm, 40_mm}, 10_pt, black(0.6)); };
    CHECK(judged({}, words()).empty());
    CHECK(judged({4.5, {}}, words()).empty());
    CHECK(codes(judged({7, {}}, words())) == "warning low-contrast");
    CHECK(codes(judged({7, 6}, words())) == "error low-contrast");
}

TEST_CASE("opacity, overprint and spot inks count as they print") {
    auto faint = std::make_unique<scene::Group>();
    faint->opacity = 0.3;
    faint->items.emplace_back(text("abc", {20_mm, 40_mm}, 10_pt));
    CHECK(codes(judged({4.5, {}}, std::move(faint))) == "warning low-contrast");
    const auto gold = std::make_shared<const colour::SpotInk>(
        colour::SpotInk{"Gold", colour::Cmyk{0, 0.1, 0.9, 0.1}});
    const auto night = std::make_shared<const colour::SpotInk>(
        colour::SpotInk{"Night", colour::Cmyk{1, 0.9, 0.1, 0.6}});
    CHECK(codes_on(colour::white(), 10_pt, colour::Spot{gold, 1}) == "warning low-contrast");
    CHECK(
        codes_on(colour::Colour(colour::Spot{night, 1}), 10_pt, colour::Spot{gold, 1}).empty());
    CHECK(codes_on(colour::Colour(colour::Spot{night, 1}), 10_pt, colour::black()) ==
          "warning low-contrast");
    auto hidden = text("abc", {20_mm, 40_mm}, 10_pt, colour::white());
    hidden.hidden = true;
    CHECK(judged({4.5, {}}, hidden).empty());
}

TEST_CASE("on gradients and photos most of the line must suffer") {
    colour::Gradient gradient;
    gradient.from = {20_mm, 40_mm};
    gradient.to = Point{20_mm + 40_pt, 40_mm}; // the eight letters are 40 pt wide
    gradient.stops = {{0, colour::white()}, {0.75, colour::black()}};
    // Dark letters vanish where the ground is dark too: in more than half of the line, or less.
    const auto ink = [](double share) { return black(share); };
    const auto found = judged({4.5, {}}, fill(box, gradient),
                              text("abcdefgh", {20_mm, 40_mm}, 10_pt, ink(0.9)));
    REQUIRE(codes(found) == "warning low-contrast");
    CHECK(*found[0].measured < 1.3); // the worst place
    gradient.stops = {{0, colour::white()}, {0.75, colour::white()}, {1, colour::black()}};
    CHECK(codes_on(gradient, 10_pt, ink(0.9)).empty());

    const auto photo = [](char level) {
        return raster(900, 900, art::Raster::Space::gray, std::string(1, level));
    };
    const auto words = [] { return text("abc", {20_mm, 40_mm}, 10_pt, colour::white()); };
    CHECK(codes(judged({4.5, {}}, picture(photo('\xC0'), box), words())) ==
          "warning low-contrast");
    CHECK(judged({4.5, {}}, picture(photo('\x20'), box), words()).empty());
    // A plain panel between them helps.
    CHECK(judged({4.5, {}}, picture(photo('\xC0'), box),
                 fill({18_mm, 30_mm, 40_mm, 20_mm}, colour::black()), words())
              .empty());
}
