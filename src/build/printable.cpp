#include "build/printable.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace pecyn::build {

namespace {

/// Rounding, and pictures that touch the margin.
constexpr Length slack = Length::mm(0.1);

/// Finds text and pictures outside a rectangle of a sheet.
class OutsideSearch {
public:
    explicit OutsideSearch(const Rect& room) : room_(room) {}

    /// `shown`: what clips leave, on the sheet.
    bool any(const std::vector<scene::Item>& items, const Affine& map,
             const Rect& shown) const {
        return std::any_of(items.begin(), items.end(), [&](const scene::Item& item) {
            return std::visit([&](const auto& one) { return any(one, map, shown); }, item);
        });
    }
    bool any(const scene::PlacedPage& placed, const Affine& map, const Rect& shown) const {
        const Affine inner = map.after(placed.placement);
        return any(placed.page->items, inner, common(shown, inner.apply(placed.clip)));
    }

private:
    static Rect common(const Rect& a, const Rect& b) {
        const Length left = std::max(a.left(), b.left()), top = std::max(a.top(), b.top());
        return {left, top, std::max(Length(), std::min(a.right(), b.right()) - left),
                std::max(Length(), std::min(a.bottom(), b.bottom()) - top)};
    }
    bool outside(const Rect& box, const Rect& shown) const {
        const Rect seen = common(box, shown);
        return seen.width > slack && seen.height > slack && !room_.contains(seen, slack);
    }
    bool any(const scene::GlyphRun& run, const Affine& map, const Rect& shown) const {
        if (!run.face) return false;
        const auto& metrics = run.face->metrics();
        return outside(
            map.apply(Rect::from_edges(run.origin.x, run.origin.y - run.size * metrics.ascent,
                                       run.origin.x + run.width,
                                       run.origin.y - run.size * metrics.descent)),
            shown);
    }
    bool any(const scene::Path&, const Affine&, const Rect&) const { return false; }
    bool any(const scene::Picture& picture, const Affine& map, const Rect& shown) const {
        const auto* drawing = std::get_if<std::shared_ptr<const art::Drawing>>(&picture.source);
        const Size size = drawing ? (*drawing)->size : Size{Length::pt(1), Length::pt(1)};
        return outside(
            map.apply(picture.placement.apply(Rect{{}, {}, size.width, size.height})), shown);
    }
    bool any(const scene::Group& group, const Affine& map, const Rect& shown) const {
        const Affine inner = map.after(group.transform);
        return any(group.items, inner,
                   group.clip ? common(shown, inner.apply(group.clip->control_box())) : shown);
    }
    bool any(const scene::SharedGroup& shared, const Affine& map, const Rect& shown) const {
        return any(*shared.group, map, shown);
    }
    bool any(const std::unique_ptr<scene::Group>& group, const Affine& map,
             const Rect& shown) const {
        return any(*group, map, shown);
    }

    Rect room_;
};

} // namespace

void check_printable(const scene::Document& sheets, Length margin, const pack::Product& product,
                     diag::Findings& findings) {
    std::set<const scene::Page*> outside;
    const scene::Page* first = nullptr;
    for (const auto& sheet : sheets.pages) {
        const OutsideSearch search(sheet->trim_box().inset(margin));
        for (const scene::Item& item : sheet->items) {
            const auto* placed = std::get_if<scene::PlacedPage>(&item);
            if (!placed || !search.any(*placed, Affine{}, sheet->trim_box())) continue;
            if (!first) first = placed->page.get();
            outside.insert(placed->page.get());
        }
    }
    if (!first) return;
    findings
        .warning(
            "outside-printable", product.span,
            outside.size() == 1
                ? fmt::format("on an office printer a page of '{}' loses text or pictures "
                              "in the {:.3g} mm at the paper's edge that it can't print",
                              product.id, margin.in_mm())
                : fmt::format("on an office printer {} pages of '{}' lose text or pictures "
                              "in the {:.3g} mm at the paper's edge that it can't print",
                              outside.size(), product.id, margin.in_mm()))
        .with_item(first->item)
        .with_help("let the pages shrink with --scale auto, choose a larger paper with "
                   "--paper or a smaller --back-offset, or give the printer's own margin with "
                   "--unprintable");
}

} // namespace pecyn::build
