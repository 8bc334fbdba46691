#include "draw/haru/rich_black.hpp"

#include "draw/haru/scene_copy.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <tuple>

namespace pecyn::draw::haru {

namespace {

/// Groups in groups that the writer takes; what is deeper is a finding there.
constexpr unsigned deepest = 101;

class RichBlack {
public:
    explicit RichBlack(const press::Profile& profile) : profile_(profile) {}

    std::shared_ptr<const scene::Page> page(const std::shared_ptr<const scene::Page>& page,
                                            const Affine& map) {
        return shared(pages_, page, map, page->items,
                      [this, &map](scene::Page& made) { apply(made.items, map); });
    }

private:
    // Where something is placed doesn't matter, only how large it becomes.
    using Key = std::tuple<const void*, double, double, double, double>;
    template <typename Thing> using Known = std::map<Key, std::shared_ptr<const Thing>>;

    template <typename Thing, typename Content, typename Change>
    std::shared_ptr<const Thing>
    shared(Known<Thing>& known, const std::shared_ptr<const Thing>& thing, const Affine& map,
           const Content& content, const Change& change) {
        const Key key{thing.get(), map.a, map.b, map.c, map.d};
        if (const auto found = known.find(key); found != known.end()) return found->second;
        std::shared_ptr<const Thing> result = thing;
        if (++depth_ <= deepest && changes(content, map)) {
            auto made = std::make_shared<Thing>(copy_of(*thing));
            change(*made);
            result = std::move(made);
        }
        --depth_;
        known.emplace(key, result);
        return result;
    }

    std::shared_ptr<const scene::Group> group(const scene::SharedGroup& use,
                                              const Affine& map) {
        const Affine inside = map.after(use.group->transform);
        return shared(groups_, use.group, map, use.group->items,
                      [&](scene::Group& made) { apply(made.items, inside); });
    }
    std::shared_ptr<const art::Drawing>
    drawing(const std::shared_ptr<const art::Drawing>& drawing, const Affine& map) {
        return shared(drawings_, drawing, map, drawing->root, [&](art::Drawing& made) {
            apply(made.root, map);
            if (!made.key.empty())
                made.key += fmt::format("|rich {} {} {} {}", map.a, map.b, map.c, map.d);
        });
    }

    std::optional<colour::Cmyk> rich(const colour::Paint& paint, Length side) const {
        const auto* colour = std::get_if<colour::Colour>(&paint);
        return colour ? press::rich_black_of(profile_, *colour, side) : std::nullopt;
    }
    std::optional<colour::Cmyk> rich(const art::Shape& shape, const Affine& map) const {
        if (!shape.fill) return std::nullopt;
        const Rect box = map.apply(shape.path.control_box());
        return rich(*shape.fill, std::min(box.width, box.height));
    }
    std::optional<colour::Cmyk> rich(const scene::GlyphRun& run, const Affine& map) const {
        if (run.hidden) return std::nullopt;
        return rich(run.colour, run.size * std::sqrt(std::abs(map.determinant())));
    }

    bool changes(const std::vector<scene::Item>& items, const Affine& map);
    bool changes(const scene::Item& item, const Affine& map);
    bool changes(const art::Layer& layer, const Affine& map);
    void apply(std::vector<scene::Item>& items, const Affine& map);
    void apply(art::Layer& layer, const Affine& map);

    const press::Profile& profile_;
    Known<scene::Page> pages_;
    Known<scene::Group> groups_;
    Known<art::Drawing> drawings_;
    unsigned depth_ = 0;
};

bool RichBlack::changes(const std::vector<scene::Item>& items, const Affine& map) {
    return std::any_of(items.begin(), items.end(),
                       [&](const scene::Item& item) { return changes(item, map); });
}

bool RichBlack::changes(const scene::Item& item, const Affine& map) {
    if (const auto* run = std::get_if<scene::GlyphRun>(&item))
        return rich(*run, map).has_value();
    if (const auto* path = std::get_if<scene::Path>(&item))
        return rich(path->shape, map).has_value();
    if (const auto* use = std::get_if<scene::SharedGroup>(&item))
        return use->group && group(*use, map) != use->group;
    if (const auto* placed = std::get_if<scene::PlacedPage>(&item))
        return placed->page && page(placed->page, map.after(placed->placement)) != placed->page;
    if (const auto* inner = std::get_if<std::unique_ptr<scene::Group>>(&item)) {
        if (!*inner || depth_ >= deepest) return false;
        ++depth_;
        const bool any = changes((*inner)->items, map.after((*inner)->transform));
        --depth_;
        return any;
    }
    const auto& picture = std::get<scene::Picture>(item);
    const auto* art = std::get_if<std::shared_ptr<const art::Drawing>>(&picture.source);
    return art && *art && drawing(*art, map.after(picture.placement)) != *art;
}

bool RichBlack::changes(const art::Layer& layer, const Affine& outer) {
    if (depth_ >= deepest) return false;
    ++depth_;
    const Affine map = outer.after(layer.transform);
    bool any = false;
    for (const auto& node : layer.nodes) {
        if (const auto* shape = std::get_if<art::Shape>(&node))
            any = any || rich(*shape, map);
        else if (const auto* inner = std::get_if<std::unique_ptr<art::Layer>>(&node))
            any = any || (*inner && changes(**inner, map));
    }
    --depth_;
    return any;
}

void RichBlack::apply(std::vector<scene::Item>& items, const Affine& map) {
    if (depth_ >= deepest) return;
    ++depth_;
    for (auto& item : items) {
        if (auto* run = std::get_if<scene::GlyphRun>(&item)) {
            if (const auto inks = rich(*run, map)) run->colour = *inks;
        } else if (auto* path = std::get_if<scene::Path>(&item)) {
            if (const auto inks = rich(path->shape, map)) path->shape.fill = *inks;
        } else if (auto* use = std::get_if<scene::SharedGroup>(&item)) {
            if (use->group) use->group = group(*use, map);
        } else if (auto* placed = std::get_if<scene::PlacedPage>(&item)) {
            if (placed->page) placed->page = page(placed->page, map.after(placed->placement));
        } else if (auto* inner = std::get_if<std::unique_ptr<scene::Group>>(&item)) {
            if (*inner) apply((*inner)->items, map.after((*inner)->transform));
        } else {
            auto& picture = std::get<scene::Picture>(item);
            auto* art = std::get_if<std::shared_ptr<const art::Drawing>>(&picture.source);
            if (art && *art) *art = drawing(*art, map.after(picture.placement));
        }
    }
    --depth_;
}

void RichBlack::apply(art::Layer& layer, const Affine& outer) {
    if (depth_ >= deepest) return;
    ++depth_;
    const Affine map = outer.after(layer.transform);
    for (auto& node : layer.nodes) {
        if (auto* shape = std::get_if<art::Shape>(&node)) {
            if (const auto inks = rich(*shape, map)) shape->fill = *inks;
        } else if (auto* inner = std::get_if<std::unique_ptr<art::Layer>>(&node)) {
            if (*inner) apply(**inner, map);
        }
    }
    --depth_;
}

} // namespace

scene::Document with_rich_black(const scene::Document& document,
                                const press::Profile& profile) {
    scene::Document out = document;
    if (!profile.inks.rich_black) return out;
    RichBlack pass(profile);
    for (auto& page : out.pages)
        page = pass.page(page, Affine{});
    return out;
}

} // namespace pecyn::draw::haru
