#include "draw/cairo/glyph_cache.hpp"
#include "draw/cairo/painter.hpp"

#include <algorithm>
#include <cmath>

namespace pecyn::draw::cairo {

namespace {

constexpr std::size_t kept_bytes = std::size_t{32} << 20;
/// Stands for the bookkeeping of one entry when bytes are counted.
constexpr std::size_t entry_bytes = 128;

/// A copy of the outline in pixels, the pen standing at a part of a pixel.
PathData placed_outline(const PathData& outline, const GlyphMatrix& matrix, int pen_x,
                        int pen_y) {
    const auto factor = [&](std::size_t i) { return matrix[i] / glyph_matrix_unit; };
    PathData path = outline;
    path.transform({factor(0), factor(1), factor(2), factor(3),
                    Length::pt(static_cast<double>(pen_x) / pen_positions),
                    Length::pt(static_cast<double>(pen_y) / pen_positions)});
    return path;
}

void add_to(cairo_t* cairo, const PathData& path, double dx, double dy) {
    const Point* p = path.points.data();
    const auto x = [&](int i) { return p[i].x.in_pt() - dx; };
    const auto y = [&](int i) { return p[i].y.in_pt() - dy; };
    for (const PathData::Verb verb : path.verbs) {
        switch (verb) {
        case PathData::Verb::move: cairo_move_to(cairo, x(0), y(0)); break;
        case PathData::Verb::line: cairo_line_to(cairo, x(0), y(0)); break;
        case PathData::Verb::curve:
            cairo_curve_to(cairo, x(0), y(0), x(1), y(1), x(2), y(2));
            break;
        case PathData::Verb::close: cairo_close_path(cairo); continue;
        }
        p += verb == PathData::Verb::curve ? 3 : 1;
    }
}

GlyphMask painted(const PathData& path) {
    GlyphMask mask;
    if (path.empty()) return mask;
    const Rect box = path.control_box();
    mask.left = static_cast<int>(std::floor(box.left().in_pt()));
    mask.top = static_cast<int>(std::floor(box.top().in_pt()));
    mask.width = static_cast<int>(std::ceil(box.right().in_pt())) - mask.left;
    mask.height = static_cast<int>(std::ceil(box.bottom().in_pt())) - mask.top;
    if (mask.width <= 0 || mask.height <= 0) return {};
    const int stride = cairo_format_stride_for_width(CAIRO_FORMAT_A8, mask.width);
    std::vector<unsigned char> rows(static_cast<std::size_t>(stride) *
                                    static_cast<std::size_t>(mask.height));
    {
        const Surface surface(cairo_image_surface_create_for_data(
            rows.data(), CAIRO_FORMAT_A8, mask.width, mask.height, stride));
        const Context context(cairo_create(surface.get()));
        cairo_set_antialias(context.get(), CAIRO_ANTIALIAS_BEST);
        add_to(context.get(), path, mask.left, mask.top);
        cairo_fill(context.get());
        cairo_surface_flush(surface.get());
    }
    mask.coverage.reserve(static_cast<std::size_t>(mask.width) *
                          static_cast<std::size_t>(mask.height));
    for (int y = 0; y < mask.height; ++y) {
        const auto row = rows.begin() + static_cast<std::ptrdiff_t>(y) * stride;
        mask.coverage.insert(mask.coverage.end(), row, row + mask.width);
    }
    return mask;
}

} // namespace

GlyphCache& GlyphCache::of_thread() {
    thread_local GlyphCache cache;
    return cache;
}

std::size_t GlyphCache::Hash::operator()(const Key& key) const {
    std::uint64_t hash = reinterpret_cast<std::uintptr_t>(key.face);
    const auto mix = [&](std::uint32_t value) {
        hash = (hash ^ value) * 0x9e3779b97f4a7c15ULL;
        hash ^= hash >> 29;
    };
    mix(key.glyph);
    mix(static_cast<std::uint32_t>(key.pen));
    for (const std::int32_t factor : key.matrix)
        mix(static_cast<std::uint32_t>(factor));
    return hash;
}

void GlyphCache::trim() {
    if (bytes_ <= kept_bytes) return;
    masks_.clear();
    faces_.clear();
    bytes_ = 0;
}

GlyphCache::Outlines& GlyphCache::outlines_of(const std::shared_ptr<const font::Face>& face) {
    KnownFace& known = faces_[face.get()];
    if (!known.face) known.face = face;
    return known.outlines;
}

const PathData& GlyphCache::outline(const std::shared_ptr<const font::Face>& face,
                                    font::GlyphId glyph) {
    const auto [place, fresh] = outlines_of(face).try_emplace(glyph);
    if (fresh) {
        place->second = face->outline(glyph);
        bytes_ += place->second.points.size() * sizeof(Point) + entry_bytes;
    }
    return place->second;
}

const GlyphMask& GlyphCache::mask(const std::shared_ptr<const font::Face>& face,
                                  font::GlyphId glyph, const GlyphMatrix& matrix, int pen_x,
                                  int pen_y) {
    const Key key{face.get(), glyph, matrix, pen_y * pen_positions + pen_x};
    if (const auto found = masks_.find(key); found != masks_.end()) return found->second;
    GlyphMask mask = painted(placed_outline(outline(face, glyph), matrix, pen_x, pen_y));
    bytes_ += mask.coverage.size() + entry_bytes;
    return masks_.emplace(key, std::move(mask)).first->second;
}

} // namespace pecyn::draw::cairo
