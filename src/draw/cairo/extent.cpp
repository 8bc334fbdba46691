#include "draw/cairo/painter.hpp"

#include <algorithm>

namespace pecyn::draw::cairo {

namespace {

class Extent {
public:
    void add(const std::vector<scene::Item>& items, const Affine& map) {
        for (const auto& item : items)
            std::visit([&](const auto& i) { add(i, map); }, item);
    }
    void add(const art::Layer& layer, const Affine& map) {
        for (const auto& node : layer.nodes)
            std::visit([&](const auto& n) { add(n, map); }, node);
    }
    Rect box() const { return box_.value_or(Rect{}); }

private:
    void add(const scene::GlyphRun& run, const Affine& map) {
        if (!run.face || run.glyphs.empty()) return;
        const font::FaceMetrics& m = run.face->metrics();
        // One em of room, should glyphs reach beyond what the face says.
        const Length reach = run.size;
        Rect pens{run.glyphs.front().x, run.glyphs.front().y, {}, {}};
        for (const auto& glyph : run.glyphs)
            pens = pens.united({glyph.x, glyph.y, {}, {}});
        add(map.apply(Rect::from_edges(pens.left() + run.size * m.left,
                                       pens.top() - run.size * m.top,
                                       pens.right() + run.size * m.right,
                                       pens.bottom() - run.size * m.bottom)
                          .moved(run.origin.x, run.origin.y)
                          .outset(reach)));
    }
    void add(const scene::Path& path, const Affine& map) { add(path.shape, map); }
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
    void add(const scene::Group& group, const Affine& map) {
        const Affine inner = map.after(group.transform);
        if (group.clip) {
            add(inner.apply(group.clip->control_box()));
        } else {
            add(group.items, inner);
        }
    }

    void add(const art::Shape& shape, const Affine& map) {
        Rect box = shape.path.control_box();
        if (shape.stroke) {
            const double corner = shape.stroke->join == art::Join::miter
                                      ? std::max(shape.stroke->miter_limit, 1.5)
                                      : 1.5;
            box = box.outset(shape.stroke->width * corner / 2.0 + Length::pt(1));
        }
        add(map.apply(box));
    }
    void add(const art::RasterNode& raster, const Affine& map) {
        add(map.apply(raster.placement.apply(Rect{{}, {}, Length::pt(1), Length::pt(1)})));
    }
    void add(const std::unique_ptr<art::Layer>& layer, const Affine& map) {
        const Affine inner = map.after(layer->transform);
        if (layer->clip) {
            add(inner.apply(layer->clip->control_box()));
        } else {
            add(*layer, inner);
        }
    }
    void add(const Rect& box) { box_ = box_ ? box_->united(box) : box; }

    std::optional<Rect> box_;
};

} // namespace

Rect extent(const std::vector<scene::Item>& items) {
    Extent extent;
    extent.add(items, Affine{});
    return extent.box();
}

Rect extent(const art::Layer& layer) {
    Extent extent;
    extent.add(layer, Affine{});
    return extent.box();
}

} // namespace pecyn::draw::cairo
