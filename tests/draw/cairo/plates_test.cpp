#include "draw/cairo/plates.hpp"
#include "support/naive_converter.hpp"
#include "support/scenes.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>

using namespace pecyn;
using namespace pecyn::literals;
using draw::cairo::PlatePictures;

namespace {

const test::NaiveConverter converter;

colour::Colour spot(const char* name, double tint = 1) {
    colour::SpotInk ink;
    ink.name = name;
    ink.alternate = colour::Cmyk{0, 1, 0, 0};
    return colour::Spot{std::make_shared<const colour::SpotInk>(ink), tint};
}

PathData box(double x, double y, double width, double height) {
    return PathData::rectangle(
        {Length::pt(x), Length::pt(y), Length::pt(width), Length::pt(height)});
}

scene::Page page_of(std::vector<scene::Item> items = {}) {
    scene::Page page;
    page.trim = {72_pt, 72_pt};
    page.bleed = 9_pt;
    page.items = std::move(items);
    return page;
}

press::Profile profile() {
    press::Profile made;
    made.finishes[press::Finish::cut].spot = "CutContour";
    made.finishes[press::Finish::varnish].spot = "Varnish";
    return made;
}

PlatePictures plates(const scene::Page& page, const press::Profile& of = profile()) {
    return draw::cairo::draw_plates(page, 72, of, converter);
}

std::string names(const PlatePictures& pictures) {
    std::string all;
    for (const auto& plate : pictures.plates)
        all += plate.name + "|";
    return all;
}

/// 0 to 255; -1 where there is no such plate.
int ink(const PlatePictures& pictures, std::string_view name, unsigned x, unsigned y) {
    for (const auto& plate : pictures.plates)
        if (plate.name == name)
            return static_cast<unsigned char>(plate.ink.at(y * pictures.width + x));
    return -1;
}

/// The inks of the first four plates at a point, in whole per cent.
std::string inks(const PlatePictures& pictures, unsigned x, unsigned y) {
    std::string all;
    for (std::size_t i = 0; i < 4; ++i) {
        const int level = ink(pictures, pictures.plates[i].name, x, y);
        all += (i == 0 ? "" : " ") + std::to_string(std::lround(level / 2.55));
    }
    return all;
}

template <class... Items> std::vector<scene::Item> items(Items... all) {
    std::vector<scene::Item> made;
    (made.emplace_back(std::move(all)), ...);
    return made;
}

} // namespace

TEST_CASE("each ink lies on its plate, and is taken away by what lies above it") {
    const auto made =
        plates(page_of(items(test::filled(box(0, 0, 72, 36), colour::Cmyk{0.2, 0.4, 0.6, 0.8}),
                             test::filled(box(0, 0, 36, 72), spot("PANTONE 356 C", 0.5)),
                             test::filled(box(60, 0, 12, 72), colour::Gray{0.5}),
                             test::filled(box(0, 60, 36, 12), colour::Rgb{1, 0, 1}))));
    CHECK(names(made) == "Cyan|Magenta|Yellow|Black|PANTONE 356 C|");
    CHECK(made.width == 72);
    CHECK(made.height == 72);
    CHECK(inks(made, 50, 10) == "20 40 60 80");
    CHECK(ink(made, "PANTONE 356 C", 50, 10) == 0);
    CHECK(inks(made, 10, 10) == "0 0 0 0");
    CHECK(std::abs(ink(made, "PANTONE 356 C", 10, 10) - 128) <= 1);
    CHECK(inks(made, 65, 10) == "0 0 0 50");
    CHECK(inks(made, 10, 65) == "0 100 0 0");
    CHECK(ink(made, "PANTONE 356 C", 10, 65) == 0);
    CHECK(inks(made, 50, 50) == "0 0 0 0");
}

