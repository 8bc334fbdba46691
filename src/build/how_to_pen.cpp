#include "build/how_to_pen.hpp"

#include "build/report_signs.hpp"

#include <cmath>
#include <numbers>

namespace pecyn::build {

namespace {

Point at(Mm point) { return {Length::mm(point.x), Length::mm(point.y)}; }

PathData path_through(std::initializer_list<Mm> points, bool closed) {
    PathData path;
    for (const Mm& point : points)
        path.empty() ? path.move_to(at(point)) : path.line_to(at(point));
    if (closed) path.close();
    return path;
}

PathData circle(Mm centre, double radius) {
    return PathData::ellipse({Length::mm(centre.x - radius), Length::mm(centre.y - radius),
                              Length::mm(radius * 2), Length::mm(radius * 2)});
}

Affine shrunk(Mm corner, double scale) {
    return {scale, 0, 0, scale, Length::mm(corner.x), Length::mm(corner.y)};
}

colour::Colour colour_of(Tone tone) {
    switch (tone) {
    case Tone::paper: return colour::white();
    case Tone::light: return colour::Cmyk{0, 0, 0, 0.12};
    case Tone::middle: return colour::Cmyk{0, 0, 0, 0.35};
    case Tone::ink: break;
    }
    return report_ink();
}

} // namespace

void Pen::stroke(PathData path, Line kind) {
    scene::Path made_path;
    made_path.shape.path = std::move(path);
    art::Stroke stroke;
    const colour::Colour colour = kind == Line::fine ? report_pale() : report_ink();
    stroke.paint = colour;
    stroke.width = Length::pt(kind == Line::bold ? 1.6 : kind == Line::fine ? 0.6 : 0.9);
    stroke.cap = kind == Line::dashed ? art::Cap::butt : art::Cap::round;
    stroke.join = art::Join::round;
    if (kind == Line::dashed) stroke.dash = {Length::mm(1.4), Length::mm(1.1)};
    made_path.shape.stroke = std::move(stroke);
    made.emplace_back(std::move(made_path));
}

void Pen::fill(PathData path, Tone tone) {
    scene::Path made_path;
    made_path.shape.path = std::move(path);
    const colour::Colour colour = colour_of(tone);
    made_path.shape.fill = colour;
    made.emplace_back(std::move(made_path));
}

void Pen::line(std::initializer_list<Mm> points, Line kind) {
    stroke(path_through(points, false), kind);
}

void Pen::shape(std::initializer_list<Mm> points, Tone tone, Line kind) {
    area(points, tone);
    stroke(path_through(points, true), kind);
}

void Pen::area(std::initializer_list<Mm> points, Tone tone) {
    fill(path_through(points, true), tone);
}

void Pen::box(Mm corner, double width, double height, Tone tone, Line kind, double radius) {
    const Rect rect{Length::mm(corner.x), Length::mm(corner.y), Length::mm(width),
                    Length::mm(height)};
    const PathData path = PathData::rounded_rectangle(rect, Length::mm(radius));
    fill(path, tone);
    stroke(path, kind);
}

void Pen::disc(Mm centre, double radius, Tone tone) { fill(circle(centre, radius), tone); }

void Pen::ring(Mm centre, double radius, Line kind) { stroke(circle(centre, radius), kind); }

void Pen::outline(PathData path, Mm corner, double scale, Line kind) {
    path.transform(shrunk(corner, scale));
    stroke(std::move(path), kind);
}

void Pen::piece(PathData path, Mm corner, double scale, Tone tone) {
    path.transform(shrunk(corner, scale));
    fill(path, tone);
    stroke(std::move(path), Line::plain);
}

void Pen::curve(Mm from, Mm first, Mm second, Mm to, Line kind) {
    PathData path;
    path.move_to(at(from));
    path.curve_to(at(first), at(second), at(to));
    stroke(std::move(path), kind);
}

void Pen::arrow(Mm from, Mm first, Mm second, Mm to, Line kind) {
    const double angle = std::atan2(to.y - second.y, to.x - second.x);
    const double length = 2.6, spread = 0.42;
    const auto barb = [&](double turn) {
        return Mm{to.x - length * std::cos(angle + turn),
                  to.y - length * std::sin(angle + turn)};
    };
    // The line ends inside the head, so that its point stays sharp.
    const Mm end{to.x - std::cos(angle) * 1.6, to.y - std::sin(angle) * 1.6};
    curve(from, first, second, end, kind);
    area({to, barb(spread), barb(-spread)}, Tone::ink);
}

void Pen::arrow(Mm from, Mm to, Line kind) { arrow(from, from, from, to, kind); }

void Pen::print(Mm corner, double width, double height) {
    constexpr double step = 2.2;
    int count = 0;
    for (double y = corner.y + 1; y <= corner.y + height - 0.5; y += step) {
        // Every fourth line ends a paragraph.
        const double length = ++count % 4 == 0 ? width * 0.55 : width;
        line({{corner.x, y}, {corner.x + length, y}}, Line::fine);
    }
}

void Pen::scissors(Mm point, double angle) {
    const double turn = angle * std::numbers::pi / 180;
    const auto place = [&](double along, double across) {
        return Mm{point.x + along * std::cos(turn) - across * std::sin(turn),
                  point.y + along * std::sin(turn) + across * std::cos(turn)};
    };
    for (const double side : {1.0, -1.0}) {
        // From the tip over the pivot to the handle on the other side.
        area({place(0, side * 1.3), place(-5.2, side * -0.05), place(-4.6, side * -0.75)},
             Tone::ink);
        line({place(-4.6, side * -0.4), place(-7, side * -1.2)}, Line::bold);
        const Mm handle = place(-8.5, side * -1.9);
        disc(handle, 1.5, Tone::paper);
        ring(handle, 1.5, Line::bold);
    }
}

void Pen::tick(Mm corner, double size) {
    for (scene::Item& item : draw_sign(Sign::pass, {Length::mm(corner.x), Length::mm(corner.y),
                                                    Length::mm(size), Length::mm(size)}))
        made.push_back(std::move(item));
}

void Pen::cross(Mm centre, double size) {
    const double half = size / 2;
    line({{centre.x - half, centre.y - half}, {centre.x + half, centre.y + half}}, Line::bold);
    line({{centre.x - half, centre.y + half}, {centre.x + half, centre.y - half}}, Line::bold);
}

void Pen::words(const std::string& text, Mm middle, double points, bool white) {
    const SetLine& line = setter_.line(text, Length::pt(points), TypeSetter::Weight::bold,
                                       white ? colour::white() : report_ink());
    auto group = std::make_unique<scene::Group>();
    // Capitals and figures are about 0.72 of their size high.
    group->transform = Affine::translation(Length::mm(middle.x) - line.width / 2.0,
                                           Length::mm(middle.y) + Length::pt(points * 0.36));
    group->items.emplace_back(scene::SharedGroup{line.group});
    made.emplace_back(std::move(group));
}

double Pen::width_of(const std::string& text, double points) {
    return setter_.width(text, Length::pt(points), TypeSetter::Weight::bold).in_mm();
}

} // namespace pecyn::build
