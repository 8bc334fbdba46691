#include "draw/haru/bounds.hpp"

#include <algorithm>
#include <optional>

namespace pecyn::draw::haru {

namespace {

/// Grows from nothing: an empty union is the empty box at the origin.
class Union {
public:
    void add(const Rect& r) { all_ = all_ ? all_->united(r) : r; }
    Rect get() const { return all_.value_or(Rect{}); }

private:
    std::optional<Rect> all_;
};

constexpr Rect unit_square{Length(), Length(), Length::pt(1), Length::pt(1)};

Rect intersection(const Rect& a, const Rect& b) {
    const Length left = std::max(a.left(), b.left()), top = std::max(a.top(), b.top());
    return Rect::from_edges(left, top, std::max(left, std::min(a.right(), b.right())),
                            std::max(top, std::min(a.bottom(), b.bottom())));
}

Rect bounds(const art::Shape& shape) {
    const Rect box = shape.path.control_box();
    if (!shape.stroke) return box;
    const double reach =
        shape.stroke->join == art::Join::miter ? std::max(shape.stroke->miter_limit, 1.5) : 1.5;
    return box.outset(shape.stroke->width * (reach / 2));
}

Rect bounds(const scene::GlyphRun& run) {
    if (run.face == nullptr) return {};
    const font::FaceMetrics& m = run.face->metrics();
    Union all;
    for (const auto& glyph : run.glyphs) {
        const Length x = run.origin.x + glyph.x, y = run.origin.y + glyph.y;
        all.add(Rect::from_edges(x + run.size * m.left, y - run.size * m.top,
                                 x + run.size * m.right, y - run.size * m.bottom));
    }
    // The box of all glyphs is the face's own word; allow for faces that understate it.
    return all.get().outset(run.size * 0.5);
}

Rect bounds(const scene::Item& item) {
    if (const auto* run = std::get_if<scene::GlyphRun>(&item)) return bounds(*run);
    if (const auto* path = std::get_if<scene::Path>(&item)) return bounds(path->shape);
    if (const auto* placed = std::get_if<scene::PlacedPage>(&item))
        return placed->placement.apply(placed->clip);
    if (const auto* shared = std::get_if<scene::SharedGroup>(&item))
        return shared->group ? haru::bounds(*shared->group) : Rect{};
    if (const auto* group = std::get_if<std::unique_ptr<scene::Group>>(&item))
        return *group ? haru::bounds(**group) : Rect{};
    const auto& picture = std::get<scene::Picture>(item);
    if (const auto* drawing = std::get_if<std::shared_ptr<const art::Drawing>>(&picture.source))
        return *drawing ? picture.placement.apply(
                              Rect{{}, {}, (*drawing)->size.width, (*drawing)->size.height})
                        : Rect{};
    return picture.placement.apply(unit_square);
}

template <typename Container> Rect mapped(const Container& group, const Rect& content) {
    return group.transform.apply(group.clip ? intersection(content, group.clip->control_box())
                                            : content);
}

} // namespace

Rect bounds(const std::vector<scene::Item>& items) {
    Union all;
    for (const auto& item : items)
        all.add(bounds(item));
    return all.get();
}

Rect bounds(const scene::Group& group) { return mapped(group, bounds(group.items)); }

Rect bounds(const art::Layer& layer) {
    Union all;
    for (const auto& node : layer.nodes) {
        if (const auto* shape = std::get_if<art::Shape>(&node))
            all.add(bounds(*shape));
        else if (const auto* raster = std::get_if<art::RasterNode>(&node))
            all.add(raster->placement.apply(unit_square));
        else if (const auto& inner = std::get<std::unique_ptr<art::Layer>>(node))
            all.add(bounds(*inner));
    }
    return mapped(layer, all.get());
}

} // namespace pecyn::draw::haru
