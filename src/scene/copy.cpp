#include "scene/copy.hpp"

namespace pecyn::scene {

std::vector<Item> copy_of(const std::vector<Item>& items) {
    std::vector<Item> out;
    out.reserve(items.size());
    for (const auto& item : items) {
        if (const auto* run = std::get_if<GlyphRun>(&item)) {
            out.emplace_back(*run);
        } else if (const auto* path = std::get_if<Path>(&item)) {
            out.emplace_back(*path);
        } else if (const auto* picture = std::get_if<Picture>(&item)) {
            out.emplace_back(*picture);
        } else if (const auto* placed = std::get_if<PlacedPage>(&item)) {
            out.emplace_back(*placed);
        } else if (const auto* shared = std::get_if<SharedGroup>(&item)) {
            out.emplace_back(*shared);
        } else if (const auto& group = std::get<std::unique_ptr<Group>>(item)) {
            out.emplace_back(std::make_unique<Group>(copy_of(*group)));
        }
    }
    return out;
}

Group copy_of(const Group& group) {
    return {group.transform, group.clip,      group.clip_rule,      group.opacity,
            group.blend,     group.semantics, copy_of(group.items), group.span};
}

Page copy_of(const Page& page) {
    Page out;
    out.trim = page.trim;
    out.bleed = page.bleed;
    out.slug = page.slug;
    out.items = copy_of(page.items);
    out.foreign = page.foreign;
    out.marks = copy_of(page.marks);
    out.frames = page.frames;
    out.cut = page.cut;
    out.folds = page.folds;
    out.cut_span = page.cut_span;
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

std::shared_ptr<const Page> upside_down(const std::shared_ptr<const Page>& page) {
    const Affine turn{-1, 0, 0, -1, page->trim.width, page->trim.height};
    auto turned = std::make_shared<Page>();
    turned->trim = page->trim;
    turned->bleed = page->bleed;
    turned->cut = page->cut;
    turned->cut.transform(turn);
    turned->folds = page->folds;
    turned->folds.transform(turn);
    turned->cut_span = page->cut_span;
    turned->item = page->item;
    turned->face = page->face;
    turned->languages = page->languages;
    turned->span = page->span;
    turned->items.emplace_back(PlacedPage{page, turn, page->bleed_box()});
    return turned;
}

std::shared_ptr<Page> blank_like(const Page& page) {
    auto blank = std::make_shared<Page>();
    blank->trim = page.trim;
    blank->bleed = page.bleed;
    blank->label = "blank";
    blank->languages = page.languages;
    return blank;
}

} // namespace pecyn::scene
