#include "draw/cairo/draw_png.hpp"

#include "art/raster.hpp"
#include "base/parallel.hpp"
#include "support/naive_converter.hpp"
#include "support/scenes.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <limits>
#include <ostream>

using namespace pecyn;
using namespace pecyn::literals;

namespace {

using Pixel = std::array<int, 3>;
constexpr Pixel white{255, 255, 255};

struct Picture {
    std::shared_ptr<const art::Raster> raster;
    Pixel at(unsigned x, unsigned y) const {
        const std::size_t start = (std::size_t{y} * raster->width + x) * 3;
        const auto part = [&](std::size_t n) {
            return static_cast<int>(static_cast<unsigned char>(raster->pixels[start + n]));
        };
        return {part(0), part(1), part(2)};
    }
    /// Ink on the picture, in whole black pixels.
    double darkness() const {
        double sum = 0;
        for (const char c : raster->pixels)
            sum += 255 - static_cast<unsigned char>(c);
        return sum / 255 / 3;
    }
};

/// A page of points drawn at 72 dpi: one point is one pixel.
scene::Page page(double width, double height) {
    scene::Page made;
    made.trim = {Length::pt(width), Length::pt(height)};
    return made;
}

Picture drawn(const scene::Page& page, double dpi = 72) {
    const std::string png = draw::cairo::draw_png(page, dpi, test::NaiveConverter());
    diag::Findings findings;
    auto raster = art::read_raster(png, {}, findings);
    REQUIRE(raster);
    REQUIRE(raster->space == art::Raster::Space::rgb);
    return {raster};
}

Rect points(double x, double y, double width, double height) {
    return {Length::pt(x), Length::pt(y), Length::pt(width), Length::pt(height)};
}

PathData box(double x, double y, double width, double height) {
    return PathData::rectangle(points(x, y, width, height));
}

bool near(const Pixel& a, const Pixel& b, int tolerance = 1) {
    for (std::size_t n = 0; n < 3; ++n)
        if (std::abs(a[n] - b[n]) > tolerance) return false;
    return true;
}

} // namespace

TEST_CASE("an A6 page at 300 dpi has 1240 x 1748 pixels of its trim") {
    scene::Page card;
    card.trim = {105_mm, 148_mm};
    card.bleed = 3_mm;
    const Picture picture = drawn(card, 300);
    CHECK(picture.raster->width == 1240);
    CHECK(picture.raster->height == 1748);
    CHECK(picture.at(0, 0) == white);
}

TEST_CASE("colours pass through the converter, and bleed is cut off") {
    scene::Page card = page(20, 10);
    card.bleed = 3_pt;
    card.items.emplace_back(test::filled(box(-3, -3, 13, 16), colour::Cmyk{1, 0, 0.2, 0}));
    const auto ink =
        std::make_shared<colour::SpotInk>(colour::SpotInk{"Leaf", colour::Cmyk{0, 1, 1, 0}});
    card.items.emplace_back(test::filled(box(15, 0, 5, 5), colour::Spot{ink, 1}));
    card.items.emplace_back(test::filled(box(15, 5, 5, 5), colour::Rgb{0.2, 0.4, 1}));
    const Picture picture = drawn(card);
    CHECK(picture.raster->width == 20);
    CHECK(picture.at(0, 0) == Pixel{0, 255, 204});
    CHECK(picture.at(9, 9) == Pixel{0, 255, 204});
    CHECK(picture.at(10, 5) == white);
    CHECK(picture.at(17, 2) == Pixel{255, 0, 0});
    CHECK(picture.at(17, 7) == Pixel{51, 102, 255});
}

