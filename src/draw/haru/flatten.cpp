#include "draw/haru/flattener.hpp"

#include "base/hash.hpp"
#include "draw/haru/bounds.hpp"
#include "draw/haru/inventory.hpp"
#include "draw/haru/scene_copy.hpp"

#include <fmt/format.h>

namespace pecyn::draw::haru {

namespace {

/// Beyond what the inventory takes: it refuses deeper groups itself.
constexpr unsigned deepest = 110;
/// Pieces of outlines looked at in one document: some seconds. Hostile ones end here, and what
/// is left transparent is refused.
constexpr std::size_t most_effort = 400'000'000;

bool can_compose(art::Blend blend) {
    return blend == art::Blend::normal || blend == art::Blend::multiply;
}

Rect content_box(const scene::Group& group) { return bounds(group); }
Rect content_box(const art::Layer& layer) { return bounds(layer); }

} // namespace

bool Flattener::exhausted() { return ++effort_ > most_effort; }

void Flattener::fail() {
    if (composite_ != nullptr) composite_->failed = true;
}

std::shared_ptr<const scene::Page>
Flattener::page(const std::shared_ptr<const scene::Page>& page) {
    if (!is_transparent(page->items, 0) && !is_transparent(page->marks, 0)) return page;
    ground_ = Ground();
    return shared(pages_, page, [this](scene::Page& made) {
        items(made.items, {});
        items(made.marks, {});
    });
}

/// Walks a copy. The original stays where nothing was mixed in it, an earlier copy is taken
/// where the same was.
template <typename Thing, typename Walk>
std::shared_ptr<const Thing> Flattener::shared(Known<Thing>& known,
                                               const std::shared_ptr<const Thing>& thing,
                                               const Walk& walk) {
    auto made = std::make_shared<Thing>(copy_of(*thing));
    std::string outer = std::exchange(signature_, std::string());
    walk(*made);
    const std::string own = std::exchange(signature_, std::move(outer));
    if (own.find_first_not_of('!') == std::string::npos) return thing;
    const std::string key = content_key(own);
    signature_ += key;
    if constexpr (std::is_same_v<Thing, art::Drawing>)
        if (!made->key.empty()) made->key += "|flat " + key;
    return known.try_emplace({thing.get(), key}, std::move(made)).first->second;
}

void Flattener::items(std::vector<scene::Item>& items, const Place& place) {
    for (auto& each : items)
        item(each, place);
}

void Flattener::item(scene::Item& item, const Place& place) {
    if (exhausted()) return fail();
    if (auto* run = std::get_if<scene::GlyphRun>(&item)) {
        glyph_run(*run, place);
    } else if (auto* path = std::get_if<scene::Path>(&item)) {
        shape(path->shape, place);
    } else if (auto* placed_picture = std::get_if<scene::Picture>(&item)) {
        picture(*placed_picture, place);
    } else if (auto* placed = std::get_if<scene::PlacedPage>(&item)) {
        if (placed->page) placed_page(*placed, place);
    } else if (std::holds_alternative<scene::SharedGroup>(item)) {
        shared_group(item, place);
    } else if (auto& inner = std::get<std::unique_ptr<scene::Group>>(item)) {
        container(*inner, place);
    }
}

void Flattener::children(art::Layer& layer, const Place& place) {
    for (auto& node : layer.nodes) {
        if (exhausted()) return fail();
        if (auto* drawn = std::get_if<art::Shape>(&node)) {
            shape(*drawn, place);
        } else if (auto* placed = std::get_if<art::RasterNode>(&node)) {
            if (placed->raster) raster(placed->raster, placed->placement, place);
        } else if (auto& inner = std::get<std::unique_ptr<art::Layer>>(node)) {
            container(*inner, place);
        }
    }
}

template <typename Container> void Flattener::container(Container& group, const Place& outer) {
    if (is_hidden(group)) return;
    if (depth_ >= deepest) return fail();
    Place inside{outer.map.after(group.transform), outer.clips};
    if (group.clip) {
        if (group.clip->empty()) return;
        inside.clips = clipped_by(*group.clip, group.clip_rule, inside.map, outer.clips);
    }
    ++depth_;
    if (!needs_group(group)) {
        children(group, inside);
    } else if (composite_ != nullptr) {
        nest(group, inside);
    } else {
        compose(group, inside);
        if (needs_group(group))
            ground_.lay(Laid{seen(outer.map.apply(content_box(group)), outer.clips),
                             outer.clips, nullptr, std::nullopt, std::nullopt});
    }
    --depth_;
}

/// Makes the group opaque, or leaves it as it is.
template <typename Container> void Flattener::compose(Container& group, const Place& place) {
    if (!can_compose(group.blend)) {
        signature_ += '!';
        return;
    }
    Composite composite;
    composite.opacity = group.opacity;
    composite.multiplied = group.blend == art::Blend::multiply;
    const std::size_t before = signature_.size();
    Container trial = copy_of(group);
    composite_ = &composite;
    children(trial, place);
    composite_ = nullptr;
    if (composite.failed) {
        signature_.resize(before);
        signature_ += '!';
        return;
    }
    signature_ += '.'; // even of an empty group
    trial.opacity = 1;
    trial.blend = art::Blend::normal;
    group = std::move(trial);
    ground_.lay(composite.results);
}

/// A group with an opacity of its own in one that is being made opaque: opacities multiply
/// where nothing else of the outer one lies under or over it; and on nothing, multiplying is
/// the same as painting.
template <typename Container> void Flattener::nest(Container& group, const Place& place) {
    if (!can_compose(group.blend) || composite_->nested != 0) return fail();
    const double outer = composite_->opacity;
    composite_->opacity *= group.opacity;
    composite_->nested = ++composite_->groups;
    children(group, place);
    composite_->nested = 0;
    composite_->opacity = outer;
    group.opacity = 1;
    group.blend = art::Blend::normal;
}

void Flattener::shared_group(scene::Item& item, const Place& place) {
    auto& use = std::get<scene::SharedGroup>(item);
    if (!use.group) return;
    if (composite_ == nullptr) {
        use.group =
            shared(groups_, use.group, [&](scene::Group& made) { container(made, place); });
        return;
    }
    auto own = std::make_unique<scene::Group>(copy_of(*use.group));
    container(*own, place);
    item = std::move(own);
}

void Flattener::placed_page(scene::PlacedPage& placed, const Place& place) {
    if (composite_ != nullptr || depth_ >= deepest) return fail();
    const Affine map = place.map.after(placed.placement);
    const Place inside{
        map, clipped_by(PathData::rectangle(placed.clip), FillRule::nonzero, map, place.clips)};
    ++depth_;
    placed.page =
        shared(pages_, placed.page, [&](scene::Page& made) { items(made.items, inside); });
    --depth_;
}

void Flattener::picture(scene::Picture& picture, const Place& place) {
    if (auto* image = std::get_if<std::shared_ptr<const art::Raster>>(&picture.source)) {
        if (*image) raster(*image, picture.placement, place);
        return;
    }
    auto& drawing = std::get<std::shared_ptr<const art::Drawing>>(picture.source);
    if (!drawing) return;
    const Affine map = place.map.after(picture.placement);
    const Rect page{{}, {}, drawing->size.width, drawing->size.height};
    const Place inside{
        map, clipped_by(PathData::rectangle(page), FillRule::nonzero, map, place.clips)};
    drawing =
        shared(drawings_, drawing, [&](art::Drawing& made) { container(made.root, inside); });
}

bool Flattener::is_transparent(const std::vector<scene::Item>& items, unsigned depth) {
    return std::any_of(items.begin(), items.end(),
                       [&](const scene::Item& item) { return is_transparent(item, depth); });
}

bool Flattener::is_transparent(const scene::Item& item, unsigned depth) {
    if (depth >= deepest) return false;
    const auto once = [this](const void* thing, const auto& look) {
        if (const auto known = transparent_.find(thing); known != transparent_.end())
            return known->second;
        const bool found = look();
        transparent_.emplace(thing, found);
        return found;
    };
    const auto of_group = [&](const scene::Group& group) {
        return !is_hidden(group) &&
               (needs_group(group) || is_transparent(group.items, depth + 1));
    };
    if (const auto* group = std::get_if<std::unique_ptr<scene::Group>>(&item))
        return *group && of_group(**group);
    if (const auto* use = std::get_if<scene::SharedGroup>(&item))
        return use->group && once(use->group.get(), [&] { return of_group(*use->group); });
    if (const auto* placed = std::get_if<scene::PlacedPage>(&item))
        return placed->page && once(placed->page.get(), [&] {
                   return is_transparent(placed->page->items, depth + 1);
               });
    const auto* picture = std::get_if<scene::Picture>(&item);
    if (picture == nullptr) return false;
    if (const auto* raster = std::get_if<std::shared_ptr<const art::Raster>>(&picture->source))
        return *raster && !(*raster)->alpha.empty();
    const auto& drawing = std::get<std::shared_ptr<const art::Drawing>>(picture->source);
    return drawing &&
           once(drawing.get(), [&] { return is_transparent(drawing->root, depth + 1); });
}

bool Flattener::is_transparent(const art::Layer& layer, unsigned depth) {
    if (depth >= deepest || is_hidden(layer)) return false;
    if (needs_group(layer)) return true;
    return std::any_of(layer.nodes.begin(), layer.nodes.end(), [&](const art::Node& node) {
        if (const auto* raster = std::get_if<art::RasterNode>(&node))
            return raster->raster && !raster->raster->alpha.empty();
        const auto* inner = std::get_if<std::unique_ptr<art::Layer>>(&node);
        return inner != nullptr && *inner && is_transparent(**inner, depth + 1);
    });
}

bool refuses_transparency(const press::Profile& profile) {
    return profile.standard == press::Standard::pdf_x1a_2003 ||
           profile.standard == press::Standard::pdf_x1a_2001 ||
           profile.transparency == press::Transparency::refuse;
}

scene::Document flattened(const scene::Document& document, const press::Profile& profile,
                          const colour::Converter& converter) {
    scene::Document out = document;
    if (!refuses_transparency(profile)) return out;
    Flattener flattener(profile, converter);
    for (auto& page : out.pages)
        page = flattener.page(page);
    return out;
}

} // namespace pecyn::draw::haru
