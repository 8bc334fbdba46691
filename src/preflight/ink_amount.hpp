#pragma once

#include "preflight/ground.hpp"

namespace pecyn::preflight {

/// Measures how much ink, in per cent, the things of one display put on paper, in painting
/// order: what mixes with its ground (opacity, blend modes, overprinting text) is looked at
/// where it lies. Marks on all plates count as nothing.
class InkAmount {
public:
    InkAmount(const Display& display, const InkReader& inks, const OpenedDrawings& drawings,
              double limit)
        : display_(display), inks_(inks), drawings_(drawings), limit_(limit) {}

    /// Of a shape's fill and stroke, the larger. Call once each, in painting order.
    double of_shape(std::size_t index);
    /// Of a run. `overprints`: full black leaves what is beneath.
    double of_text(std::size_t index, bool overprints, GlyphBoxes& glyphs);
    /// Tells that a picture with at most so much ink was painted.
    void note_picture(double most, double most_without_black);

private:
    double of_paint(std::size_t index, const colour::Paint& paint);
    double mixed_with_ground(std::size_t index, const Inks& top);

    const Display& display_;
    const InkReader& inks_;
    const OpenedDrawings& drawings_;
    double limit_;
    double most_so_far_ = 0, most_colour_so_far_ = 0; ///< with and without black
    std::size_t looks_left_ = 4096; ///< at the ground; bounds the time of hostile drawings
};

} // namespace pecyn::preflight
