#include "preflight/glyph_boxes.hpp"

#include "preflight/path_geometry.hpp"

#include <algorithm>
#include <mutex>

namespace pecyn::preflight {

namespace {

/// Without a face: what a line of most faces takes.
Rect rough_box(const scene::GlyphRun& run) {
    return {run.origin.x, run.origin.y - run.size * 0.75, run.width, run.size};
}

} // namespace

void GlyphBoxes::measure(const scene::GlyphRun& run) {
    const std::unique_lock lock(mutex_);
    Glyphs& glyphs = faces_[run.face.get()];
    for (const scene::Glyph& glyph : run.glyphs) {
        if (glyph.id >= run.face->glyph_count()) continue;
        if (glyph.id >= glyphs.size()) glyphs.resize(glyph.id + 1);
        Measured& measured = glyphs[glyph.id];
        if (measured.known) continue;
        measured.known = true;
        measured.box = bounds(run.face->outline(glyph.id), Affine{});
    }
}

bool GlyphBoxes::knows(const scene::GlyphRun& run) {
    const std::shared_lock lock(mutex_);
    const auto face = faces_.find(run.face.get());
    if (face == faces_.end()) return false;
    const Glyphs& glyphs = face->second;
    return std::all_of(run.glyphs.begin(), run.glyphs.end(), [&](const scene::Glyph& glyph) {
        return glyph.id >= run.face->glyph_count() ||
               (glyph.id < glyphs.size() && glyphs[glyph.id].known);
    });
}

std::optional<Rect> GlyphBoxes::box(const scene::GlyphRun& run, const Affine& map) {
    if (!run.face) {
        const bool shows = run.width > Length() && run.size > Length();
        return shows ? std::optional(map.apply(rough_box(run))) : std::nullopt;
    }
    const bool upright = (map.b == 0 && map.c == 0) || (map.a == 0 && map.d == 0);
    std::optional<Rect> all;
    each(run, [&](const Rect& box) {
        const Rect one = upright ? box : map.apply(box);
        all = all ? all->united(one) : one;
    });
    return all && upright ? map.apply(*all) : all;
}

} // namespace pecyn::preflight
