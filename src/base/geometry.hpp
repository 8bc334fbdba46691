#pragma once

#include "base/length.hpp"

#include <algorithm>

namespace pecyn {

struct Point {
    Length x, y;
    constexpr bool operator==(const Point&) const = default;
};

struct Size {
    Length width, height;
    constexpr bool operator==(const Size&) const = default;
};

/// Distances inward (or outward, as the user says) from the four edges of a rectangle.
struct Insets {
    Length left, top, right, bottom;
    static constexpr Insets all(Length l) { return {l, l, l, l}; }
    constexpr bool operator==(const Insets&) const = default;
};

/// An upright rectangle; (x, y) is its corner with the least coordinates.
struct Rect {
    Length x, y, width, height;

    static constexpr Rect from_edges(Length left, Length top, Length right, Length bottom) {
        return {left, top, right - left, bottom - top};
    }
    constexpr Length left() const { return x; }
    constexpr Length top() const { return y; }
    constexpr Length right() const { return x + width; }
    constexpr Length bottom() const { return y + height; }
    constexpr Size size() const { return {width, height}; }
    constexpr Point centre() const { return {x + width / 2.0, y + height / 2.0}; }
    constexpr Rect inset(Insets i) const {
        return {x + i.left, y + i.top, width - i.left - i.right, height - i.top - i.bottom};
    }
    constexpr Rect inset(Length l) const { return inset(Insets::all(l)); }
    constexpr Rect outset(Length l) const { return inset(Insets::all(-l)); }
    constexpr Rect moved(Length dx, Length dy) const { return {x + dx, y + dy, width, height}; }
    /// True where `other` lies inside, edges included, allowing for `slack`.
    constexpr bool contains(const Rect& other, Length slack = Length()) const {
        return other.left() >= left() - slack && other.right() <= right() + slack &&
               other.top() >= top() - slack && other.bottom() <= bottom() + slack;
    }
    /// True where the interiors share an area wider and higher than `slack`.
    constexpr bool overlaps(const Rect& o, Length slack = Length()) const {
        return std::min(right(), o.right()) - std::max(left(), o.left()) > slack &&
               std::min(bottom(), o.bottom()) - std::max(top(), o.top()) > slack;
    }
    constexpr Rect united(const Rect& o) const {
        return from_edges(std::min(left(), o.left()), std::min(top(), o.top()),
                          std::max(right(), o.right()), std::max(bottom(), o.bottom()));
    }
    constexpr bool operator==(const Rect&) const = default;
};

/// An affine map of the plane: x' = a x + c y + dx, y' = b x + d y + dy
/// (the order of PDF's `cm` and of cairo_matrix_t).
struct Affine {
    double a = 1, b = 0, c = 0, d = 1;
    Length dx, dy;

    static constexpr Affine translation(Length x, Length y) { return {1, 0, 0, 1, x, y}; }
    static constexpr Affine scaling(double sx, double sy) { return {sx, 0, 0, sy, {}, {}}; }
    /// Turns by `quarters` times 90 degrees, exactly; positive turns take +x to +y.
    static Affine quarter_turns(int quarters);
    /// Turns by an angle in degrees; positive turns take +x to +y.
    static Affine rotation(double degrees);

    constexpr Point apply(Point p) const {
        return {a * p.x + c * p.y + dx, b * p.x + d * p.y + dy};
    }
    /// The bounding box of the mapped rectangle.
    Rect apply(const Rect& r) const;
    /// First `first`, then this.
    constexpr Affine after(const Affine& first) const {
        return {a * first.a + c * first.b,        b * first.a + d * first.b,
                a * first.c + c * first.d,        b * first.c + d * first.d,
                a * first.dx + c * first.dy + dx, b * first.dx + d * first.dy + dy};
    }
    constexpr double determinant() const { return a * d - b * c; }
    /// The inverse map; the determinant must not be 0.
    Affine inverse() const;
    constexpr bool is_identity() const { return *this == Affine{}; }
    constexpr bool operator==(const Affine&) const = default;
};

} // namespace pecyn
