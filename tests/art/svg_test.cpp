#include "art/svg.hpp"

#include "base/parallel.hpp"
#include "drawing_walk.hpp"

#include <cmath>
#include <cstdlib>
#include <doctest/doctest.h>

using namespace pecyn;
using colour::Cmyk;
using colour::Colour;

namespace {

[[maybe_unused]] const int own_fonts =
    setenv("FONTCONFIG_FILE", PECYN_ROOT "/tests/art/fonts.conf", 1);

/// A palette of two colours; all others become an ink that tells their red.
Colour palette(const colour::Rgb& rgb) {
    if (rgb == colour::Rgb{0x0f / 255.0, 0x4c / 255.0, 0x5c / 255.0})
        return Cmyk{0.9, 0.4, 0.3, 0.5};
    if (rgb == colour::Rgb{0xe3 / 255.0, 0x64 / 255.0, 0x14 / 255.0})
        return Cmyk{0, 0.7, 1, 0.05};
    return Cmyk{0, 0, 0, 1 - rgb.r};
}

std::string svg(const std::string& content,
                const std::string& attributes = "viewBox=\"0 0 400 200\"") {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" " + attributes + ">" + content + "</svg>";
}

struct Read {
    diag::Findings findings;
    std::shared_ptr<const art::Drawing> drawing;
    explicit Read(const std::string& bytes, const art::Recolour& recolour = palette)
        : drawing(art::read_svg(bytes, recolour, {}, findings)) {}
    bool has(std::string_view code) const {
        for (const auto& finding : findings.all()) {
            if (finding.code == code) return true;
        }
        return false;
    }
};

bool near(Length a, double pt) { return std::abs(a.in_pt() - pt) < 0.01; }

} // namespace

