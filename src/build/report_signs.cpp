#include "build/report_signs.hpp"

namespace pecyn::build {

namespace {

colour::Colour black_at(double tint) { return colour::Cmyk{0, 0, 0, tint}; }

/// Paths in a square of 100 by 100, placed into the box.
class SignPainter {
public:
    explicit SignPainter(const Rect& box) : box_(box) {}

    Point at(double x, double y) const {
        return {box_.x + box_.width * (x / 100), box_.y + box_.height * (y / 100)};
    }
    void fill(PathData outline, const colour::Colour& colour) {
        scene::Path path;
        path.shape.path = std::move(outline);
        path.shape.fill = colour;
        made.emplace_back(std::move(path));
    }
    void stroke(PathData outline, double width, const colour::Colour& colour,
                art::Cap cap = art::Cap::round) {
        scene::Path path;
        path.shape.path = std::move(outline);
        path.shape.stroke.emplace();
        path.shape.stroke->paint = colour;
        path.shape.stroke->width = box_.width * (width / 100);
        path.shape.stroke->cap = cap;
        path.shape.stroke->join = art::Join::round;
        made.emplace_back(std::move(path));
    }
    PathData line(std::initializer_list<Point> points) const {
        PathData path;
        for (const Point& point : points)
            path.empty() ? path.move_to(point) : path.line_to(point);
        return path;
    }
    PathData closed(std::initializer_list<Point> points) const {
        PathData path = line(points);
        path.close();
        return path;
    }
    PathData disc(double x, double y, double radius) const {
        const Point corner = at(x - radius, y - radius);
        return PathData::ellipse(
            {corner.x, corner.y, box_.width * (radius / 50), box_.height * (radius / 50)});
    }

    std::vector<scene::Item> made;

private:
    Rect box_;
};

} // namespace

colour::Colour report_ink() { return colour::black(); }
colour::Colour report_pale() { return black_at(0.6); }
colour::Colour report_line() { return black_at(0.25); }
colour::Colour report_tint() { return black_at(0.07); }

scene::Path filled_box(const Rect& box, const colour::Colour& colour) {
    scene::Path path;
    path.shape.path = PathData::rectangle(box);
    path.shape.fill = colour;
    return path;
}

std::vector<scene::Item> draw_sign(Sign sign, const Rect& box) {
    SignPainter painter(box);
    const auto at = [&](double x, double y) { return painter.at(x, y); };
    const colour::Colour ink = report_ink(), paper = colour::white();
    switch (sign) {
    case Sign::none: break;
    case Sign::pass:
        painter.fill(painter.disc(50, 50, 48), ink);
        painter.stroke(painter.line({at(28, 52), at(44, 68), at(73, 34)}), 10, paper);
        break;
    case Sign::note:
        painter.stroke(painter.disc(50, 50, 44), 8, ink);
        painter.stroke(painter.line({at(50, 46), at(50, 72)}), 10, ink);
        painter.fill(painter.disc(50, 29, 6.5), ink);
        break;
    case Sign::warning:
        painter.stroke(painter.closed({at(50, 8), at(95, 90), at(5, 90)}), 8, ink);
        painter.stroke(painter.line({at(50, 38), at(50, 62)}), 10, ink);
        painter.fill(painter.disc(50, 76, 6), ink);
        break;
    case Sign::error:
        painter.fill(painter.closed({at(50, 0), at(100, 50), at(50, 100), at(0, 50)}), ink);
        painter.stroke(painter.line({at(36, 36), at(64, 64)}), 10, paper);
        painter.stroke(painter.line({at(64, 36), at(36, 64)}), 10, paper);
        break;
    }
    return std::move(painter.made);
}

} // namespace pecyn::build
