#include "layout/arrange.hpp"

#include "layout/cut_line.hpp"
#include "layout/finish_areas.hpp"
#include "layout/outline_path.hpp"

#include <cmath>
#include <utility>

#include <fmt/format.h>

namespace pecyn::layout {

namespace {

/// The map about a middle; mirrored first, then turned.
Affine about(const Point& middle, const Composing& composing) {
    const bool across =
        composing.flip == pack::Flip::horizontal || composing.flip == pack::Flip::both;
    const bool down =
        composing.flip == pack::Flip::vertical || composing.flip == pack::Flip::both;
    const Affine turned = Affine::rotation(composing.rotate)
                              .after(Affine::scaling(across ? -1 : 1, down ? -1 : 1));
    return Affine::translation(middle.x, middle.y)
        .after(turned)
        .after(Affine::translation(-middle.x, -middle.y));
}

Rect sideways(const Rect& box) {
    const Point middle = box.centre();
    return {middle.x - box.height / 2.0, middle.y - box.width / 2.0, box.height, box.width};
}

bool keeps_rectangles(const Affine& map) {
    return (map.b == 0 && map.c == 0) || (map.a == 0 && map.d == 0);
}

/// Quarter turns clockwise nearest to the map's; of a mirrored one by where its down goes.
int quarter_turns(const Affine& map) {
    const double angle =
        map.determinant() < 0 ? std::atan2(-map.c, map.d) : std::atan2(map.b, map.a);
    return (static_cast<int>(std::lround(angle / (std::acos(-1.0) / 2.0))) + 4) % 4;
}

const char* kind_name(pack::Frame::Kind kind) {
    using Kind = pack::Frame::Kind;
    switch (kind) {
    case Kind::image: return "image";
    case Kind::fill: return "fill";
    case Kind::text: return "text";
    case Kind::label: return "label";
    case Kind::list: return "list";
    case Kind::number: return "number";
    case Kind::rule: return "rule";
    case Kind::box: return "box";
    case Kind::languages: return "languages";
    case Kind::contacts: return "contacts";
    case Kind::contents: return "contents";
    case Kind::credits: return "credits";
    case Kind::shape: return "shape";
    case Kind::qr: return "qr";
    case Kind::each: return "each";
    case Kind::table: return "table";
    case Kind::logos:
    case Kind::brand_words: return "brand";
    }
    return "";
}

} // namespace

void Arranger::emit_inside(std::unique_ptr<scene::Group> group,
                           const std::function<void()>& body) {
    std::vector<scene::Item>* const outer = std::exchange(items_, &group->items);
    body();
    items_ = outer;
    emit(std::move(group));
}

/// Paints a node into a group that is turned, clipped and composed as a whole. Its clip cuts
/// the node, not the shadow of the clipped outline.
void Arranger::arrange_composed(const Node& node, const Rect& box) {
    const Composing& composing = *node.composing;
    const Rect inner = composing.lies_sideways() ? sideways(box) : box;
    if (!paints()) return arrange_content(node, inner);
    auto group = std::make_unique<scene::Group>();
    group->transform = about(box.centre(), composing);
    group->opacity = composing.opacity;
    group->blend = composing.blend;
    group->semantics = composing.semantics;
    group->span = node.span;
    const Affine outer_map = std::exchange(open_, open_.after(group->transform));
    const double outer_opacity = std::exchange(opacity_, opacity_ * composing.opacity);
    const std::size_t outer_clips = clips_.size();
    std::optional<PathData> clip;
    if (composing.clip)
        clip = outline_path(*composing.clip, {inner, painted(inner), node.corner, nullptr});
    if (clip) clips_.emplace_back(*clip).transform(open_);
    scene::Group* clipped = group.get();
    if (clip && !node.shadow) group->clip = std::exchange(clip, std::nullopt);
    emit_inside(std::move(group), [&] {
        if (!clip) return arrange_content(node, inner);
        paint_shadow(node, inner);
        auto cut = std::make_unique<scene::Group>();
        clipped = cut.get();
        cut->clip = std::move(clip);
        emit_inside(std::move(cut), [&] { arrange_content(node, inner); });
    });
    if (clipped->clip) check_clip(*clipped->clip, clipped->items, *findings_);
    open_ = outer_map;
    opacity_ = outer_opacity;
    clips_.resize(outer_clips);
}

void Arranger::add_finishes(const Node& node, std::size_t first) {
    const auto areas = finish_areas(std::span(*items_).subspan(first), open_, clips_);
    for (const press::Finish finish : node.frame->finishes)
        for (const scene::FinishArea& area : areas) {
            page_->finishes.push_back(area);
            page_->finishes.back().finish = finish;
            page_->finishes.back().span = node.frame->finish_span;
        }
}

Rect Arranger::painted(const Rect& box) const {
    if (open_.is_identity()) return run_on_to_bleed(box, boxes_);
    if (!keeps_rectangles(open_)) return box;
    const Rect on_page = open_.apply(box), run_on = run_on_to_bleed(on_page, boxes_);
    return run_on == on_page ? box : open_.inverse().apply(run_on);
}

scene::PlacedFrame Arranger::placed_frame(const Node& node, const Rect& box) {
    scene::PlacedFrame placed;
    if (node.frame) {
        placed.name = kind_name(node.frame->kind);
        if (node.frame->kind == pack::Frame::Kind::box) {
            constexpr const char* kinds[] = {"column", "row", "stack", "grid"};
            placed.name += fmt::format(" {}", kinds[static_cast<std::size_t>(node.frame->box)]);
        } else if (!node.frame->content.empty()) {
            placed.name += ' ';
            placed.name += node.frame->content;
        }
    }
    placed.box = box;
    placed.layout = node.span;
    return placed;
}

void Arranger::note(scene::PlacedFrame frame) {
    frame.box = open_.apply(frame.box);
    frame.turns = (frame.turns + quarter_turns(open_)) % 4;
    page_->frames.push_back(std::move(frame));
}

} // namespace pecyn::layout
