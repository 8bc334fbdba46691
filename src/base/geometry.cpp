#include "base/geometry.hpp"

#include <cassert>
#include <cmath>
#include <numbers>

namespace pecyn {

Affine Affine::quarter_turns(int quarters) {
    switch (((quarters % 4) + 4) % 4) {
    case 1: return {0, 1, -1, 0, {}, {}};
    case 2: return {-1, 0, 0, -1, {}, {}};
    case 3: return {0, -1, 1, 0, {}, {}};
    default: return {};
    }
}

Affine Affine::rotation(double degrees) {
    const double turns = degrees / 90.0;
    if (turns == std::floor(turns))
        return quarter_turns(static_cast<int>(std::fmod(turns, 4.0)));
    const double angle = degrees * std::numbers::pi / 180.0;
    return {std::cos(angle), std::sin(angle), -std::sin(angle), std::cos(angle), {}, {}};
}

Rect Affine::apply(const Rect& r) const {
    const Point p = apply(Point{r.left(), r.top()});
    Rect box{p.x, p.y, {}, {}};
    for (const Point corner : {Point{r.right(), r.top()}, Point{r.left(), r.bottom()},
                               Point{r.right(), r.bottom()}}) {
        const Point q = apply(corner);
        box = box.united({q.x, q.y, {}, {}});
    }
    return box;
}

Affine Affine::inverse() const {
    const double det = determinant();
    assert(det != 0.0);
    const double ia = d / det, ib = -b / det, ic = -c / det, id = a / det;
    return {ia, ib, ic, id, -(ia * dx + ic * dy), -(ib * dx + id * dy)};
}

} // namespace pecyn