TEST_CASE("black text and thin black things overprint where the profile says so") {
    const auto page =
        page_of(items(test::filled(box(0, 0, 72, 72), colour::Cmyk{0.2, 0.4, 0, 0.1}),
                      test::filled(box(0, 36, 72, 36), spot("Gold")),
                      test::line_of_text("HHHH", 30_pt, {0_pt, 24_pt}),
                      test::line_of_text("HHHH", 30_pt, {0_pt, 60_pt}, colour::Rgb{0, 0, 0}),
                      test::filled(box(0, 28, 72, 1.9), colour::black()),
                      test::filled(box(0, 32, 72, 2.1), colour::black()),
                      test::filled(box(0, 66, 72, 2), colour::Cmyk{0, 0, 0, 0.99})));
    const auto made = plates(page);
    const auto text_at = [&](const PlatePictures& of, unsigned top, unsigned bottom) {
        for (unsigned y = top; y < bottom; ++y)
            for (unsigned x = 0; x < 72; ++x)
                if (ink(of, "Black", x, y) == 255) return std::pair{x, y};
        FAIL("no text");
        return std::pair{0U, 0U};
    };
    const auto upper = text_at(made, 4, 24);
    CHECK(inks(made, upper.first, upper.second) == "20 40 0 100");
    const auto lower = text_at(made, 40, 60);
    CHECK(ink(made, "Gold", lower.first, lower.second) == 255);
    CHECK(inks(made, 5, 28).starts_with("20 40 "));
    CHECK(ink(made, "Black", 5, 28) > 240);
    CHECK(inks(made, 5, 33) == "0 0 0 100");
    CHECK(ink(made, "Gold", 5, 67) == 0); // not quite full
    press::Profile knockout = profile();
    knockout.inks.text_black = press::BlackText::knockout;
    const auto plain = plates(page, knockout);
    CHECK(inks(plain, upper.first, upper.second) == "0 0 0 100");
    CHECK(ink(plain, "Gold", lower.first, lower.second) == 0);
    CHECK(inks(plain, 5, 28).starts_with("0 "));
}

TEST_CASE("thin black lines overprint, coloured and thick ones don't") {
    const auto line = [](double y) {
        PathData path;
        path.move_to({0_pt, Length::pt(y)});
        path.line_to({72_pt, Length::pt(y)});
        return path;
    };
    const auto made =
        plates(page_of(items(test::filled(box(0, 0, 72, 72), colour::Cmyk{0, 0.5, 0, 0}),
                             test::stroked(line(10.5), 1_pt, colour::black()),
                             test::stroked(line(20), 4_pt, colour::black()),
                             test::stroked(line(30.5), 1_pt, colour::Cmyk{1, 0, 0, 0}))));
    CHECK(inks(made, 30, 10) == "0 50 0 100");
    CHECK(inks(made, 30, 20) == "0 0 0 100");
    CHECK(inks(made, 30, 30) == "100 0 0 0");
}

TEST_CASE("overprint inside a group that is composed as one") {
    auto group = std::make_unique<scene::Group>();
    group->opacity = 0.5;
    group->items = items(test::filled(box(0, 0, 36, 72), colour::Cmyk{1, 0, 0, 0}),
                         test::filled(box(0, 10, 72, 1), colour::black()));
    auto page = page_of(items(test::filled(box(0, 0, 72, 72), colour::Cmyk{0, 1, 0, 0})));
    page.items.emplace_back(std::move(group));
    const auto made = plates(page);
    CHECK(inks(made, 20, 40) == "50 50 0 0");
    CHECK(inks(made, 20, 10) == "50 50 0 50"); // over the group's own cyan, which stays
    CHECK(inks(made, 50, 10) == "0 50 0 50");  // over nothing of the group
    CHECK(inks(made, 50, 40) == "0 100 0 0");
}

