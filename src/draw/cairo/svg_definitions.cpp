#include "draw/cairo/svg_definitions.hpp"

#include "art/raster.hpp"
#include "draw/cairo/painter.hpp"
#include "draw/cairo/reduced_raster.hpp"
#include "draw/cairo/screen_colour.hpp"
#include "draw/cairo/svg_syntax.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace pecyn::draw::cairo {

namespace {

/// The pixels of a picture as PNG, colours no longer multiplied by their opacity.
std::string png_of(cairo_surface_t* surface) {
    const int width = cairo_image_surface_get_width(surface);
    const int height = cairo_image_surface_get_height(surface);
    const bool alpha = cairo_image_surface_get_format(surface) == CAIRO_FORMAT_ARGB32;
    const int stride = cairo_image_surface_get_stride(surface);
    const unsigned char* row = cairo_image_surface_get_data(surface);
    std::string pixels;
    pixels.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
    for (int y = 0; y < height; ++y, row += stride) {
        const auto* from = reinterpret_cast<const std::uint32_t*>(row);
        for (int x = 0; x < width; ++x, ++from) {
            const std::uint32_t opacity = alpha ? *from >> 24 : 255;
            for (const unsigned shift : {16U, 8U, 0U}) {
                const std::uint32_t level = *from >> shift & 255U;
                pixels += static_cast<char>(
                    opacity == 0 ? 0 : std::min(255U, (level * 255 + opacity / 2) / opacity));
            }
            if (alpha) pixels += static_cast<char>(opacity);
        }
    }
    constexpr double dpi = 300; // of no meaning here
    return (alpha ? art::to_png_with_alpha : art::to_png)(
        static_cast<unsigned>(width), static_cast<unsigned>(height), pixels, dpi);
}

std::string stop_elements(const std::vector<ScreenStop>& stops) {
    std::string out;
    for (const auto& [offset, colour] : stops)
        out += fmt::format("<stop offset=\"{}\" stop-color=\"{}\"/>", svg::number(offset),
                           colour::hex(colour));
    return out;
}

/// SVG 1.1 knows only circles that grow from a point: stops are moved outwards instead.
std::vector<ScreenStop> from_the_middle(std::vector<ScreenStop> stops, double inner) {
    for (ScreenStop& stop : stops)
        stop.offset = inner + stop.offset * (1 - inner);
    return stops;
}

} // namespace

std::string SvgDefinitions::shared(char kind, const std::string& opening,
                                   const std::string& rest) {
    const auto [known, fresh] = ids_.try_emplace(kind + opening + rest);
    if (fresh) {
        known->second = fmt::format("{}{}", kind, ids_.size());
        elements_ += fmt::format("<{} id=\"{}\"{}\n", opening, known->second, rest);
    }
    return known->second;
}

std::string SvgDefinitions::glyph(const std::shared_ptr<const font::Face>& face,
                                  font::GlyphId id) {
    const auto [known, fresh] = glyphs_.try_emplace({face.get(), id});
    if (fresh)
        known->second =
            shared('g', "path", fmt::format(" d=\"{}\"/>", svg::path(face->outline(id), 1000)));
    return known->second;
}

std::string SvgDefinitions::clip(const PathData& path, FillRule rule) {
    return shared('c', "clipPath",
                  fmt::format("><path{} d=\"{}\"/></clipPath>",
                              rule == FillRule::even_odd ? " clip-rule=\"evenodd\"" : "",
                              svg::path(path)));
}

std::string SvgDefinitions::picture(const std::shared_ptr<const art::Raster>& raster,
                                    double width, double height) {
    if (!raster || raster->width == 0 || raster->height == 0) return {};
    const auto pixels = [](unsigned source, double wanted) {
        return static_cast<int>(std::clamp(std::ceil(wanted), 1.0, double{1} * source));
    };
    const int w = pixels(raster->width, width), h = pixels(raster->height, height);
    const auto [known, fresh] = pictures_.try_emplace({raster.get(), w, h});
    if (!fresh) return known->second;
    const auto surface =
        reduced(raster, {0, 0, double(w), double(h)}, {0, 0, w, h}, ScreenView(proof_));
    if (!surface) return {};
    known->second = shared('i', "image",
                           fmt::format(" width=\"1\" height=\"1\" preserveAspectRatio=\"none\" "
                                       "xlink:href=\"data:image/png;base64,{}\"/>",
                                       svg::base64(png_of(surface.get()))));
    return known->second;
}

std::string SvgDefinitions::gradient(const colour::Gradient& g) {
    std::vector<ScreenStop> stops = screen_stops(g, proof_);
    if (stops.size() == 1) return colour::hex(stops.front().colour);
    using svg::number;
    const std::string space = " gradientUnits=\"userSpaceOnUse\"";
    if (g.kind == colour::Gradient::Kind::linear)
        return "url(#" +
               shared('l', "linearGradient",
                      fmt::format("{} x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\">{}"
                                  "</linearGradient>",
                                  space, number(g.from.x), number(g.from.y), number(g.to.x),
                                  number(g.to.y), stop_elements(stops))) +
               ")";
    Point inner = g.from, outer = g.to;
    Length inner_radius = g.from_radius, outer_radius = g.to_radius;
    if (inner_radius > outer_radius) {
        std::swap(inner, outer);
        std::swap(inner_radius, outer_radius);
        std::reverse(stops.begin(), stops.end());
        for (ScreenStop& stop : stops)
            stop.offset = 1 - stop.offset;
    }
    std::string focus;
    if (inner == outer)
        stops = from_the_middle(std::move(stops), inner_radius / outer_radius);
    else
        focus = fmt::format(" fx=\"{}\" fy=\"{}\" fr=\"{}\"", number(inner.x), number(inner.y),
                            number(inner_radius));
    return "url(#" +
           shared('r', "radialGradient",
                  fmt::format("{} cx=\"{}\" cy=\"{}\" r=\"{}\"{}>{}</radialGradient>", space,
                              number(outer.x), number(outer.y), number(outer_radius), focus,
                              stop_elements(stops))) +
           ")";
}

std::string SvgDefinitions::paint(const colour::Paint& paint) {
    if (const auto* colour = std::get_if<colour::Colour>(&paint))
        return colour::hex(on_screen(*colour, proof_));
    return gradient(std::get<colour::Gradient>(paint));
}

} // namespace pecyn::draw::cairo
