#include "preflight/path_geometry.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace pecyn::preflight {

namespace {

constexpr int pieces_of_curve = 16;

/// Calls `line(from, to)` and `curve(from, first control, second control, to)` in order.
/// `fills`: open parts are closed, as filling does.
template <class Line, class Curve>
void walk(const PathData& path, bool fills, const Line& line, const Curve& curve) {
    std::size_t next = 0;
    std::optional<Point> start;
    Point at;
    const auto close = [&] {
        if (start && !(at == *start)) line(at, *start);
    };
    for (const PathData::Verb verb : path.verbs) {
        const std::size_t needed = verb == PathData::Verb::close   ? 0
                                   : verb == PathData::Verb::curve ? 3
                                                                   : 1;
        if (path.points.size() - next < needed) break;
        const Point* points = path.points.data() + next;
        next += needed;
        if (verb == PathData::Verb::close) {
            close();
            if (start) at = *start;
            continue;
        }
        if (verb == PathData::Verb::move || !start) {
            if (verb == PathData::Verb::move && fills) close();
            start = at = points[0];
            if (verb != PathData::Verb::curve) continue;
        }
        if (verb == PathData::Verb::line)
            line(at, points[0]);
        else
            curve(at, points[0], points[1], points[2]);
        at = points[needed - 1];
    }
    if (fills) close();
}

Point on_curve(Point a, Point b, Point c, Point d, double t) {
    const double s = 1 - t;
    const double wa = s * s * s, wb = 3 * s * s * t, wc = 3 * s * t * t, wd = t * t * t;
    return {wa * a.x + wb * b.x + wc * c.x + wd * d.x,
            wa * a.y + wb * b.y + wc * c.y + wd * d.y};
}

/// Calls `visit(t)` where one coordinate of a cubic turns back, within the curve.
template <class Visit>
void turning_points(double a, double b, double c, double d, const Visit& visit) {
    const double quadratic = -a + 3 * b - 3 * c + d, linear = 2 * (a - 2 * b + c);
    const double constant = b - a;
    const auto give = [&](double t) {
        if (t > 0 && t < 1) visit(t);
    };
    if (std::abs(quadratic) < 1e-12) {
        if (linear != 0) give(-constant / linear);
        return;
    }
    const double inside = linear * linear - 4 * quadratic * constant;
    if (inside < 0) return;
    give((-linear + std::sqrt(inside)) / (2 * quadratic));
    give((-linear - std::sqrt(inside)) / (2 * quadratic));
}

class Box {
public:
    void add(Point p) {
        const Rect one{p.x, p.y, {}, {}};
        box_ = box_ ? box_->united(one) : one;
    }
    const std::optional<Rect>& box() const { return box_; }

private:
    std::optional<Rect> box_;
};

/// Counts how often a path winds round a point, and how often it crosses its line of sight.
class Winding {
public:
    explicit Winding(Point point) : point_(point) {}
    void line(Point a, Point b) {
        const bool up = a.y <= point_.y, up_after = b.y <= point_.y;
        if (up == up_after) return;
        const double along = (point_.y - a.y) / (b.y - a.y);
        if (a.x + along * (b.x - a.x) <= point_.x) return;
        turns_ += up ? 1 : -1;
        ++crossings_;
    }
    void curve(Point a, Point b, Point c, Point d) {
        const auto [least, most] = std::minmax({a.y, b.y, c.y, d.y});
        if (point_.y < least || point_.y > most) return;
        Point from = a;
        for (int i = 1; i <= pieces_of_curve; ++i) {
            const Point to = i == pieces_of_curve
                                 ? d
                                 : on_curve(a, b, c, d, double{1} * i / pieces_of_curve);
            line(from, to);
            from = to;
        }
    }
    bool inside(FillRule rule) const {
        return rule == FillRule::even_odd ? crossings_ % 2 != 0 : turns_ != 0;
    }

private:
    Point point_;
    long turns_ = 0, crossings_ = 0;
};

/// The rectangle's corners in its own coordinates.
std::optional<Rect> own_rectangle(const PathData& path) {
    using Verb = PathData::Verb;
    std::size_t verbs = path.verbs.size();
    if (verbs != 0 && path.verbs.back() == Verb::close) --verbs;
    const std::size_t points = path.points.size();
    if (points < 4 || points > 5 || verbs != points || path.verbs[0] != Verb::move)
        return std::nullopt;
    for (std::size_t i = 1; i < verbs; ++i)
        if (path.verbs[i] != Verb::line) return std::nullopt;
    const auto& p = path.points;
    if (points == 5 && !(p[4] == p[0])) return std::nullopt;
    const bool across =
        p[0].y == p[1].y && p[1].x == p[2].x && p[2].y == p[3].y && p[3].x == p[0].x;
    const bool down =
        p[0].x == p[1].x && p[1].y == p[2].y && p[2].x == p[3].x && p[3].y == p[0].y;
    if (!across && !down) return std::nullopt;
    return Rect{p[0].x, p[0].y, {}, {}}.united({p[2].x, p[2].y, {}, {}});
}

/// By how much the map stretches a direction.
double stretch(const Affine& map, double x, double y) {
    const double length = std::hypot(x, y);
    if (!(length > 0)) return 0;
    return std::hypot(map.a * x + map.c * y, map.b * x + map.d * y) / length;
}

} // namespace

