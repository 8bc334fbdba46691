#include "art/rasterise.hpp"

#include "art/pixel.hpp"
#include "art/raster_readers.hpp"

#include <algorithm>
#include <cairo.h>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace pecyn::art {
namespace {

/// 300 pixels an inch where the drawing is printed 200 mm wide.
constexpr double pixels_of_longer_side = 2400;

template <auto destroy> struct Destroy {
    template <class T> void operator()(T* pointer) const { destroy(pointer); }
};
using Surface = std::unique_ptr<cairo_surface_t, Destroy<cairo_surface_destroy>>;
using Context = std::unique_ptr<cairo_t, Destroy<cairo_destroy>>;
using Pattern = std::unique_ptr<cairo_pattern_t, Destroy<cairo_pattern_destroy>>;

/// Pictures are sRGB; inks get the plain device conversion, as nothing better is known here.
colour::Rgb light_of(const colour::Colour& colour) {
    if (const auto* rgb = std::get_if<colour::Rgb>(&colour)) return *rgb;
    if (const auto* gray = std::get_if<colour::Gray>(&colour)) {
        return {1 - gray->k, 1 - gray->k, 1 - gray->k};
    }
    const colour::Cmyk inks = colour::process_inks(colour);
    const double light = 1 - inks.k;
    return {(1 - inks.c) * light, (1 - inks.m) * light, (1 - inks.y) * light};
}

class Painter {
public:
    explicit Painter(cairo_t* cairo) : cairo_(cairo) {}

    void paint(const Layer& layer) {
        cairo_save(cairo_);
        transform(layer.transform);
        if (layer.clip) {
            add_path(*layer.clip);
            set_rule(layer.clip_rule);
            cairo_clip(cairo_);
        }
        const bool grouped = layer.opacity < 1 || layer.blend != Blend::normal;
        if (grouped) cairo_push_group(cairo_);
        for (const Node& node : layer.nodes)
            paint(node);
        if (grouped) {
            cairo_pop_group_to_source(cairo_);
            cairo_set_operator(cairo_, operator_of(layer.blend));
            cairo_paint_with_alpha(cairo_, layer.opacity);
        }
        cairo_restore(cairo_);
    }

private:
    void paint(const Node& node) {
        if (const auto* shape = std::get_if<Shape>(&node)) paint(*shape);
        if (const auto* raster = std::get_if<RasterNode>(&node)) paint(*raster);
        if (const auto* layer = std::get_if<std::unique_ptr<Layer>>(&node)) paint(**layer);
    }

    void paint(const Shape& shape) {
        if (shape.fill) {
            add_path(shape.path);
            set_rule(shape.rule);
            set_paint(*shape.fill);
            cairo_fill(cairo_);
        }
        if (shape.stroke) {
            const Stroke& stroke = *shape.stroke;
            add_path(shape.path);
            set_paint(stroke.paint);
            cairo_set_line_width(cairo_, stroke.width.in_pt());
            cairo_set_line_cap(cairo_, stroke.cap == Cap::round    ? CAIRO_LINE_CAP_ROUND
                                       : stroke.cap == Cap::square ? CAIRO_LINE_CAP_SQUARE
                                                                   : CAIRO_LINE_CAP_BUTT);
            cairo_set_line_join(cairo_, stroke.join == Join::round   ? CAIRO_LINE_JOIN_ROUND
                                        : stroke.join == Join::bevel ? CAIRO_LINE_JOIN_BEVEL
                                                                     : CAIRO_LINE_JOIN_MITER);
            cairo_set_miter_limit(cairo_, stroke.miter_limit);
            std::vector<double> dash;
            for (const Length length : stroke.dash)
                dash.push_back(length.in_pt());
            cairo_set_dash(cairo_, dash.data(), static_cast<int>(dash.size()),
                           stroke.dash_phase.in_pt());
            cairo_stroke(cairo_);
        }
    }

