#include "impose/calibration.hpp"

#include "impose/cards.hpp"
#include "impose/marks.hpp"

#include <fmt/format.h>

namespace pecyn::impose {

namespace {

constexpr int furthest = 10;                     ///< mm that a ruler counts to each side
constexpr Length ruler_away = Length::mm(28);    ///< of rulers from the middle
constexpr Length pointer_reach = Length::mm(40); ///< of the line that the other side reads
constexpr Length pointer_from = Length::mm(7);   ///< so that the cross stands free
constexpr Length cross_arm = Length::mm(5), cross_circle = Length::mm(3);
constexpr Length tick = Length::mm(2), long_tick = Length::mm(3.5);
constexpr Length zero_inward = Length::mm(2); ///< that the tick of 0 also reaches to the middle
constexpr Length number_size = Length::pt(7), letter_size = Length::pt(11);
constexpr Length number_gap = Length::mm(1.2);
constexpr Length thin = Length::pt(0.3), thick = Length::pt(0.6);
constexpr int scale_length = 100;            ///< mm
constexpr Length scale_away = Length::mm(2); ///< of the long rulers from the margin

/// Whether the back is seen left to right, as a leaf of a book, or top to bottom, as a pad.
bool turns_like_a_leaf(const CalibrationScheme& scheme) {
    switch (scheme.duplex) {
    case press::Duplex::work_and_turn: return true;
    case press::Duplex::work_and_tumble: return false;
    default:
        return (scheme.paper.height >= scheme.paper.width) ==
               (scheme.duplex != press::Duplex::short_edge);
    }
}

/// Where things lie on one side, as it is looked at: -1 is left or above, 1 right or below.
/// Pointers go the other way than rulers, since they are read on the other side's.
struct Side {
    double ruler_x = -1; ///< where the upright ruler is, which measures Y
    double ruler_y = -1; ///< where the level ruler is, which measures X
    double count_x = 1;  ///< 1: the level ruler's numbers grow to the right
    double count_y = 1;  ///< 1: the upright ruler's numbers grow downwards
};

/// The front's rulers are above and at the left, the back's below and at the right, as one
/// looks at the front: they don't cover each other against the light.
///
/// A back that was printed too far right by e, looked at as it is, has to move by -e. From the
/// back the front's line then crosses the back's ruler at -e: numbers grow right and down. From
/// the front all of the back is seen mirrored in the direction in which the sheet was turned
/// over: there its line lies at -e, in the other direction at e. So of a sheet turned as a leaf
/// the front counts X to the right and Y upwards; of one turned as a pad X to the left and Y
/// downwards. Both sides thus give the same two numbers.
Side front_side(bool leaf) { return {-1, -1, leaf ? 1.0 : -1.0, leaf ? -1.0 : 1.0}; }
Side back_side(bool leaf) { return {leaf ? -1.0 : 1.0, leaf ? 1.0 : -1.0, 1, 1}; }

class Painter {
public:
    Painter(scene::Group& group, const CalibrationWords& words)
        : group_(group), words_(words) {}

    void line(Point from, Point to, Length width) {
        scene::Path path;
        path.shape.path.move_to(from);
        path.shape.path.line_to(to);
        stroke(std::move(path), width);
    }
    void circle(Point centre, Length radius) {
        scene::Path path;
        path.shape.path = PathData::ellipse(
            {centre.x - radius, centre.y - radius, radius * 2.0, radius * 2.0});
        stroke(std::move(path), thin);
    }
    /// `x`, `y`: which point of the words' box (of figures' height) comes to the place: 0 left
    /// or top, 1 right or bottom.
    void words(const std::string& text, Length size, Point at, double x, double y) {
        if (!words_) return;
        auto ready = std::make_unique<scene::Group>(words_(text, size));
        const Rect box = extent_of(*ready);
        const Length figure = size * 0.7;
        ready->transform =
            Affine::translation(at.x - box.x - box.width * x, at.y + figure * (1 - y))
                .after(ready->transform);
        group_.items.emplace_back(std::move(ready));
    }

private:
    void stroke(scene::Path path, Length width) {
        art::Stroke stroke;
        stroke.paint = colour::black();
        stroke.width = width;
        path.shape.stroke = std::move(stroke);
        group_.items.emplace_back(std::move(path));
    }

