#pragma once

#include "layout/text/piece_shaper.hpp"

#include <pango/pango.h>

#include <vector>

namespace pecyn::layout {

/// Cuts a shaped paragraph into segments and measures them. Used as
/// `begin`, `take_item` for each item in logical order, `finish`.
class Segmenter {
public:
    void begin(const ShapedParagraph& paragraph);
    void take_item(const ShapedParagraph& paragraph, const ShapedItem& item,
                   const std::vector<Cluster>& clusters);
    void finish(ShapedParagraph& paragraph, const StyledParagraph& asked,
                const std::vector<PangoLogAttr>& attributes);

private:
    void hold_together(const ShapedParagraph& paragraph, const StyledParagraph& asked);
    void hold_object(const ShapedParagraph& paragraph, const ShapedRun& run);
    void cut(ShapedParagraph& paragraph, const std::vector<PangoLogAttr>& attributes) const;
    void measure_changes(ShapedParagraph& paragraph);
    void measure_break(ShapedParagraph& paragraph, const ShapedItem& item, Segment& before,
                       Segment& after);
    double width_between(std::uint32_t begin, std::uint32_t end) const;
    double shaped_width(const Piece& piece, std::uint32_t until);

    std::vector<double> advances_; ///< em, at each cluster's first byte
    std::vector<char> safe_;       ///< a break before this byte keeps all shapes
    std::vector<char> held_;       ///< no line break before this byte
    bool any_held_ = false;
    std::vector<ShapedGlyph> scratch_;
};

/// The width in em of bytes [begin, visible_end) set as a line of their own, all shaped anew:
/// exact where the changes at both ends meet.
double width_as_line(const ShapedParagraph& paragraph, std::uint32_t begin,
                     std::uint32_t visible_end, std::uint32_t end, bool hyphen);

/// True where the changes at the start of a line that begins with `first` and those at the
/// end of one that ends with `last` meet, so that they can't be added.
bool changes_meet(const Segment& first, const Segment& last);

} // namespace pecyn::layout
