#include "scene/scene.hpp"

#include <doctest/doctest.h>

using namespace pecyn;
using namespace pecyn::literals;

namespace {

scene::Path box(Rect r, colour::Colour fill) {
    art::Shape shape;
    shape.path = PathData::rectangle(r);
    shape.fill = fill;
    return {shape, {}};
}

} // namespace

TEST_CASE("a page is dumped in millimetres with three decimals") {
    scene::Page page;
    page.trim = {105_mm, 148_mm};
    page.bleed = 3_mm;
    page.label = "iv";
    page.item = "one-adult";
    page.face = "front";
    page.languages = {"cy", "en"};
    page.items.emplace_back(box(page.bleed_box(), colour::Cmyk{0.6, 0.9, 0.2, 0.3}));
    CHECK(scene::dump(page) ==
          "page 105.000 x 148.000 bleed 3.000 label \"iv\" item one-adult face front languages "
          "cy en\n"
          "  path M -3.000,-3.000 L 108.000,-3.000 L 108.000,151.000 L -3.000,151.000 Z\n"
          "    fill cmyk 60 90 20 30\n");
}

TEST_CASE("tiny negative lengths are dumped as zero") {
    scene::Page page;
    page.trim = {10_mm, 10_mm};
    page.items.emplace_back(box({-0.0001_mm, 0_mm, 1_mm, 1_mm}, colour::Gray{0.4}));
    CHECK(scene::dump(page) ==
          "page 10.000 x 10.000\n"
          "  path M 0.000,0.000 L 1.000,0.000 L 1.000,1.000 L 0.000,1.000 Z\n"
          "    fill gray 40\n");
}

TEST_CASE("groups show meaning, look and clip") {
    scene::Page page;
    page.trim = {10_mm, 10_mm};
    auto group = std::make_unique<scene::Group>();
    group->semantics = {scene::Role::figure, 0, "cy", "Bag wrth \"ddrws\""};
    group->transform = Affine::translation(2_mm, 3_mm);
    group->opacity = 0.5;
    group->blend = art::Blend::multiply;
    group->clip = PathData::rectangle({0_mm, 0_mm, 1_mm, 1_mm});
    art::Shape line;
    line.path.move_to({0_mm, 0_mm});
    line.path.curve_to({1_mm, 0_mm}, {1_mm, 1_mm}, {2_mm, 2_mm});
    art::Stroke stroke;
    stroke.width = 0.25_mm;
    auto ink = std::make_shared<colour::SpotInk>(
        colour::SpotInk{"PANTONE 356 C", colour::Cmyk{0.93, 0, 1, 0.29}});
    stroke.paint = colour::Colour{colour::Spot{ink, 0.5}};
    stroke.cap = art::Cap::round;
    stroke.dash = {1_mm, 0.5_mm};
    line.stroke = stroke;
    group->items.emplace_back(scene::Path{line, {}});
    page.items.emplace_back(std::move(group));
    CHECK(
        scene::dump(page) ==
        "page 10.000 x 10.000\n"
        "  group figure language cy alternative \"Bag wrth \\\"ddrws\\\"\" moved 2.000,3.000 "
        "opacity 50% multiply\n"
        "    clip M 0.000,0.000 L 1.000,0.000 L 1.000,1.000 L 0.000,1.000 Z\n"
        "    path M 0.000,0.000 C 1.000,0.000 1.000,1.000 2.000,2.000\n"
        "      stroke 0.250 spot \"PANTONE 356 C\" 50% (cmyk 93 0 100 29) cap round dash 1.000 "
        "0.500\n");
}

TEST_CASE("text shows its glyphs with pen positions and clusters") {
    scene::Page page;
    page.trim = {10_mm, 10_mm};
    auto run = scene::GlyphRun{};
    run.text.append("dŵr");
    run.language.append("cy");
    run.size = 10_pt;
    run.origin = {1_mm, 2_mm};
    run.width = 5_mm;
    run.glyphs = {{71, 0_mm, 0_mm, 0}, {300, 2_mm, 0.1_mm, 1}, {85, 4_mm, 0_mm, 3}};
    run.colour = colour::black();
    page.items.emplace_back(run);
    CHECK(scene::dump(page) ==
          "page 10.000 x 10.000\n"
          "  text \"dŵr\" cy no face 0 size 3.528 at 1.000,2.000 width 5.000 cmyk 0 0 0 100\n"
          "    glyphs 71@0.000:0 300@2.000,0.100:1 85@4.000:3\n");
}

TEST_CASE("what is shared is written once and numbered") {
    auto inner = std::make_shared<scene::Page>();
    inner->trim = {5_mm, 5_mm};
    inner->items.emplace_back(box({0_mm, 0_mm, 1_mm, 1_mm}, colour::Rgb{1, 0.8, 0}));
    scene::Page sheet;
    sheet.trim = {20_mm, 20_mm};
    const Rect clip = inner->trim_box();
    sheet.items.emplace_back(scene::PlacedPage{inner, Affine::translation(1_mm, 1_mm), clip});
    sheet.items.emplace_back(scene::PlacedPage{inner, Affine::quarter_turns(1), clip});
    CHECK(scene::dump(sheet) ==
          "page 20.000 x 20.000\n"
          "  placed #1 moved 1.000,1.000 clip 0.000 0.000 5.000 x 5.000\n"
          "    page 5.000 x 5.000\n"
          "      path M 0.000,0.000 L 1.000,0.000 L 1.000,1.000 L 0.000,1.000 Z\n"
          "        fill rgb 255 204 0\n"
          "  placed #1 mapped 0 1 -1 0 moved 0.000,0.000 clip 0.000 0.000 5.000 x 5.000\n");
}

