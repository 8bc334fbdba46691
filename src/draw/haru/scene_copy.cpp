#include "draw/haru/scene_copy.hpp"

namespace pecyn::draw::haru {

std::vector<scene::Item> copy_of(const std::vector<scene::Item>& items) {
    std::vector<scene::Item> out;
    out.reserve(items.size());
    for (const auto& item : items) {
        if (const auto* run = std::get_if<scene::GlyphRun>(&item)) {
            out.emplace_back(*run);
        } else if (const auto* path = std::get_if<scene::Path>(&item)) {
            out.emplace_back(*path);
        } else if (const auto* picture = std::get_if<scene::Picture>(&item)) {
            out.emplace_back(*picture);
        } else if (const auto* placed = std::get_if<scene::PlacedPage>(&item)) {
            out.emplace_back(*placed);
        } else if (const auto* shared = std::get_if<scene::SharedGroup>(&item)) {
            out.emplace_back(*shared);
        } else if (const auto& group = std::get<std::unique_ptr<scene::Group>>(item)) {
            out.emplace_back(std::make_unique<scene::Group>(copy_of(*group)));
        }
    }
    return out;
}

scene::Group copy_of(const scene::Group& group) {
    return {group.transform, group.clip,      group.clip_rule,      group.opacity,
            group.blend,     group.semantics, copy_of(group.items), group.span};
}

scene::Page copy_of(const scene::Page& page) {
    scene::Page out;
    out.trim = page.trim;
    out.bleed = page.bleed;
    out.slug = page.slug;
    out.items = copy_of(page.items);
    out.marks = copy_of(page.marks);
    out.frames = page.frames;
    out.cut = page.cut;
    out.folds = page.folds;
    out.finishes = page.finishes;
    out.label = page.label;
    out.item = page.item;
    out.face = page.face;
    out.languages = page.languages;
    out.reading = page.reading;
    out.turned = page.turned;
    out.span = page.span;
    return out;
}

art::Layer copy_of(const art::Layer& layer) {
    art::Layer out;
    out.transform = layer.transform;
    out.clip = layer.clip;
    out.clip_rule = layer.clip_rule;
    out.opacity = layer.opacity;
    out.blend = layer.blend;
    out.nodes.reserve(layer.nodes.size());
    for (const auto& node : layer.nodes) {
        if (const auto* shape = std::get_if<art::Shape>(&node))
            out.nodes.emplace_back(*shape);
        else if (const auto* raster = std::get_if<art::RasterNode>(&node))
            out.nodes.emplace_back(*raster);
        else if (const auto& inner = std::get<std::unique_ptr<art::Layer>>(node))
            out.nodes.emplace_back(std::make_unique<art::Layer>(copy_of(*inner)));
    }
    return out;
}

art::Drawing copy_of(const art::Drawing& drawing) {
    return {drawing.size, copy_of(drawing.root), drawing.key};
}

} // namespace pecyn::draw::haru
