#include "build/how_to_pictures.hpp"

#include <algorithm>

/// Pictograms of folding, gluing and binding.
namespace pecyn::build {

namespace {

/// Printed on one side, folded across its longer side's middle, print outside.
void draw_fold_glue(const OfficePrint& print, Pen& pen) {
    if (print.sheet.height >= print.sheet.width) {
        pen.shape({{10, 19}, {36, 19}, {36, 34.5}, {10, 34.5}}, Tone::light);
        pen.shape({{10, 19}, {36, 19}, {33, 6}, {13, 6}});
        pen.line({{10, 19}, {36, 19}}, Line::dashed);
        for (const double x : {15.0, 23.0, 31.0})
            for (const double y : {23.5, 30.0})
                pen.disc({x, y}, 0.9, Tone::middle);
        pen.arrow({36, 8}, {45, 11}, {45, 25}, {38, 28});
        return;
    }
    pen.shape({{25, 5}, {46, 5}, {46, 31}, {25, 31}}, Tone::light);
    pen.shape({{25, 5}, {25, 31}, {9, 28}, {9, 8}});
    pen.line({{25, 5}, {25, 31}}, Line::dashed);
    for (const double x : {31.0, 40.0})
        for (const double y : {10.0, 18.0, 26.0})
            pen.disc({x, y}, 0.9, Tone::middle);
    pen.arrow({11, 6.5}, {14, 0.5}, {34, 0.5}, {37, 6.5});
}

void draw_glue_backs(Pen& pen) {
    pen.box({3, 6}, 16, 23);
    pen.print({5.5, 8.5}, 11, 17);
    pen.box({31, 6}, 16, 23, Tone::light);
    for (const double x : {35.0, 43.0})
        for (const double y : {11.0, 17.5, 24.0})
            pen.disc({x, y}, 1, Tone::middle);
    pen.arrow({20.5, 17.5}, {24.8, 17.5});
    pen.arrow({29.5, 17.5}, {25.2, 17.5});
}

/// Sheets one inside the other, half folded: the half that comes down goes over the other.
void draw_fold(const OfficePrint& print, Pen& pen, int sheets) {
    const double lift = 1.3;
    if (print.bound == press::Edge::top) {
        for (int sheet = sheets - 1; sheet >= 0; --sheet) {
            const double down = sheet * lift;
            pen.shape({{11, 17 + down}, {37, 17 + down}, {40, 31 + down}, {8, 31 + down}});
            pen.shape({{11, 17 + down}, {37, 17 + down}, {39, 4 + down}, {9, 4 + down}},
                      sheet == 0 ? Tone::light : Tone::paper);
        }
        pen.print({13, 19.5}, 22, 9);
        pen.line({{11, 17}, {37, 17}}, Line::bold);
        pen.arrow({41, 6}, {47, 8}, {48, 20}, {43, 25});
        return;
    }
    for (int sheet = sheets - 1; sheet >= 0; --sheet) {
        const double down = sheet * lift;
        pen.shape(
            {{25, 13 + down}, {5, 15.5 + down}, {5, 32 + down - lift}, {25, 29.5 + down}});
        pen.shape({{25, 13 + down}, {41, 5 + down}, {41, 21.5 + down}, {25, 29.5 + down}},
                  sheet == 0 ? Tone::light : Tone::paper);
    }
    pen.print({8, 18}, 13, 10);
    pen.line({{25, 13}, {25, 29.5}}, Line::bold);
    pen.arrow({40, 3}, {32, -1}, {18, 2}, {13, 10});
}

/// The booklet opened flat, its cover up: two staples on the fold.
void draw_staple(const OfficePrint& print, Pen& pen) {
    const bool top = print.bound == press::Edge::top;
    if (top) {
        pen.box({12, 2}, 26, 16, Tone::light);
        pen.box({12, 18}, 26, 16);
        pen.print({16, 21.5}, 18, 9);
    } else {
        pen.box({4, 5}, 21, 27, Tone::light);
        pen.box({25, 5}, 21, 27);
        pen.print({29, 9}, 13, 19);
    }
    for (const double part : {0.25, 0.75}) {
        const Mm place = top ? Mm{12 + 26 * part, 18} : Mm{25, 5 + 27 * part};
        const Mm half = top ? Mm{2.6, 0} : Mm{0, 2.6};
        const Mm foot = top ? Mm{0, 1.6} : Mm{-1.6, 0};
        pen.disc(place, 4, Tone::paper);
        pen.ring(place, 4);
        pen.line({{place.x - half.x + foot.x, place.y - half.y + foot.y},
                  {place.x - half.x, place.y - half.y},
                  {place.x + half.x, place.y + half.y},
                  {place.x + half.x + foot.x, place.y + half.y + foot.y}},
                 Line::bold);
    }
}

/// Folded sections on each other, glue on their backs.
void draw_bind(const OfficePrint& print, Pen& pen) {
    const bool right = print.bound == press::Edge::right;
    const auto x = [&](double from_spine) { return right ? 43 - from_spine : 7 + from_spine; };
    for (int section = 0; section < 4; ++section) {
        const double y = 7 + section * 6.2;
        const double bulge = right ? 3.4 : -3.4;
        pen.area({{x(2), y}, {x(34), y}, {x(34), y + 5}, {x(2), y + 5}}, Tone::light);
        for (const double in : {0.0, 1.6})
            pen.curve({x(2), y + in}, {x(2) + bulge * (1 - in / 4), y + in},
                      {x(2) + bulge * (1 - in / 4), y + 5 - in}, {x(2), y + 5 - in});
        for (const double edge : {0.0, 1.6, 3.4, 5.0})
            pen.line({{x(2), y + edge}, {x(34), y + edge}});
    }
    pen.line({{x(-2.6), 6}, {x(-2.6), 31.5}}, Line::bold);
    pen.line({{x(-3.6), 6}, {x(-3.6), 31.5}}, Line::bold);
}

/// Leaves with holes and rings at the edge that they hang at.
void draw_rings(const OfficePrint& print, Pen& pen) {
    const Mm corner{13, 7};
    const double width = 25, height = 25;
    for (const double back : {3.0, 1.5, 0.0})
        pen.box({corner.x + back, corner.y + back}, width, height);
    pen.print({corner.x + 6, corner.y + 6}, width - 12, height - 11);
    for (const double part : {0.2, 0.4, 0.6, 0.8}) {
        Mm hole{corner.x + 2.4, corner.y + height * part}, out{-4.6, 0};
        if (print.bound == press::Edge::right) {
            hole = {corner.x + width - 2.4, corner.y + height * part};
            out = {4.6 + 3, 0};
        } else if (print.bound == press::Edge::top) {
            hole = {corner.x + width * part, corner.y + 2.4};
            out = {0, -4.6};
        }
        const Mm side = out.x != 0 ? Mm{0, 1.2} : Mm{1.2, 0};
        pen.disc(hole, 0.9, Tone::ink);
        pen.curve(hole, {hole.x + out.x - side.x, hole.y + out.y - side.y},
                  {hole.x + out.x + side.x, hole.y + out.y + side.y},
                  {hole.x + side.x * 0.6, hole.y + side.y * 0.6}, Line::bold);
    }
}

/// The inside, before the panels go over its middle: first the narrow one.
void draw_letter(const OfficePrint& print, Pen& pen) {
    const bool mirrored = print.bound == press::Edge::right;
    const auto x = [&](double place) { return mirrored ? 50 - place : place; };
    pen.shape({{x(18), 9}, {x(32), 9}, {x(32), 34}, {x(18), 34}});
    pen.shape({{x(18), 9}, {x(6), 4}, {x(6), 29}, {x(18), 34}}, Tone::light);
    pen.shape({{x(32), 9}, {x(42), 5}, {x(42), 30}, {x(32), 34}}, Tone::light);
    pen.words("2", {x(12), 19}, 14);
    pen.words("1", {x(37), 19.5}, 14);
    pen.arrow({x(39), 3.5}, {x(37), -0.5}, {x(31), 0}, {x(27.5), 6.5});
    pen.arrow({x(9), 2.5}, {x(12), -1}, {x(18), 0}, {x(22), 6.5});
}

void draw_fan(const OfficePrint& print, Pen& pen) {
    const int panels = static_cast<int>(std::clamp<std::size_t>(print.panels, 2, 8));
    const double step = 42.0 / panels, slope = std::min(6.0, step * 0.6);
    for (int panel = 0; panel < panels; ++panel) {
        const double x = 4 + step * panel;
        const double left = panel % 2 == 0 ? 2 + slope : 2,
                     right = panel % 2 == 0 ? 2 : 2 + slope;
        pen.shape({{x, left}, {x + step, right}, {x + step, right + 22}, {x, left + 22}},
                  panel % 2 == 0 ? Tone::paper : Tone::light);
    }
    pen.arrow({4, 33.5}, {16, 33.5});
    pen.arrow({46, 33.5}, {34, 33.5});
}

void draw_zine(Pen& pen) {
    pen.box({4, 4}, 42, 28);
    pen.line({{4, 18}, {46, 18}}, Line::dashed);
    for (const double x : {14.5, 25.0, 35.5})
        pen.line({{x, 4}, {x, 32}}, Line::dashed);
    pen.line({{14.5, 18}, {35.5, 18}}, Line::bold);
    pen.scissors({14, 18}, 0);
}

/// Seen from above: the cut opens to a square, four leaves stand out.
void draw_push(Pen& pen) {
    pen.shape({{17, 18}, {25, 8}, {33, 18}, {25, 28}}, Tone::light, Line::bold);
    pen.line({{11, 18}, {17, 18}}, Line::bold);
    pen.line({{33, 18}, {39, 18}}, Line::bold);
    pen.arrow({2, 18}, {9.5, 18});
    pen.arrow({48, 18}, {40.5, 18});
    pen.arrow({25, 8}, {25, 2}, Line::plain);
    pen.arrow({25, 28}, {25, 34}, Line::plain);
}

} // namespace

void draw_assembly(Pictogram pictogram, const OfficePrint& print, Pen& pen) {
    switch (pictogram) {
    case Pictogram::fold_glue: return draw_fold_glue(print, pen);
    case Pictogram::glue_backs: return draw_glue_backs(pen);
    case Pictogram::fold:
        return draw_fold(print, pen,
                         static_cast<int>(std::clamp<std::size_t>(print.sheets, 1, 3)));
    case Pictogram::fold_sections: return draw_fold(print, pen, 4);
    case Pictogram::staple: return draw_staple(print, pen);
    case Pictogram::bind: return draw_bind(print, pen);
    case Pictogram::rings: return draw_rings(print, pen);
    case Pictogram::fold_letter: return draw_letter(print, pen);
    case Pictogram::fold_fan: return draw_fan(print, pen);
    case Pictogram::fold_zine: return draw_zine(pen);
    case Pictogram::push_zine: return draw_push(pen);
    default: return;
    }
}

} // namespace pecyn::build
