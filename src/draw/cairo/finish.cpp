#include "draw/cairo/painter.hpp"

namespace pecyn::draw::cairo {

namespace {

/// Of die lines and creases whose plate doesn't say; as in the press PDF.
constexpr Length usual_line = Length::pt(0.25);

scene::FinishArea line_of(const PathData& path, Length width) {
    scene::FinishArea area;
    area.shape.path = path;
    area.shape.stroke.emplace().width = width > Length() ? width : usual_line;
    return area;
}

} // namespace

void Painter::paint_finishes(const scene::Page& page) {
    if (!shows_tool()) return;
    const press::Finish finish = *plate_->finish();
    const press::FinishPlate* plate = plate_->profile().plate(finish);
    if (plate == nullptr) return;
    if (finish == press::Finish::cut && !page.cut.empty())
        paint_finish(line_of(page.cut, plate->line));
    if (finish == press::Finish::crease && !page.folds.empty())
        paint_finish(line_of(page.folds, plate->line));
    for (const scene::FinishArea& area : page.finishes)
        if (area.finish == finish) paint_finish(area);
}

/// The plate is full there, whatever the shape is painted with.
void Painter::paint_finish(const scene::FinishArea& area) {
    cairo_save(cairo_);
    for (const PathData& clip : area.clips) {
        cairo_new_path(cairo_);
        add_path(clip);
        cairo_set_fill_rule(cairo_, CAIRO_FILL_RULE_WINDING);
        cairo_clip(cairo_);
    }
    draw_shape(area.shape);
    cairo_restore(cairo_);
}

} // namespace pecyn::draw::cairo
