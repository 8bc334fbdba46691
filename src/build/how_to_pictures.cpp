#include "build/how_to_pictures.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

/// Pictograms of printing and cutting.
namespace pecyn::build {

namespace {

using press::Duplex;

constexpr double canvas_width = 50, canvas_height = 36;
constexpr Mm middle{canvas_width / 2, canvas_height / 2};

bool is_upright(const OfficePrint& print) { return print.sheet.height >= print.sheet.width; }

/// A sheet in the print's proportions, as large as it may be, about a point.
struct SheetBox {
    double x, y, width, height;
    double right() const { return x + width; }
    double bottom() const { return y + height; }
};
SheetBox sheet_about(const OfficePrint& print, Mm centre, double width, double height) {
    const double w = print.sheet.width.in_mm(), h = print.sheet.height.in_mm();
    const double scale = std::min(width / w, height / h);
    return {centre.x - w * scale / 2, centre.y - h * scale / 2, w * scale, h * scale};
}

void draw_load(const OfficePrint& print, Pen& pen) {
    // Paper stands in the feeder, a sheet comes out below.
    pen.box({17, 1.5}, 18, 17, Tone::paper);
    pen.box({16, 2.5}, 18, 17, Tone::paper);
    pen.words(print.paper, {25, 7.5}, 11);
    pen.arrow({25, 11}, {25, 16});
    pen.box({7, 18}, 36, 12, Tone::light, Line::plain, 2);
    pen.line({{12, 25}, {38, 25}}, Line::bold);
    pen.disc({38.5, 21.3}, 0.9, Tone::ink);
    pen.shape({{15, 25}, {35, 25}, {37, 34.5}, {13, 34.5}});
    pen.print({17.5, 28}, 15, 5);
}

void draw_one_side(const OfficePrint& print, Pen& pen) {
    const bool upright = is_upright(print);
    const double width = upright ? 19 : 22;
    const SheetBox front = sheet_about(print, {13.5, middle.y}, width, 29);
    pen.box({front.x, front.y}, front.width, front.height);
    pen.print({front.x + 2.5, front.y + 2.5}, front.width - 5, front.height - 5);
    const SheetBox back = sheet_about(print, {36.5, middle.y}, width, 29);
    pen.box({back.x, back.y}, back.width, back.height, Tone::paper, Line::dashed);
    pen.cross({36.5, middle.y}, 7);
}

/// The front, its back still empty behind the axis that it is turned over.
void draw_two_sides(const OfficePrint& print, Pen& pen) {
    const bool sideways = is_upright(print) == (print.flip == Duplex::long_edge);
    const double gap = 1.2;
    if (sideways) {
        const SheetBox front = sheet_about(print, {37, 20.5}, 20, 26);
        const double axis = front.x - gap, left = axis - gap - front.width;
        pen.box({left, front.y}, front.width, front.height, Tone::light);
        pen.words("2", {left + front.width / 2, 20.5}, 16);
        pen.box({front.x, front.y}, front.width, front.height);
        pen.words("1", {front.x + front.width / 2, 20.5}, 16);
        pen.line({{axis, front.y - 2}, {axis, front.bottom() + 2}}, Line::bold);
        pen.arrow({front.x + front.width * 0.6, front.y - 1.5},
                  {front.x + front.width * 0.3, front.y - 7},
                  {axis - front.width * 0.3, front.y - 7},
                  {left + front.width * 0.4, front.y - 1.5});
        return;
    }
    const SheetBox front = sheet_about(print, {21, 27}, 24, 15.4);
    const double axis = front.y - gap, top = axis - gap - front.height;
    pen.box({front.x, top}, front.width, front.height, Tone::light);
    pen.words("2", {21, top + front.height / 2}, 15);
    pen.box({front.x, front.y}, front.width, front.height);
    pen.words("1", {21, front.y + front.height / 2}, 15);
    pen.line({{front.x - 2, axis}, {front.right() + 2, axis}}, Line::bold);
    pen.arrow({front.right() + 1.5, front.y + front.height * 0.6},
              {front.right() + 7, front.y + front.height * 0.3},
              {front.right() + 7, axis - front.height * 0.3},
              {front.right() + 1.5, top + front.height * 0.4});
}

/// Two choices of a print dialogue: the first is taken.
void draw_size(Pen& pen) {
    pen.box({3, 2}, 44, 32, Tone::paper, Line::plain, 2);
    pen.ring({10, 11}, 2.6);
    pen.disc({10, 11}, 1.5, Tone::ink);
    pen.words("100 %", {26, 11}, 17);
    pen.tick({38, 8}, 6);
    pen.line({{3, 18.5}, {47, 18.5}}, Line::fine);
    pen.ring({10, 26.3}, 2.6);
    pen.box({20.5, 21}, 11, 10.6, Tone::paper, Line::fine);
    pen.box({23.2, 23.6}, 5.6, 5.4, Tone::middle, Line::fine);
    pen.arrow({16.6, 26.3}, {22.6, 26.3}, Line::plain);
    pen.arrow({35.4, 26.3}, {29.4, 26.3}, Line::plain);
    pen.cross({41, 26.3}, 4.5);
}

void draw_light(const OfficePrint& print, Pen& pen) {
    const Mm sun{7, 7};
    pen.disc(sun, 3.4, Tone::middle);
    pen.ring(sun, 3.4);
    for (int ray = 0; ray < 8; ++ray) {
        const double angle = ray * 0.785398;
        pen.line({{sun.x + 4.6 * std::cos(angle), sun.y + 4.6 * std::sin(angle)},
                  {sun.x + 6.4 * std::cos(angle), sun.y + 6.4 * std::sin(angle)}});
    }
    const SheetBox sheet = sheet_about(print, {21, 20}, 22, 29);
    pen.box({sheet.x, sheet.y}, sheet.width, sheet.height);
    const double in = 4;
    pen.box({sheet.x + in, sheet.y + in}, sheet.width - 2 * in, sheet.height - 2 * in,
            Tone::light, Line::dashed);
    // A corner under the glass: the lines of both sides run over each other.
    const Mm glass{38, 22};
    pen.line({{sheet.right() - in, sheet.bottom() - in}, {glass.x - 7.5, glass.y + 3}},
             Line::fine);
    pen.disc(glass, 9.5, Tone::paper);
    pen.ring(glass, 9.5, Line::bold);
    pen.area({{glass.x - 8, glass.y - 1.5},
              {glass.x - 1.5, glass.y - 1.5},
              {glass.x - 1.5, glass.y - 8},
              {glass.x - 4.5, glass.y - 7.6},
              {glass.x - 7.4, glass.y - 4.6}},
             Tone::light);
    pen.line({{glass.x - 1.5, glass.y + 2}, {glass.x - 1.5, glass.y + 7.5}}, Line::bold);
    pen.line({{glass.x + 2, glass.y - 1.5}, {glass.x + 7.5, glass.y - 1.5}}, Line::bold);
    pen.tick({glass.x + 1.2, glass.y + 1.2}, 5);
}

/// Half of a sheet that is folded over before it is cut: the one with the fronts.
OfficePrint folded_over(OfficePrint print) {
    const bool upright = is_upright(print);
    Length& side = upright ? print.sheet.height : print.sheet.width;
    side = side / 2.0;
    Rect& area = print.grid.area;
    (upright ? area.height : area.width) = side - (upright ? area.y : area.x);
    (upright ? print.grid.rows : print.grid.columns) /= 2;
    return print;
}

/// The sheet with its cards where they lie, the knife's lines and scissors on the first.
void draw_cut(const OfficePrint& print, Pen& pen) {
    const SheetBox sheet = sheet_about(print, middle, 44, 34);
    pen.box({sheet.x, sheet.y}, sheet.width, sheet.height);
    const double scale = sheet.width / print.sheet.width.in_mm();
    const Rect& area = print.grid.area;
    const double x = sheet.x + area.x.in_mm() * scale, y = sheet.y + area.y.in_mm() * scale;
    const double width = area.width.in_mm() * scale, height = area.height.in_mm() * scale;
    const int columns = std::max(1, print.grid.columns), rows = std::max(1, print.grid.rows);
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column)
            pen.area(
                {{x + width * column / columns + 0.3, y + height * row / rows + 0.3},
                 {x + width * (column + 1) / columns - 0.3, y + height * row / rows + 0.3},
                 {x + width * (column + 1) / columns - 0.3,
                  y + height * (row + 1) / rows - 0.3},
                 {x + width * column / columns + 0.3, y + height * (row + 1) / rows - 0.3}},
                Tone::light);
    for (int column = 0; column <= columns; ++column) {
        const double place = x + width * column / columns;
        pen.line({{place, sheet.y}, {place, sheet.bottom()}}, Line::dashed);
    }
    for (int row = 0; row <= rows; ++row) {
        const double place = y + height * row / rows;
        pen.line({{sheet.x, place}, {sheet.right(), place}}, Line::dashed);
    }
    pen.scissors({std::max(sheet.x + 1.5, 10.5), y + height * (rows > 1 ? 1.0 / rows : 1.0)},
                 0);
}

/// The die line as it lies on the sheet, folds dashed.
void draw_cut_out(const OfficePrint& print, Pen& pen) {
    const SheetBox sheet = sheet_about(print, middle, 44, 34);
    pen.box({sheet.x, sheet.y}, sheet.width, sheet.height);
    const double scale = sheet.width / print.sheet.width.in_mm();
    pen.piece(print.cut, {sheet.x, sheet.y}, scale, Tone::light);
    pen.outline(print.folds, {sheet.x, sheet.y}, scale, Line::dashed);
    const Rect box = print.cut.control_box();
    pen.scissors({std::max(sheet.x + box.x.in_mm() * scale, 10.5),
                  sheet.y + box.bottom().in_mm() * scale},
                 0);
}

/// A sheet whose left and top edges go; the strips for the glue stay.
void draw_cut_tiles(const OfficePrint& print, Pen& pen) {
    const SheetBox sheet = sheet_about(print, middle, 40, 34);
    pen.box({sheet.x, sheet.y}, sheet.width, sheet.height);
    const double in = 3;
    const double x = sheet.x + in, y = sheet.y + in, right = sheet.right() - in,
                 bottom = sheet.bottom() - in;
    pen.area({{sheet.x, sheet.y},
              {sheet.right(), sheet.y},
              {sheet.right(), y},
              {x, y},
              {x, sheet.bottom()},
              {sheet.x, sheet.bottom()}},
             Tone::middle);
    pen.area({{x, y}, {right, y}, {right, bottom}, {x, bottom}}, Tone::light);
    pen.print({x + 2.5, y + 4}, (right - x) - 6, (bottom - y) - 8);
    pen.line({{x, sheet.bottom()}, {x, sheet.y}}, Line::dashed);
    pen.line({{sheet.x, y}, {sheet.right(), y}}, Line::dashed);
    pen.line({{sheet.x, sheet.y},
              {sheet.right(), sheet.y},
              {sheet.right(), sheet.bottom()},
              {sheet.x, sheet.bottom()},
              {sheet.x, sheet.y}});
    pen.scissors({x, sheet.bottom() - 10}, -90);
    pen.scissors({sheet.right() - 10, y}, 180);
}

/// The page map: which sheet lies where, over the ones before.
void draw_map(const OfficePrint& print, Pen& pen) {
    const int rows = std::max(1, print.tiles.rows), columns = std::max(1, print.tiles.columns);
    const double tile_width = print.sheet.width.in_mm(),
                 tile_height = print.sheet.height.in_mm();
    const double scale = std::min(44 / (tile_width * columns), 33 / (tile_height * rows));
    const double width = tile_width * scale, height = tile_height * scale;
    const double left = middle.x - width * columns / 2, top = middle.y - height * rows / 2;
    const double lap = std::min(1.2, std::min(width, height) / 6);
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            const double x = left + width * column, y = top + height * row;
            const bool inner_right = column + 1 < columns, inner_bottom = row + 1 < rows;
            pen.box({x, y}, width + (inner_right ? lap : 0), height + (inner_bottom ? lap : 0),
                    (row + column) % 2 == 0 ? Tone::paper : Tone::light);
            const std::string name = impose::tile_name(row, column);
            const double points =
                std::min({13.0, 13.0 * (width - 1) / std::max(pen.width_of(name, 13), 1.0),
                          (height - 1) * 2.6});
            if (points >= 3.5) pen.words(name, {x + width / 2, y + height / 2}, points);
        }
    }
}

} // namespace

void draw_pictogram(Pictogram pictogram, const OfficePrint& print, Pen& pen) {
    switch (pictogram) {
    case Pictogram::load: return draw_load(print, pen);
    case Pictogram::print:
        if (print.flip == Duplex::long_edge || print.flip == Duplex::short_edge)
            return draw_two_sides(print, pen);
        return draw_one_side(print, pen);
    case Pictogram::size: return draw_size(pen);
    case Pictogram::light: return draw_light(print, pen);
    case Pictogram::cut:
        return draw_cut(print.work == OfficeWork::fold_over ? folded_over(print) : print, pen);
    case Pictogram::cut_out: return draw_cut_out(print, pen);
    case Pictogram::cut_tiles: return draw_cut_tiles(print, pen);
    case Pictogram::glue_tiles: return draw_map(print, pen);
    default: return draw_assembly(pictogram, print, pen);
    }
}

} // namespace pecyn::build
