#pragma once

#include "preflight/check_scene.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

/// Scenes made by hand, and what the rules say of them.
namespace preflight_tests {

using namespace pecyn;
using namespace pecyn::literals;

/// Glyph 1 is a block half an em wide and 0.7 em high on the baseline; glyph 0 is a space.
class BlockFace final : public font::Face {
public:
    BlockFace() { glyph_count_ = 2; }
    font::GlyphId glyph_of(char32_t c) const override { return c == U' ' ? 0 : 1; }
    double advance(font::GlyphId) const override { return 0.5; }
    PathData outline(font::GlyphId glyph) const override {
        if (glyph == 0) return {};
        return PathData::rectangle({0_pt, -0.7_pt, 0.5_pt, 0.7_pt});
    }
    hb_font_t* shaping_font() const override { return nullptr; }
};

/// Inks are what light lacks: no profile, so that tests can reckon.
class PlainConverter final : public colour::Converter {
public:
    colour::Rgb to_screen(const colour::Colour& colour) const override {
        const colour::Cmyk inks = to_press(colour);
        const auto light = [&](double ink) { return (1 - ink) * (1 - inks.k); };
        return {light(inks.c), light(inks.m), light(inks.y)};
    }
    colour::Cmyk to_press(const colour::Colour& colour) const override {
        const auto* rgb = std::get_if<colour::Rgb>(&colour);
        if (!rgb) return colour::process_inks(colour);
        if (rgb->r == rgb->g && rgb->g == rgb->b) return {0, 0, 0, 1 - rgb->r};
        return {1 - rgb->r, 1 - rgb->g, 1 - rgb->b, 0};
    }
    colour::Cmyk alternate(const colour::SpotInk& ink) const override {
        return colour::process_inks(
            colour::Spot{std::make_shared<const colour::SpotInk>(ink), 1});
    }
    std::string image_to_press(std::string_view rgb) const override {
        std::string inks;
        for (std::size_t i = 0; i + 2 < rgb.size(); i += 3) {
            for (std::size_t j = 0; j < 3; ++j)
                inks += static_cast<char>(255 - static_cast<unsigned char>(rgb[i + j]));
            inks += '\0';
        }
        return inks;
    }
    std::string image_to_screen(std::string_view) const override { return {}; }
};

/// The place of the n-th thing of a test.
inline diag::Span place(std::uint32_t n) { return {1, n * 10, n * 10 + 5}; }

inline press::Profile profile() {
    press::Profile made;
    made.id = "printer";
    made.inks.limit = {280, 300};
    made.limits.bleed = {std::nullopt, 3};
    made.limits.line = {0.5, 0.25};
    made.limits.type = {6, 5};
    made.limits.image = {300, 150};
    return made;
}

/// A6 upright with 3 mm of bleed.
inline scene::Page card() {
    scene::Page page;
    page.trim = {105_mm, 148_mm};
    page.bleed = 3_mm;
    page.item = "one-adult";
    page.span = place(1);
    return page;
}

inline scene::Path fill(const Rect& box, colour::Paint paint, diag::Span span = place(2)) {
    scene::Path path;
    path.shape.path = PathData::rectangle(box);
    path.shape.fill = std::move(paint);
    path.span = span;
    return path;
}

inline scene::Path line(Point from, Point to, Length width,
                        colour::Colour colour = colour::black()) {
    scene::Path path;
    path.shape.path.move_to(from);
    path.shape.path.line_to(to);
    path.shape.stroke = art::Stroke{};
    path.shape.stroke->paint = colour;
    path.shape.stroke->width = width;
    path.span = place(3);
    return path;
}

/// A line of blocks: n characters are n / 2 em wide, their ink 0.7 em high.
inline scene::GlyphRun text(std::string words, Point origin, Length size,
                            colour::Colour colour = colour::black(),
                            diag::Span span = place(4)) {
    static const auto face = std::make_shared<const BlockFace>();
    scene::GlyphRun run;
    run.face = face;
    run.size = size;
    run.origin = origin;
    for (std::size_t i = 0; i < words.size(); ++i)
        run.glyphs.push_back({words[i] == ' ' ? 0U : 1U, size * (0.5 * static_cast<double>(i)),
                              Length(), static_cast<std::uint32_t>(i)});
    run.width = size * (0.5 * static_cast<double>(words.size()));
    run.text = std::move(words);
    run.language = "cy";
    run.colour = colour;
    run.span = span;
    return run;
}

/// A picture of one colour; `pixel` holds its components.
inline std::shared_ptr<art::Raster> raster(unsigned width, unsigned height,
                                           art::Raster::Space space, const std::string& pixel) {
    auto made = std::make_shared<art::Raster>();
    made->width = width;
    made->height = height;
    made->space = space;
    for (unsigned i = 0; i < width * height; ++i)
        made->pixels += pixel;
    return made;
}

inline Affine onto(const Rect& box) {
    return {box.width.in_pt(), 0, 0, box.height.in_pt(), box.x, box.y};
}

inline scene::Picture picture(std::shared_ptr<const art::Raster> source, const Rect& box) {
    return {std::move(source), onto(box), place(5)};
}

/// A drawing of the given size that holds the shapes.
inline std::shared_ptr<art::Drawing> drawing(Size size, std::vector<art::Shape> shapes) {
    auto made = std::make_shared<art::Drawing>();
    made->size = size;
    for (art::Shape& shape : shapes)
        made->root.nodes.emplace_back(std::move(shape));
    return made;
}

inline scene::Document document(scene::Page page) {
    scene::Document made;
    made.pages.push_back(std::make_shared<const scene::Page>(std::move(page)));
    return made;
}

inline std::vector<diag::Finding>
check(const scene::Document& document, const press::Profile& press = profile(),
      preflight::SceneLimits limits = {.safe = Length::mm(5)}) {
    diag::Findings findings;
    preflight::check_scene(document, press, PlainConverter(), limits, findings);
    return findings.all();
}

template <class... Items>
std::vector<diag::Finding> check_card(const press::Profile& press, Items&&... items) {
    scene::Page page = card();
    (page.items.emplace_back(std::forward<Items>(items)), ...);
    return check(document(std::move(page)), press);
}

/// "error ink-limit, warning low-resolution"
inline std::string codes(const std::vector<diag::Finding>& findings) {
    std::string all;
    for (const diag::Finding& finding : findings) {
        if (!all.empty()) all += ", ";
        all += finding.severity == diag::Severity::error ? "error " : "warning ";
        all += finding.code;
    }
    return all;
}

} // namespace preflight_tests
