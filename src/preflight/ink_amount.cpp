#include "preflight/ink_amount.hpp"

#include "preflight/path_geometry.hpp"

#include <algorithm>

namespace pecyn::preflight {

namespace {

constexpr int points_a_side = 3;         ///< looked at in a shape's box
constexpr std::size_t points_a_run = 12; ///< looked at along a line of text

} // namespace

double InkAmount::of_shape(std::size_t index) {
    const auto& shape = *display_.painted[index].as<art::Shape>();
    double most = 0;
    if (shape.stroke) most = of_paint(index, shape.stroke->paint);
    if (shape.fill) {
        most = std::max(most, of_paint(index, *shape.fill));
        note_picture(inks_.most(*shape.fill).total(), inks_.most_colour(*shape.fill));
    }
    return most;
}

void InkAmount::note_picture(double most, double most_without_black) {
    most_so_far_ = std::max(most_so_far_, most);
    most_colour_so_far_ = std::max(most_colour_so_far_, most_without_black);
}

double InkAmount::of_paint(std::size_t index, const colour::Paint& paint) {
    if (is_registration(paint)) return 0;
    const Painted& painted = display_.painted[index];
    const Inks inks = inks_.most(paint);
    if (painted.is_opaque()) return inks.total();
    const double alone = composed(inks, {}, painted.opacity, painted.blend).total();
    // Never more than both together; normal mixing never more than the richer of the two.
    const double bound = painted.blend == art::Blend::normal
                             ? std::max(inks.total(), most_so_far_)
                             : inks.total() + most_so_far_;
    if (bound <= limit_ || looks_left_ == 0) return alone;
    --looks_left_;
    return std::max(alone, mixed_with_ground(index, inks));
}

double InkAmount::mixed_with_ground(std::size_t index, const Inks& top) {
    const Painted& painted = display_.painted[index];
    const auto& shape = *painted.as<art::Shape>();
    const Ground ground(display_, index, painted.box, inks_, drawings_);
    if (ground.is_paper() || painted.map.determinant() == 0) return 0;
    const Affine inverse = painted.map.inverse();
    double most = 0;
    for (int row = 0; row < points_a_side; ++row)
        for (int column = 0; column < points_a_side; ++column) {
            const Point point{
                painted.box.x + painted.box.width * ((column + 0.5) / points_a_side),
                painted.box.y + painted.box.height * ((row + 0.5) / points_a_side)};
            if (!painted.lets_through(point) ||
                !contains(shape.path, shape.rule, inverse.apply(point)))
                continue;
            const Inks inks = composed(top, ground.at(point), painted.opacity, painted.blend);
            most = std::max(most, inks.total());
        }
    return most;
}

double InkAmount::of_text(std::size_t index, bool overprints, GlyphBoxes& glyphs) {
    const Painted& painted = display_.painted[index];
    const auto& run = *painted.as<scene::GlyphRun>();
    if (run.hidden || is_registration(run.colour)) return 0;
    const Inks own = inks_.of(run.colour);
    const bool leaves_ground = overprints && own.is_full_black();
    const double bound = leaves_ground         ? own.total() + most_colour_so_far_
                         : painted.is_opaque() ? own.total()
                                               : own.total() + most_so_far_;
    const double alone = composed(own, {}, painted.opacity, painted.blend).total();
    if ((!leaves_ground && painted.is_opaque()) || bound <= limit_) return alone;
    const Ground ground(display_, index, painted.box, inks_, drawings_);
    if (ground.is_paper()) return alone;
    if (leaves_ground && painted.is_opaque() && own.total() + ground.most_colour() <= limit_)
        return alone;
    const auto total = [&](Point point) {
        const Inks below = ground.at(point);
        const Inks top = leaves_ground ? overprinted(own, below) : own;
        return composed(top, below, painted.opacity, painted.blend).total();
    };
    if (ground.is_even()) return total(painted.box.centre());
    std::vector<Point> middles;
    glyphs.each(run,
                [&](const Rect& box) { middles.push_back(painted.map.apply(box.centre())); });
    if (middles.empty()) middles.push_back(painted.box.centre());
    double most = alone;
    const std::size_t step = middles.size() / points_a_run + 1;
    for (std::size_t i = 0; i < middles.size(); i += step)
        most = std::max(most, total(middles[i]));
    return most;
}

} // namespace pecyn::preflight