TEST_CASE("several inks in one colour, and gradients between plates") {
    colour::Mix mix;
    mix.process = {0, 0, 0.3, 0.2};
    mix.spots = {std::get<colour::Spot>(spot("A", 0.5)), std::get<colour::Spot>(spot("B"))};
    colour::Gradient gradient;
    gradient.from = {0_pt, 0_pt};
    gradient.to = {72_pt, 0_pt};
    gradient.stops = {{0, colour::Cmyk{1, 0, 0, 0}}, {1, spot("C")}};
    const auto made = plates(page_of(items(test::filled(box(0, 0, 72, 36), mix),
                                           test::filled(box(0, 36, 72, 36), gradient),
                                           test::filled(box(70, 70, 2, 2), spot("D")))));
    CHECK(names(made) == "Cyan|Magenta|Yellow|Black|A|B|C|D|");
    CHECK(inks(made, 20, 20) == "0 0 30 20");
    CHECK(std::abs(ink(made, "A", 20, 20) - 128) <= 1);
    CHECK(ink(made, "B", 20, 20) == 255);
    CHECK(ink(made, "D", 71, 71) == 255);
    CHECK(std::abs(ink(made, "Cyan", 18, 50) - 189) <= 3);
    CHECK(std::abs(ink(made, "C", 18, 50) - 66) <= 3);
    CHECK(std::abs(ink(made, "C", 54, 50) - 193) <= 3);

    press::Profile process = profile();
    process.inks.spots = press::Spots::to_process;
    const auto replaced = plates(page_of(items(test::filled(box(0, 0, 72, 72), mix))), process);
    CHECK(names(replaced) == "Cyan|Magenta|Yellow|Black|");
    CHECK(inks(replaced, 20, 20) == "0 100 30 20");
}

TEST_CASE("the registration colour is on all plates") {
    const auto made = plates(page_of(items(test::filled(box(0, 0, 72, 36), spot("All", 0.5)),
                                           test::filled(box(0, 60, 72, 12), spot("Gold")))));
    CHECK(names(made) == "Cyan|Magenta|Yellow|Black|Gold|");
    CHECK(inks(made, 20, 20) == "50 50 50 50");
    CHECK(std::abs(ink(made, "Gold", 20, 20) - 128) <= 1);
}

TEST_CASE("finishes have plates of their own and take nothing away") {
    auto page = page_of(items(test::filled(box(0, 0, 72, 72), colour::Cmyk{0.5, 0, 0, 0})));
    page.cut = box(10, 10, 52, 52);
    page.folds = box(36, 0, 0, 72); // the printer has no plate for it
    scene::FinishArea area;
    area.finish = press::Finish::varnish;
    area.shape = test::filled(box(20, 20, 30, 30), colour::Cmyk{0, 1, 0, 0}).shape;
    area.clips = {box(0, 0, 35, 72)};
    page.finishes.push_back(area);
    auto of = profile();
    of.finishes[press::Finish::cut].line = 2_pt;
    const auto made = plates(page, of);
    CHECK(names(made) == "Cyan|Magenta|Yellow|Black|CutContour|Varnish|");
    CHECK(inks(made, 30, 30) == "50 0 0 0");
    CHECK(ink(made, "Varnish", 30, 30) == 255);
    CHECK(ink(made, "Varnish", 40, 30) == 0);
    CHECK(ink(made, "CutContour", 10, 30) == 255);
    CHECK(ink(made, "CutContour", 30, 30) == 0);
    CHECK(inks(made, 10, 30) == "50 0 0 0");

    // A sheet carries the finishes of its pages, turned as they are.
    scene::Page sheet;
    sheet.trim = {144_pt, 144_pt};
    const auto card = std::make_shared<const scene::Page>(std::move(page));
    Affine turned = Affine::quarter_turns(1);
    turned.dx = 100_pt;
    turned.dy = 20_pt;
    sheet.items.emplace_back(scene::PlacedPage{card, turned, card->bleed_box()});
    const auto placed = plates(sheet, of);
    CHECK(names(placed) == "Cyan|Magenta|Yellow|Black|CutContour|Varnish|");
    CHECK(ink(placed, "Varnish", 100 - 30, 20 + 30) == 255);
    CHECK(ink(placed, "CutContour", 100 - 30, 20 + 10) == 255);
}