std::optional<Rect> bounds(const PathData& path, const Affine& map) {
    Box box;
    const auto line = [&](Point a, Point b) {
        box.add(map.apply(a));
        box.add(map.apply(b));
    };
    const auto curve = [&](Point a, Point b, Point c, Point d) {
        const Point p = map.apply(a), q = map.apply(b), r = map.apply(c), s = map.apply(d);
        box.add(p);
        box.add(s);
        const auto add = [&](double t) { box.add(on_curve(p, q, r, s, t)); };
        turning_points(p.x.in_pt(), q.x.in_pt(), r.x.in_pt(), s.x.in_pt(), add);
        turning_points(p.y.in_pt(), q.y.in_pt(), r.y.in_pt(), s.y.in_pt(), add);
    };
    walk(path, false, line, curve);
    return box.box();
}

bool contains(const PathData& path, FillRule rule, Point point) {
    Winding winding(point);
    walk(
        path, true, [&](Point a, Point b) { winding.line(a, b); },
        [&](Point a, Point b, Point c, Point d) { winding.curve(a, b, c, d); });
    return winding.inside(rule);
}

std::optional<Rect> as_rectangle(const PathData& path, const Affine& map) {
    if ((map.b != 0 || map.c != 0) && (map.a != 0 || map.d != 0)) return std::nullopt;
    const auto own = own_rectangle(path);
    return own ? std::optional(map.apply(*own)) : std::nullopt;
}

std::optional<Length> rectangle_thickness(const PathData& path, const Affine& map) {
    const auto own = own_rectangle(path);
    if (!own) return std::nullopt;
    const double across = stretch(map, 1, 0), down = stretch(map, 0, 1);
    if (across == 0 || down == 0) return Length();
    const double area = std::abs(map.determinant());
    // Sheared sides stand nearer to each other than they are long.
    return std::min(own->height * (area / across), own->width * (area / down));
}

std::optional<double> plain_scale(const Affine& map) {
    const double across = std::hypot(map.a, map.b), down = std::hypot(map.c, map.d);
    constexpr double rounding = 1e-6;
    if (std::abs(across - down) > rounding * (across + down)) return std::nullopt;
    if (std::abs(map.a * map.c + map.b * map.d) > rounding * across * down) return std::nullopt;
    return across;
}

Length stroke_thickness(const PathData& path, Length width, const Affine& map) {
    if (const auto scale = plain_scale(map)) return width * *scale;
    double most = 0;
    const auto line = [&](Point a, Point b) {
        most = std::max(most, stretch(map, (b.x - a.x).in_pt(), (b.y - a.y).in_pt()));
    };
    walk(path, false, line, [&](Point a, Point b, Point c, Point d) {
        line(a, b);
        line(b, c);
        line(c, d);
    });
    const double area = std::abs(map.determinant());
    // A line keeps its area per map, so what it gains in length it loses in width.
    return most > 0 ? width * (area / most) : width * std::sqrt(area);
}

std::optional<Length> thinnest_line(const art::Shape& shape, const Affine& map) {
    std::optional<Length> thinnest;
    if (shape.stroke) thinnest = stroke_thickness(shape.path, shape.stroke->width, map);
    if (!shape.fill) return thinnest;
    const auto thickness = rectangle_thickness(shape.path, map);
    if (thickness && *thickness > Length() && (!thinnest || *thickness < *thinnest))
        thinnest = thickness;
    return thinnest;
}

std::vector<Point> points_along(const PathData& path, const Affine& map, std::size_t most) {
    constexpr std::array<double, 3> places = {1.0 / 6, 0.5, 5.0 / 6};
    std::vector<Point> all;
    walk(
        path, false,
        [&](Point a, Point b) {
            for (const double t : places)
                all.push_back({a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)});
        },
        [&](Point a, Point b, Point c, Point d) {
            for (const double t : places)
                all.push_back(on_curve(a, b, c, d, t));
        });
    std::vector<Point> some;
    const std::size_t step = all.size() / most + 1;
    for (std::size_t i = 0; i < all.size(); i += step)
        some.push_back(map.apply(all[i]));
    return some;
}

std::optional<Rect> shared_part(const Rect& a, const Rect& b) {
    const Rect part =
        Rect::from_edges(std::max(a.left(), b.left()), std::max(a.top(), b.top()),
                         std::min(a.right(), b.right()), std::min(a.bottom(), b.bottom()));
    const bool meets = part.width > Length() && part.height > Length();
    return meets ? std::optional(part) : std::nullopt;
}

} // namespace pecyn::preflight