TEST_CASE("strokes: width, caps and dashes") {
    scene::Page card = page(40, 30);
    PathData line;
    line.move_to({10_pt, 5_pt});
    line.line_to({30_pt, 5_pt});
    auto plain = test::stroked(line, 4_pt, colour::black());
    card.items.emplace_back(plain);
    line.transform(Affine::translation(0_pt, 10_pt));
    auto square = test::stroked(line, 4_pt, colour::black());
    square.shape.stroke->cap = art::Cap::square;
    card.items.emplace_back(square);
    line.transform(Affine::translation(0_pt, 10_pt));
    auto dashed = test::stroked(line, 4_pt, colour::black());
    dashed.shape.stroke->dash = {5_pt, 5_pt};
    dashed.shape.stroke->dash_phase = 5_pt;
    card.items.emplace_back(dashed);
    const Picture picture = drawn(card);
    CHECK(picture.at(9, 5) == white);
    CHECK(picture.at(10, 3) == Pixel{0, 0, 0});
    CHECK(picture.at(10, 6) == Pixel{0, 0, 0});
    CHECK(picture.at(10, 7) == white);
    CHECK(picture.at(8, 15) == Pixel{0, 0, 0});
    CHECK(picture.at(7, 15) == white);
    CHECK(picture.at(12, 25) == white);
    CHECK(picture.at(17, 25) == Pixel{0, 0, 0});
    CHECK(picture.at(22, 25) == white);
}

TEST_CASE("even-odd paths have holes, nonzero paths of one direction do not") {
    scene::Page card = page(40, 20);
    PathData rings = box(0, 0, 20, 20);
    rings.append(box(5, 5, 10, 10));
    auto hole = test::filled(rings, colour::black());
    hole.shape.rule = FillRule::even_odd;
    card.items.emplace_back(hole);
    rings.transform(Affine::translation(20_pt, 0_pt));
    card.items.emplace_back(test::filled(rings, colour::black()));
    const Picture picture = drawn(card);
    CHECK(picture.at(10, 10) == white);
    CHECK(picture.at(2, 10) == Pixel{0, 0, 0});
    CHECK(picture.at(30, 10) == Pixel{0, 0, 0});
}

TEST_CASE("gradients mix inks, not light") {
    scene::Page card = page(100, 10);
    colour::Gradient gradient;
    gradient.from = {0_pt, 0_pt};
    gradient.to = {100_pt, 0_pt};
    gradient.stops = {{0, colour::Cmyk{1, 0, 0, 0}}, {1, colour::Cmyk{0, 0, 0, 1}}};
    card.items.emplace_back(test::filled(box(0, 0, 100, 10), gradient));
    const Picture picture = drawn(card);
    CHECK(near(picture.at(0, 5), {1, 254, 254}, 2));
    // Half the cyan and half the black: (1 - 0.5)(1 - 0.5), where sRGB would give (0, 128,
    // 128).
    CHECK(near(picture.at(50, 5), {64, 128, 128}, 3));
    CHECK(near(picture.at(99, 5), {0, 1, 1}, 2));
}

TEST_CASE("groups are composed as one") {
    scene::Page card = page(30, 20);
    card.items.emplace_back(test::filled(box(0, 10, 30, 10), colour::Cmyk{0, 1, 0, 0}));
    auto half = std::make_unique<scene::Group>();
    half->opacity = 0.5;
    half->items.emplace_back(test::filled(box(0, 0, 10, 20), colour::black()));
    half->items.emplace_back(test::filled(box(5, 0, 5, 20), colour::black()));
    card.items.emplace_back(std::move(half));
    auto multiplied = std::make_unique<scene::Group>();
    multiplied->blend = art::Blend::multiply;
    multiplied->transform = Affine::translation(10_pt, 0_pt);
    multiplied->clip = box(0, 0, 10, 15);
    multiplied->items.emplace_back(test::filled(box(0, 0, 20, 20), colour::Cmyk{1, 0, 0, 0}));
    card.items.emplace_back(std::move(multiplied));
    const Picture picture = drawn(card);
    CHECK(near(picture.at(2, 5), {128, 128, 128}));
    CHECK(near(picture.at(7, 5), {128, 128, 128})); // not darker where two overlap
    CHECK(near(picture.at(2, 15), {128, 0, 128}));
    CHECK(picture.at(15, 5) == Pixel{0, 255, 255});
    CHECK(picture.at(15, 12) == Pixel{0, 0, 255});
    CHECK(picture.at(15, 17) == Pixel{255, 0, 255}); // clipped
    CHECK(picture.at(22, 5) == white);
}

