#include "preflight/outline_edges.hpp"

#include <algorithm>
#include <cmath>

namespace pecyn::preflight {

namespace {

constexpr int pieces_of_curve = 16;
/// Ends this near to each other meet.
constexpr Length meeting = Length::mm(0.01);

Point on_curve(Point a, Point b, Point c, Point d, double t) {
    const double s = 1 - t;
    const double wa = s * s * s, wb = 3 * s * s * t, wc = 3 * s * t * t, wd = t * t * t;
    return {wa * a.x + wb * b.x + wc * c.x + wd * d.x,
            wa * a.y + wb * b.y + wc * c.y + wd * d.y};
}

bool meet(Point a, Point b) { return abs(a.x - b.x) < meeting && abs(a.y - b.y) < meeting; }

class Tracer {
public:
    explicit Tracer(bool fills) : fills_(fills) {}

    void move(Point p) {
        end(false);
        start_ = here_ = p;
    }
    void line(Point p) {
        if (!(p == here_)) open_.edges.push_back({here_, p});
        here_ = p;
    }
    void curve(Point b, Point c, Point d) {
        const Point a = here_;
        for (int i = 1; i <= pieces_of_curve; ++i)
            line(i == pieces_of_curve ? d
                                      : on_curve(a, b, c, d, double{1} * i / pieces_of_curve));
    }
    void end(bool closes) {
        const bool meets = closes || meet(here_, start_);
        if (closes || meets || fills_) line(start_);
        if (!open_.edges.empty()) {
            open_.closed = meets;
            const Point first = open_.edges.front().from;
            open_.box = {first.x, first.y, {}, {}};
            for (const Edge& edge : open_.edges)
                open_.box = open_.box.united({edge.to.x, edge.to.y, {}, {}});
            all_.push_back(std::move(open_));
        }
        open_ = {};
        here_ = start_;
    }
    std::vector<Contour> take() {
        end(false);
        return std::move(all_);
    }

private:
    bool fills_;
    Point start_, here_;
    Contour open_;
    std::vector<Contour> all_;
};

double across(Point origin, Point a, Point b) {
    return (a.x - origin.x).in_pt() * (b.y - origin.y).in_pt() -
           (a.y - origin.y).in_pt() * (b.x - origin.x).in_pt();
}

} // namespace

std::vector<Contour> contours_of(const PathData& path, bool fills) {
    Tracer tracer(fills);
    std::size_t next = 0;
    for (const PathData::Verb verb : path.verbs) {
        const std::size_t needed = verb == PathData::Verb::close   ? 0
                                   : verb == PathData::Verb::curve ? 3
                                                                   : 1;
        if (path.points.size() - next < needed) break; // a broken path is cut short
        const Point* p = path.points.data() + next;
        next += needed;
        switch (verb) {
        case PathData::Verb::move: tracer.move(p[0]); break;
        case PathData::Verb::line: tracer.line(p[0]); break;
        case PathData::Verb::curve: tracer.curve(p[0], p[1], p[2]); break;
        case PathData::Verb::close: tracer.end(true); break;
        }
    }
    return tracer.take();
}

bool is_inside(const std::vector<Contour>& contours, Point p) {
    bool odd = false;
    for (const Contour& contour : contours)
        for (const auto& [a, b] : contour.edges)
            if ((a.y > p.y) != (b.y > p.y) &&
                p.x < a.x + (b.x - a.x) * ((p.y - a.y) / (b.y - a.y)))
                odd = !odd;
    return odd;
}

std::optional<Point> crossing(const Edge& a, const Edge& b) {
    const double s = across(a.from, a.to, b.from), t = across(a.from, a.to, b.to);
    const double u = across(b.from, b.to, a.from), v = across(b.from, b.to, a.to);
    if (!(s * t < 0 && u * v < 0)) return std::nullopt;
    const double along = s / (s - t); // of b
    return Point{b.from.x + (b.to.x - b.from.x) * along,
                 b.from.y + (b.to.y - b.from.y) * along};
}

Length distance(Point p, const Edge& edge) {
    const double x = (edge.to.x - edge.from.x).in_pt(), y = (edge.to.y - edge.from.y).in_pt();
    const double px = (p.x - edge.from.x).in_pt(), py = (p.y - edge.from.y).in_pt();
    const double square = x * x + y * y;
    const double along = square > 0 ? std::clamp((px * x + py * y) / square, 0.0, 1.0) : 0.0;
    return Length::pt(std::hypot(px - along * x, py - along * y));
}

Length distance(const Edge& a, const Edge& b) {
    if (crossing(a, b)) return {};
    return std::min(
        {distance(a.from, b), distance(a.to, b), distance(b.from, a), distance(b.to, a)});
}

} // namespace pecyn::preflight