TEST_CASE("a drawing with gradient, opacity, clip and text becomes vectors in inks") {
    const Read read(svg(R"svg(
        <defs>
          <linearGradient id="g"><stop offset="0" stop-color="#0f4c5c"/>
            <stop offset=".25" stop-color="#ffffff"/><stop offset="1" stop-color="#e36414"/></linearGradient>
          <clipPath id="c"><circle cx="300" cy="100" r="40"/></clipPath>
        </defs>
        <rect x="10" y="10" width="100" height="50" fill="url(#g)"/>
        <g opacity=".5"><rect x="10" y="70" width="50" height="50" fill="#0f4c5c"/>
          <circle cx="50" cy="90" r="20" fill="#e36414"/></g>
        <g clip-path="url(#c)"><rect x="250" y="60" width="100" height="80" fill="#e36414"/></g>
        <text x="20" y="180" font-family="Lato" font-size="20" fill="#0f4c5c">wŷr</text>)svg"));
    REQUIRE(read.drawing);
    CHECK_FALSE(read.findings.has_errors());
    CHECK_FALSE(read.has("art-rasterised"));
    CHECK_FALSE(read.has("art-unmapped-colour"));
    CHECK(read.has("art-live-text"));
    const art::Drawing& drawing = *read.drawing;
    CHECK(near(drawing.size.width, 300));
    CHECK(near(drawing.size.height, 150));
    CHECK(test::rasters(drawing).empty());

    const auto colours = test::colours(drawing);
    REQUIRE_FALSE(colours.empty());
    for (const Colour& each : colours)
        CHECK(std::holds_alternative<Cmyk>(each));

    // The gradient: a plain shape with recoloured stops, in the shape's coordinates.
    const auto& first = std::get<art::Shape>(drawing.root.nodes.at(0));
    REQUIRE(first.fill);
    const auto& gradient = std::get<colour::Gradient>(*first.fill);
    CHECK(gradient.kind == colour::Gradient::Kind::linear);
    CHECK(near(gradient.from.x, 7.5));
    CHECK(near(gradient.to.x, 82.5));
    CHECK(near(gradient.to.y, gradient.from.y.in_pt()));
    REQUIRE(gradient.stops.size() == 3);
    CHECK(gradient.stops[0].colour == Colour(Cmyk{0.9, 0.4, 0.3, 0.5}));
    CHECK(gradient.stops[1].offset == doctest::Approx(0.25));
    CHECK(gradient.stops[1].colour == Colour(Cmyk{0, 0, 0, 0}));
    CHECK(gradient.stops[2].colour == Colour(Cmyk{0, 0.7, 1, 0.05}));

    // The group's opacity: one layer round two shapes.
    const auto& group = *std::get<std::unique_ptr<art::Layer>>(drawing.root.nodes.at(1));
    CHECK(group.opacity == doctest::Approx(0.5).epsilon(0.01));
    CHECK(group.nodes.size() == 2);
    CHECK_FALSE(group.clip);

    // The clip: one layer round one shape.
    const auto& clipped = *std::get<std::unique_ptr<art::Layer>>(drawing.root.nodes.at(2));
    REQUIRE(clipped.clip);
    CHECK(near(clipped.clip->control_box().x, 195));
    CHECK(near(clipped.clip->control_box().width, 60));
    CHECK(clipped.opacity == 1);
    CHECK(clipped.nodes.size() == 1);

    // The text: outlines on the baseline, at y 180 px.
    const auto& letter = std::get<art::Shape>(drawing.root.nodes.at(3));
    CHECK(letter.fill == colour::Paint(Colour(Cmyk{0.9, 0.4, 0.3, 0.5})));
    CHECK(letter.path.verbs.size() > 10);
    CHECK(std::abs(letter.path.control_box().bottom().in_pt() - 135) < 0.5);
}

TEST_CASE("a flat drawing is a flat list, in its own coordinates") {
    const Read read(svg(R"svg(<g transform="translate(10 20) scale(2)">
        <rect x="5" y="5" width="10" height="20" fill="#0f4c5c"/>
        <path d="M0 0h10v10z" fill="none" stroke="#e36414" stroke-width="2" stroke-linecap="round"
              stroke-linejoin="bevel" stroke-dasharray="3 1"/></g>)svg"));
    REQUIRE(read.drawing);
    CHECK(read.findings.empty());
    const art::Layer& root = read.drawing->root;
    CHECK(root.transform.is_identity());
    CHECK_FALSE(root.clip);
    REQUIRE(root.nodes.size() == 2);
    const auto& rectangle = std::get<art::Shape>(root.nodes[0]);
    const Rect box = rectangle.path.control_box();
    CHECK(near(box.x, 15));
    CHECK(near(box.y, 22.5));
    CHECK(near(box.width, 15));
    CHECK(near(box.height, 30));
    const auto& line = std::get<art::Shape>(root.nodes[1]);
    CHECK_FALSE(line.fill);
    REQUIRE(line.stroke);
    CHECK(near(line.stroke->width, 3));
    CHECK(line.stroke->cap == art::Cap::round);
    CHECK(line.stroke->join == art::Join::bevel);
    REQUIRE(line.stroke->dash.size() == 2);
    CHECK(near(line.stroke->dash[0], 4.5));
}

TEST_CASE("every 8-bit colour comes through exactly") {
    std::string content;
    for (int i = 0; i < 256; ++i) {
        content += "<rect width=\"1\" height=\"1\" fill=\"rgb(" + std::to_string(i) + "," +
                   std::to_string(255 - i) + "," + std::to_string(i / 2) + ")\"/>";
    }
    std::vector<colour::Rgb> seen;
    const Read read(svg(content), [&](const colour::Rgb& rgb) -> Colour {
        seen.push_back(rgb);
        return rgb;
    });
    REQUIRE(seen.size() == 256);
    for (int i = 0; i < 256; ++i) {
        CHECK(seen[static_cast<std::size_t>(i)] ==
              colour::Rgb{i / 255.0, (255 - i) / 255.0, (i / 2) / 255.0});
    }
}

TEST_CASE("small drawings keep fine detail") {
    const Read read(
        svg("<circle cx=\"1.23456\" cy=\"2\" r=\".01234\"/>", "viewBox=\"0 0 4 4\""));
    REQUIRE(read.drawing);
    const Rect box = test::shapes(*read.drawing).at(0)->path.control_box();
    CHECK(box.centre().x.in_pt() == doctest::Approx(1.23456 * 0.75).epsilon(1e-5));
    CHECK(box.width.in_pt() == doctest::Approx(0.02468 * 0.75).epsilon(1e-3));
}

TEST_CASE("what leaves the drawing is clipped, what lies outside goes") {
    const Read read(svg(R"svg(<rect x="-50" y="10" width="100" height="10" fill="#0f4c5c"/>
                           <rect x="900" y="10" width="100" height="10" fill="#0f4c5c"/>)svg"));
    REQUIRE(read.drawing);
    CHECK(read.drawing->root.clip ==
          PathData::rectangle({{}, {}, Length::pt(300), Length::pt(150)}));
    CHECK(read.drawing->root.nodes.size() == 1);
}

TEST_CASE("an uneven transform keeps pens and circles round in a layer") {
    const Read read(svg(R"svg(<radialGradient id="r"><stop offset="0" stop-color="#0f4c5c"/>
        <stop offset="1" stop-color="#e36414"/></radialGradient>
        <rect width="100" height="50" fill="url(#r)"/>
        <g transform="scale(3 1)"><circle cx="50" cy="100" r="20" fill="none" stroke="#000" stroke-width="4"/></g>)svg"));
    REQUIRE(read.drawing);
    CHECK(read.findings.empty());
    REQUIRE(read.drawing->root.nodes.size() == 2);
    const auto& squashed = *std::get<std::unique_ptr<art::Layer>>(read.drawing->root.nodes[0]);
    const auto& shape = std::get<art::Shape>(squashed.nodes.at(0));
    PathData placed = shape.path;
    placed.transform(squashed.transform);
    CHECK(near(placed.control_box().width, 75));
    CHECK(near(placed.control_box().height, 37.5));
    const auto& gradient = std::get<colour::Gradient>(*shape.fill);
    CHECK(gradient.kind == colour::Gradient::Kind::radial);
    CHECK(squashed.transform.apply(gradient.to).x.in_pt() == doctest::Approx(37.5));
    const auto& pen = *std::get<std::unique_ptr<art::Layer>>(read.drawing->root.nodes[1]);
    CHECK(pen.transform.a == doctest::Approx(3 * pen.transform.d).epsilon(1e-4));
    CHECK(pen.transform.determinant() == doctest::Approx(1).epsilon(1e-4));
}

TEST_CASE("blend modes stay inside their group") {
    const Read read(
        svg(R"svg(<g style="isolation:isolate"><rect width="50" height="50" fill="#e36414"/>
        <rect x="20" width="50" height="50" fill="#0f4c5c" style="mix-blend-mode:multiply"/></g>)svg"));
    REQUIRE(read.drawing);
    CHECK(read.findings.empty());
    const auto layers = test::layers(*read.drawing);
    CHECK(layers.back()->blend == art::Blend::multiply);
    CHECK(layers.back()->nodes.size() == 1);
    const Read unknown(svg("<rect width=\"50\" height=\"50\" style=\"mix-blend-mode:hue\"/>"));
    CHECK(unknown.has("not-yet"));
}

TEST_CASE("patterns repeat as shapes") {
    const Read read(
        svg(R"svg(<pattern id="p" width="10" height="10" patternUnits="userSpaceOnUse">
        <rect width="5" height="5" fill="#0f4c5c"/></pattern>
        <rect x="100" y="100" width="40" height="40" fill="url(#p)"/>)svg"));
    REQUIRE(read.drawing);
    CHECK(read.findings.empty());
    CHECK(test::shapes(*read.drawing).size() == 16);
}

TEST_CASE("masks and filters become pictures, with a warning") {
    const Read read(svg(R"svg(<linearGradient id="g"><stop offset="0" stop-color="#0f4c5c"/>
        <stop offset="1" stop-color="#0f4c5c" stop-opacity="0"/></linearGradient>
        <rect x="100" y="50" width="200" height="100" fill="url(#g)"/>)svg"));
    REQUIRE(read.drawing);
    CHECK(read.has("art-rasterised"));
    CHECK_FALSE(read.findings.has_errors());
    const auto rasters = test::rasters(*read.drawing);
    REQUIRE(rasters.size() == 1);
    const art::Raster& raster = *rasters[0]->raster;
    CHECK(near(rasters[0]->placement.dx, 75));
    REQUIRE(raster.alpha.size() == std::size_t{raster.width} * raster.height);
    const std::string row =
        raster.alpha.substr(raster.width * (raster.height / 2), raster.width);
    const auto opacity = [&](std::size_t x) { return static_cast<unsigned char>(row[x]); };
    CHECK(opacity(2) > 250);
    CHECK(std::abs(opacity(row.size() / 2) - 128) < 4);
    CHECK(opacity(row.size() - 3) < 5);

    const Read blurred(svg(R"svg(<filter id="f"><feGaussianBlur stdDeviation="4"/></filter>
        <rect x="100" y="50" width="20" height="20" fill="#0f4c5c" filter="url(#f)"/>)svg"));
    REQUIRE(blurred.drawing);
    CHECK(blurred.has("art-rasterised"));
    REQUIRE(test::rasters(*blurred.drawing).size() == 1);
    CHECK(test::rasters(*blurred.drawing)[0]->placement.a < 60); // cut to what shows
}

TEST_CASE("one colour through a mask keeps its inks") {
    const Read read(svg(R"svg(<linearGradient id="g"><stop offset="0" stop-color="#fff"/>
        <stop offset="1" stop-color="#000"/></linearGradient>
        <mask id="m"><rect width="400" height="200" fill="url(#g)"/></mask>
        <circle cx="200" cy="100" r="90" fill="#e36414" mask="url(#m)"/>)svg"));
    REQUIRE(read.drawing);
    const auto rasters = test::rasters(*read.drawing);
    REQUIRE(rasters.size() == 1);
    REQUIRE(rasters[0]->raster->space == art::Raster::Space::cmyk);
    CHECK(rasters[0]->raster->pixels.substr(0, 4) == std::string("\x00\xB3\xFF\x0D", 4));
}

TEST_CASE("embedded pictures are read") {
    const std::string png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAA"
                            "MBAQDJ/pLvAAAAAElFTkSuQmCC";
    const Read read(svg(
        "<image x=\"40\" y=\"20\" width=\"80\" height=\"80\" href=\"data:image/png;base64," +
        png + "\"/>"));
    REQUIRE(read.drawing);
    CHECK_FALSE(read.has("art-rasterised"));
    const auto rasters = test::rasters(*read.drawing);
    REQUIRE(rasters.size() == 1);
    CHECK(rasters[0]->raster->pixels == std::string("\xFF\x00\x00", 3));
    CHECK(near(rasters[0]->placement.dx, 30));
    CHECK(near(rasters[0]->placement.dy, 15));
    CHECK(rasters[0]->placement.a == doctest::Approx(60));
    CHECK(rasters[0]->placement.d == doctest::Approx(60));
}

TEST_CASE("size by width and height, by viewBox, or a finding") {
    CHECK(near(Read(svg("", "width=\"2in\" height=\"1in\"")).drawing->size.width, 144));
    CHECK(near(Read(svg("", "width=\"100%\" viewBox=\"5 5 40 20\"")).drawing->size.height, 15));
    const Read unknown(svg("<rect width=\"9\" height=\"9\"/>", ""));
    CHECK_FALSE(unknown.drawing);
    CHECK(unknown.has("art-unreadable"));
    CHECK(Read(svg("")).has("art-empty"));
}

TEST_CASE("colours that stay sRGB among inks are a warning") {
    const Read read(svg("<rect width=\"9\" height=\"9\"/><rect width=\"9\" height=\"9\" "
                        "fill=\"#123456\"/>"),
                    [](const colour::Rgb& rgb) -> Colour {
                        return rgb.r == 0 ? Colour(Cmyk{0, 0, 0, 1}) : Colour(rgb);
                    });
    REQUIRE(read.has("art-unmapped-colour"));
    CHECK(read.findings.all().front().message ==
          "1 of the drawing's colours has no inks: #123456");
}

TEST_CASE("same bytes and colours, same key; other colours, another key") {
    const std::string bytes = svg("<rect width=\"9\" height=\"9\" fill=\"#0f4c5c\"/>");
    CHECK(Read(bytes).drawing->key == Read(bytes).drawing->key);
    const Read other(bytes, [](const colour::Rgb&) -> Colour { return Cmyk{1, 0, 0, 0}; });
    CHECK(other.drawing->key != Read(bytes).drawing->key);
}

TEST_CASE("hostile and broken drawings are findings") {
    CHECK(Read("").has("art-unreadable"));
    CHECK(Read("<svg").has("art-unreadable"));
    CHECK(Read("\x1F\x8B\x08").has("art-unreadable"));
    CHECK(Read(svg("<rect>")).has("art-unreadable"));
    CHECK(Read("<?xml version='1.0' encoding='UTF-16'?><svg/>").has("art-unreadable"));
    CHECK(Read("<!DOCTYPE svg [<!ENTITY a \"b\">]>" + svg("<text>&a;</text>"))
              .has("art-unreadable"));
    CHECK(Read(svg("<image href=\"/etc/passwd\" width=\"9\" height=\"9\"/>"))
              .has("art-unreadable"));
    CHECK(Read(svg("<image href='https://example.org/a.png' width='9' height='9'/>"))
              .has("art-unreadable"));
    std::string deep;
    for (int i = 0; i < 100; ++i)
        deep += "<g>";
    for (int i = 0; i < 100; ++i)
        deep += "</g>";
    CHECK(Read(svg(deep)).has("art-too-large"));
    std::string many;
    for (int i = 0; i < 100'001; ++i)
        many += "<g/>";
    CHECK(Read(svg(many)).has("art-too-large"));
    CHECK(Read(svg(std::string(17u << 20, ' '))).has("art-too-large"));
    CHECK(Read(svg("<text><textPath href=\"#a\">x</textPath></text>")).has("not-yet"));
}

TEST_CASE("a picture bomb inside a drawing stays packed") {
    // The header of a PNG of 60000 x 60000 pixels.
    const std::string head = "iVBORw0KGgoAAAANSUhEUgAA6mAAAOpgCAIAAAA=";
    const Read read(
        svg("<image width=\"9\" height=\"9\" href=\"data:image/png;base64," + head + "\"/>"));
    CHECK(read.has("art-too-large"));
}

TEST_CASE("threads read the same drawing alike") {
    const std::string bytes =
        svg("<text x=\"20\" y=\"90\" font-family=\"Inter\" font-size=\"40\">Llŷn</text>"
            "<text x=\"20\" y=\"180\" font-family=\"Lato\" font-size=\"40\" "
            "opacity=\".5\">tŷ</text>");
    const Read first(bytes);
    REQUIRE(first.drawing);
    REQUIRE(test::shapes(*first.drawing).size() >= 2);
    std::vector<std::shared_ptr<const art::Drawing>> drawings(12);
    for_each_parallel(drawings.size(),
                      [&](std::size_t i) { drawings[i] = Read(bytes).drawing; });
    for (const auto& drawing : drawings) {
        REQUIRE(drawing);
        CHECK(drawing->key == first.drawing->key);
        const auto ours = test::shapes(*drawing), theirs = test::shapes(*first.drawing);
        REQUIRE(ours.size() == theirs.size());
        for (std::size_t i = 0; i < ours.size(); ++i)
            CHECK(*ours[i] == *theirs[i]);
    }
}