TEST_CASE("pictures: rasters by key and size, drawings with their shapes") {
    auto raster = std::make_shared<art::Raster>();
    raster->width = 4;
    raster->height = 2;
    raster->key = "photo";
    auto drawing = std::make_shared<art::Drawing>();
    drawing->size = {10_mm, 5_mm};
    drawing->key = "logo";
    art::Shape dot;
    dot.path = PathData::rectangle({0_mm, 0_mm, 1_mm, 1_mm});
    dot.rule = FillRule::even_odd;
    colour::Gradient gradient;
    gradient.to = {1_mm, 0_mm};
    gradient.stops = {{0, colour::white()}, {1, colour::black()}};
    dot.fill = gradient;
    drawing->root.nodes.emplace_back(dot);
    drawing->root.nodes.emplace_back(art::RasterNode{raster, Affine::scaling(2, 1)});
    scene::Page page;
    page.trim = {20_mm, 20_mm};
    page.items.emplace_back(scene::Picture{drawing, Affine::scaling(0.5, 0.5), {}});
    page.items.emplace_back(scene::Picture{drawing, Affine::translation(1_mm, 0_mm), {}});
    CHECK(scene::dump(page) ==
          "page 20.000 x 20.000\n"
          "  drawing #1 \"logo\" 10.000 x 5.000 mapped 0.5 0 0 0.5 moved 0.000,0.000\n"
          "    layer\n"
          "      path even-odd M 0.000,0.000 L 1.000,0.000 L 1.000,1.000 L 0.000,1.000 Z\n"
          "        fill linear 0.000,0.000 to 1.000,0.000 [0% cmyk 0 0 0 0] [100% cmyk 0 0 0 "
          "100]\n"
          "      raster \"photo\" 4 x 2 px rgb mapped 2 0 0 1 moved 0.000,0.000\n"
          "  drawing #1 \"logo\" 10.000 x 5.000 moved 1.000,0.000\n");
}

TEST_CASE("cut and folds stand before what is painted") {
    scene::Page page;
    page.trim = {10_mm, 10_mm};
    page.cut = PathData::rectangle({1_mm, 1_mm, 8_mm, 8_mm});
    page.folds.move_to({5_mm, 0_mm});
    page.folds.line_to({5_mm, 10_mm});
    CHECK(scene::dump(page) ==
          "page 10.000 x 10.000\n"
          "  cut M 1.000,1.000 L 9.000,1.000 L 9.000,9.000 L 1.000,9.000 Z\n"
          "  folds M 5.000,0.000 L 5.000,10.000\n");
}

TEST_CASE("hidden runs and the parts of tables are named") {
    scene::Page page;
    page.trim = {10_mm, 10_mm};
    auto cell = std::make_unique<scene::Group>();
    cell->semantics.role = scene::Role::table_cell;
    scene::GlyphRun run;
    run.text = "tŷ";
    run.language = "cy";
    run.size = 10_mm;
    run.colour = colour::black();
    run.hidden = true;
    cell->items.emplace_back(run);
    for (const scene::Role role :
         {scene::Role::table_head, scene::Role::table_row, scene::Role::table}) {
        auto group = std::make_unique<scene::Group>();
        group->semantics.role = role;
        group->items.emplace_back(std::move(cell));
        cell = std::move(group);
    }
    page.items.emplace_back(std::move(cell));
    CHECK(
        scene::dump(page) ==
        "page 10.000 x 10.000\n"
        "  group table\n"
        "    group table row\n"
        "      group table head\n"
        "        group table cell\n"
        "          text \"tŷ\" cy no face 0 size 10.000 at 0.000,0.000 width 0.000 cmyk 0 0 0 "
        "100 hidden\n"
        "            glyphs\n");
}

TEST_CASE("frames are dumped apart from the page") {
    scene::Page page;
    page.trim = {10_mm, 10_mm};
    scene::PlacedFrame& photo = page.frames.emplace_back();
    photo.name = "image photo";
    photo.box = {0_mm, 0_mm, 10_mm, 5_mm};
    scene::PlacedFrame& text = page.frames.emplace_back();
    text.name = "text message";
    text.box = {1_mm, 5_mm, 8_mm, 4_mm};
    text.turns = 1;
    text.language = "cy";
    text.field = "message";
    text.family = "Lato";
    text.weight = 700;
    text.size = 3_mm;
    text.leading = 4_mm;
    text.colour = colour::Gray{0.8};
    text.used = 2.5_mm;
    CHECK(scene::dump(page) == "page 10.000 x 10.000\n");
    CHECK(
        scene::dump_frames(page) ==
        "frame \"image photo\" at 0.000 0.000 10.000 x 5.000\n"
        "frame \"text message\" at 1.000 5.000 8.000 x 4.000 turns 1 cy message Lato 700 size "
        "3.000 leading 4.000 gray 80 used 2.500\n");
}