    void paint(const RasterNode& node) {
        const Raster& raster = *node.raster;
        const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32,
                                                         static_cast<int>(raster.width),
                                                         static_cast<int>(raster.height)));
        if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return;
        fill(surface.get(), raster);
        cairo_save(cairo_);
        transform(node.placement);
        cairo_scale(cairo_, 1.0 / raster.width, 1.0 / raster.height);
        cairo_set_source_surface(cairo_, surface.get(), 0, 0);
        cairo_pattern_set_extend(cairo_get_source(cairo_), CAIRO_EXTEND_PAD);
        cairo_rectangle(cairo_, 0, 0, raster.width, raster.height);
        cairo_fill(cairo_);
        cairo_restore(cairo_);
    }

    static void fill(cairo_surface_t* surface, const Raster& raster) {
        cairo_surface_flush(surface);
        unsigned char* data = cairo_image_surface_get_data(surface);
        const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface));
        const std::size_t width = raster.space == Raster::Space::gray  ? 1
                                  : raster.space == Raster::Space::rgb ? 3
                                                                       : 4;
        for (std::size_t y = 0; y < raster.height; ++y) {
            for (std::size_t x = 0; x < raster.width; ++x) {
                const std::size_t at = y * raster.width + x;
                const auto part = [&](std::size_t i) -> std::uint32_t {
                    return static_cast<unsigned char>(raster.pixels[at * width + i]);
                };
                const std::uint32_t alpha =
                    raster.alpha.empty() ? 255u : static_cast<unsigned char>(raster.alpha[at]);
                std::uint32_t rgb[3] = {part(0), part(0), part(0)};
                for (std::size_t i = 1; width == 3 && i < 3; ++i)
                    rgb[i] = part(i);
                for (std::size_t i = 0; width == 4 && i < 3; ++i) {
                    rgb[i] = (255 - part(i)) * (255 - part(3)) / 255;
                }
                const auto weighted = [&](std::uint32_t light) { return light * alpha / 255; };
                const std::uint32_t pixel = alpha << 24 | weighted(rgb[0]) << 16 |
                                            weighted(rgb[1]) << 8 | weighted(rgb[2]);
                std::memcpy(data + y * stride + 4 * x, &pixel, 4);
            }
        }
        cairo_surface_mark_dirty(surface);
    }

    void set_paint(const colour::Paint& paint) {
        if (const auto* colour = std::get_if<colour::Colour>(&paint)) {
            const colour::Rgb light = light_of(*colour);
            cairo_set_source_rgb(cairo_, light.r, light.g, light.b);
            return;
        }
        const auto& gradient = std::get<colour::Gradient>(paint);
        const double x0 = gradient.from.x.in_pt(), y0 = gradient.from.y.in_pt();
        const double x1 = gradient.to.x.in_pt(), y1 = gradient.to.y.in_pt();
        const Pattern pattern(
            gradient.kind == colour::Gradient::Kind::linear
                ? cairo_pattern_create_linear(x0, y0, x1, y1)
                : cairo_pattern_create_radial(x0, y0, gradient.from_radius.in_pt(), x1, y1,
                                              gradient.to_radius.in_pt()));
        for (const auto& stop : gradient.stops) {
            const colour::Rgb light = light_of(stop.colour);
            cairo_pattern_add_color_stop_rgb(pattern.get(), stop.offset, light.r, light.g,
                                             light.b);
        }
        cairo_pattern_set_extend(pattern.get(), CAIRO_EXTEND_PAD);
        cairo_set_source(cairo_, pattern.get());
    }

    void add_path(const PathData& path) {
        cairo_new_path(cairo_);
        auto point = path.points.begin();
        for (const PathData::Verb verb : path.verbs) {
            const auto x = [&](int i) { return (point + i)->x.in_pt(); };
            const auto y = [&](int i) { return (point + i)->y.in_pt(); };
            switch (verb) {
            case PathData::Verb::move: cairo_move_to(cairo_, x(0), y(0)), ++point; break;
            case PathData::Verb::line: cairo_line_to(cairo_, x(0), y(0)), ++point; break;
            case PathData::Verb::curve:
                cairo_curve_to(cairo_, x(0), y(0), x(1), y(1), x(2), y(2));
                point += 3;
                break;
            case PathData::Verb::close: cairo_close_path(cairo_); break;
            }
        }
    }

    void set_rule(FillRule rule) {
        cairo_set_fill_rule(cairo_, rule == FillRule::even_odd ? CAIRO_FILL_RULE_EVEN_ODD
                                                               : CAIRO_FILL_RULE_WINDING);
    }

    void transform(const Affine& map) {
        cairo_matrix_t matrix;
        cairo_matrix_init(&matrix, map.a, map.b, map.c, map.d, map.dx.in_pt(), map.dy.in_pt());
        cairo_transform(cairo_, &matrix);
    }

    static cairo_operator_t operator_of(Blend blend) {
        switch (blend) {
        case Blend::normal: return CAIRO_OPERATOR_OVER;
        case Blend::multiply: return CAIRO_OPERATOR_MULTIPLY;
        case Blend::screen: return CAIRO_OPERATOR_SCREEN;
        case Blend::darken: return CAIRO_OPERATOR_DARKEN;
        case Blend::lighten: return CAIRO_OPERATOR_LIGHTEN;
        case Blend::overlay: return CAIRO_OPERATOR_OVERLAY;
        }
        return CAIRO_OPERATOR_OVER;
    }

    cairo_t* cairo_;
};

