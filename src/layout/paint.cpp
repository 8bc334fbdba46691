#include "layout/arrange.hpp"

namespace pecyn::layout {

namespace {

PathData outline_of(const Rect& box, const pack::Corners& corners) {
    return PathData::rounded_rectangle(box, corners.top_left, corners.top_right,
                                       corners.bottom_right, corners.bottom_left);
}

} // namespace

void Arranger::paint_fill(const colour::Colour& colour, const Rect& box,
                          const pack::Corners& corner, diag::Span span) {
    painted_.emplace_back(box, colour);
    if (!paints()) return;
    scene::Path path;
    path.shape.path = outline_of(box, corner);
    path.shape.fill = colour;
    path.span = span;
    emit(std::move(path));
}

void Arranger::paint_frame(const Node& node, const Rect& box) {
    if (node.fill) paint_fill(*node.fill, box, node.corner, node.span);
    if (!node.border || !paints()) return;
    scene::Path path;
    path.shape.path = outline_of(box.inset(node.border->width / 2.0), node.corner);
    art::Stroke stroke;
    stroke.paint = node.border->colour;
    stroke.width = node.border->width;
    path.shape.stroke = std::move(stroke);
    path.span = node.span;
    emit(std::move(path));
}

void Arranger::paint_picture(const Node& node, const PictureNode& picture, const Rect& box) {
    if (!paints()) return;
    double across = box.width / picture.natural.width;
    double down = box.height / picture.natural.height;
    if (picture.fit == pack::ImageFit::cover) across = down = std::max(across, down);
    if (picture.fit == pack::ImageFit::contain) across = down = std::min(across, down);
    const Length width = picture.natural.width * across, height = picture.natural.height * down;
    // The focus stays in sight: the part cut off is shared out on either side of it.
    const Length x = box.x + (box.width - width) * picture.focus_x;
    const Length y = box.y + (box.height - height) * picture.focus_y;
    scene::Picture shown;
    shown.source = picture.source;
    shown.span = picture.span;
    const bool raster =
        std::holds_alternative<std::shared_ptr<const art::Raster>>(picture.source);
    shown.placement = raster ? Affine{width.in_pt(), 0, 0, height.in_pt(), x, y}
                             : Affine{across, 0, 0, down, x, y};
    auto figure = std::make_unique<scene::Group>();
    figure->clip = outline_of(box, node.corner);
    figure->semantics.role =
        picture.alternative.empty() ? scene::Role::artifact : scene::Role::figure;
    figure->semantics.alternative = picture.alternative;
    figure->semantics.language = picture.language;
    figure->span = node.span;
    figure->items.emplace_back(std::move(shown));
    emit(std::move(figure));
}

/// Ink or bare paper, whichever has the higher contrast with the topmost fill that covers the
/// middle of the box (requirement A5: one of the two always reaches 4.5:1).
colour::Colour Arranger::readable_on(const Rect& box) const {
    colour::Colour ground = colour::white();
    const Point middle = box.centre();
    for (const auto& [area, colour] : painted_)
        if (area.contains({middle.x, middle.y, {}, {}})) ground = colour;
    const colour::Rgb under = converter_.to_screen(ground);
    const double with_ink = colour::contrast(converter_.to_screen(ink_), under);
    const double with_paper = colour::contrast({1, 1, 1}, under);
    return with_ink >= with_paper ? ink_ : colour::white();
}

} // namespace pecyn::layout