TEST_CASE("on bare paper a blend mode shows its colour as it is") {
    scene::Page card = page(20, 10);
    card.items.emplace_back(test::filled(box(10, 0, 10, 10), colour::Cmyk{0, 1, 0, 0}));
    auto screen = std::make_unique<scene::Group>();
    screen->blend = art::Blend::screen;
    screen->items.emplace_back(test::filled(box(0, 0, 20, 10), colour::Cmyk{1, 0, 0, 0}));
    card.items.emplace_back(std::move(screen));
    const Picture picture = drawn(card);
    CHECK(picture.at(5, 5) == Pixel{0, 255, 255});
    CHECK(picture.at(15, 5) == white);
}

TEST_CASE("glyphs are where their pens are, to a quarter of a pixel") {
    // The left edge of an upright stem, by the share of its first pixel that stays white.
    const auto stem = [](double x) -> double {
        scene::Page card = page(60, 60);
        card.items.emplace_back(test::line_of_text("l", 50_pt, {Length::pt(x), 50_pt}));
        const Picture picture = drawn(card);
        unsigned first = 0;
        while (picture.at(first, 35) == white)
            ++first;
        return first + picture.at(first, 35)[0] / 255.0;
    };
    const double start = stem(10);
    for (const double shift : {0.25, 0.5, 0.75, 1.0, 7.5})
        CHECK(stem(10 + shift) - start == doctest::Approx(shift).epsilon(0.02));
}

TEST_CASE("text painted through masks and as paths has the same ink") {
    const auto ink_at = [](Length size) {
        scene::Page card = page(700, 200);
        card.items.emplace_back(test::line_of_text("Tŷ ŵyr, ïâ", size, {10_pt, 150_pt}));
        return drawn(card).darkness() / (size.in_pt() * size.in_pt());
    };
    CHECK(ink_at(127_pt) == doctest::Approx(ink_at(129_pt)).epsilon(0.003));
    CHECK(ink_at(10_pt) == doctest::Approx(ink_at(129_pt)).epsilon(0.03));
}

TEST_CASE("turned text is the turned picture of the text") {
    scene::Page card = page(100, 100);
    card.items.emplace_back(test::line_of_text("ŵy", 40_pt, {20_pt, 60_pt}));
    scene::Page turned = page(100, 100);
    auto group = std::make_unique<scene::Group>();
    group->transform = Affine::quarter_turns(1);
    group->transform.dx = 100_pt;
    group->items.emplace_back(test::line_of_text("ŵy", 40_pt, {20_pt, 60_pt}));
    turned.items.emplace_back(std::move(group));
    const Picture a = drawn(card), b = drawn(turned);
    int different = 0;
    for (unsigned y = 0; y < 100; ++y)
        for (unsigned x = 0; x < 100; ++x)
            different += near(a.at(x, y), b.at(99 - y, x), 20) ? 0 : 1;
    CHECK(different == 0);
}

TEST_CASE("rasters are averaged, with their opacity") {
    auto checks = std::make_shared<art::Raster>();
    checks->width = checks->height = 64;
    checks->space = art::Raster::Space::gray;
    for (int i = 0; i < 64 * 64; ++i)
        checks->pixels += (i + i / 64) % 2 ? '\xff' : '\0';
    auto half = std::make_shared<art::Raster>();
    half->width = half->height = 32;
    half->pixels.assign(32 * 32 * 3, '\0');
    for (int i = 0; i < 32 * 32; ++i) {
        half->pixels[static_cast<std::size_t>(i) * 3] = '\xff';
        half->alpha += i % 2 ? '\xff' : '\0';
    }
    scene::Page card = page(60, 20);
    card.items.emplace_back(scene::Picture{checks, test::onto(points(2, 2, 16, 16)), {}});
    card.items.emplace_back(scene::Picture{half, test::onto(points(22, 2, 8, 8)), {}});
    Affine turned = Affine::quarter_turns(1).after(Affine::scaling(16, 16));
    turned.dx = 58_pt;
    turned.dy = 2_pt;
    card.items.emplace_back(scene::Picture{checks, turned, {}});
    const Picture picture = drawn(card);
    CHECK(picture.at(1, 10) == white);
    CHECK(near(picture.at(2, 10), {128, 128, 128}));
    CHECK(near(picture.at(10, 10), {128, 128, 128}));
    CHECK(near(picture.at(17, 17), {128, 128, 128}));
    CHECK(picture.at(18, 10) == white);
    CHECK(near(picture.at(25, 5), {255, 128, 128}));
    CHECK(near(picture.at(50, 10), {128, 128, 128}, 3));
}

