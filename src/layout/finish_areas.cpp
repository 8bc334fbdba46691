#include "layout/finish_areas.hpp"

#include "layout/set_paint.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace pecyn::layout {

namespace {

constexpr Length slack = Length::pt(0.01);

bool near(Length a, Length b) { return abs(a - b) < slack; }

bool on_border(Point p, const Rect& box) {
    return near(p.x, box.left()) || near(p.x, box.right()) || near(p.y, box.top()) ||
           near(p.y, box.bottom());
}

/// A box that lies within an upright rectangle, whose corners may be round: of a quarter
/// circle's square the outer (1 - sqrt(1/2)) is cut off at most. Nothing for other paths.
std::optional<Rect> inner_box(const PathData& path) {
    using Verb = PathData::Verb;
    const auto& verbs = path.verbs;
    if (verbs.size() < 5 || verbs.size() > 10 || verbs.front() != Verb::move ||
        verbs.back() != Verb::close ||
        std::count(verbs.begin(), verbs.end(), Verb::move) != 1 ||
        std::count(verbs.begin(), verbs.end(), Verb::close) != 1)
        return std::nullopt;
    const Rect box = path.control_box();
    Length radius;
    Point here = path.points.front();
    std::size_t next = 1;
    for (std::size_t i = 1; i + 1 < verbs.size(); ++i) {
        const bool curve = verbs[i] == Verb::curve;
        const std::size_t count = curve ? 3 : 1;
        for (std::size_t k = 0; k < count; ++k)
            if (!on_border(path.points[next + k], box)) return std::nullopt;
        next += count;
        const Point to = path.points[next - 1];
        const Length across = abs(to.x - here.x), down = abs(to.y - here.y);
        if (curve)
            radius = std::max({radius, across, down});
        else if (across > slack && down > slack)
            return std::nullopt;
        here = to;
    }
    return box.inset(radius * (1 - std::sqrt(0.5)));
}

double scale_of(const Affine& map) { return std::sqrt(std::abs(map.determinant())); }

Rect reach_of(const art::Shape& shape) {
    const Rect box = shape.path.control_box();
    return shape.stroke ? box.outset(shape.stroke->width / 2.0) : box;
}

class Collector {
public:
    explicit Collector(std::vector<PathData> clips) : clips_(std::move(clips)) {}

    void items(std::span<const scene::Item> items, const Affine& map) {
        for (const scene::Item& item : items)
            if (const auto* run = std::get_if<scene::GlyphRun>(&item))
                letters(*run, map);
            else if (const auto* path = std::get_if<scene::Path>(&item))
                shape(*path, map);
            else if (const auto* picture = std::get_if<scene::Picture>(&item))
                box(*picture, map);
            else if (const auto* inner = std::get_if<std::unique_ptr<scene::Group>>(&item))
                group(**inner, map);
    }
    std::vector<scene::FinishArea> take() { return std::move(areas_); }

private:
    void group(const scene::Group& group, const Affine& outer) {
        const Affine map = outer.after(group.transform);
        if (group.clip) {
            clips_.push_back(*group.clip);
            clips_.back().transform(map);
        }
        items(group.items, map);
        if (group.clip) clips_.pop_back();
    }

    void letters(const scene::GlyphRun& run, const Affine& map) {
        scene::FinishArea area;
        area.shape.path = letters_of(run);
        area.shape.path.transform(map);
        area.shape.fill = colour::black();
        area.type = run.size * scale_of(map);
        add(std::move(area));
    }

    void shape(const scene::Path& path, const Affine& map) {
        if (path.shadow) return;
        scene::FinishArea area;
        area.shape.path = path.shape.path;
        area.shape.path.transform(map);
        area.shape.rule = path.shape.rule;
        if (path.shape.fill) area.shape.fill = colour::black();
        if (path.shape.stroke) {
            const double scale = scale_of(map);
            art::Stroke stroke = *path.shape.stroke;
            stroke.paint = colour::black();
            stroke.width = stroke.width * scale;
            for (Length& dash : stroke.dash)
                dash = dash * scale;
            stroke.dash_phase = stroke.dash_phase * scale;
            area.shape.stroke = std::move(stroke);
        }
        add(std::move(area));
    }

    void box(const scene::Picture& picture, const Affine& map) {
        Rect own{{}, {}, Length::pt(1), Length::pt(1)};
        if (const auto* drawing =
                std::get_if<std::shared_ptr<const art::Drawing>>(&picture.source))
            own = {{}, {}, (*drawing)->size.width, (*drawing)->size.height};
        scene::FinishArea area;
        area.shape.path = PathData::rectangle(own);
        area.shape.path.transform(map.after(picture.placement));
        area.shape.fill = colour::black();
        add(std::move(area));
    }

    void add(scene::FinishArea area) {
        if (area.shape.path.empty()) return;
        clip(area);
        for (scene::FinishArea& before : areas_)
            if (covers(before, area)) return;
        areas_.push_back(std::move(area));
    }

    /// Keeps the clips that take something away; where a rectangle covers all of a clip, the
    /// clip itself is the area.
    void clip(scene::FinishArea& area) const {
        for (auto each = clips_.rbegin(); each != clips_.rend(); ++each) {
            const auto inner = inner_box(*each);
            if (inner && inner->contains(reach_of(area.shape), slack)) continue;
            const auto own = area.shape.stroke ? std::nullopt : inner_box(area.shape.path);
            if (own && own->contains(each->control_box(), slack))
                area.shape.path = *each;
            else
                area.clips.push_back(*each);
        }
    }

    /// True where `area` adds nothing to the one before; what it tells of letters is kept.
    static bool covers(scene::FinishArea& before, const scene::FinishArea& area) {
        if (before.clips != area.clips) return false;
        if (before.shape.path == area.shape.path && before.shape.rule == area.shape.rule) {
            if (!before.shape.fill) before.shape.fill = area.shape.fill;
            if (!before.shape.stroke) before.shape.stroke = area.shape.stroke;
            before.type = std::max(before.type, area.type);
            return true;
        }
        const auto inner =
            before.shape.fill ? inner_box(before.shape.path) : std::optional<Rect>();
        return inner && inner->contains(reach_of(area.shape), slack);
    }

    std::vector<PathData> clips_; ///< outermost first
    std::vector<scene::FinishArea> areas_;
};

} // namespace

std::vector<scene::FinishArea> finish_areas(std::span<const scene::Item> items,
                                            const Affine& map,
                                            const std::vector<PathData>& clips) {
    Collector collector(clips);
    collector.items(items, map);
    return collector.take();
}

} // namespace pecyn::layout
