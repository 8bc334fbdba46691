#pragma once

#include "font/face.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

namespace pecyn::draw::cairo {

/// Coverage of one glyph, a byte a pixel, relative to the pixel that holds its pen.
struct GlyphMask {
    int left = 0, top = 0, width = 0, height = 0;
    std::vector<unsigned char> coverage;
};

/// The linear part of the map from a face's outline (size 1 pt) to pixels, in 1/4096 pixel.
/// Whole numbers, so that a mask is the same whichever run asked for it first.
using GlyphMatrix = std::array<std::int32_t, 4>;
constexpr double glyph_matrix_unit = 4096;

/// Pens are placed to a quarter of a pixel.
constexpr int pen_positions = 4;

/// Glyphs painted so far by this thread, and their outlines.
class GlyphCache {
public:
    static GlyphCache& of_thread();
    /// Forgets all where too much is kept. References given out before are then void: to be
    /// called between runs.
    void trim();
    const GlyphMask& mask(const std::shared_ptr<const font::Face>& face, font::GlyphId glyph,
                          const GlyphMatrix& matrix, int pen_x, int pen_y);
    const PathData& outline(const std::shared_ptr<const font::Face>& face, font::GlyphId glyph);

private:
    struct Key {
        const font::Face* face;
        font::GlyphId glyph;
        GlyphMatrix matrix;
        int pen;
        bool operator==(const Key&) const = default;
    };
    struct Hash {
        std::size_t operator()(const Key& key) const;
    };
    using Outlines = std::unordered_map<font::GlyphId, PathData>;
    struct KnownFace {
        std::shared_ptr<const font::Face> face; // kept, so that its address stays its own
        Outlines outlines;
    };

    Outlines& outlines_of(const std::shared_ptr<const font::Face>& face);

    std::unordered_map<Key, GlyphMask, Hash> masks_;
    std::unordered_map<const font::Face*, KnownFace> faces_;
    std::size_t bytes_ = 0;
};

} // namespace pecyn::draw::cairo
