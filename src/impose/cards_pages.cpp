#include "impose/cards_plan.hpp"
#include "scene/copy.hpp"

#include <utility>

namespace pecyn::impose {

namespace {

/// Items moved; placed pages stay what they are.
std::vector<scene::Item> moved(std::vector<scene::Item> items, const Affine& by) {
    std::vector<scene::Item> out;
    out.reserve(items.size());
    for (scene::Item& item : items) {
        if (auto* placed = std::get_if<scene::PlacedPage>(&item)) {
            placed->placement = by.after(placed->placement);
            out.push_back(std::move(item));
            continue;
        }
        auto group = std::make_unique<scene::Group>();
        group->transform = by;
        group->items.push_back(std::move(item));
        out.emplace_back(std::move(group));
    }
    return out;
}

/// Adds the outline as it lies on the sheet.
void add_outline(PathData& sheet, PathData outline, const Affine& placement) {
    outline.transform(placement);
    sheet.append(outline);
}

} // namespace

SheetCard WithoutDies::operator()(const SheetCard& card) {
    return {bare(card.front), bare(card.back)};
}

std::shared_ptr<const scene::Page>
WithoutDies::bare(const std::shared_ptr<const scene::Page>& page) {
    if (!page || (page->cut.empty() && page->folds.empty())) return page;
    auto& known = known_[page];
    if (!known) {
        auto made = std::make_shared<scene::Page>(scene::copy_of(*page));
        made->cut = made->folds = {};
        known = std::move(made);
    }
    return known;
}

std::shared_ptr<scene::Page> die_lines(const scene::Document& document, const CardForm& form,
                                       const std::vector<SheetCard>& cards,
                                       const CardScheme& scheme) {
    auto dies = std::make_shared<scene::Page>();
    dies->trim = scheme.sheet;
    dies->label = "die lines";
    dies->face = "dies";
    dies->languages = document.languages;
    const auto add = [&](const std::shared_ptr<const scene::Page>& page, const CardSlot& slot) {
        if (!page || (page->cut.empty() && page->folds.empty())) return;
        add_outline(dies->cut, page->cut, slot.placement);
        add_outline(dies->folds, page->folds, slot.placement);
        dies->cut_span = page->cut_span;
    };
    // A folded sheet is stamped in one go; backs on a form that is turned lie open.
    const bool open_backs =
        shares_form(scheme.duplex) && scheme.duplex != press::Duplex::fold_over;
    for (std::size_t i = 0; i < form.fronts.size() && i < cards.size(); ++i) {
        add(cards[i].front, form.fronts[i]);
        if (open_backs) add(cards[i].back, form.backs[i]);
    }
    return dies->cut.empty() && dies->folds.empty() ? nullptr : dies;
}

scene::Document with_back_offset(scene::Document sheets, Point offset) {
    if (offset == Point{}) return sheets;
    const Affine by = Affine::translation(offset.x, offset.y);
    for (auto& page : sheets.pages) {
        if (page->face != "back") continue;
        auto side = std::make_shared<scene::Page>(scene::copy_of(*page));
        side->items = moved(std::move(side->items), by);
        side->marks = moved(std::move(side->marks), by);
        side->cut.transform(by);
        side->folds.transform(by);
        page = std::move(side);
    }
    return sheets;
}

} // namespace pecyn::impose
