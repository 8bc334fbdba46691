#include "impose/booklet.hpp"

#include "impose/booklet_layout.hpp"
#include "impose/booklet_marks.hpp"

#include <algorithm>
#include <cassert>

namespace pecyn::impose {

namespace {

/// A page on a side. Its bleed goes on all round but ends at the fold of the spine, where the
/// other page begins.
scene::PlacedPage place(std::shared_ptr<const scene::Page> page, const BookletCell& cell,
                        const BookletSide& side, press::Edge bound, double scale) {
    Insets kept = Insets::all(-side.bleed / scale);
    const Length at_spine = -cell.bleed_at_spine / scale;
    const bool recto = cell.page % 2 == 0;
    if (bound == press::Edge::top) {
        (recto ? kept.top : kept.bottom) = at_spine;
    } else {
        (recto == (bound == press::Edge::left) ? kept.left : kept.right) = at_spine;
    }
    const Rect clip = page->trim_box().inset(kept);
    const Rect trim = side.view.apply(cell.trim);
    const Affine placement = cell.turned
                                 ? Affine{-scale, 0, 0, -scale, trim.right(), trim.bottom()}
                                 : Affine{scale, 0, 0, scale, trim.left(), trim.top()};
    return {std::move(page), placement, clip};
}

void add_marks(scene::Page& side, std::vector<scene::Item> items) {
    if (items.empty()) return;
    auto group = std::make_unique<scene::Group>();
    group->semantics.role = scene::Role::artifact;
    group->items = std::move(items);
    side.marks.emplace_back(std::move(group));
}

} // namespace

std::optional<double> booklet_scale(const scene::Document& booklet,
                                    const BookletScheme& scheme) {
    if (booklet.pages.empty()) return 1.0;
    return BookletLayout(booklet, scheme).fitting_scale();
}

Length largest_creep(const scene::Document& booklet, const BookletScheme& scheme) {
    std::size_t within = 0;
    for (const SectionSheet& sheet :
         plan_sheets(booklet.pages.size(), scheme.sheet_pages, scheme.section))
        within = std::max(within, sheet.folios_within(0));
    return scheme.caliper * scheme.creep_factor * static_cast<double>(within);
}

bool has_room_for_marks(const scene::Document& booklet, const BookletScheme& scheme) {
    if (booklet.pages.empty()) return false;
    const BookletLayout layout(booklet, scheme);
    return booklet_marks(layout.side(layout.sheets().front(), true), scheme.marks).complete;
}

scene::Document impose_booklet(const scene::Document& booklet, const BookletScheme& scheme,
                               const SlugLine& slug) {
    assert(booklet.pages.size() % 4 == 0);
    scene::Document out{booklet.title, booklet.languages, {}, {}};
    if (booklet.pages.empty()) return out;
    const BookletLayout layout(booklet, scheme);
    const Length bleed = scheme.keep_bleed ? booklet.pages.front()->bleed : Length();
    std::size_t number = 0;
    for (const SectionSheet& sheet : layout.sheets()) {
        ++number;
        for (const bool front : {true, false}) {
            const BookletSide planned = layout.side(sheet, front);
            auto side = sheet_side(booklet, layout.sheet_size(), number, front);
            side->bleed = std::min(bleed, scheme.slug);
            side->slug = scheme.slug - side->bleed;
            for (const BookletCell& cell : planned.cells) {
                const auto& page = booklet.pages[cell.page];
                assert(page->trim == booklet.pages.front()->trim);
                side->items.emplace_back(
                    place(page, cell, planned, scheme.bound, layout.scale()));
            }
            add_marks(*side, booklet_marks(planned, scheme.marks).items);
            const std::vector<Rect> places = booklet_slug_places(planned, scheme.marks);
            if (slug && !places.empty()) {
                if (auto line = slug(number, front))
                    side->marks.push_back(place_slug(std::move(*line), places));
            }
            out.pages.push_back(std::move(side));
        }
    }
    return out;
}

} // namespace pecyn::impose
