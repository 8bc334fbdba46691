#pragma once

#include "base/geometry.hpp"

#include <vector>

namespace pecyn {

/// An outline of lines and cubic curves: verbs, and their points in one flat list
/// (move and line take one, curve takes three, close none).
struct PathData {
    enum class Verb : unsigned char { move, line, curve, close };
    std::vector<Verb> verbs;
    std::vector<Point> points;

    void move_to(Point p);
    void line_to(Point p);
    void curve_to(Point c1, Point c2, Point p);
    void close();
    bool empty() const { return verbs.empty(); }
    /// The box of all points, control points included.
    Rect control_box() const;
    void transform(const Affine& map);
    void append(const PathData& other);

    static PathData rectangle(const Rect& r);
    /// Corners are quarter circles of the radius, limited to half the shorter side.
    static PathData rounded_rectangle(const Rect& r, Length radius);
    /// Each corner its own radius, clockwise from the top left; all are scaled down together
    /// where two would meet on a side.
    static PathData rounded_rectangle(const Rect& r, Length top_left, Length top_right,
                                      Length bottom_right, Length bottom_left);
    static PathData ellipse(const Rect& box);
    bool operator==(const PathData&) const = default;
};

enum class FillRule : unsigned char { nonzero, even_odd };

} // namespace pecyn