    scene::Group& group_;
    const CalibrationWords& words_;
};

/// "5", "0", and with a minus sign that is one.
std::string number_text(int number) {
    return number < 0 ? fmt::format("\u2212{}", -number) : std::to_string(number);
}

void paint_cross(Painter& painter, Point middle, const Side& side) {
    painter.line({middle.x - cross_arm, middle.y}, {middle.x + cross_arm, middle.y}, thin);
    painter.line({middle.x, middle.y - cross_arm}, {middle.x, middle.y + cross_arm}, thin);
    painter.circle(middle, cross_circle);
    const double x = -side.ruler_x, y = -side.ruler_y;
    painter.line({middle.x + pointer_from * x, middle.y},
                 {middle.x + pointer_reach * x, middle.y}, thick);
    painter.line({middle.x, middle.y + pointer_from * y},
                 {middle.x, middle.y + pointer_reach * y}, thick);
}

/// Ticks stand on the ruler's line away from the middle, numbers beyond them.
void paint_rulers(Painter& painter, Point middle, const Side& side) {
    const Point axis{middle.x + ruler_away * side.ruler_x,
                     middle.y + ruler_away * side.ruler_y};
    const Length reach = Length::mm(furthest);
    painter.line({middle.x - reach, axis.y}, {middle.x + reach, axis.y}, thin);
    painter.line({axis.x, middle.y - reach}, {axis.x, middle.y + reach}, thin);
    // What stands beyond a ruler has its near edge there.
    const double near_x = side.ruler_x < 0 ? 1 : 0, near_y = side.ruler_y < 0 ? 1 : 0;
    for (int n = -furthest; n <= furthest; ++n) {
        const bool numbered = n % 5 == 0;
        const Length length = numbered ? long_tick : tick,
                     inward = n == 0 ? zero_inward : Length();
        const Length width = numbered ? thick : thin;
        const Length x = middle.x + Length::mm(n * side.count_x),
                     y = middle.y + Length::mm(n * side.count_y);
        painter.line({x, axis.y - inward * side.ruler_y}, {x, axis.y + length * side.ruler_y},
                     width);
        painter.line({axis.x - inward * side.ruler_x, y}, {axis.x + length * side.ruler_x, y},
                     width);
        if (!numbered) continue;
        const Length out = length + number_gap;
        painter.words(number_text(n), number_size, {x, axis.y + out * side.ruler_y}, 0.5,
                      near_y);
        painter.words(number_text(n), number_size, {axis.x + out * side.ruler_x, y}, near_x,
                      0.5);
    }
    const Length beside = reach + Length::mm(4);
    painter.words("X", letter_size,
                  {middle.x - beside, axis.y + long_tick * 0.5 * side.ruler_y}, 1, 0.5);
    painter.words("Y", letter_size,
                  {axis.x + long_tick * 0.5 * side.ruler_x, middle.y - beside}, 0.5, 1);
}

/// A ruler of 100 mm from a point, ticks to its right or, lying, upwards.
void paint_scale(Painter& painter, Point from, bool upright) {
    const auto at = [&](double along, Length across) {
        return upright ? Point{from.x - across, from.y + Length::mm(along)}
                       : Point{from.x + Length::mm(along), from.y - across};
    };
    painter.line(at(0, {}), at(scale_length, {}), thin);
    for (int n = 0; n <= scale_length; ++n) {
        const Length length = n % 10 == 0 ? long_tick : n % 5 == 0 ? tick : tick * 0.6;
        painter.line(at(n, {}), at(n, length), n % 10 == 0 ? thick : thin);
        if (n % 10 == 0)
            painter.words(n == scale_length ? fmt::format("{} mm", n) : std::to_string(n),
                          number_size, at(n, long_tick + number_gap), upright ? 1 : 0.5,
                          upright ? 0.5 : 1);
    }
}

std::shared_ptr<scene::Page> paint_side(const scene::Document& sheets,
                                        const CalibrationScheme& scheme,
                                        const CalibrationWords& words, bool front) {
    auto page = sheet_side(sheets, scheme.paper, 1, front);
    auto group = std::make_unique<scene::Group>();
    Painter painter(*group, words);
    const Rect paper = page->trim_box(), room = paper.inset(scheme.margin);
    const Point middle = paper.centre();
    const bool leaf = turns_like_a_leaf(scheme);
    const Side side = front ? front_side(leaf) : back_side(leaf);
    paint_cross(painter, middle, side);
    paint_rulers(painter, middle, side);
    const Length half = Length::mm(scale_length / 2.0);
    paint_scale(painter, {middle.x - half, room.bottom() - scale_away}, false);
    paint_scale(painter, {room.right() - scale_away, middle.y - half}, true);
    page->items.emplace_back(std::move(group));
    return page;
}

} // namespace

scene::Document calibration_sheet(const CalibrationScheme& scheme,
                                  const CalibrationWords& words) {
    scene::Document sheets;
    for (const bool front : {true, false})
        sheets.pages.push_back(paint_side(sheets, scheme, words, front));
    return with_back_offset(std::move(sheets), scheme.back_offset);
}

} // namespace pecyn::impose
