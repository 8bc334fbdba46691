#include "draw/haru/region.hpp"

#include <algorithm>
#include <cmath>

namespace pecyn::draw::haru {

namespace {

constexpr Length flatness = Region::slack / 4.0;
constexpr double most_pieces = 200;

double hypotenuse(Length x, Length y) { return std::hypot(x.in_pt(), y.in_pt()); }

Length bend(Point a, Point b, Point c) {
    return Length::pt(hypotenuse(a.x - 2.0 * b.x + c.x, a.y - 2.0 * b.y + c.y));
}

/// True where the line passes through the box's inside (Liang and Barsky's clipping).
bool crosses(Point from, Point to, const Rect& box) {
    double first = 0, last = 1;
    const auto clip = [&](double step, double room) { // step * t <= room
        if (step == 0) return room > 0;
        const double t = room / step;
        if (step < 0)
            first = std::max(first, t);
        else
            last = std::min(last, t);
        return first < last;
    };
    const double dx = (to.x - from.x).in_pt(), dy = (to.y - from.y).in_pt();
    if (dx == 0 && dy == 0)
        return from.x > box.left() && from.x < box.right() && from.y > box.top() &&
               from.y < box.bottom();
    return clip(-dx, (from.x - box.left()).in_pt()) &&
           clip(dx, (box.right() - from.x).in_pt()) &&
           clip(-dy, (from.y - box.top()).in_pt()) && clip(dy, (box.bottom() - from.y).in_pt());
}

} // namespace

Region::Region(const PathData& path, FillRule rule, const Affine& map) : rule_(rule) {
    std::size_t at = 0;
    Point pen, start;
    contours_.push_back(0);
    const auto next = [&] { return map.apply(path.points[at++]); };
    const auto finish = [&] {
        if (pen != start) lines_.push_back({pen, start, true});
    };
    for (const PathData::Verb verb : path.verbs) {
        const std::size_t count = verb == PathData::Verb::curve   ? 3
                                  : verb == PathData::Verb::close ? 0
                                                                  : 1;
        if (path.points.size() - at < count) break;
        if (verb == PathData::Verb::move) {
            finish();
            contours_.push_back(lines_.size());
            start = pen = next();
        } else if (verb == PathData::Verb::line) {
            const Point to = next();
            lines_.push_back({pen, to, false});
            pen = to;
        } else if (verb == PathData::Verb::curve) {
            const Point c1 = next(), c2 = next(), to = next();
            curve(pen, c1, c2, to);
            pen = to;
        } else {
            if (pen != start) lines_.push_back({pen, start, false});
            pen = start;
            contours_.push_back(lines_.size());
        }
    }
    finish();
    if (lines_.empty()) return;
    box_ = {lines_.front().from.x, lines_.front().from.y, {}, {}};
    for (const Line& line : lines_)
        box_ = box_.united({line.from.x, line.from.y, {}, {}})
                   .united({line.to.x, line.to.y, {}, {}});
}

void Region::curve(Point from, Point c1, Point c2, Point to) {
    // The chord of a piece is off by at most an eighth of the second derivative.
    const Length most = std::max(bend(from, c1, c2), bend(c1, c2, to));
    const double wanted = std::ceil(std::sqrt(0.75 * (most / flatness)));
    const int pieces = static_cast<int>(
        std::isfinite(wanted) ? std::clamp(wanted, 1.0, most_pieces) : most_pieces);
    Point last = from;
    for (int i = 1; i <= pieces; ++i) {
        const double t = static_cast<double>(i) / pieces, u = 1 - t;
        const double a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
        const Point next{a * from.x + b * c1.x + c * c2.x + d * to.x,
                         a * from.y + b * c1.y + c * c2.y + d * to.y};
        lines_.push_back({last, next, false});
        last = next;
    }
}

bool Region::touches(const Rect& box, std::size_t& effort) const {
    effort += lines_.size();
    return std::any_of(lines_.begin(), lines_.end(),
                       [&](const Line& line) { return crosses(line.from, line.to, box); });
}

/// Counts how often the outline winds about the point.
bool Region::holds(Point point) const {
    int winding = 0, crossings = 0;
    for (const Line& line : lines_) {
        const bool down = line.from.y <= point.y && line.to.y > point.y;
        const bool up = line.to.y <= point.y && line.from.y > point.y;
        if (!down && !up) continue;
        const double share = (point.y - line.from.y) / (line.to.y - line.from.y);
        if (line.from.x + share * (line.to.x - line.from.x) <= point.x) continue;
        winding += down ? 1 : -1;
        ++crossings;
    }
    return rule_ == FillRule::even_odd ? crossings % 2 != 0 : winding != 0;
}

Lies Region::lies(const Rect& box, std::size_t& effort) const {
    if (lines_.empty() || !box.overlaps(box_)) return Lies::outside;
    // Edges that lie on each other are no crossing; a box too thin to shrink keeps its middle.
    const Length shrink_x = std::min(slack, box.width / 4.0),
                 shrink_y = std::min(slack, box.height / 4.0);
    const Rect inner = box.inset(Insets{shrink_x, shrink_y, shrink_x, shrink_y});
    if (touches(inner, effort)) return Lies::across;
    effort += lines_.size();
    return holds(inner.centre()) ? Lies::inside : Lies::outside;
}

bool Region::keeps_off(const Rect& box, Length reach, std::size_t& effort) const {
    const Rect area = box.outset(reach);
    effort += lines_.size();
    return std::none_of(lines_.begin(), lines_.end(), [&](const Line& line) {
        return !line.closing && crosses(line.from, line.to, area);
    });
}

/// How far the longest mitre of a contour goes, in half widths: 1 / sin(half the angle).
double Region::sharpest(std::size_t begin, std::size_t end, double limit) const {
    double most = 1;
    for (std::size_t i = begin; i < end && most < limit; ++i) {
        const Line &a = lines_[i], &b = lines_[i + 1 < end ? i + 1 : begin];
        const double ax = (a.from.x - a.to.x).in_pt(), ay = (a.from.y - a.to.y).in_pt();
        const double bx = (b.to.x - b.from.x).in_pt(), by = (b.to.y - b.from.y).in_pt();
        const double lengths = std::hypot(ax, ay) * std::hypot(bx, by);
        const double cosine = lengths > 0 ? (ax * bx + ay * by) / lengths : 1;
        const double half = std::sqrt(std::max(0.0, (1 - cosine) / 2));
        most = std::max(most, half > 0 ? 1 / half : limit);
    }
    return std::min(most, limit);
}

Length Region::reach(const art::Stroke& stroke, Length width) const {
    double most = 1.5; // square caps reach 1.42 half widths
    if (stroke.join == art::Join::miter)
        for (std::size_t i = 0; i < contours_.size(); ++i)
            most = std::max(
                most, sharpest(contours_[i],
                               i + 1 < contours_.size() ? contours_[i + 1] : lines_.size(),
                               stroke.miter_limit));
    return width * (most / 2);
}

} // namespace pecyn::draw::haru