TEST_CASE("an enlarged raster fills its place to the edges") {
    auto dot = std::make_shared<art::Raster>();
    dot->width = dot->height = 1;
    dot->space = art::Raster::Space::cmyk;
    dot->pixels = std::string("\0\xff\0\0", 4);
    scene::Page card = page(20, 20);
    card.items.emplace_back(scene::Picture{dot, test::onto(points(5, 5, 10, 10)), {}});
    const Picture picture = drawn(card);
    for (const unsigned i : {5U, 9U, 14U})
        CHECK(picture.at(i, i) == Pixel{255, 0, 255});
    CHECK(picture.at(4, 10) == white);
    CHECK(picture.at(15, 10) == white);
}

TEST_CASE("drawings are cut at their own box, layers composed") {
    auto drawing = std::make_shared<art::Drawing>();
    drawing->size = {10_pt, 10_pt};
    art::Shape wide;
    wide.path = box(-10, -10, 40, 40);
    wide.fill = colour::Colour{colour::Cmyk{0, 0, 1, 0}};
    drawing->root.nodes.emplace_back(wide);
    auto layer = std::make_unique<art::Layer>();
    layer->opacity = 0.5;
    art::Shape black;
    black.path = box(0, 0, 5, 10);
    black.fill = colour::Paint{colour::black()};
    layer->nodes.emplace_back(black);
    drawing->root.nodes.emplace_back(std::move(layer));
    scene::Page card = page(40, 40);
    Affine twice = Affine::scaling(2, 2);
    twice.dx = twice.dy = 10_pt;
    card.items.emplace_back(scene::Picture{drawing, twice, {}});
    const Picture picture = drawn(card);
    CHECK(picture.at(9, 20) == white);
    CHECK(near(picture.at(10, 20), {128, 128, 0}));
    CHECK(picture.at(25, 20) == Pixel{255, 255, 0});
    CHECK(picture.at(30, 20) == white);
}

TEST_CASE("placed pages are clipped; sheets show their marks, placed pages do not") {
    auto inner = std::make_shared<scene::Page>();
    inner->trim = {10_pt, 20_pt};
    inner->items.emplace_back(test::filled(box(-9, -9, 30, 40), colour::black()));
    inner->marks.emplace_back(test::filled(box(-9, -9, 2, 2), colour::black()));
    scene::Page sheet = page(40, 40);
    Affine turned = Affine::quarter_turns(1);
    turned.dx = 30_pt;
    turned.dy = 10_pt;
    sheet.items.emplace_back(scene::PlacedPage{inner, turned, inner->trim_box().outset(2_pt)});
    auto cross = std::make_shared<scene::Group>();
    cross->items.emplace_back(test::filled(box(0, 0, 3, 3), colour::black()));
    sheet.marks.emplace_back(scene::SharedGroup{cross});
    const Picture picture = drawn(sheet);
    CHECK(picture.at(1, 1) == Pixel{0, 0, 0});
    CHECK(picture.at(8, 8) == Pixel{0, 0, 0});
    CHECK(picture.at(7, 9) == white);
    CHECK(picture.at(31, 21) == Pixel{0, 0, 0});
    CHECK(picture.at(31, 22) == white);
    CHECK(picture.at(32, 12) == white);
}

TEST_CASE("broken numbers neither stop nor break the picture") {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    scene::Page card = page(20, 20);
    auto flat = std::make_unique<scene::Group>();
    flat->transform = Affine::scaling(0, 1);
    flat->items.emplace_back(test::filled(box(0, 0, 20, 20), colour::black()));
    card.items.emplace_back(std::move(flat));
    auto endless = std::make_unique<scene::Group>();
    endless->transform.dx = Length::pt(nan);
    endless->items.emplace_back(test::filled(box(0, 0, 20, 20), colour::black()));
    card.items.emplace_back(std::move(endless));
    auto empty = std::make_shared<art::Raster>();
    empty->width = empty->height = 100; // says so, but holds no pixels
    card.items.emplace_back(scene::Picture{empty, test::onto(points(0, 0, 20, 20)), {}});
    PathData line;
    line.move_to({-1e9_mm, 10_pt});
    line.line_to({1e9_mm, 10_pt});
    auto fine = test::stroked(line, 2_pt, colour::black());
    fine.shape.stroke->dash = {Length::pt(1e-7), Length::pt(1e-7)};
    card.items.emplace_back(fine);
    auto wrong = test::stroked(box(2, 2, 2, 2), 1_pt, colour::black());
    wrong.shape.stroke->dash = {Length::pt(-1), Length::pt(nan)};
    card.items.emplace_back(wrong);
    card.items.emplace_back(test::line_of_text("x", Length::pt(nan), {5_pt, 5_pt}));
    card.items.emplace_back(test::line_of_text("x", 5_pt, {Length::pt(nan), 5_pt}));
    const Picture picture = drawn(card);
    CHECK(picture.at(15, 15) == white);
    CHECK(picture.at(10, 10) == Pixel{0, 0, 0});
}

