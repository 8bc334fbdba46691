#pragma once

#include "art/drawing.hpp"
#include "base/geometry.hpp"
#include "base/path_data.hpp"

#include <vector>

namespace pecyn::draw::haru {

/// How a box lies to an area: for what may be left out or relied upon without looking at
/// pixels.
enum class Lies : unsigned char { inside, outside, across };

/// An outline as straight pieces, in page coordinates.
class Region {
public:
    /// Curves are divided until they differ by less than `slack`.
    Region(const PathData& path, FillRule rule, const Affine& map);

    /// Less than any printed dot; edges that differ by it count as one.
    static constexpr Length slack = Length::pt(0.02);

    const Rect& box() const { return box_; }
    /// Of the box, to the filled area. Adds its work to `effort`.
    Lies lies(const Rect& box, std::size_t& effort) const;
    /// True where the line itself, drawn so that it reaches `reach` to each side, keeps off.
    bool keeps_off(const Rect& box, Length reach, std::size_t& effort) const;
    /// How far a pen of this width reaches from the outline, joins and caps included.
    Length reach(const art::Stroke& stroke, Length width) const;

private:
    void curve(Point from, Point c1, Point c2, Point to);
    bool touches(const Rect& box, std::size_t& effort) const;
    bool holds(Point point) const;

    struct Line {
        Point from, to;
        bool closing; ///< drawn by filling alone
    };
    double sharpest(std::size_t begin, std::size_t end, double limit) const;

    std::vector<Line> lines_;
    std::vector<std::size_t> contours_; ///< where each begins in `lines_`
    FillRule rule_;
    Rect box_;
};

} // namespace pecyn::draw::haru
