#pragma once

#include "preflight/ground.hpp"

namespace pecyn::preflight {

/// Measures how much ink, in per cent, the things of one display put on paper, in painting
/// order: what mixes with its ground (opacity, blend modes, overprinting text and thin lines)
/// is looked at where it lies. Marks on all plates count as nothing.
class InkAmount {
public:
    /// `overprints`: full black text and thin lines leave what is beneath.
    InkAmount(const Display& display, const Surroundings& around, double limit, bool overprints)
        : display_(display), around_(around), limit_(limit), overprints_(overprints) {}

    /// Of a shape's fill and stroke, the larger. Call once each, in painting order.
    double of_shape(std::size_t index);
    double of_text(std::size_t index, GlyphBoxes& glyphs);
    /// Tells that a picture with at most so much ink was painted.
    void note_picture(double most, double most_without_black);

private:
    /// Paint that takes part in what lies beneath it.
    struct Top {
        Inks inks;
        bool leaves_ground = false;
    };
    double of_fill(std::size_t index);
    double of_stroke(std::size_t index);
    bool overprints(const Inks& inks, Length thickness) const;
    double alone(const Painted& painted, const Inks& inks) const;
    /// True where the ground can lift it over the limit.
    bool concerns(const Painted& painted, const Top& top) const;
    double on_ground(const Painted& painted, const Top& top, const Ground& ground,
                     const std::vector<Point>& looked_at) const;
    double looked_at(std::size_t index, const Top& top, const std::vector<Point>& points);

    const Display& display_;
    Surroundings around_;
    double limit_;
    bool overprints_;
    double most_so_far_ = 0, most_colour_so_far_ = 0; ///< with and without black
    std::size_t looks_left_ = 4096; ///< at the ground; bounds the time of hostile drawings
};

} // namespace pecyn::preflight
