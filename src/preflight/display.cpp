#include "preflight/display.hpp"

#include "preflight/path_geometry.hpp"

#include <algorithm>
#include <cmath>

namespace pecyn::preflight {

namespace {

constexpr Rect everywhere =
    Rect::from_edges(Length::pt(-1e9), Length::pt(-1e9), Length::pt(1e9), Length::pt(1e9));

/// Size of text across its line of writing.
Length size_of(const scene::GlyphRun& run, const Affine& map) {
    const double along = std::hypot(map.a, map.b);
    return along > 0 ? run.size * (std::abs(map.determinant()) / along) : Length();
}

/// What groups hand down to their members.
struct Setting {
    Affine map;
    Rect room = everywhere; ///< the clips' boxes
    const ClipStep* clip = nullptr;
    double opacity = 1;
    art::Blend blend = art::Blend::normal;
    diag::Span span;
};

class Opener {
public:
    explicit Opener(GlyphBoxes* glyphs) : glyphs_(glyphs) {}

    void add(const std::vector<scene::Item>& items, const Setting& around) {
        for (const scene::Item& item : items)
            std::visit([&](const auto& one) { add(one, around); }, item);
    }
    void add(const art::Layer& layer, const Setting& around) {
        const auto inside = enter(layer, around);
        if (!inside) return;
        for (const art::Node& node : layer.nodes)
            std::visit([&](const auto& one) { add(one, *inside); }, node);
    }
    Display take() { return std::move(display_); }

    Rect art_room = everywhere; ///< art beyond it can't be seen

private:
    /// Groups of scenes and layers of drawings alike; nothing where they can't be seen.
    template <class Group>
    std::optional<Setting> enter(const Group& group, const Setting& around) {
        Setting inside = around;
        inside.map = around.map.after(group.transform);
        inside.opacity *= group.opacity;
        if (group.blend != art::Blend::normal) inside.blend = group.blend;
        if (!(inside.opacity > 0)) return std::nullopt;
        if (!group.clip) return inside;
        const auto box = bounds(*group.clip, inside.map);
        const auto room = box ? shared_part(*box, around.room) : std::nullopt;
        if (!room) return std::nullopt;
        inside.room = *room;
        inside.clip = &display_.clips.emplace_back(
            ClipStep{&*group.clip, group.clip_rule, inside.map, around.clip});
        return inside;
    }
    void add(const scene::Group& group, const Setting& around) {
        auto inside = enter(group, around);
        if (!inside) return;
        if (group.span.known()) inside->span = group.span;
        add(group.items, *inside);
    }
    void add(const std::unique_ptr<scene::Group>& group, const Setting& around) {
        if (group) add(*group, around);
    }
    void add(const scene::SharedGroup& shared, const Setting& around) {
        if (shared.group) add(*shared.group, around);
    }
    void add(const std::unique_ptr<art::Layer>& layer, const Setting& around) {
        if (layer) add(*layer, around);
    }
    /// Judged as a page of its own.
    void add(const scene::PlacedPage&, const Setting&) {}

    void add(const scene::GlyphRun& run, const Setting& around) {
        if (!glyphs_) return;
        const auto ink = glyphs_->box(run, around.map);
        const auto seen = ink ? shared_part(*ink, around.room) : std::nullopt;
        if (!seen) return;
        put(&run, around.map, *seen, around, run.span);
        display_.painted.back().side = size_of(run, around.map);
    }
    void add(const scene::Path& path, const Setting& around) {
        add(path.shape, around, path.span);
    }
    void add(const art::Shape& shape, const Setting& around) { add(shape, around, {}); }
    void add(const art::Shape& shape, const Setting& around, diag::Span span) {
        auto box = bounds(shape.path, around.map);
        if (!box || (!shape.fill && !shape.stroke)) return;
        const Length side = std::min(box->width, box->height);
        if (shape.stroke) {
            // A hair, so that even lines of no width are there to be judged.
            const Length half = shape.stroke->width / 2.0 + Length::pt(0.001);
            const Rect pen = around.map.apply(Rect{-half, -half, half * 2.0, half * 2.0});
            box = Rect{box->x - pen.width / 2.0, box->y - pen.height / 2.0,
                       box->width + pen.width, box->height + pen.height};
        }
        const auto seen = seen_of(*box, around);
        if (!seen) return;
        if (shape.fill) display_.areas.push_back(display_.painted.size());
        put(&shape, around.map, *seen, around, span);
        display_.painted.back().side = side;
    }
    void add(const scene::Picture& picture, const Setting& around) {
        const Affine map = around.map.after(picture.placement);
        if (const auto* raster =
                std::get_if<std::shared_ptr<const art::Raster>>(&picture.source)) {
            if (*raster) add_art(raster->get(), unit_square, map, around, picture.span);
            return;
        }
        const auto& drawing = std::get<std::shared_ptr<const art::Drawing>>(picture.source);
        if (!drawing) return;
        const Rect page{{}, {}, drawing->size.width, drawing->size.height};
        add_art(drawing.get(), page, map, around, picture.span);
    }
    void add(const art::RasterNode& node, const Setting& around) {
        if (!node.raster) return;
        add_art(node.raster.get(), unit_square, around.map.after(node.placement), around, {});
    }
    template <class Art>
    void add_art(const Art* art, const Rect& own, const Affine& map, const Setting& around,
                 diag::Span span) {
        const auto seen = seen_of(map.apply(own), around);
        if (!seen || map.determinant() == 0) return;
        display_.areas.push_back(display_.painted.size());
        put(art, map, *seen, around, span);
    }
    std::optional<Rect> seen_of(const Rect& box, const Setting& around) const {
        const auto room = shared_part(around.room, art_room);
        return room ? shared_part(box, *room) : std::nullopt;
    }
    template <class What>
    void put(const What* what, const Affine& map, const Rect& seen, const Setting& around,
             diag::Span span) {
        display_.painted.push_back({what, map, seen, around.clip, around.opacity, around.blend,
                                    span.known() ? span : around.span});
    }

    static constexpr Rect unit_square{{}, {}, Length::pt(1), Length::pt(1)};
    GlyphBoxes* glyphs_; ///< null where text is left out
    Display display_;
};

Display open(const scene::Page& page, GlyphBoxes* glyphs) {
    Opener opener(glyphs);
    Setting setting;
    setting.span = page.span;
    opener.art_room = page.bleed_box();
    opener.add(page.items, setting);
    return opener.take();
}

} // namespace

bool Painted::lets_through(Point point) const {
    for (const ClipStep* step = clip; step; step = step->outer) {
        if (step->map.determinant() == 0) return false;
        if (!contains(*step->path, step->rule, step->map.inverse().apply(point))) return false;
    }
    return true;
}

Display open_page(const scene::Page& page, GlyphBoxes& glyphs) { return open(page, &glyphs); }

Display open_art(const scene::Page& page) { return open(page, nullptr); }

Display open_drawing(const art::Drawing& drawing) {
    Opener opener(nullptr);
    Setting setting;
    setting.room = {{}, {}, drawing.size.width, drawing.size.height};
    opener.add(drawing.root, setting);
    return opener.take();
}

} // namespace pecyn::preflight
