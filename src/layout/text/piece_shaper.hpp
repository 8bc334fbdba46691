#pragma once

#include "layout/text/text_shaper.hpp"

#include <hb.h>

namespace pecyn::layout {

/// What HarfBuzz needs to shape a stretch of a paragraph.
struct Piece {
    std::string_view text;            ///< the whole paragraph: the context on either side
    std::uint32_t begin = 0, end = 0; ///< of the stretch, within one item
    const font::Face* face = nullptr;
    double letter_spacing = 0; ///< thousandths of the em
    std::uint32_t script = 0;
    const char* language = "und";
    bool right_to_left = false;
    bool hyphen = false; ///< show a hyphen after the stretch, as part of its last cluster
    double scale = 1;
    std::span<const Feature> features = {};
    double object_width = 0; ///< em; above 0: an object
};

/// A cluster's first byte, and whether a break there keeps all shapes (HarfBuzz says so).
struct Cluster {
    std::uint32_t begin = 0;
    bool safe_to_break = true;
};

Piece piece_of(const ShapedParagraph& paragraph, const ShapedItem& item, std::uint32_t begin,
               std::uint32_t end, bool hyphen);

/// One shaped stretch after another in a buffer that is kept.
class PieceShaper {
public:
    PieceShaper();
    ~PieceShaper();
    PieceShaper(const PieceShaper&) = delete;
    PieceShaper& operator=(const PieceShaper&) = delete;

    /// Appends the glyphs in visual order. Those of line ends and of characters that show
    /// nothing (soft hyphens, joiners, direction marks) are left out. Where `clusters` is
    /// given, it gets the clusters of all glyphs.
    void shape(const Piece& piece, std::vector<ShapedGlyph>& glyphs,
               std::vector<Cluster>* clusters = nullptr);

private:
    void set_features(const Piece& piece);

    hb_buffer_t* buffer_;
    std::vector<hb_feature_t> features_;
};

/// This thread's own.
PieceShaper& thread_piece_shaper();

/// Ends a line and shows nothing: CR, LF, VT, FF, NEL, U+2028, U+2029.
bool is_line_end(std::string_view text, std::size_t at);

} // namespace pecyn::layout
