#include "impose/marks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <optional>

namespace pecyn::impose {

namespace {

class Extent {
public:
    void add(const std::vector<scene::Item>& items, const Affine& to_outside) {
        for (const scene::Item& item : items)
            std::visit([&](const auto& one) { add(one, to_outside); }, item);
    }
    void add(const scene::Group& group, const Affine& to_outside) {
        add(group.items, to_outside.after(group.transform));
    }
    Rect box() const { return box_.value_or(Rect{}); }

private:
    void add(const scene::GlyphRun& run, const Affine& map) {
        const double ascent = run.face ? run.face->metrics().ascent : 1.0;
        const double descent = run.face ? run.face->metrics().descent : -0.25;
        add(map.apply(Rect::from_edges(run.origin.x, run.origin.y - run.size * ascent,
                                       run.origin.x + run.width,
                                       run.origin.y - run.size * descent)));
    }
    void add(const scene::Path& path, const Affine& map) {
        add(map.apply(path.shape.path.control_box()));
    }
    void add(const scene::Picture& picture, const Affine& map) {
        const auto* drawing = std::get_if<std::shared_ptr<const art::Drawing>>(&picture.source);
        const Size size = drawing ? (*drawing)->size : Size{Length::pt(1), Length::pt(1)};
        add(map.apply(picture.placement.apply(Rect{{}, {}, size.width, size.height})));
    }
    void add(const scene::PlacedPage& placed, const Affine& map) {
        add(map.apply(placed.placement.apply(placed.clip)));
    }
    void add(const scene::SharedGroup& shared, const Affine& map) { add(*shared.group, map); }
    void add(const std::unique_ptr<scene::Group>& group, const Affine& map) {
        add(*group, map);
    }
    void add(const Rect& box) { box_ = box_ ? box_->united(box) : box; }

    std::optional<Rect> box_;
};

/// The largest scale, up to 1, at which the box fits the place.
double scale_into(const Rect& box, const Rect& place) {
    double scale = 1;
    if (box.width > Length()) scale = std::min(scale, place.width / box.width);
    if (box.height > Length()) scale = std::min(scale, place.height / box.height);
    return scale;
}

} // namespace

colour::Colour registration_colour() {
    static const auto all = std::make_shared<const colour::SpotInk>(
        colour::SpotInk{"All", colour::Cmyk{1, 1, 1, 1}});
    return colour::Spot{all, 1};
}

scene::Path marks(const std::vector<Segment>& segments, bool dashed) {
    scene::Path path;
    for (const auto& [from, to] : segments) {
        path.shape.path.move_to(from);
        path.shape.path.line_to(to);
    }
    art::Stroke stroke;
    stroke.paint = registration_colour();
    stroke.width = mark_weight;
    if (dashed) stroke.dash = {Length::mm(1), Length::mm(1)};
    path.shape.stroke = std::move(stroke);
    return path;
}

std::shared_ptr<const scene::Group> marks_group(std::vector<scene::Item> items) {
    if (items.empty()) return nullptr;
    auto group = std::make_shared<scene::Group>();
    group->semantics.role = scene::Role::artifact;
    group->items = std::move(items);
    return group;
}

scene::Path registration_target(Point centre) {
    const Rect box = target_box(centre);
    scene::Path target = marks({{{box.left(), centre.y}, {box.right(), centre.y}},
                                {{centre.x, box.top()}, {centre.x, box.bottom()}}});
    target.shape.path.append(
        PathData::ellipse({centre.x - target_circle / 2.0, centre.y - target_circle / 2.0,
                           target_circle, target_circle}));
    return target;
}

bool holds_bar(const Rect& place, std::size_t patches) {
    const Length slack = Length::mm(0.001);
    return std::min(place.width, place.height) >= patch_size - slack &&
           std::max(place.width, place.height) >=
               patch_size * static_cast<double>(patches) - slack;
}

std::vector<scene::Item> colour_bar(const Rect& place,
                                    const std::vector<colour::Colour>& patches) {
    const bool upright = place.height > place.width;
    std::vector<scene::Item> bar;
    bar.reserve(patches.size());
    Point corner{place.left(), place.top()};
    for (const colour::Colour& colour : patches) {
        scene::Path patch;
        patch.shape.path = PathData::rectangle({corner.x, corner.y, patch_size, patch_size});
        patch.shape.fill = colour;
        bar.emplace_back(std::move(patch));
        (upright ? corner.y : corner.x) += patch_size;
    }
    return bar;
}

Rect extent_of(const scene::Group& group) {
    Extent extent;
    extent.add(group, Affine{});
    return extent.box();
}

scene::Item place_slug(scene::Group slug, const std::vector<Rect>& places) {
    assert(!places.empty());
    const Rect box = extent_of(slug);
    const Rect* best = &places.front();
    for (const Rect& place : places) {
        if (scale_into(box, *best) >= 1) break;
        if (scale_into(box, place) > scale_into(box, *best)) best = &place;
    }
    const double scale = std::max(scale_into(box, *best), 0.0);
    const Length top = best->y + (best->height - box.height * scale) / 2.0;
    const Affine into =
        Affine{scale, 0, 0, scale, best->x - box.x * scale, top - box.y * scale};
    slug.transform = into.after(slug.transform);
    slug.semantics = {scene::Role::artifact, 0, {}, {}};
    return std::make_unique<scene::Group>(std::move(slug));
}

std::shared_ptr<scene::Page> sheet_side(const scene::Document& document, Size size,
                                        std::size_t sheet, bool front) {
    auto side = std::make_shared<scene::Page>();
    side->trim = size;
    side->label = fmt::format("{} {}", sheet, front ? "front" : "back");
    side->face = front ? "front" : "back";
    side->languages = document.languages;
    return side;
}

} // namespace pecyn::impose
