#pragma once

#include "build/type_setter.hpp"
#include "scene/scene.hpp"

#include <initializer_list>
#include <string>
#include <vector>

namespace pecyn::build {

/// Canvas of a pictogram in the assembly pictures.
constexpr Size picture_size{Length::mm(50), Length::mm(36)};

/// A point of a pictogram, in millimetres from its top left corner.
struct Mm {
    double x = 0, y = 0;
};

enum class Line : unsigned char { plain, bold, fine, dashed };
/// How dark something is filled: paper, and greys of black ink.
enum class Tone : unsigned char { paper, light, middle, ink };

/// Draws the assembly pictures: few shapes, lines of few widths, black ink alone.
class Pen {
public:
    explicit Pen(TypeSetter& setter) : setter_(setter) {}

    void line(std::initializer_list<Mm> points, Line kind = Line::plain);
    /// A closed shape, filled and with its outline.
    void shape(std::initializer_list<Mm> points, Tone tone = Tone::paper,
               Line kind = Line::plain);
    /// Without an outline.
    void area(std::initializer_list<Mm> points, Tone tone);
    void box(Mm corner, double width, double height, Tone tone = Tone::paper,
             Line kind = Line::plain, double radius = 0);
    void disc(Mm centre, double radius, Tone tone);
    void ring(Mm centre, double radius, Line kind = Line::plain);
    /// Lines of a sheet, drawn this much smaller from a corner.
    void outline(PathData path, Mm corner, double scale, Line kind = Line::plain);
    /// A closed outline of a sheet likewise, filled.
    void piece(PathData path, Mm corner, double scale, Tone tone);
    void curve(Mm from, Mm first, Mm second, Mm to, Line kind = Line::plain);
    /// A curve or straight line that ends in an arrowhead.
    void arrow(Mm from, Mm first, Mm second, Mm to, Line kind = Line::bold);
    void arrow(Mm from, Mm to, Line kind = Line::bold);
    /// Lines of a text on a sheet, as a hint at print.
    void print(Mm corner, double width, double height);
    /// A pair of scissors that cuts towards `angle` (degrees; 0: right, -90: up), its point
    /// here.
    void scissors(Mm point, double angle);
    void tick(Mm corner, double size);
    void cross(Mm centre, double size);
    /// A short text, its middle at the point.
    void words(const std::string& text, Mm middle, double points, bool white = false);
    double width_of(const std::string& text, double points);

    std::vector<scene::Item> made;

private:
    void stroke(PathData path, Line kind);
    void fill(PathData path, Tone tone);

    TypeSetter& setter_;
};

} // namespace pecyn::build
