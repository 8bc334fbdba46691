#include "scenes.hpp"

#include "support/scenes.hpp"

#include <cmath>
#include <functional>

namespace pecyn::test {

namespace {

using namespace pecyn::literals;
using Items = std::vector<scene::Item>;

colour::Colour grey(double black) { return colour::Cmyk{0, 0, 0, black}; }
const colour::Colour plum = colour::Cmyk{0.6, 0.9, 0.2, 0};
const colour::Colour leaf = colour::Cmyk{0.8, 0, 0.9, 0.1};

/// Pixels at 150 dpi, of which a page has 300 a side. Edges of rasters and clips lie on whole
/// ones, since readers round those to pixels, each in its own way.
Length px(double pixels) { return Length::px(pixels, 150); }

Rect points(double x, double y, double width, double height) {
    return {Length::pt(x), Length::pt(y), Length::pt(width), Length::pt(height)};
}

Rect pixels(double x, double y, double width, double height) {
    return {px(x), px(y), px(width), px(height)};
}

PathData box(double x, double y, double width, double height) {
    return PathData::rectangle(points(x, y, width, height));
}

PathData zigzag(double y) {
    PathData path;
    path.move_to({12_pt, Length::pt(y)});
    for (int i = 1; i < 7; ++i)
        path.line_to({Length::pt(12 + 20 * i), Length::pt(y + (i % 2 ? 16 : 0))});
    return path;
}

colour::Gradient linear(Point from, Point to, std::vector<colour::Gradient::Stop> stops) {
    colour::Gradient gradient;
    gradient.from = from;
    gradient.to = to;
    gradient.stops = std::move(stops);
    return gradient;
}

void text(Items& items) {
    double y = 40;
    for (const double size : {7.0, 9.0, 12.0, 18.0, 30.0}) {
        items.emplace_back(
            line_of_text("Tŷ dŵr, Ŵyr â’r ïôn Ŷ", Length::pt(size), {px(12), px(y)}));
        y += std::round(size * 3 + 12);
    }
    items.emplace_back(line_of_text("Aâŵ", 60_pt, {px(12), px(288)}, grey(0.5)));
}

void fills(Items& items) {
    items.emplace_back(filled(box(10, 10, 50, 30), grey(1)));
    items.emplace_back(
        filled(PathData::rounded_rectangle(points(70, 10, 60, 40), 9_pt), grey(0.4)));
    items.emplace_back(filled(PathData::ellipse(points(10.3, 50.7, 55, 40)), grey(0.75)));
    PathData rings = PathData::ellipse(points(75, 60, 60, 60));
    rings.append(PathData::ellipse(points(90, 75, 30, 30)));
    auto ring = filled(rings, grey(0.2));
    ring.shape.rule = FillRule::even_odd;
    items.emplace_back(ring);
    auto both = filled(PathData::rounded_rectangle(points(12, 102, 50, 30), 4_pt), grey(0.3));
    both.shape.stroke = stroked({}, 3_pt, grey(1)).shape.stroke;
    items.emplace_back(both);
}

void strokes(Items& items) {
    const auto add = [&](double y, Length width, art::Cap cap, art::Join join,
                         std::vector<Length> dash) {
        auto path = stroked(zigzag(y), width, grey(0.9));
        path.shape.stroke->cap = cap;
        path.shape.stroke->join = join;
        path.shape.stroke->dash = std::move(dash);
        path.shape.stroke->dash_phase = 1_pt;
        items.emplace_back(path);
    };
    add(8, 5_pt, art::Cap::butt, art::Join::miter, {});
    add(36, 5_pt, art::Cap::round, art::Join::round, {});
    add(64, 5_pt, art::Cap::square, art::Join::bevel, {});
    add(90, 3_pt, art::Cap::butt, art::Join::miter, {8_pt, 4_pt});
    add(116, 4_pt, art::Cap::round, art::Join::round, {0.01_pt, 7_pt});
}

void gradients(Items& items, const colour::Colour& from, const colour::Colour& to) {
    items.emplace_back(filled(box(10, 10, 124, 30),
                              linear({10_pt, 0_pt}, {134_pt, 0_pt}, {{0, from}, {1, to}})));
    items.emplace_back(filled(PathData::rounded_rectangle(points(10, 48, 60, 40), 6_pt),
                              linear({20_pt, 50_pt}, {60_pt, 90_pt},
                                     {{0.2, to}, {0.5, colour::white()}, {0.9, from}})));
    colour::Gradient radial = linear({105_pt, 85_pt}, {100_pt, 95_pt}, {{0, from}, {1, to}});
    radial.kind = colour::Gradient::Kind::radial;
    radial.from_radius = 4_pt;
    radial.to_radius = 34_pt;
    items.emplace_back(filled(PathData::rectangle(pixels(155, 100, 125, 180)), radial));
    auto ring = stroked(PathData::ellipse(points(18, 98, 40, 34)), 6_pt,
                        linear({18_pt, 0_pt}, {58_pt, 0_pt}, {{0, from}, {1, to}}));
    items.emplace_back(ring);
}

void groups(Items& items, const colour::Colour& one, const colour::Colour& other) {
    items.emplace_back(filled(PathData::rectangle(pixels(0, 124, 300, 62)), other));
    auto half = std::make_unique<scene::Group>();
    half->opacity = 0.5;
    half->items.emplace_back(filled(box(10, 20, 40, 80), one));
    half->items.emplace_back(filled(PathData::ellipse(points(30, 30, 40, 60)), one));
    items.emplace_back(std::move(half));
    auto turned = std::make_unique<scene::Group>();
    turned->transform = Affine::rotation(30);
    turned->transform.dx = 100_pt;
    turned->transform.dy = 20_pt;
    turned->clip = PathData::ellipse(points(-5, 0, 60, 90));
    turned->items.emplace_back(filled(box(-20, -20, 100, 60), one));
    turned->items.emplace_back(line_of_text("ŵyŷ", 24_pt, {0_pt, 62_pt}));
    auto inner = std::make_unique<scene::Group>();
    inner->transform = {1.5, 0, 0.3, 0.7, 4_pt, 70_pt};
    inner->items.emplace_back(stroked(box(0, 0, 20, 10), 3_pt, other));
    turned->items.emplace_back(std::move(inner));
    items.emplace_back(std::move(turned));
}

void blends(Items& items) {
    items.emplace_back(filled(box(0, 50, 144, 30), grey(0.4)));
    const art::Blend all[] = {art::Blend::multiply, art::Blend::screen, art::Blend::darken,
                              art::Blend::lighten, art::Blend::overlay};
    double x = 8;
    for (const art::Blend blend : all) {
        auto group = std::make_unique<scene::Group>();
        group->blend = blend;
        group->items.emplace_back(filled(box(x, 20, 22, 45), grey(0.6)));
        group->items.emplace_back(filled(box(x, 65, 22, 45), grey(0.2)));
        items.emplace_back(std::move(group));
        x += 26;
    }
}

std::shared_ptr<const art::Raster> raster(art::Raster::Space space, bool with_alpha) {
    auto made = std::make_shared<art::Raster>();
    made->width = 200;
    made->height = 150;
    made->space = space;
    for (unsigned y = 0; y < made->height; ++y) {
        for (unsigned x = 0; x < made->width; ++x) {
            const unsigned ramp = x * 255 / (made->width - 1), steps = (y / 15) * 25;
            const auto put = [&](unsigned v) { made->pixels += static_cast<char>(v); };
            put(ramp);
            if (space == art::Raster::Space::cmyk) {
                put(steps);
                put(255 - ramp);
                put((x / 20 + y / 15) % 2 ? 40 : 0);
            }
            if (with_alpha) made->alpha += static_cast<char>(255 - steps);
        }
    }
    made->key = std::string("parity-") + (with_alpha ? "alpha" : "plain") +
                std::to_string(static_cast<int>(space));
    return made;
}

void rasters(Items& items, art::Raster::Space space) {
    items.emplace_back(filled(PathData::rectangle(pixels(0, 198, 300, 42)), grey(0.3)));
    items.emplace_back(
        scene::Picture{raster(space, false), onto(pixels(20, 16, 150, 112)), {}});
    Affine turned = Affine::rotation(20).after(Affine::scaling(48, 36));
    turned.dx = 98_pt;
    turned.dy = 20_pt;
    items.emplace_back(scene::Picture{raster(space, false), turned, {}});
    items.emplace_back(
        scene::Picture{raster(space, true), onto(pixels(22, 168, 166, 125)), {}});
}

std::shared_ptr<const art::Drawing> drawing(std::string key, const colour::Colour& one,
                                            const colour::Colour& other) {
    auto made = std::make_shared<art::Drawing>();
    made->size = {px(126), px(126)};
    made->key = std::move(key);
    made->root.nodes.emplace_back(filled(PathData::ellipse(points(-10, 5, 50, 50)), one).shape);
    auto layer = std::make_unique<art::Layer>();
    layer->opacity = 0.6;
    layer->transform = Affine::rotation(-15);
    layer->clip = box(10, 10, 40, 40);
    layer->nodes.emplace_back(filled(box(0, 0, 45, 70), other).shape);
    layer->nodes.emplace_back(
        stroked(PathData::ellipse(points(15, 15, 30, 30)), 4_pt, one).shape);
    made->root.nodes.emplace_back(std::move(layer));
    return made;
}

void drawings(Items& items, std::string key, const colour::Colour& one,
              const colour::Colour& other) {
    const auto art = drawing(std::move(key), one, other);
    items.emplace_back(scene::Picture{art, Affine::translation(px(16), px(16)), {}});
    Affine turned = Affine::rotation(35).after(Affine::scaling(1.2, 0.9));
    turned.dx = 100_pt;
    turned.dy = 50_pt;
    items.emplace_back(scene::Picture{art, turned, {}});
}

void placed(Items& items) {
    auto card = std::make_shared<scene::Page>();
    card->trim = {px(125), px(84)};
    card->bleed = px(8);
    card->items.emplace_back(filled(PathData::rectangle(card->bleed_box()), grey(0.2)));
    card->items.emplace_back(line_of_text("Tŷ dŵr", 14_pt, {px(12), px(52)}));
    items.emplace_back(
        scene::PlacedPage{card, Affine::translation(px(42), px(31)), card->bleed_box()});
    Affine turned = Affine::quarter_turns(1);
    turned.dx = px(250);
    turned.dy = px(146);
    items.emplace_back(scene::PlacedPage{card, turned, card->trim_box().outset(px(4))});
    auto shared = std::make_shared<scene::Group>();
    shared->opacity = 0.7;
    shared->items.emplace_back(filled(PathData::ellipse(points(15, 80, 40, 40)), grey(0.8)));
    items.emplace_back(scene::SharedGroup{shared});
}

std::shared_ptr<const art::Drawing> dotted(std::string key, const colour::Colour& colour) {
    auto made = std::make_shared<art::Drawing>();
    made->size = {px(60), px(60)};
    made->key = std::move(key);
    auto path = stroked(PathData::ellipse(pixels(6, 6, 48, 48)), 3_pt, colour);
    path.shape.stroke->cap = art::Cap::round;
    path.shape.stroke->dash = {0.01_pt, 5_pt};
    made->root.nodes.emplace_back(path.shape);
    return made;
}

/// Boxes with a radius for each corner, with dashed borders and hard shadows.
void corners(Items& items) {
    const auto add = [&](const Rect& r, Length tl, Length tr, Length br, Length bl,
                         std::vector<Length> dash) {
        const PathData outline = PathData::rounded_rectangle(r, tl, tr, br, bl);
        PathData shadow = outline;
        shadow.transform(Affine::translation(3_pt, 3_pt));
        items.emplace_back(filled(shadow, grey(0.7)));
        auto both = filled(outline, grey(0.2));
        both.shape.stroke = stroked({}, 2_pt, grey(1)).shape.stroke;
        both.shape.stroke->dash = std::move(dash);
        both.shape.stroke->cap = art::Cap::round;
        items.emplace_back(both);
    };
    add(points(8, 8, 60, 40), 0_pt, 6_pt, 12_pt, 18_pt, {});
    add(points(78, 8, 56, 40), 14_pt, 14_pt, 0_pt, 0_pt, {6_pt, 4_pt});
    add(points(8, 60, 60, 74), 50_pt, 10_pt, 30_pt, 0_pt, {0.01_pt, 5_pt});
    add(points(78, 60, 56, 74), 0_pt, 28_pt, 0_pt, 28_pt, {});
}

/// Groups inside groups: turned by any angle, clipped by a star, half transparent.
void turned(Items& items, const std::string& key, const colour::Colour& one,
            const colour::Colour& other) {
    PathData star;
    for (int i = 0; i < 10; ++i) {
        const double angle = 3.14159265358979 * (i / 5.0 - 0.5), r = i % 2 ? 20 : 45;
        const Point p{Length::pt(r * std::cos(angle)), Length::pt(r * std::sin(angle))};
        i == 0 ? star.move_to(p) : star.line_to(p);
    }
    star.close();
    auto outer = std::make_unique<scene::Group>();
    outer->transform = Affine::translation(50_pt, 55_pt).after(Affine::rotation(17));
    outer->clip = star;
    outer->items.emplace_back(
        filled(box(-50, -50, 100, 100),
               linear({-40_pt, 0_pt}, {40_pt, 0_pt}, {{0, one}, {0.4, other}, {1, one}})));
    auto inner = std::make_unique<scene::Group>();
    inner->transform = Affine::rotation(45);
    inner->opacity = 0.5;
    inner->items.emplace_back(filled(box(-40, -8, 80, 16), other));
    inner->items.emplace_back(line_of_text("dŵr", 20_pt, {-14_pt, 6_pt}, one));
    outer->items.emplace_back(std::move(inner));
    items.emplace_back(std::move(outer));

    auto mirrored = std::make_unique<scene::Group>();
    mirrored->transform = {-1, 0, 0, 1, 136_pt, 96_pt};
    mirrored->items.emplace_back(line_of_text("Tŷ dŵr", 18_pt, {2_pt, 30_pt}, one));
    mirrored->items.emplace_back(
        scene::Picture{dotted(key, other), Affine::translation(60_pt, 0_pt), {}});
    items.emplace_back(std::move(mirrored));
    auto quarter = std::make_unique<scene::Group>();
    quarter->transform = Affine::quarter_turns(-1);
    quarter->transform.dx = 132_pt;
    quarter->transform.dy = 88_pt;
    quarter->items.emplace_back(line_of_text("Oedi, Pause", 12_pt, {0_pt, 0_pt}, other));
    items.emplace_back(std::move(quarter));
}

/// Text whose outlines are painted with a gradient and a line; the run itself is hidden.
void outlined(Items& items) {
    const auto add = [&](Point origin, colour::Paint paint, std::optional<art::Stroke> stroke) {
        auto run = line_of_text("Oedi", 44_pt, origin);
        PathData letters;
        for (const scene::Glyph& glyph : run.glyphs) {
            PathData outline = run.face->outline(glyph.id);
            const double size = run.size.in_pt();
            outline.transform({size, 0, 0, size, origin.x + glyph.x, origin.y + glyph.y});
            letters.append(outline);
        }
        auto shape = filled(letters, std::move(paint));
        shape.shape.stroke = std::move(stroke);
        items.emplace_back(shape);
        run.hidden = true;
        items.emplace_back(run);
    };
    add({14_pt, 55_pt},
        linear({0_pt, 20_pt}, {0_pt, 58_pt}, {{0, grey(1)}, {0.5, grey(0.2)}, {1, grey(0.8)}}),
        std::nullopt);
    art::Stroke line;
    line.paint = grey(1);
    line.width = 1.5_pt;
    line.join = art::Join::round;
    add({14_pt, 120_pt}, grey(0.25), line);
}

} // namespace

std::vector<ParityCase> parity_cases() {
    // Black ink alone is the same grey everywhere, so grey scenes are judged strictly; readers
    // move glyphs by parts of pixels.
    constexpr double strict = 1.0, glyphs = 2.0, loose = 1.5;
    std::vector<ParityCase> cases;
    const auto add = [&](std::string name, double tolerance,
                         const std::function<void(Items&)>& fill) {
        auto page = std::make_shared<scene::Page>();
        page->trim = {144_pt, 144_pt}; // 300 pixels at 150 dpi
        fill(page->items);
        cases.push_back({std::move(name), tolerance, std::move(page)});
    };
    add("text", glyphs, text);
    add("fills", strict, fills);
    add("strokes", strict, strokes);
    add("gradients", strict, [](Items& i) { gradients(i, grey(1), grey(0.1)); });
    add("groups", strict, [](Items& i) { groups(i, grey(0.7), grey(0.3)); });
    add("blends", strict, blends);
    add("rasters", strict, [](Items& i) { rasters(i, art::Raster::Space::gray); });
    add("drawings", strict, [](Items& i) { drawings(i, "grey", grey(0.3), grey(0.9)); });
    add("placed pages", strict, placed);
    add("colour gradients", loose, [](Items& i) { gradients(i, plum, leaf); });
    add("colour groups", loose, [](Items& i) { groups(i, plum, leaf); });
    add("colour rasters", loose, [](Items& i) { rasters(i, art::Raster::Space::cmyk); });
    add("colour drawings", loose, [](Items& i) { drawings(i, "colour", plum, leaf); });
    // Poppler shows a gray gradient as one of black ink, whose middle it sees otherwise.
    add("gray gradients", glyphs,
        [](Items& i) { gradients(i, colour::Gray{0.9}, colour::Gray{0.15}); });
    add("corners", strict, corners);
    add("turned groups", strict, [](Items& i) { turned(i, "dots", grey(0.9), grey(0.35)); });
    add("colour turned groups", loose, [](Items& i) { turned(i, "colour dots", plum, leaf); });
    add("outlined text", glyphs, outlined);
    return cases;
}

} // namespace pecyn::test
