#pragma once

#include "base/file_access.hpp"
#include "base/utf8.hpp"
#include "font/face.hpp"
#include "scene/scene.hpp"

#include <memory>
#include <string>
#include <string_view>

/// Scene items for tests of painters, made without layout.
namespace pecyn::test {

inline std::shared_ptr<const font::Face> lato() {
    static const auto face = [] {
        font::FacePin pin;
        pin.family.append("Lato");
        pin.file.append("/usr/share/fonts/truetype/lato/Lato-Regular.ttf");
        return font::Face::load(pin, DiskFiles().read(pin.file, 16U << 20).value_or(""));
    }();
    return face;
}

/// One line of text, glyph by glyph, without kerning.
inline scene::GlyphRun line_of_text(std::string text, Length size, Point origin,
                                    colour::Colour colour = colour::black()) {
    auto run = scene::GlyphRun{};
    run.face = lato();
    run.size = size;
    run.origin = origin;
    run.colour = std::move(colour);
    run.language.append("cy");
    Length pen;
    for (std::size_t at = 0; at < text.size();) {
        const utf8::Decoded character = utf8::decode(text, at);
        const font::GlyphId glyph = run.face->glyph_of(character.code_point);
        run.glyphs.push_back({glyph, pen, {}, static_cast<std::uint32_t>(at)});
        at += character.length;
        pen += size * run.face->advance(glyph);
    }
    run.text = std::move(text);
    run.width = pen;
    return run;
}

inline scene::Path filled(PathData path, colour::Paint fill) {
    scene::Path item;
    item.shape.path = std::move(path);
    item.shape.fill = std::move(fill);
    return item;
}

inline scene::Path stroked(PathData path, Length width, colour::Paint paint) {
    scene::Path item;
    item.shape.path = std::move(path);
    item.shape.stroke.emplace();
    item.shape.stroke->width = width;
    item.shape.stroke->paint = std::move(paint);
    return item;
}

/// Maps the unit square of a raster to the rectangle.
inline Affine onto(const Rect& r) {
    return {r.width.in_pt(), 0, 0, r.height.in_pt(), r.x, r.y};
}

} // namespace pecyn::test
