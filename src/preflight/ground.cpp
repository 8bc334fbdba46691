#include "preflight/ground.hpp"

#include "preflight/path_geometry.hpp"

#include <algorithm>
#include <cmath>

namespace pecyn::preflight {

namespace {

unsigned pixel_of(Length place, unsigned count) {
    const double pixel = std::floor(place.in_pt() * count);
    if (!std::isfinite(pixel)) return 0;
    return static_cast<unsigned>(std::clamp(pixel, 0.0, count - 1.0));
}

bool is_solid(const Painted& painted) {
    const auto* shape = painted.as<art::Shape>();
    return shape && shape->fill && std::holds_alternative<colour::Colour>(*shape->fill);
}

} // namespace

std::vector<Point> points_of_text(const Painted& painted, GlyphBoxes& glyphs,
                                  std::size_t most) {
    const auto& run = *painted.as<scene::GlyphRun>();
    std::vector<Point> all;
    glyphs.each(run, [&](const Rect& box) { all.push_back(painted.map.apply(box.centre())); });
    if (all.empty()) return {painted.box.centre()};
    std::vector<Point> some;
    const std::size_t step = all.size() / most + 1;
    for (std::size_t i = 0; i < all.size(); i += step)
        some.push_back(all[i]);
    return some;
}

Ground::Ground(const Display& display, std::size_t above, const Rect& box,
               const Surroundings& around)
    : around_(around) {
    add(display, above, box, Affine{}, nullptr);
    even_ = layers_.size() == 1 && closed_ && is_solid(*layers_.front().painted);
}

void Ground::add(const Display& display, std::size_t end, const Rect& box,
                 const Affine& to_display, const Painted* around) {
    const auto past = std::lower_bound(display.areas.begin(), display.areas.end(), end);
    for (auto area = past; area != display.areas.begin() && !closed_;) {
        const Painted& painted = display.painted[*--area];
        if (!painted.box.overlaps(box)) continue;
        if (const auto* drawing = painted.as<art::Drawing>()) {
            const auto opened = around_.drawings.find(drawing);
            if (opened == around_.drawings.end()) continue;
            const Affine inside = painted.map.inverse();
            add(opened->second, opened->second.painted.size(), inside.apply(box),
                inside.after(to_display), &painted);
            continue;
        }
        const double shrunk = std::sqrt(std::abs(to_display.determinant()));
        const Length side = shrunk > 0 ? painted.side * (around_.scale / shrunk) : Length();
        Layer layer{&painted, to_display, side, painted.opacity, painted.blend};
        if (around) {
            layer.opacity *= around->opacity;
            if (layer.blend == art::Blend::normal) layer.blend = around->blend;
        }
        layers_.push_back(layer);
        closed_ = !around && hides_all_beneath(layer, box);
    }
}

bool Ground::hides_all_beneath(const Layer& layer, const Rect& box) const {
    const Painted& painted = *layer.painted;
    const auto* shape = painted.as<art::Shape>();
    if (!shape || !shape->fill || !painted.is_opaque() || painted.clip) return false;
    const auto rectangle = as_rectangle(shape->path, painted.map);
    return rectangle && rectangle->contains(box) && painted.box.contains(box);
}

Inks Ground::painted_on(const Layer& layer, Point point, const Inks& below) const {
    const Painted& painted = *layer.painted;
    const Point there = layer.to_display.apply(point);
    if (!painted.box.contains({there.x, there.y, {}, {}}) || !painted.lets_through(there) ||
        painted.map.determinant() == 0)
        return below;
    const Point own = painted.map.inverse().apply(there);
    if (const auto* shape = painted.as<art::Shape>()) {
        if (!contains(shape->path, shape->rule, own)) return below;
        return composed(around_.inks.at(*shape->fill, own, layer.side), below, layer.opacity,
                        layer.blend);
    }
    const auto& raster = *painted.as<art::Raster>();
    if (raster.width == 0 || raster.height == 0) return below;
    const unsigned x = pixel_of(own.x, raster.width), y = pixel_of(own.y, raster.height);
    const std::size_t pixel = std::size_t{y} * raster.width + x;
    const double alpha = pixel < raster.alpha.size()
                             ? static_cast<unsigned char>(raster.alpha[pixel]) / 255.0
                             : 1.0;
    return composed(around_.inks.of_pixel(raster, x, y), below, layer.opacity * alpha,
                    layer.blend);
}

double Ground::most_colour() const {
    double most = 0;
    for (auto layer = layers_.rbegin(); layer != layers_.rend(); ++layer) {
        constexpr double three_inks = 300; // any pixel
        const auto* shape = layer->painted->as<art::Shape>();
        const double own =
            shape ? around_.inks.most_colour(*shape->fill, layer->side) : three_inks;
        most = layer->blend == art::Blend::normal ? std::max(most, own) : most + own;
    }
    return most;
}

Inks Ground::at(Point point) const {
    Inks inks;
    for (auto layer = layers_.rbegin(); layer != layers_.rend(); ++layer)
        inks = painted_on(*layer, point, inks);
    return inks;
}

} // namespace pecyn::preflight