TEST_CASE("pictures go to plates by their components") {
    const auto raster = [](art::Raster::Space space, std::string pixel, std::string alpha) {
        auto made = std::make_shared<art::Raster>();
        made->width = made->height = 1;
        made->space = space;
        made->pixels = std::move(pixel);
        made->alpha = std::move(alpha);
        return std::shared_ptr<const art::Raster>(made);
    };
    using Space = art::Raster::Space;
    const auto placed = [](std::shared_ptr<const art::Raster> source, double y) {
        return scene::Picture{
            std::move(source), test::onto({0_pt, Length::pt(y), 72_pt, 18_pt}), {}};
    };
    const auto made =
        plates(page_of(items(test::filled(box(0, 0, 72, 72), spot("Gold")),
                             placed(raster(Space::cmyk, "\x33\x66\x99\xCC", ""), 0),
                             placed(raster(Space::gray, "\x40", ""), 18),
                             placed(raster(Space::rgb, std::string("\xFF\x00\xFF", 3), ""), 36),
                             placed(raster(Space::gray, std::string(1, '\0'), "\x80"), 54))));
    CHECK(inks(made, 30, 9) == "20 40 60 80");
    CHECK(inks(made, 30, 27) == "0 0 0 75");
    CHECK(inks(made, 30, 45) == "0 100 0 0");
    CHECK(inks(made, 30, 63) == "0 0 0 50");
    CHECK(ink(made, "Gold", 30, 9) == 0);
    CHECK(std::abs(ink(made, "Gold", 30, 63) - 127) <= 1);
}

TEST_CASE("large black given as light is the rich black") {
    auto of = profile();
    of.inks.rich_black = colour::Cmyk{0.6, 0.4, 0.2, 1};
    of.inks.rich_from = 30_pt;
    const colour::Colour light = colour::Rgb{0, 0, 0};
    const auto made = plates(page_of(items(test::filled(box(0, 0, 72, 31), light),
                                           test::filled(box(0, 40, 72, 29), light))),
                             of);
    CHECK(inks(made, 20, 20) == "60 40 20 100");
    CHECK(inks(made, 20, 50) == "0 0 0 100");
}

TEST_CASE("marks are left out, bleed is there when asked for") {
    auto page = page_of(items(test::filled(box(-9, -9, 90, 90), colour::Cmyk{1, 0, 0, 0})));
    page.marks = items(test::filled(box(0, 0, 72, 72), colour::black()));
    const auto trim = plates(page);
    CHECK(trim.width == 72);
    CHECK(inks(trim, 0, 0) == "100 0 0 0");
    const auto bleed = draw::cairo::draw_plates(page, 144, profile(), converter,
                                                draw::cairo::PlateArea::bleed);
    CHECK(bleed.width == 180);
    CHECK(bleed.left == 18);
    CHECK(inks(bleed, 0, 0) == "100 0 0 0");
    page.trim.width = 1000_mm * 1000;
    CHECK_THROWS_AS(plates(page), std::length_error);
}

TEST_CASE("mean ink of a document") {
    scene::Document document;
    document.pages.push_back(std::make_shared<const scene::Page>(
        page_of(items(test::filled(box(-9, -9, 45, 90), colour::Cmyk{1, 0, 0, 0}),
                      test::filled(box(36, 0, 36, 72), spot("Gold", 0.5))))));
    auto large = page_of();
    large.trim = {72_pt, 216_pt};
    document.pages.push_back(std::make_shared<const scene::Page>(std::move(large)));
    const auto coverage = draw::cairo::ink_coverage(document, profile(), converter);
    REQUIRE(coverage.size() == 5);
    CHECK(coverage.at("Cyan") == doctest::Approx(12.5));
    CHECK(coverage.at("Gold") == doctest::Approx(6.25).epsilon(0.01));
    CHECK(coverage.at("Black") == 0);
    CHECK(draw::cairo::ink_coverage({}, profile(), converter).empty());
}
