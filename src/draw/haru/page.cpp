#include "draw/haru/page.hpp"

#include "base/hash.hpp"
#include "draw/haru/bounds.hpp"
#include "draw/haru/deflate.hpp"
#include "draw/haru/syntax.hpp"

#include <fmt/format.h>

namespace pecyn::draw::haru {

namespace {

/// Readers may stop at 28 open saves (ISO 32000-1, annex C); deeper clips get a form.
constexpr std::size_t deepest_save = 20;

constexpr std::string_view group_entry = "/Group<</S/Transparency/CS/DeviceCMYK/I true>>";

std::string form_head(const Rect& bounding_box) {
    return "/Type/XObject/Subtype/Form/BBox" + box(bounding_box) + "/Filter/FlateDecode";
}

Painted finished(Painted painted, Painter& painter) {
    const std::string& bytes = painter.content().finish();
    painted.key = content_key(bytes);
    painted.bytes = deflated(bytes, Effort::quick);
    painted.used = std::move(painter.content().used());
    return painted;
}

bool composes(const SharedForm& form) {
    const auto* group = std::get_if<const scene::Group*>(&form.source);
    return group != nullptr && needs_group(**group);
}

} // namespace

Affine page_map(const scene::Page& page) {
    const Length around = page.bleed + page.slug;
    return {1, 0, 0, -1, around, page.trim.height + around};
}

Painted paint_page(const scene::Page& page, const Shared& shared) {
    Painted painted;
    Painter painter(shared, painted);
    const Affine map = page_map(page);
    painter.foreign(page, map);
    painter.items(page.items, map);
    painter.finishes(page, map);
    painter.items(page.marks, map);
    return finished(std::move(painted), painter);
}

Painted paint_form(const SharedForm& form, const Shared& shared) {
    Painted painted;
    if (std::holds_alternative<const art::ForeignPage*>(form.source)) return painted;
    Painter painter(shared, painted);
    if (const auto* drawing = std::get_if<const art::Drawing*>(&form.source)) {
        painter.group((*drawing)->root, form_map());
    } else if (const auto* page = std::get_if<const scene::Page*>(&form.source)) {
        // A placed page brings no marks: its sheet has its own.
        painter.foreign(**page, form_map());
        painter.items((*page)->items, form_map());
        painter.finishes(**page, form_map());
    } else {
        // The group itself is composed where it is placed; its form holds its content.
        painter.clipped(*std::get<const scene::Group*>(form.source), form_map());
    }
    return finished(std::move(painted), painter);
}

std::string form_entries(const SharedForm& form) {
    Rect area;
    if (const auto* drawing = std::get_if<const art::Drawing*>(&form.source))
        area = {{}, {}, (*drawing)->size.width, (*drawing)->size.height};
    else if (const auto* page = std::get_if<const scene::Page*>(&form.source))
        area = (*page)->bleed_box();
    else
        area = bounds(*std::get<const scene::Group*>(form.source));
    std::string entries = form_head(form_map().apply(area));
    if (composes(form)) entries += group_entry;
    return entries;
}

void Painter::items(const std::vector<scene::Item>& items, const Affine& map) {
    for (const auto& each : items)
        item(each, map);
}

void Painter::foreign(const scene::Page& page, const Affine& map) {
    if (page.foreign) place_form(page.foreign.get(), map);
}

void Painter::item(const scene::Item& item, const Affine& map) {
    if (const auto* run = std::get_if<scene::GlyphRun>(&item)) {
        glyph_run(*run, map);
    } else if (const auto* path = std::get_if<scene::Path>(&item)) {
        shape(path->shape, map);
    } else if (const auto* placed_picture = std::get_if<scene::Picture>(&item)) {
        picture(*placed_picture, map);
    } else if (const auto* placed = std::get_if<scene::PlacedPage>(&item)) {
        if (placed->page) placed_page(*placed, map);
    } else if (const auto* shared = std::get_if<scene::SharedGroup>(&item)) {
        if (shared->group) shared_group(*shared->group, map);
    } else if (const auto& inner = std::get<std::unique_ptr<scene::Group>>(item)) {
        group(*inner, map);
    }
}

void Painter::children(const art::Layer& layer, const Affine& map) {
    for (const auto& node : layer.nodes) {
        if (const auto* drawn = std::get_if<art::Shape>(&node))
            shape(*drawn, map);
        else if (const auto* placed = std::get_if<art::RasterNode>(&node)) {
            if (placed->raster) raster(*placed->raster, map.after(placed->placement));
        } else if (const auto& inner = std::get<std::unique_ptr<art::Layer>>(node))
            group(*inner, map);
    }
}

template <typename Container>
void Painter::clipped(const Container& group, const Affine& outer) {
    const Affine map = outer.after(group.transform);
    if (!group.clip) return children(group, map);
    if (group.clip->empty()) return;
    content_.save();
    content_.path(*group.clip, map);
    content_.paint(group.clip_rule == FillRule::even_odd ? "W* n" : "W n");
    children(group, map);
    content_.restore();
}

template <typename Container> void Painter::group(const Container& group, const Affine& outer) {
    if (is_hidden(group)) return;
    const bool composed = needs_group(group);
    if (!composed && content_.depth() < deepest_save) return clipped(group, outer);

    Painter inner(shared_, painted_);
    inner.clipped(group, outer);
    LocalForm form;
    form.entries = form_head(outer.apply(bounds(group)));
    if (composed) form.entries += group_entry;
    form.bytes = deflated(inner.content_.finish(), Effort::quick);
    form.used = std::move(inner.content_.used());
    const auto number = static_cast<unsigned>(painted_.locals.size());
    painted_.locals.push_back(std::move(form));

    content_.overprint(0);
    if (!composed) return content_.draw_local(number);
    content_.save();
    content_.group_state(state::of_group(group.opacity, group.blend));
    content_.draw_local(number);
    content_.restore();
}

template void Painter::group(const scene::Group&, const Affine&);
template void Painter::group(const art::Layer&, const Affine&);

void Painter::place_form(const void* source, const Affine& map) {
    content_.overprint(0);
    content_.save();
    content_.concatenate(map.after(form_map())); // a turned y is its own inverse
    content_.draw_form(shared_.inventory.form(source));
    content_.restore();
}

void Painter::placed_page(const scene::PlacedPage& placed, const Affine& map) {
    const Affine place = map.after(placed.placement);
    content_.overprint(0);
    content_.save();
    content_.path(PathData::rectangle(placed.clip), place);
    content_.paint("W n");
    content_.concatenate(place.after(form_map()));
    content_.draw_form(shared_.inventory.form(placed.page.get()));
    content_.restore();
}

void Painter::shared_group(const scene::Group& group, const Affine& map) {
    if (is_hidden(group)) return;
    if (!needs_group(group)) return place_form(&group, map);
    content_.overprint(0);
    content_.save();
    content_.group_state(state::of_group(group.opacity, group.blend));
    place_form(&group, map);
    content_.restore();
}

} // namespace pecyn::draw::haru
