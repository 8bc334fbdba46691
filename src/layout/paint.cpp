#include "layout/arrange.hpp"

#include "layout/measure.hpp"

namespace pecyn::layout {

namespace {

/// Where a line begins, for its alignment in the reading direction of its paragraph.
Length line_start(const ShapedParagraph& words, const Line& line, pack::Align align,
                  Length left, Length width) {
    const Length spare = width - line.width;
    if (align == pack::Align::centre) return left + spare / 2.0;
    const bool at_right = (align == pack::Align::end) != words.right_to_left;
    return at_right ? left + spare : left;
}

void append_runs(std::vector<scene::Item>& items, std::vector<scene::GlyphRun> runs) {
    for (scene::GlyphRun& run : runs)
        items.emplace_back(std::move(run));
}

} // namespace

void Arranger::paint_text(const TextNode& text, Rect inner,
                          const std::vector<std::vector<Line>>& lines) {
    const Length size = size_of(text.size, sizes_);
    const Length distance = line_distance(text, size);
    const TextPaint paint{text.colour ? *text.colour : readable_on(inner)};
    Length baseline = inner.top() + first_baseline_of(text.blocks.front(), size);
    const bool list = text.semantics.role == scene::Role::list;
    auto whole = std::make_unique<scene::Group>();
    whole->semantics = text.semantics;
    whole->span = text.span;
    for (std::size_t i = 0; i < text.blocks.size(); ++i) {
        const TextBlock& block = text.blocks[i];
        auto paragraph = std::make_unique<scene::Group>();
        paragraph->semantics.role =
            list ? scene::Role::list_item
                 : (text.blocks.size() > 1 ? scene::Role::paragraph : scene::Role::none);
        const bool right = block.words->right_to_left;
        const Length indent = block.marker ? text.indent : Length();
        const Length left = inner.left() + (right ? Length() : indent);
        const Length width = inner.width - indent;
        if (block.marker) {
            const Line marker = break_lines(*block.marker, size, inner.width).front();
            const Length x = right ? inner.right() - marker.width : inner.left();
            append_runs(paragraph->items,
                        to_glyph_runs(*block.marker, marker, size, {x, baseline}, paint));
        }
        for (const Line& line : lines[i]) {
            const Length x = line_start(*block.words, line, text.align, left, width);
            append_runs(paragraph->items,
                        to_glyph_runs(*block.words, line, size, {x, baseline}, paint));
            baseline += distance;
        }
        baseline += text.space;
        if (paragraph->semantics == scene::Semantics{})
            std::move(paragraph->items.begin(), paragraph->items.end(),
                      std::back_inserter(whole->items));
        else
            whole->items.emplace_back(std::move(paragraph));
    }
    page_->items.emplace_back(std::move(whole));
}

void Arranger::paint_fill(const colour::Colour& colour, const Rect& box, Length corner,
                          diag::Span span) {
    painted_.emplace_back(box, colour);
    if (!page_) return;
    scene::Path path;
    path.shape.path = PathData::rounded_rectangle(box, corner);
    path.shape.fill = colour;
    path.span = span;
    page_->items.emplace_back(std::move(path));
}

void Arranger::paint_frame(const Node& node, const Rect& box) {
    if (node.fill) paint_fill(*node.fill, box, node.corner, node.span);
    if (!node.border || !page_) return;
    scene::Path path;
    path.shape.path =
        PathData::rounded_rectangle(box.inset(node.border->width / 2.0), node.corner);
    art::Stroke stroke;
    stroke.paint = node.border->colour;
    stroke.width = node.border->width;
    path.shape.stroke = std::move(stroke);
    path.span = node.span;
    page_->items.emplace_back(std::move(path));
}

void Arranger::paint_picture(const Node& node, const PictureNode& picture, const Rect& box) {
    if (!page_) return;
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
    figure->clip = PathData::rounded_rectangle(box, node.corner);
    figure->semantics.role =
        picture.alternative.empty() ? scene::Role::artifact : scene::Role::figure;
    figure->semantics.alternative = picture.alternative;
    figure->semantics.language = picture.language;
    figure->span = node.span;
    figure->items.emplace_back(std::move(shown));
    page_->items.emplace_back(std::move(figure));
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
