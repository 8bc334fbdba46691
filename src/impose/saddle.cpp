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

/// Registration targets: above and below the right page, where the fold mark leaves the middle,
/// and at both sides.
std::vector<Point> target_places(const Spread& spread) {
    const Length out = mark_offset(spread.bleed) + target_size / 2.0;
    const Length x = (spread.spine() + spread.right_trim()) / 2.0;
    const Length y = (spread.top() + spread.bottom()) / 2.0;
    return {{x, spread.top() - out},
            {x, spread.bottom() + out},
            {spread.left_trim() - out, y},
            {spread.right_trim() + out, y}};
}

/// Above the left page, between crop and fold marks.
Rect bar_place(const Spread& spread) {
    const Length clear = Length::mm(1);
    const Length bottom = spread.top() - mark_offset(spread.bleed);
    return Rect::from_edges(spread.left_trim() + clear, bottom - patch_size,
                            spread.spine() - clear, bottom);
}

/// Registration targets and colour bar; false where the sheet has no room for all of them.
bool add_other_marks(const Spread& spread, const SaddleScheme& scheme, scene::Group& group) {
    const Rect media =
        Rect{{}, {}, spread.sheet.width, spread.sheet.height}.outset(spread.slug);
    bool complete = true;
    if (scheme.registration) {
        for (const Point centre : target_places(spread)) {
            const bool fits = media.contains(target_box(centre), Length::mm(0.001));
            if (fits) group.items.emplace_back(registration_target(centre));
            complete &= fits;
        }
    }
    if (!scheme.bar.empty()) {
        const Rect place = bar_place(spread);
        const bool fits =
            media.contains(place, Length::mm(0.001)) && holds_bar(place, scheme.bar.size());
        if (fits)
            for (scene::Item& patch : colour_bar(place, scheme.bar))
                group.items.push_back(std::move(patch));
        complete &= fits;
    }
    return complete;
}

/// Below the pages, between crop and fold marks; left first. With targets the left alone: one
/// stands below the right page.
std::vector<Rect> slug_places(const Spread& spread, bool both) {
    const Length clear = Length::mm(1);
    const Length top = spread.bottom() + mark_offset(spread.bleed);
    const Length bottom = std::min(top + mark_length, spread.sheet.height + spread.slug);
    if (bottom - top < clear) return {};
    std::vector<Rect> places{
        Rect::from_edges(spread.left_trim() + clear, top, spread.spine() - clear, bottom)};
    if (both)
        places.push_back(
            Rect::from_edges(spread.spine() + clear, top, spread.right_trim() - clear, bottom));
    return places;
}

void add_marks(scene::Page& side, const Spread& spread, const SaddleScheme& scheme) {
    auto group = std::make_unique<scene::Group>();
    group->semantics.role = scene::Role::artifact;
    const auto add = [&](const std::vector<Segment>& lines, bool dashed) {
        if (!lines.empty()) group->items.emplace_back(marks(lines, dashed));
    };
    if (scheme.crop_marks) add(crop_marks(spread), false);
    if (scheme.fold_marks) add(fold_marks(spread), true);
    add_other_marks(spread, scheme, *group);
    if (!group->items.empty()) side.marks.emplace_back(std::move(group));
}

/// `inside`: how many sheets lie within this one.
Spread spread_of(const scene::Page& page, const SaddleScheme& scheme, double inside) {
    const Size flat{page.trim.width * 2.0, page.trim.height};
    return {page.trim, scheme.sheet.value_or(flat), scheme.slug, page.bleed,
            scheme.caliper * scheme.creep_factor * inside};
}

} // namespace

bool has_room_for_marks(const scene::Document& booklet, const SaddleScheme& scheme) {
    if (booklet.pages.empty()) return false;
    const std::size_t sheets_within = (booklet.pages.size() - 1) / 4;
    const auto outermost = static_cast<double>(sheets_within);
    scene::Group group;
    return add_other_marks(spread_of(*booklet.pages.front(), scheme, outermost), scheme, group);
}

scene::Document impose_saddle(const scene::Document& booklet, const SaddleScheme& scheme,
                              const SlugLine& slug) {
    const std::size_t pages = booklet.pages.size(), sheets = pages / 4;
    assert(pages % 4 == 0);
    scene::Document out{booklet.title, booklet.languages, {}, {}};
    for (std::size_t sheet = 0; sheet < sheets; ++sheet) {
        const auto inside = static_cast<double>(sheets - 1 - sheet); // sheets that lie within
        const scene::Page& any = *booklet.pages.front();
        const Spread spread = spread_of(any, scheme, inside);
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
            const std::vector<Rect> places = slug_places(spread, !scheme.registration);
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