Surface painted(const Layer& layer, const Rect& area, double scale, int width, int height) {
    Surface surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height));
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return nullptr;
    const Context cairo(cairo_create(surface.get()));
    cairo_scale(cairo.get(), scale, scale);
    cairo_translate(cairo.get(), -area.left().in_pt(), -area.top().in_pt());
    Painter(cairo.get()).paint(layer);
    if (cairo_status(cairo.get()) != CAIRO_STATUS_SUCCESS) return nullptr;
    cairo_surface_flush(surface.get());
    return surface;
}

const std::uint32_t* row_of(cairo_surface_t* surface, unsigned y) {
    const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface));
    // cairo aligns rows to four bytes and keeps native-endian words in this format.
    return reinterpret_cast<const std::uint32_t*>(cairo_image_surface_get_data(surface) +
                                                  stride * y);
}

/// How much of the content a mask's pixel lets through, 0 to 255 (ISO 32000-1, 11.5.2 and
/// 11.5.3); the pixel is multiplied by its opacity, which is what compositing on black gives.
std::uint32_t share_of(std::uint32_t pixel, bool luminosity) {
    if (!luminosity) return pixel >> 24;
    return (77 * (pixel >> 16 & 0xFF) + 151 * (pixel >> 8 & 0xFF) + 28 * (pixel & 0xFF)) >> 8;
}

void combine(cairo_surface_t* content, cairo_surface_t* mask, bool luminosity,
             const std::optional<colour::Colour>& only, Raster& raster) {
    const std::string constant = only ? pixel_of(*only) : std::string();
    const std::size_t bytes = only ? constant.size() : 3;
    raster.alpha.resize(std::size_t{raster.width} * raster.height);
    raster.pixels.resize(raster.alpha.size() * bytes);
    char* to = raster.pixels.data();
    char* to_alpha = raster.alpha.data();
    for (unsigned y = 0; y < raster.height; ++y) {
        const std::uint32_t* from = row_of(content, y);
        const std::uint32_t* through = row_of(mask, y);
        for (unsigned x = 0; x < raster.width; ++x, to += bytes) {
            const std::uint32_t pixel = from[x], alpha = pixel >> 24;
            *to_alpha++ =
                static_cast<char>((alpha * share_of(through[x], luminosity) + 127) / 255);
            if (only) {
                constant.copy(to, bytes);
                continue;
            }
            const auto unweighted = [&](unsigned shift) {
                const std::uint32_t light = pixel >> shift & 0xFF;
                return static_cast<char>(alpha == 0 ? 255 : (light * 255 + alpha / 2) / alpha);
            };
            to[0] = unweighted(16);
            to[1] = unweighted(8);
            to[2] = unweighted(0);
        }
    }
}

double pixels_in(const Layer& layer) {
    double pixels = 0;
    for (const Node& node : layer.nodes) {
        if (const auto* raster = std::get_if<RasterNode>(&node)) {
            pixels += static_cast<double>(raster->raster->width) * raster->raster->height;
        } else if (const auto* inner = std::get_if<std::unique_ptr<Layer>>(&node)) {
            pixels += pixels_in(**inner);
        }
    }
    return pixels;
}

} // namespace

Rasterised rasterise(const Layer& content, const Layer& mask, bool luminosity, const Rect& area,
                     Size page, const std::optional<colour::Colour>& only) {
    const double longer = std::max(page.width, page.height).in_pt();
    const double scale = pixels_of_longer_side / std::max(longer, 1e-6);
    const double width = std::ceil(area.width.in_pt() * scale);
    const double height = std::ceil(area.height.in_pt() * scale);
    if (!(width >= 1 && height >= 1 && width <= 2 * pixels_of_longer_side &&
          height <= 2 * pixels_of_longer_side)) {
        return {};
    }
    const int columns = static_cast<int>(width), rows = static_cast<int>(height);
    const Surface content_pixels = painted(content, area, scale, columns, rows);
    const Surface mask_pixels = painted(mask, area, scale, columns, rows);
    if (!content_pixels || !mask_pixels) return {};
    auto raster = std::make_shared<Raster>();
    raster->width = static_cast<unsigned>(columns);
    raster->height = static_cast<unsigned>(rows);
    raster->space = only ? space_of(*only) : Raster::Space::rgb;
    combine(content_pixels.get(), mask_pixels.get(), luminosity, only, *raster);
    raster->key = key_of(*raster);
    const Affine placement{width / scale, 0, 0, height / scale, area.left(), area.top()};
    return {std::move(raster), placement};
}

double pixels_to_rasterise(const Rect& area, Size page, const Layer& layer) {
    const double scale =
        pixels_of_longer_side / std::max(std::max(page.width, page.height).in_pt(), 1e-6);
    return area.width.in_pt() * area.height.in_pt() * scale * scale + pixels_in(layer);
}

} // namespace pecyn::art
