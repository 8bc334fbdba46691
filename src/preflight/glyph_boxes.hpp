#pragma once

#include "scene/scene.hpp"

#include <optional>
#include <shared_mutex>
#include <unordered_map>
#include <vector>

namespace pecyn::preflight {

/// Where the ink of glyphs lies: their outlines' boxes, measured once a face. Safe from several
/// threads.
class GlyphBoxes {
public:
    /// Calls `visit(box)` for each glyph of the run that shows anything; boxes in the run's own
    /// coordinates (before any group's transform).
    template <class Visit> void each(const scene::GlyphRun& run, const Visit& visit) {
        if (!run.face) return;
        if (!knows(run)) measure(run);
        const std::shared_lock lock(mutex_);
        const Glyphs& glyphs = faces_.at(run.face.get());
        for (const scene::Glyph& glyph : run.glyphs)
            if (glyph.id < glyphs.size() && glyphs[glyph.id].box)
                visit(placed(*glyphs[glyph.id].box, run, glyph));
    }
    /// The box of all the run's ink once mapped; nothing where it shows nothing.
    std::optional<Rect> box(const scene::GlyphRun& run, const Affine& map);

private:
    struct Measured {
        bool known = false;
        std::optional<Rect> box; ///< at size 1 pt, y downwards
    };
    using Glyphs = std::vector<Measured>;
    static Rect placed(const Rect& box, const scene::GlyphRun& run, const scene::Glyph& glyph) {
        const double size = run.size.in_pt();
        return {run.origin.x + glyph.x + box.x * size, run.origin.y + glyph.y + box.y * size,
                box.width * size, box.height * size};
    }
    bool knows(const scene::GlyphRun& run);
    void measure(const scene::GlyphRun& run);

    std::shared_mutex mutex_;
    std::unordered_map<const font::Face*, Glyphs> faces_;
};

} // namespace pecyn::preflight
