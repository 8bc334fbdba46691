#pragma once

#include "draw/cairo/painter.hpp"

/// What groups of scenes and layers of drawings have in common.
namespace pecyn::draw::cairo {

/// Sets transform and clip, and begins a surface of its own where the group is composed as one.
/// `box` is asked for what the group covers, to keep that surface small.
/// False where nothing of the group can be seen.
template <class G, class Box> bool Painter::begin_group(const G& group, const Box& box) {
    if (group.opacity <= 0 || !concatenate(group.transform)) return false;
    if (group.clip) {
        cairo_new_path(cairo_);
        add_path(*group.clip);
        cairo_set_fill_rule(cairo_, group.clip_rule == FillRule::even_odd
                                        ? CAIRO_FILL_RULE_EVEN_ODD
                                        : CAIRO_FILL_RULE_WINDING);
        cairo_clip(cairo_);
    }
    if (!is_composed(group)) return true;
    double pixel_x = 1, pixel_y = 1;
    cairo_device_to_user_distance(cairo_, &pixel_x, &pixel_y);
    const Length edge = Length::pt(std::abs(pixel_x) + std::abs(pixel_y));
    cairo_new_path(cairo_);
    add_path(PathData::rectangle(box().outset(edge)));
    cairo_clip(cairo_);
    cairo_push_group(cairo_);
    return true;
}

template <class G> void Painter::end_group(const G& group) {
    if (!is_composed(group)) return;
    constexpr cairo_operator_t operators[] = {CAIRO_OPERATOR_OVER,    CAIRO_OPERATOR_MULTIPLY,
                                              CAIRO_OPERATOR_SCREEN,  CAIRO_OPERATOR_DARKEN,
                                              CAIRO_OPERATOR_LIGHTEN, CAIRO_OPERATOR_OVERLAY};
    cairo_pop_group_to_source(cairo_);
    cairo_set_operator(cairo_, operators[static_cast<std::size_t>(group.blend)]);
    cairo_paint_with_alpha(cairo_, std::min(group.opacity, 1.0));
}

} // namespace pecyn::draw::cairo
