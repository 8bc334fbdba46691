#include "impose/impose.hpp"
#include "impose/marks.hpp"

#include <algorithm>
#include <cassert>

namespace pecyn::impose {

namespace {

/// Geometry of one spread, from the top left corner of the sheet's trim; pages lie `shift` away
/// from the spine (creep).
struct Spread {
    Size page, sheet;
    Length slug, bleed, shift;

    Length spine() const { return sheet.width / 2.0; }
    Length left_trim() const { return spine() - page.width - shift; }
    Length right_trim() const { return spine() + page.width + shift; }
    Length top() const { return (sheet.height - page.height) / 2.0; }
    Length bottom() const { return top() + page.height; }
    /// Length of marks where `room` is left outside the trim; nothing below 1 mm.
    Length mark(Length room) const {
        const Length length = std::min(mark_length, room - mark_offset(bleed));
        return length < Length::mm(1) ? Length() : length;
    }
};

/// A page of the spread. Its bleed goes on all round but ends at the spine, where the
/// other page begins.
scene::PlacedPage place(std::shared_ptr<const scene::Page> page, const Spread& spread,
                        bool left) {
    const Length at_spine = std::min(spread.shift, spread.bleed);
    const Rect clip = page->trim_box().inset({left ? -spread.bleed : -at_spine, -spread.bleed,
                                              left ? -at_spine : -spread.bleed, -spread.bleed});
    const Length x = left ? spread.left_trim() : spread.spine() + spread.shift;
    return {std::move(page), Affine::translation(x, spread.top()), clip};
}

std::vector<Segment> crop_marks(const Spread& spread) {
    const Length offset = mark_offset(spread.bleed);
    std::vector<Segment> lines;
    // Creep may carry the outermost trims off a sheet without a slug.
    const Length length = spread.mark(spread.slug);
    if (length > Length() && spread.left_trim() > mark_weight - spread.slug) {
        for (const Length x : {spread.left_trim(), spread.right_trim()}) {
            lines.push_back({{x, spread.top() - offset - length}, {x, spread.top() - offset}});
            lines.push_back(
                {{x, spread.bottom() + offset}, {x, spread.bottom() + offset + length}});
        }
    }
    const Length aside = spread.mark(spread.slug - spread.shift);
    if (aside > Length()) {
        for (const Length y : {spread.top(), spread.bottom()}) {
            lines.push_back(
                {{spread.left_trim() - offset - aside, y}, {spread.left_trim() - offset, y}});
            lines.push_back(
                {{spread.right_trim() + offset, y}, {spread.right_trim() + offset + aside, y}});
        }
    }
    return lines;
}

std::vector<Segment> fold_marks(const Spread& spread) {
    const Length length = spread.mark(spread.slug), x = spread.spine();
    if (length == Length()) return {};
    const Length offset = mark_offset(spread.bleed);
    return {{{x, spread.top() - offset - length}, {x, spread.top() - offset}},
            {{x, spread.bottom() + offset}, {x, spread.bottom() + offset + length}}};
}

/// Below the pages, between crop and fold marks; left first.
std::vector<Rect> slug_places(const Spread& spread) {
    const Length clear = Length::mm(1);
    const Length top = spread.bottom() + mark_offset(spread.bleed);
    const Length bottom = std::min(top + mark_length, spread.sheet.height + spread.slug);
    if (bottom - top < clear) return {};
    return {Rect::from_edges(spread.left_trim() + clear, top, spread.spine() - clear, bottom),
            Rect::from_edges(spread.spine() + clear, top, spread.right_trim() - clear, bottom)};
}

void add_marks(scene::Page& side, const Spread& spread, const SaddleScheme& scheme) {
    auto group = std::make_unique<scene::Group>();
    group->semantics.role = scene::Role::artifact;
    const auto add = [&](const std::vector<Segment>& lines, bool dashed) {
        if (!lines.empty()) group->items.emplace_back(marks(lines, dashed));
    };
    if (scheme.crop_marks) add(crop_marks(spread), false);
    if (scheme.fold_marks) add(fold_marks(spread), true);
    if (!group->items.empty()) side.marks.emplace_back(std::move(group));
}

} // namespace

scene::Document impose_saddle(const scene::Document& booklet, const SaddleScheme& scheme,
                              const SlugLine& slug) {
    const std::size_t pages = booklet.pages.size(), sheets = pages / 4;
    assert(pages % 4 == 0);
    scene::Document out{booklet.title, booklet.languages, {}, {}};
    for (std::size_t sheet = 0; sheet < sheets; ++sheet) {
        const auto inside = static_cast<double>(sheets - 1 - sheet); // sheets that lie within
        const scene::Page& any = *booklet.pages.front();
        const Size flat{any.trim.width * 2.0, any.trim.height};
        const Spread spread{any.trim, scheme.sheet.value_or(flat), scheme.slug, any.bleed,
                            scheme.caliper * scheme.creep_factor * inside};
        for (const bool front : {true, false}) {
            const std::size_t low = 2 * sheet + (front ? 0 : 1), high = pages - 1 - low;
            auto side = sheet_side(booklet, spread.sheet, sheet + 1, front);
            side->bleed = std::min(any.bleed, scheme.slug);
            side->slug = scheme.slug - side->bleed;
            assert(booklet.pages[low]->trim == any.trim &&
                   booklet.pages[high]->trim == any.trim);
            // On fronts the lower page number is the right one, on backs the left one.
            side->items.emplace_back(place(booklet.pages[front ? high : low], spread, true));
            side->items.emplace_back(place(booklet.pages[front ? low : high], spread, false));
            add_marks(*side, spread, scheme);
            const std::vector<Rect> places = slug_places(spread);
            if (slug && !places.empty()) {
                if (auto line = slug(sheet + 1, front))
                    side->marks.push_back(place_slug(std::move(*line), places));
            }
            out.pages.push_back(std::move(side));
        }
    }
    return out;
}

} // namespace pecyn::impose