TEST_CASE("a picture larger than 32,767 pixels is refused") {
    scene::Page poster = page(72 * 100, 10);
    CHECK_THROWS_AS(draw::cairo::draw_png(poster, 400, test::NaiveConverter()),
                    std::length_error);
}

TEST_CASE("the same page gives the same bytes on every thread, in any order") {
    std::vector<scene::Page> cards(12);
    auto photo = std::make_shared<art::Raster>();
    photo->width = photo->height = 300;
    for (int i = 0; i < 300 * 300 * 3; ++i)
        photo->pixels += static_cast<char>(i * 7 / 5);
    for (std::size_t i = 0; i < cards.size(); ++i) {
        cards[i] = page(105, 148);
        cards[i].items.emplace_back(
            scene::Picture{photo, test::onto(points(3.3, 2, 50, 50)), {}});
        for (int k = 0; k < 5; ++k)
            cards[i].items.emplace_back(test::line_of_text(
                "Mae pob symudiad yn golled", Length::pt(7 + static_cast<double>(i) * 0.25),
                {3_pt, Length::pt(70 + k * 13.37)}));
    }
    const auto all = [&] {
        std::vector<std::string> made(cards.size());
        for_each_parallel(cards.size(), [&](std::size_t i) {
            made[i] = draw::cairo::draw_png(cards[i], 150, test::NaiveConverter());
        });
        return made;
    };
    const auto first = all();
    CHECK(first == all());
    for (std::size_t i = cards.size(); i-- > 0;)
        CHECK(draw::cairo::draw_png(cards[i], 150, test::NaiveConverter()) == first[i]);
}

TEST_CASE("hidden text is not painted") {
    scene::Page card = page(60, 20);
    auto run = test::line_of_text("dŵr", 12_pt, {2_pt, 15_pt});
    card.items.emplace_back(run);
    CHECK(drawn(card).darkness() > 10);
    std::get<scene::GlyphRun>(card.items[0]).hidden = true;
    CHECK(drawn(card).darkness() == 0);
}

TEST_CASE("what the knife takes away is transparent, the rest as it was") {
    scene::Page card = page(40, 30);
    card.items.emplace_back(test::filled(box(0, 0, 40, 30), colour::Cmyk{0, 0, 0, 0.5}));
    const Picture whole = drawn(card);
    CHECK(whole.raster->alpha.empty());
    card.cut = PathData::rounded_rectangle(points(0, 0, 40, 30), 8_pt);
    card.cut.append(PathData::ellipse(points(15, 10, 10, 10)));
    const Picture cut = drawn(card);
    REQUIRE(cut.raster->alpha.size() == 40 * 30);
    const auto alpha = [&](unsigned x, unsigned y) {
        return static_cast<int>(static_cast<unsigned char>(cut.raster->alpha[y * 40 + x]));
    };
    CHECK(alpha(0, 0) == 0);
    CHECK(alpha(39, 29) == 0);
    CHECK(alpha(20, 15) == 0); // the hole
    CHECK(alpha(20, 2) == 255);
    CHECK(alpha(0, 15) == 255);
    CHECK(alpha(2, 2) > 0);
    CHECK(alpha(2, 2) < 255);
    CHECK(cut.at(20, 2) == whole.at(20, 2));
    CHECK(cut.at(2, 2) == whole.at(2, 2)); // not mixed with what isn't there
    card.cut = PathData::rectangle(card.trim_box());
    CHECK(drawn(card).raster->alpha.empty());
}
