#include "preflight/white_lines.hpp"

#include "preflight/path_geometry.hpp"

#include <algorithm>

namespace pecyn::preflight {

namespace {
constexpr std::size_t points_a_line = 12;
}

std::optional<Length> white_line(const Painted& painted, const InkReader& inks,
                                 const Affine& size) {
    const auto* shape = painted.as<art::Shape>();
    if (!shape || !painted.is_opaque()) return std::nullopt;
    const auto is_white = [&](const colour::Paint& paint) {
        return inks.most(paint, {}).count() == 0;
    };
    std::optional<Length> thinnest;
    if (shape->stroke && is_white(shape->stroke->paint))
        thinnest = stroke_thickness(shape->path, shape->stroke->width, size);
    if (!shape->fill || !is_white(*shape->fill)) return thinnest;
    const auto bar = rectangle_thickness(shape->path, size);
    return bar && *bar > Length() && (!thinnest || *bar < *thinnest) ? bar : thinnest;
}

bool lies_on_ink(const Display& display, std::size_t index, const Surroundings& around) {
    const Painted& painted = display.painted[index];
    const auto& shape = *painted.as<art::Shape>();
    const Ground ground(display, index, painted.box, around);
    if (ground.is_paper()) return false;
    std::vector<Point> points = points_along(shape.path, painted.map, points_a_line);
    points.push_back(painted.box.centre());
    return most_inks(ground, painted, points) > 0;
}

int most_inks(const Ground& ground, const Painted& painted, const std::vector<Point>& points) {
    int most = 0;
    for (const Point point : points)
        if (painted.lets_through(point)) most = std::max(most, ground.at(point).count());
    return most;
}

} // namespace pecyn::preflight
