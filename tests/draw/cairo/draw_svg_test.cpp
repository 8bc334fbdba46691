#include "draw/cairo/draw_svg.hpp"

#include "draw/cairo/draw_proof.hpp"
#include "draw/cairo/svg_syntax.hpp"
#include "support/naive_converter.hpp"
#include "support/scenes.hpp"

#include <doctest/doctest.h>

#include <limits>

using namespace pecyn;
using namespace pecyn::literals;

namespace {

scene::Page page() {
    scene::Page made;
    made.trim = {105_mm, 148_mm};
    made.bleed = 3_mm;
    return made;
}

std::string svg_of(const scene::Page& page) {
    return draw::cairo::draw_svg(page, "Oedi & Pause", test::NaiveConverter());
}

std::size_t times(const std::string& text, std::string_view part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos;
         at = text.find(part, at + part.size()))
        ++count;
    return count;
}

} // namespace

TEST_CASE("numbers, text and bytes as SVG holds them") {
    using namespace draw::cairo::svg;
    CHECK(number(1.5) == "1.5");
    CHECK(number(-0.00001) == "0");
    CHECK(number(100) == "100");
    CHECK(number(std::numeric_limits<double>::quiet_NaN()) == "-1000000");
    CHECK(escaped("a<b> & \"c\"\n") == "a&lt;b&gt; &amp; &quot;c&quot;");
    CHECK(colour::hex({1, 0.5, 0}) == "#ff8000");
    CHECK(base64("") == "");
    CHECK(base64("f") == "Zg==");
    CHECK(base64("fo") == "Zm8=");
    CHECK(base64("foobar") == "Zm9vYmFy");
    CHECK(base64("\xff\xfe\xfd") == "//79");
}

TEST_CASE("an SVG has the trim's size, each glyph once, and its words as labels") {
    scene::Page card = page();
    card.items.emplace_back(test::line_of_text("aaa <b>", 10_pt, {20_pt, 40_pt}));
    auto hidden = test::line_of_text("nid yma", 10_pt, {20_pt, 60_pt});
    hidden.hidden = true;
    card.items.emplace_back(hidden);
    const std::string svg = svg_of(card);
    CHECK(svg.find("width=\"105mm\" height=\"148mm\"") != std::string::npos);
    CHECK(svg.find("<title>Oedi &amp; Pause</title>") != std::string::npos);
    CHECK(svg.find("lang=\"cy\" role=\"img\" aria-label=\"aaa &lt;b&gt;\"") !=
          std::string::npos);
    CHECK(times(svg, "<use ") == 7);
    CHECK(times(svg, "<path id=\"g") == 5); // a, space, <, b, >
    CHECK(svg.find("nid yma") == std::string::npos);
    CHECK(svg == svg_of(card));
}

TEST_CASE("what the knife takes away is clipped") {
    scene::Page card = page();
    card.cut = PathData::rounded_rectangle(card.trim_box(), 4_mm);
    card.cut.append(PathData::ellipse({10_mm, 10_mm, 5_mm, 5_mm}));
    CHECK(svg_of(card).find("clip-rule=\"evenodd\"") != std::string::npos);
    card.cut = {};
    CHECK(svg_of(card).find("clip-rule=\"evenodd\"") == std::string::npos);
}

TEST_CASE("pictures have an alternative and are embedded once") {
    scene::Page card = page();
    auto raster = std::make_shared<art::Raster>();
    raster->width = raster->height = 2;
    raster->pixels = std::string(12, '\x40');
    for (const Length x : {10_pt, 60_pt}) {
        auto figure = std::make_unique<scene::Group>();
        figure->semantics = {scene::Role::figure, 0, "cy", "Mainc wrth y llyn"};
        figure->items.emplace_back(
            scene::Picture{raster, test::onto({x, 10_pt, 40_pt, 40_pt}), {}});
        card.items.emplace_back(std::move(figure));
    }
    const std::string svg = svg_of(card);
    CHECK(times(svg, "aria-label=\"Mainc wrth y llyn\"") == 2);
    CHECK(times(svg, "data:image/png;base64,") == 1);
}

TEST_CASE("a proof is the same bytes every time, and shows what lies beyond the bleed") {
    scene::Document document;
    document.title = "Oedi / Pause";
    auto card = std::make_shared<scene::Page>(page());
    card->slug = 10_mm;
    card->items.emplace_back(test::line_of_text("Tŷ dŵr", 10_pt, {20_pt, 40_pt}));
    card->marks.emplace_back(test::line_of_text("proof", 6_pt, {0_pt, -20_pt}));
    document.pages = {card, card};
    const auto drawn = [&] {
        return draw::cairo::draw_proof(document, 1'793'491'200, test::NaiveConverter());
    };
    const std::string pdf = drawn();
    CHECK(pdf == drawn());
    CHECK(pdf.starts_with("%PDF-1.5"));
    CHECK(pdf.find("20261101000000") != std::string::npos);
    CHECK(pdf.find("MediaBox [ 0 0 371.33") != std::string::npos); // 105 + 26 mm
}
