#include "draw/cairo/group.hpp"
#include "draw/cairo/painter.hpp"
#include "draw/cairo/reduced_raster.hpp"

#include <algorithm>
#include <cmath>

namespace pecyn::draw::cairo {

namespace {

/// Pixels of the surface a picture's unit square covers along its own x and y.
struct Scale {
    double x, y;
};

Scale scale_of(const cairo_matrix_t& map) {
    return {std::hypot(map.xx, map.yx), std::hypot(map.xy, map.yy)};
}

bool is_upright(const cairo_matrix_t& map, const Scale& scale) {
    constexpr double straight = 1e-6;
    return map.xx > 0 && map.yy > 0 && std::abs(map.yx) <= straight * scale.x &&
           std::abs(map.xy) <= straight * scale.y;
}

PixelBox pixels_of(double left, double top, double right, double bottom, const PixelBox& area) {
    const auto whole = [](double v) { return static_cast<int>(std::clamp(v, -1e6, 1e6)); };
    return PixelBox{whole(std::floor(left)), whole(std::floor(top)), whole(std::ceil(right)),
                    whole(std::ceil(bottom))}
        .common(area);
}

void fill_unit_square(cairo_t* cairo) {
    cairo_new_path(cairo);
    cairo_rectangle(cairo, 0, 0, 1, 1);
    cairo_fill(cairo);
}

} // namespace

/// Averages over the pixels of the surface: the finest picture, and the cheapest.
void Painter::paint_upright(const std::shared_ptr<const art::Raster>& raster,
                            const cairo_matrix_t& map) {
    const PixelBox visible = pixels_of(map.x0, map.y0, map.x0 + map.xx, map.y0 + map.yy, area_);
    const auto surface = reduced(raster, {map.x0, map.y0, map.xx, map.yy}, visible, view_);
    if (!surface) return;
    cairo_save(cairo_);
    cairo_identity_matrix(cairo_);
    cairo_set_source_surface(cairo_, surface.get(), visible.left, visible.top);
    cairo_pattern_set_filter(cairo_get_source(cairo_), CAIRO_FILTER_NEAREST);
    cairo_pattern_set_extend(cairo_get_source(cairo_), CAIRO_EXTEND_PAD);
    cairo_new_path(cairo_);
    cairo_rectangle(cairo_, map.x0, map.y0, map.xx, map.yy);
    cairo_fill(cairo_);
    cairo_restore(cairo_);
}

void Painter::paint_raster(const std::shared_ptr<const art::Raster>& raster,
                           const Affine& placement) {
    if (!raster || raster->width == 0 || raster->height == 0) return;
    if (shows_tool()) return;
    cairo_save(cairo_);
    if (concatenate(placement)) {
        cairo_matrix_t map;
        cairo_get_matrix(cairo_, &map);
        const Scale scale = scale_of(map);
        const double width = raster->width, height = raster->height;
        if (fineness_ <= 0 && is_upright(map, scale) && width >= scale.x && height >= scale.y) {
            paint_upright(raster, map);
        } else {
            // Whole source pixels are joined first, so that the filter never skips any.
            const auto joined = [](double source, double pixels) {
                const double factor =
                    std::max(1.0, std::floor(source / std::max(pixels, 1e-3)));
                return static_cast<int>(std::max(1.0, std::floor(source / factor)));
            };
            const double fine = fineness_ > 0 ? fineness_ : 1;
            const int w = joined(width, scale.x * fine), h = joined(height, scale.y * fine);
            const auto surface =
                reduced(raster, {0, 0, double(w), double(h)}, {0, 0, w, h}, view_);
            if (surface) {
                const Pattern pattern(cairo_pattern_create_for_surface(surface.get()));
                const cairo_matrix_t to_pixels{double(w), 0, 0, double(h), 0, 0};
                cairo_pattern_set_matrix(pattern.get(), &to_pixels);
                cairo_pattern_set_extend(pattern.get(), CAIRO_EXTEND_PAD);
                cairo_pattern_set_filter(pattern.get(), CAIRO_FILTER_GOOD);
                cairo_set_source(cairo_, pattern.get());
                fill_unit_square(cairo_);
            }
        }
    }
    cairo_restore(cairo_);
}

void Painter::paint(const scene::Picture& picture) {
    if (const auto* raster = std::get_if<std::shared_ptr<const art::Raster>>(&picture.source)) {
        paint_raster(*raster, picture.placement);
        return;
    }
    const auto& drawing = std::get<std::shared_ptr<const art::Drawing>>(picture.source);
    if (shows_tool()) return;
    cairo_save(cairo_);
    if (drawing && concatenate(picture.placement)) {
        cairo_new_path(cairo_);
        add_path(PathData::rectangle({{}, {}, drawing->size.width, drawing->size.height}));
        cairo_clip(cairo_);
        const auto outside = form_;
        enter_form();
        paint_layer(drawing->root);
        form_ = outside;
    }
    cairo_restore(cairo_);
}

void Painter::paint_layer(const art::Layer& layer) {
    struct PaintNode {
        Painter& painter;
        void operator()(const art::Shape& shape) const { painter.paint(shape); }
        void operator()(const art::RasterNode& node) const {
            painter.paint_raster(node.raster, node.placement);
        }
        void operator()(const std::unique_ptr<art::Layer>& inner) const {
            painter.paint_layer(*inner);
        }
    };
    cairo_save(cairo_);
    if (begin_group(layer, [&] { return extent(layer); })) {
        for (const art::Node& node : layer.nodes)
            std::visit(PaintNode{*this}, node);
        end_group(layer);
    }
    cairo_restore(cairo_);
}

} // namespace pecyn::draw::cairo
