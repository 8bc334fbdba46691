#include "base/path_data.hpp"

namespace pecyn {

namespace {
/// Control distance of a cubic that follows a quarter circle of radius 1
/// (largest radial error 0.027 %).
constexpr double quarter_circle = 0.5522847498307936;
} // namespace

void PathData::move_to(Point p) {
    verbs.push_back(Verb::move);
    points.push_back(p);
}

void PathData::line_to(Point p) {
    verbs.push_back(Verb::line);
    points.push_back(p);
}

void PathData::curve_to(Point c1, Point c2, Point p) {
    verbs.push_back(Verb::curve);
    points.insert(points.end(), {c1, c2, p});
}

void PathData::close() { verbs.push_back(Verb::close); }

Rect PathData::control_box() const {
    if (points.empty()) return {};
    Rect box{points.front().x, points.front().y, {}, {}};
    for (const Point p : points)
        box = box.united({p.x, p.y, {}, {}});
    return box;
}

void PathData::transform(const Affine& map) {
    for (Point& p : points)
        p = map.apply(p);
}

void PathData::append(const PathData& other) {
    verbs.insert(verbs.end(), other.verbs.begin(), other.verbs.end());
    points.insert(points.end(), other.points.begin(), other.points.end());
}

PathData PathData::rectangle(const Rect& r) {
    PathData path;
    path.move_to({r.left(), r.top()});
    path.line_to({r.right(), r.top()});
    path.line_to({r.right(), r.bottom()});
    path.line_to({r.left(), r.bottom()});
    path.close();
    return path;
}

PathData PathData::rounded_rectangle(const Rect& box, Length radius) {
    const Length r = std::min({radius, box.width / 2.0, box.height / 2.0});
    return rounded_rectangle(box, r, r, r, r);
}

PathData PathData::rounded_rectangle(const Rect& box, Length top_left, Length top_right,
                                     Length bottom_right, Length bottom_left) {
    double scale = 1;
    const auto keep = [&](Length side, Length one, Length other) {
        if (one + other > side && one + other > Length())
            scale = std::min(scale, side / (one + other));
    };
    keep(box.width, top_left, top_right);
    keep(box.width, bottom_left, bottom_right);
    keep(box.height, top_left, bottom_left);
    keep(box.height, top_right, bottom_right);
    const Length l = box.left(), t = box.top(), e = box.right(), b = box.bottom();
    PathData path;
    // Each corner: from the point before it, over its control points, to the point after it.
    const auto corner = [&](Length radius, Point before, Point first, Point second,
                            Point after) {
        path.line_to(before);
        if (radius > Length()) path.curve_to(first, second, after);
    };
    const auto near = [](Length radius) { return radius * (1.0 - quarter_circle); };
    Length r = top_left * scale;
    const Point start{l + r, t};
    path.move_to(start);
    r = top_right * scale;
    corner(r, {e - r, t}, {e - near(r), t}, {e, t + near(r)}, {e, t + r});
    r = bottom_right * scale;
    corner(r, {e, b - r}, {e, b - near(r)}, {e - near(r), b}, {e - r, b});
    r = bottom_left * scale;
    corner(r, {l + r, b}, {l + near(r), b}, {l, b - near(r)}, {l, b - r});
    r = top_left * scale;
    if (r > Length()) {
        path.line_to({l, t + r});
        path.curve_to({l, t + near(r)}, {l + near(r), t}, start);
    }
    path.close();
    return path;
}

PathData PathData::ellipse(const Rect& box) {
    const Point m = box.centre();
    const Length kx = box.width / 2.0 * quarter_circle, ky = box.height / 2.0 * quarter_circle;
    PathData path;
    path.move_to({box.right(), m.y});
    path.curve_to({box.right(), m.y + ky}, {m.x + kx, box.bottom()}, {m.x, box.bottom()});
    path.curve_to({m.x - kx, box.bottom()}, {box.left(), m.y + ky}, {box.left(), m.y});
    path.curve_to({box.left(), m.y - ky}, {m.x - kx, box.top()}, {m.x, box.top()});
    path.curve_to({m.x + kx, box.top()}, {box.right(), m.y - ky}, {box.right(), m.y});
    path.close();
    return path;
}

} // namespace pecyn
