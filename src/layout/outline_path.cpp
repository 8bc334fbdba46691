#include "layout/outline_path.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pecyn::layout {

namespace {

using Kind = pack::Outline::Kind;

constexpr Length slack = Length::pt(0.01);

/// Maps one box onto another, each direction by itself.
Affine stretch(const Rect& from, const Rect& to) {
    const double across = from.width > Length() ? to.width / from.width : 1.0;
    const double down = from.height > Length() ? to.height / from.height : 1.0;
    return {across, 0, 0, down, to.x - from.x * across, to.y - from.y * down};
}

/// Maps a box into another's middle, as large as it goes, its shape kept.
Affine contain(const Rect& from, const Rect& to) {
    const double scale = std::min(to.width / from.width, to.height / from.height);
    const Point a = from.centre(), b = to.centre();
    return {scale, 0, 0, scale, b.x - a.x * scale, b.y - a.y * scale};
}

/// Corners on a circle, the first one up; of a star every other one on the inner circle.
PathData regular(int corners, double inner) {
    PathData path;
    const bool star = inner < 1;
    const int count = star ? 2 * corners : corners;
    for (int i = 0; i < count; ++i) {
        const double angle = 2 * std::numbers::pi * i / count;
        const Length radius = Length::pt(star && i % 2 == 1 ? 100 * inner : 100.0);
        const Point corner{radius * std::sin(angle), radius * -std::cos(angle)};
        i == 0 ? path.move_to(corner) : path.line_to(corner);
    }
    path.close();
    return path;
}

PathData fitted(PathData path, const Rect& box) {
    path.transform(contain(path.control_box(), box));
    return path;
}

/// From `start` on beyond `end` to the edge of the rectangle.
Point run_on(Point start, Point end, const Rect& area) {
    const Length dx = end.x - start.x, dy = end.y - start.y;
    double reach = 1e6;
    const auto bound = [&](Length from, Length step, Length least, Length most) {
        if (abs(step) < slack) return;
        reach = std::min(reach, ((step > Length() ? most : least) - from) / step);
    };
    bound(start.x, dx, area.left(), area.right());
    bound(start.y, dy, area.top(), area.bottom());
    return reach < 1e6 && reach > 1 ? Point{start.x + dx * reach, start.y + dy * reach} : end;
}

PathData line_path(const pack::Outline& outline, const OutlinePlace& place) {
    using Direction = pack::Outline::Direction;
    const Rect& box = place.box;
    const Point middle = box.centre();
    Point start, end;
    switch (outline.direction) {
    case Direction::across:
        start = {box.left(), middle.y}, end = {box.right(), middle.y};
        break;
    case Direction::down: start = {middle.x, box.top()}, end = {middle.x, box.bottom()}; break;
    case Direction::falling:
        start = {box.left(), box.top()}, end = {box.right(), box.bottom()};
        break;
    case Direction::rising:
        start = {box.left(), box.bottom()}, end = {box.right(), box.top()};
        break;
    }
    const Point far = run_on(start, end, place.painted),
                near = run_on(end, start, place.painted);
    // A cap ends inside the box, except where the line runs on.
    const bool caps = place.line && place.line->cap != art::Cap::butt;
    const double length = std::hypot((end.x - start.x).in_pt(), (end.y - start.y).in_pt());
    const double inset = caps ? std::min(0.5, place.line->width.in_pt() / 2 / length) : 0;
    const Length dx = (end.x - start.x) * inset, dy = (end.y - start.y) * inset;
    PathData path;
    path.move_to(near == start ? Point{start.x + dx, start.y + dy} : near);
    path.line_to(far == end ? Point{end.x - dx, end.y - dy} : far);
    return path;
}

PathData grid_path(Length step, const OutlinePlace& place) {
    PathData path;
    if (step <= Length()) return path;
    const Rect &box = place.box, &all = place.painted;
    for (double i = std::ceil((all.left() - box.left() - slack) / step);
         box.left() + step * i <= all.right() + slack; ++i) {
        path.move_to({box.left() + step * i, all.top()});
        path.line_to({box.left() + step * i, all.bottom()});
    }
    for (double i = std::ceil((all.top() - box.top() - slack) / step);
         box.top() + step * i <= all.bottom() + slack; ++i) {
        path.move_to({all.left(), box.top() + step * i});
        path.line_to({all.right(), box.top() + step * i});
    }
    return path;
}

bool same(const Rect& a, const Rect& b) { return a.contains(b, slack) && b.contains(a, slack); }

PathData free_path(const pack::Outline& outline, const OutlinePlace& place) {
    PathData path = outline.path;
    path.transform(outline.view ? contain(*outline.view, place.box)
                                : Affine::translation(place.box.x, place.box.y));
    if (same(path.control_box(), place.box)) path.transform(stretch(place.box, place.painted));
    return path;
}

/// The line of a rectangle lies inside it, except where it runs on: there its fill is needed
/// as far as the bleed goes.
Rect inside_line(const OutlinePlace& place, Length inset) {
    const Rect &box = place.box, &all = place.painted;
    const auto kept = [](Length a, Length b) { return abs(a - b) < slack; };
    return Rect::from_edges(kept(all.left(), box.left()) ? all.left() + inset : all.left(),
                            kept(all.top(), box.top()) ? all.top() + inset : all.top(),
                            kept(all.right(), box.right()) ? all.right() - inset : all.right(),
                            kept(all.bottom(), box.bottom()) ? all.bottom() - inset
                                                             : all.bottom());
}

} // namespace

PathData rounded(const Rect& box, const pack::Corners& corners) {
    return PathData::rounded_rectangle(box, corners.top_left, corners.top_right,
                                       corners.bottom_right, corners.bottom_left);
}

PathData outline_path(const pack::Outline& outline, const OutlinePlace& place) {
    const Length inset = place.line ? place.line->width / 2.0 : Length();
    const Rect inner = place.box.inset(inset);
    const Length side = std::min(inner.width, inner.height);
    const Point middle = inner.centre();
    switch (outline.kind) {
    case Kind::rectangle: return rounded(inside_line(place, inset), place.corner);
    case Kind::ellipse: return PathData::ellipse(inner);
    case Kind::circle:
        return PathData::ellipse({middle.x - side / 2.0, middle.y - side / 2.0, side, side});
    case Kind::polygon: return fitted(regular(outline.points, 1), inner);
    case Kind::star: return fitted(regular(outline.points, outline.inner), inner);
    case Kind::line: return line_path(outline, place);
    case Kind::grid: return grid_path(outline.step, place);
    case Kind::path: return free_path(outline, place);
    }
    return {};
}

} // namespace pecyn::layout
