#include "draw/cairo/glyph_cache.hpp"
#include "draw/cairo/painter.hpp"

#include <algorithm>
#include <cmath>

namespace pecyn::draw::cairo {

namespace {

/// Larger type is painted as paths: a mask would be big and seldom used again.
constexpr double largest_masked_em = 128;

/// One glyph's mask, and the pixel that holds its pen.
struct Stamp {
    const GlyphMask* mask;
    int x, y;
};

PixelBox box_of(const Stamp& stamp) {
    const int left = stamp.x + stamp.mask->left, top = stamp.y + stamp.mask->top;
    return {left, top, left + stamp.mask->width, top + stamp.mask->height};
}

/// Splits a position into its pixel and the pen's place in it; false beyond any surface.
bool split(double position, int& pixel, int& pen) {
    constexpr double limit = 1e6;
    if (!(std::abs(position) < limit)) return false;
    const int steps = static_cast<int>(std::floor(position * pen_positions + 0.5));
    pen = ((steps % pen_positions) + pen_positions) % pen_positions;
    pixel = (steps - pen) / pen_positions;
    return true;
}

/// Adds the stamp's coverage to the rows of a mask that covers `box`.
void press(const Stamp& stamp, const PixelBox& box, int stride, unsigned char* rows) {
    const PixelBox own = box_of(stamp), part = own.common(box);
    for (int y = part.top; y < part.bottom; ++y) {
        const unsigned char* from = stamp.mask->coverage.data() +
                                    static_cast<std::ptrdiff_t>(y - own.top) * own.width() +
                                    (part.left - own.left);
        unsigned char* to =
            rows + static_cast<std::ptrdiff_t>(y - box.top) * stride + (part.left - box.left);
        for (int i = 0; i < part.width(); ++i)
            to[i] = static_cast<unsigned char>(std::min(255, to[i] + from[i]));
    }
}

} // namespace

void Painter::paint(const scene::GlyphRun& run) {
    if (run.hidden || !run.face || run.glyphs.empty() || !(run.size > Length())) return;
    if (shows_tool()) return;
    cairo_matrix_t map;
    cairo_get_matrix(cairo_, &map);
    const double size = run.size.in_pt();
    const double em = size * std::max(std::hypot(map.xx, map.yx), std::hypot(map.xy, map.yy));
    if (fineness_ > 0 || em > largest_masked_em) {
        paint_outlined(run);
    } else {
        paint_masked(run, map);
    }
}

/// One mask for the whole run, stamped from the glyphs' masks.
void Painter::paint_masked(const scene::GlyphRun& run, const cairo_matrix_t& map) {
    GlyphCache& cache = GlyphCache::of_thread();
    cache.trim();
    const double size = run.size.in_pt();
    const auto whole = [&](double factor) {
        return static_cast<std::int32_t>(std::lround(factor * size * glyph_matrix_unit));
    };
    const GlyphMatrix matrix{whole(map.xx), whole(map.yx), whole(map.xy), whole(map.yy)};
    std::vector<Stamp> stamps;
    stamps.reserve(run.glyphs.size());
    PixelBox box;
    for (const scene::Glyph& glyph : run.glyphs) {
        double x = (run.origin.x + glyph.x).in_pt(), y = (run.origin.y + glyph.y).in_pt();
        cairo_matrix_transform_point(&map, &x, &y);
        Stamp stamp{};
        int pen_x = 0, pen_y = 0;
        if (!split(x, stamp.x, pen_x) || !split(y, stamp.y, pen_y)) continue;
        stamp.mask = &cache.mask(run.face, glyph.id, matrix, pen_x, pen_y);
        const PixelBox seen = box_of(stamp).common(area_);
        if (seen.empty()) continue;
        stamps.push_back(stamp);
        if (box.empty()) {
            box = seen;
        } else {
            box = {std::min(box.left, seen.left), std::min(box.top, seen.top),
                   std::max(box.right, seen.right), std::max(box.bottom, seen.bottom)};
        }
    }
    if (stamps.empty()) return;
    const int stride = cairo_format_stride_for_width(CAIRO_FORMAT_A8, box.width());
    thread_local std::vector<unsigned char> rows;
    rows.assign(static_cast<std::size_t>(stride) * static_cast<std::size_t>(box.height()), 0);
    for (const Stamp& stamp : stamps)
        press(stamp, box, stride, rows.data());
    const Surface mask(cairo_image_surface_create_for_data(rows.data(), CAIRO_FORMAT_A8,
                                                           box.width(), box.height(), stride));
    cairo_save(cairo_);
    set_source(run); // solid, so that the map doesn't matter to it
    cairo_identity_matrix(cairo_);
    cairo_mask_surface(cairo_, mask.get(), box.left, box.top);
    cairo_restore(cairo_);
    cairo_surface_finish(mask.get());
}

void Painter::paint_outlined(const scene::GlyphRun& run) {
    GlyphCache& cache = GlyphCache::of_thread();
    cache.trim();
    const double size = run.size.in_pt();
    cairo_new_path(cairo_);
    for (const scene::Glyph& glyph : run.glyphs) {
        PathData outline = cache.outline(run.face, glyph.id);
        outline.transform({size, 0, 0, size, run.origin.x + glyph.x, run.origin.y + glyph.y});
        add_path(outline);
    }
    set_source(run);
    cairo_set_fill_rule(cairo_, CAIRO_FILL_RULE_WINDING);
    cairo_fill(cairo_);
    end_source();
}

} // namespace pecyn::draw::cairo
