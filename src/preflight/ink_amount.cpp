#include "preflight/ink_amount.hpp"

#include "preflight/path_geometry.hpp"
#include "press/overprint.hpp"

#include <algorithm>
#include <cmath>

namespace pecyn::preflight {

namespace {

constexpr int points_a_side = 3;          ///< looked at in a shape's box
constexpr std::size_t points_a_run = 12;  ///< looked at along a line of text
constexpr std::size_t points_a_line = 24; ///< and of an outline

/// Points of a grid over the box of a fill that the fill covers.
std::vector<Point> points_of_fill(const Painted& painted, const art::Shape& shape) {
    std::vector<Point> points;
    if (painted.map.determinant() == 0) return points;
    const Affine inverse = painted.map.inverse();
    const Rect& box = painted.box;
    for (int row = 0; row < points_a_side; ++row)
        for (int column = 0; column < points_a_side; ++column) {
            const Point point{box.x + box.width * ((column + 0.5) / points_a_side),
                              box.y + box.height * ((row + 0.5) / points_a_side)};
            if (contains(shape.path, shape.rule, inverse.apply(point))) points.push_back(point);
        }
    return points;
}

} // namespace

double InkAmount::of_shape(std::size_t index) {
    const Painted& painted = display_.painted[index];
    const auto& shape = *painted.as<art::Shape>();
    double most = 0;
    if (shape.stroke) most = of_stroke(index);
    if (shape.fill) {
        most = std::max(most, of_fill(index));
        const Length side = painted.side * around_.scale;
        const bool adds = painted.blend != art::Blend::normal; // to what is there already
        note_picture(around_.inks.most(*shape.fill, side).total() + (adds ? most_so_far_ : 0),
                     around_.inks.most_colour(*shape.fill, side) +
                         (adds ? most_colour_so_far_ : 0));
    }
    return most;
}

void InkAmount::note_picture(double most, double most_without_black) {
    most_so_far_ = std::max(most_so_far_, most);
    most_colour_so_far_ = std::max(most_colour_so_far_, most_without_black);
}

bool InkAmount::overprints(const Inks& inks, Length thickness) const {
    return overprints_ && thickness < press::thin_black && inks.is_full_black();
}

double InkAmount::of_fill(std::size_t index) {
    const Painted& painted = display_.painted[index];
    const auto& shape = *painted.as<art::Shape>();
    if (is_registration(*shape.fill)) return 0;
    const Length side = painted.side * around_.scale;
    Top top{around_.inks.most(*shape.fill, side), false};
    top.leaves_ground = overprints(top.inks, side);
    if (!concerns(painted, top)) return alone(painted, top.inks);
    return looked_at(index, top, points_of_fill(painted, shape));
}

double InkAmount::of_stroke(std::size_t index) {
    const Painted& painted = display_.painted[index];
    const auto& shape = *painted.as<art::Shape>();
    if (is_registration(shape.stroke->paint)) return 0;
    const Length width =
        stroke_thickness(shape.path, shape.stroke->width, painted.map) * around_.scale;
    Top top{around_.inks.most(shape.stroke->paint, {}), false};
    top.leaves_ground = overprints(top.inks, width);
    if (!concerns(painted, top)) return alone(painted, top.inks);
    return looked_at(index, top, points_along(shape.path, painted.map, points_a_line));
}

double InkAmount::of_text(std::size_t index, GlyphBoxes& glyphs) {
    const Painted& painted = display_.painted[index];
    const auto& run = *painted.as<scene::GlyphRun>();
    if (run.hidden || is_registration(run.colour)) return 0;
    Top top{around_.inks.of(run.colour, painted.side * around_.scale), false};
    top.leaves_ground = overprints_ && top.inks.is_full_black();
    const double least = alone(painted, top.inks);
    if (!concerns(painted, top)) return least;
    const Ground ground(display_, index, painted.box, around_);
    if (ground.is_paper()) return least;
    if (top.leaves_ground && painted.is_opaque() &&
        top.inks.total() + ground.most_colour() <= limit_)
        return least;
    const auto points = ground.is_even() ? std::vector<Point>{painted.box.centre()}
                                         : points_of_text(painted, glyphs, points_a_run);
    return on_ground(painted, top, ground, points);
}

double InkAmount::alone(const Painted& painted, const Inks& inks) const {
    return composed(inks, {}, painted.opacity, painted.blend).total();
}

bool InkAmount::concerns(const Painted& painted, const Top& top) const {
    const double own = top.inks.total();
    double bound = own;
    if (!painted.is_opaque()) // normal mixing never gives more than the richer of the two
        bound = painted.blend == art::Blend::normal ? std::max(own, most_so_far_)
                                                    : own + most_so_far_;
    if (top.leaves_ground) bound = std::max(bound, own + most_colour_so_far_);
    const bool mixes = top.leaves_ground || !painted.is_opaque();
    return mixes && bound > limit_;
}

double InkAmount::looked_at(std::size_t index, const Top& top,
                            const std::vector<Point>& points) {
    const Painted& painted = display_.painted[index];
    const double least = alone(painted, top.inks);
    if (looks_left_ == 0) return least;
    --looks_left_;
    const Ground ground(display_, index, painted.box, around_);
    return ground.is_paper() ? least : on_ground(painted, top, ground, points);
}

double InkAmount::on_ground(const Painted& painted, const Top& top, const Ground& ground,
                            const std::vector<Point>& points) const {
    double most = alone(painted, top.inks);
    for (const Point point : points) {
        if (!painted.lets_through(point)) continue;
        const Inks below = ground.at(point);
        const Inks above = top.leaves_ground ? overprinted(top.inks, below) : top.inks;
        most = std::max(most, composed(above, below, painted.opacity, painted.blend).total());
    }
    return most;
}

} // namespace pecyn::preflight
