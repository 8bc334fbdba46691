#include "layout/box_fill.hpp"

#include "layout/choice_name.hpp"

#include <cmath>
#include <numbers>

namespace pecyn::layout {

namespace {

/// The colour or gradient behind a name; null where there is none.
const pack::PaletteEntry* palette_entry(const pack::Layout& layout, const std::string& name,
                                        const pack::Item* item) {
    const std::string* wanted = &name;
    // A choice may name another choice; the reader refuses circles, the bound is for safety.
    for (int depth = 0; depth < 8; ++depth) {
        const auto entry = layout.colours.find(*wanted);
        if (entry == layout.colours.end()) return nullptr;
        const auto* choice = std::get_if<pack::ByChoice>(&entry->second.value);
        if (!choice) return &entry->second;
        wanted = &choice_name(*choice, item);
    }
    return nullptr;
}

colour::Gradient linear_in(const BoxGradient& gradient, const Rect& box) {
    const double angle = gradient.angle * std::numbers::pi / 180.0;
    const double across = std::cos(angle), down = std::sin(angle);
    const Length reach = (box.width * std::abs(across) + box.height * std::abs(down)) / 2.0;
    const Point middle = box.centre();
    return {gradient.kind,
            {middle.x - reach * across, middle.y - reach * down},
            {middle.x + reach * across, middle.y + reach * down},
            {},
            {},
            gradient.stops};
}

colour::Gradient radial_in(const BoxGradient& gradient, const Rect& box) {
    const Point centre{box.x + box.width * gradient.centre_x,
                       box.y + box.height * gradient.centre_y};
    const Length across = std::max(centre.x - box.left(), box.right() - centre.x);
    const Length down = std::max(centre.y - box.top(), box.bottom() - centre.y);
    const Length reach = Length::pt(std::hypot(across.in_pt(), down.in_pt()));
    return {gradient.kind, centre, centre, {}, reach, gradient.stops};
}

} // namespace

Fill palette_fill(const pack::Layout& layout, const std::string& name, const pack::Item* item) {
    const pack::PaletteEntry* entry = palette_entry(layout, name, item);
    if (!entry) return colour::black();
    if (const auto* fixed = std::get_if<colour::Colour>(&entry->value)) return *fixed;
    const auto& palette = std::get<pack::PaletteGradient>(entry->value);
    BoxGradient gradient{palette.kind, palette.angle, palette.centre_x, palette.centre_y, {}};
    gradient.stops.reserve(palette.stops.size());
    for (const auto& stop : palette.stops) {
        const pack::PaletteEntry* colour = palette_entry(layout, stop.colour, item);
        const auto* plain = colour ? std::get_if<colour::Colour>(&colour->value) : nullptr;
        gradient.stops.push_back({stop.offset, plain ? *plain : colour::black()});
    }
    return gradient;
}

colour::Paint paint_in(const Fill& fill, const Rect& box) {
    if (const auto* plain = std::get_if<colour::Colour>(&fill)) return *plain;
    const auto& gradient = std::get<BoxGradient>(fill);
    return gradient.kind == colour::Gradient::Kind::linear ? linear_in(gradient, box)
                                                           : radial_in(gradient, box);
}

} // namespace pecyn::layout
