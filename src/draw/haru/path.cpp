#include "draw/haru/overprint.hpp"
#include "draw/haru/page.hpp"

#include <cmath>

namespace pecyn::draw::haru {

namespace {

/// True where circles stay circles, so that a pen can be scaled instead of mapped.
bool is_similarity(const Affine& m) {
    const double size = std::abs(m.a) + std::abs(m.b);
    const double slack = 1e-6 * size;
    return (std::abs(m.a - m.d) <= slack && std::abs(m.b + m.c) <= slack) ||
           (std::abs(m.a + m.d) <= slack && std::abs(m.b - m.c) <= slack);
}

/// Both bits or none: what is not painted does not matter, and states change less often.
unsigned overprint_bits(bool overprints) {
    return overprints ? state::overprint_fill | state::overprint_stroke : 0;
}

} // namespace

std::optional<Ink> Painter::solid(const colour::Paint& paint) const {
    const Inks& inks = shared_.inventory.inks();
    if (const auto* colour = std::get_if<colour::Colour>(&paint)) return inks.ink(*colour);
    const auto& gradient = std::get<colour::Gradient>(paint);
    if (!gradient.stops.empty() && is_degenerate(gradient))
        return inks.ink(gradient.stops.back().colour);
    return std::nullopt;
}

void Painter::shape(const art::Shape& shape, const Affine& map) {
    if (shape.path.empty()) return;
    const bool stroked = shape.stroke && shape.stroke->width > Length();
    if (!shape.fill) {
        if (stroked) stroke(shape, map);
        return;
    }
    const auto fill = solid(*shape.fill);
    if (!fill) {
        fill_gradient(shape, std::get<colour::Gradient>(*shape.fill), map);
        if (stroked) stroke(shape, map);
        return;
    }
    const bool even_odd = shape.rule == FillRule::even_odd;
    const bool fill_overprints =
        shared_.black_overprints && fill->is_full_black() && is_thin(shape.path, map);
    const auto pen = stroked ? solid(shape.stroke->paint) : std::nullopt;
    const bool together = pen && is_similarity(map);
    if (together) {
        const double scale = scale_of(map);
        const bool stroke_overprints = shared_.black_overprints && pen->is_full_black() &&
                                       shape.stroke->width * scale < press::thin_black;
        content_.pen(*shape.stroke, scale);
        content_.overprint((fill_overprints ? state::overprint_fill : 0) |
                           (stroke_overprints ? state::overprint_stroke : 0));
        content_.stroke_ink(*pen);
    } else {
        content_.overprint(overprint_bits(fill_overprints));
    }
    content_.fill_ink(*fill);
    content_.path(shape.path, map);
    content_.paint(together ? (even_odd ? "B*" : "B") : (even_odd ? "f*" : "f"));
    if (stroked && !together) stroke(shape, map);
}

void Painter::fill_gradient(const art::Shape& shape, const colour::Gradient& gradient,
                            const Affine& map) {
    content_.overprint(0);
    content_.save();
    content_.path(shape.path, map);
    content_.paint(shape.rule == FillRule::even_odd ? "W* n" : "W n");
    content_.concatenate(map);
    content_.shade(shared_.inventory.shading(gradient));
    content_.restore();
}

void Painter::stroke_paint(const colour::Paint& paint, const Affine& map) {
    if (const auto ink = solid(paint)) return content_.stroke_ink(*ink);
    const auto& gradient = std::get<colour::Gradient>(paint);
    painted_.patterns.push_back({shared_.inventory.shading(gradient), map});
    content_.stroke_pattern(static_cast<unsigned>(painted_.patterns.size() - 1));
}

void Painter::stroke(const art::Shape& shape, const Affine& map) {
    const art::Stroke& pen = *shape.stroke;
    const double scale = scale_of(map);
    const auto ink = solid(pen.paint);
    content_.overprint(overprint_bits(shared_.black_overprints && ink && ink->is_full_black() &&
                                      pen.width * scale < press::thin_black));
    if (is_similarity(map)) {
        content_.pen(pen, scale);
        stroke_paint(pen.paint, map);
        content_.path(shape.path, map);
        content_.paint("S");
        return;
    }
    content_.save();
    content_.concatenate(map);
    content_.pen(pen, 1);
    stroke_paint(pen.paint, map);
    content_.path(shape.path, Affine{});
    content_.paint("S");
    content_.restore();
}

} // namespace pecyn::draw::haru
