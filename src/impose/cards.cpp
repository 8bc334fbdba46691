#include "impose/cards.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <iterator>

namespace pecyn::impose {

namespace {

/// A sheet is turned over left to right, as a leaf of a book, when its long edges are upright
/// and it is turned over the long edge (or neither); else top to bottom, as a pad.
bool turns_like_a_leaf(const CardScheme& scheme) {
    const bool portrait = scheme.sheet.height >= scheme.sheet.width;
    return portrait == (scheme.duplex == press::Duplex::long_edge);
}

/// Where a point of the front is seen from behind, the sheet being turned over.
Affine to_back(const CardScheme& scheme) {
    return turns_like_a_leaf(scheme) ? Affine{-1, 0, 0, 1, scheme.sheet.width, {}}
                                     : Affine{1, 0, 0, -1, {}, scheme.sheet.height};
}

/// What both sides can print, in the coordinates of either: the leading edge is the top of each
/// side, and turning top to bottom makes the back's leading edge the front's bottom.
Rect printable(const CardScheme& scheme) {
    const Length lead = std::max(scheme.grip, scheme.margin);
    const Length tail = turns_like_a_leaf(scheme) ? scheme.margin : lead;
    return Rect{{}, {}, scheme.sheet.width, scheme.sheet.height}.inset(
        {scheme.margin, lead, scheme.margin, tail});
}

Length bleed_of(const scene::Document& cards) {
    return cards.pages.empty() ? Length() : cards.pages.front()->bleed;
}

/// Room round the trims, inside the printable area, for bleeds, marks and slug line.
Insets frame(const CardScheme& scheme, Length bleed) {
    Insets room = Insets::all(scheme.marks.crop ? mark_offset(bleed) + mark_length : bleed);
    if (!scheme.marks.crop && scheme.slug_line) room.bottom += mark_clearance + slug_height;
    // The frame of a sheet that turns top to bottom must be as deep above as below.
    if (!turns_like_a_leaf(scheme)) room.top = room.bottom;
    return room;
}

int fitting(Length room, Length trim, Length gutter) {
    // A sheet may be filled exactly; rounding must not cost a row.
    constexpr double slack = 1e-9;
    return std::max(0, static_cast<int>(std::floor((room + gutter) / (trim + gutter) + slack)));
}

CardGrid grid_of(const Rect& room, Size trim, const CardScheme& scheme, bool turned) {
    const Size cell = turned ? Size{trim.height, trim.width} : trim;
    CardGrid grid{fitting(room.height, cell.height, scheme.gutter),
                  fitting(room.width, cell.width, scheme.gutter),
                  turned,
                  1,
                  {}};
    if (grid.rows == 0 || grid.columns == 0) return {};
    const auto span = [&](Length trims, int count) {
        return trims * count + scheme.gutter * (count - 1);
    };
    const Length width = span(cell.width, grid.columns), height = span(cell.height, grid.rows);
    grid.area = {room.x + (room.width - width) / 2.0, room.y + (room.height - height) / 2.0,
                 width, height};
    return grid;
}

/// One slot of the front: the trim's place and what of the bleed is kept, on the sheet.
struct Slot {
    Rect trim, clip;
};

std::vector<Slot> slots_of(const CardGrid& grid, const CardScheme& scheme, Length bleed) {
    const Length inner = std::min(bleed, scheme.gutter / 2.0);
    const Length width = (grid.area.width + scheme.gutter) / grid.columns - scheme.gutter;
    const Length height = (grid.area.height + scheme.gutter) / grid.rows - scheme.gutter;
    std::vector<Slot> slots;
    for (int row = 0; row < grid.rows; ++row) {
        for (int column = 0; column < grid.columns; ++column) {
            const Rect trim{grid.area.x + (width + scheme.gutter) * column,
                            grid.area.y + (height + scheme.gutter) * row, width, height};
            const Insets kept{column == 0 ? bleed : inner, row == 0 ? bleed : inner,
                              column + 1 == grid.columns ? bleed : inner,
                              row + 1 == grid.rows ? bleed : inner};
            slots.push_back(
                {trim, trim.inset({-kept.left, -kept.top, -kept.right, -kept.bottom})});
        }
    }
    return slots;
}

/// From a front's page coordinates to the sheet.
Affine front_placement(const Slot& slot, bool turned) {
    if (!turned) return Affine::translation(slot.trim.x, slot.trim.y);
    Affine map = Affine::quarter_turns(1);
    map.dx = slot.trim.right();
    map.dy = slot.trim.y;
    return map;
}

/// From a back's page coordinates to the sheet's back: the back is seen through the card turned
/// about its upright middle line, then through the sheet turned over. Gives P14's table for
/// both edges and both ways that cards can lie.
Affine back_placement(const Affine& front, const CardScheme& scheme, Size trim) {
    const Affine card{-1, 0, 0, 1, trim.width, {}};
    Affine map = to_back(scheme).after(front).after(card);
    for (double* factor : {&map.a, &map.b, &map.c, &map.d})
        *factor += 0.0; // no negative zero
    return map;
}

/// Crop marks at the outer edges, and between rows and columns whose gutter holds a whole mark
/// between the bleeds.
std::vector<Segment> crop_marks(const CardGrid& grid, const CardScheme& scheme, Length bleed,
                                const std::vector<Slot>& slots) {
    const Length offset = mark_offset(bleed);
    const auto columns = static_cast<std::size_t>(grid.columns);
    // Starts of marks along one axis: before the grid, in wide gutters, behind it.
    const auto starts = [&](Length begin, Length end, Length trim, int count) {
        std::vector<Length> all{begin - offset - mark_length};
        if (scheme.gutter - bleed * 2.0 >= mark_length + mark_clearance * 2.0) {
            for (int i = 1; i < count; ++i)
                all.push_back(begin + (trim + scheme.gutter) * i -
                              (scheme.gutter + mark_length) / 2.0);
        }
        all.push_back(end + offset);
        return all;
    };
    const Rect& first = slots.front().trim;
    const auto across = starts(grid.area.left(), grid.area.right(), first.width, grid.columns);
    const auto down = starts(grid.area.top(), grid.area.bottom(), first.height, grid.rows);
    std::vector<Segment> lines;
    const auto edge = [&](Length place, Length& last, bool upright) {
        if (abs(place - last) < Length::mm(0.001)) return; // no gutter: one knife line
        last = place;
        for (const Length from : upright ? down : across) {
            const Length to = from + mark_length;
            lines.push_back(upright ? Segment{{place, from}, {place, to}}
                                    : Segment{{from, place}, {to, place}});
        }
    };
    Length last = Length::mm(-1e6);
    for (std::size_t i = 0; i < columns; ++i) {
        edge(slots[i].trim.left(), last, true);
        edge(slots[i].trim.right(), last, true);
    }
    last = Length::mm(-1e6);
    for (std::size_t i = 0; i < slots.size(); i += columns) {
        edge(slots[i].trim.top(), last, false);
        edge(slots[i].trim.bottom(), last, false);
    }
    return lines;
}

/// Registration targets and colour bar of a sheet of cards.
struct OtherMarks {
    std::vector<scene::Item> targets, bar;
    bool complete = true; ///< false: the sheet has no room for all that was asked for
};

/// The row or column whose middle is nearest to that of the sheet: targets stand there, where
/// no crop mark is.
std::size_t middle_of(int count) { return static_cast<std::size_t>(count - 1) / 2; }

/// Beside the middle card of each side, in the band of the crop marks.
void add_targets(const CardGrid& grid, const CardScheme& scheme, Length bleed,
                 const std::vector<Slot>& slots, OtherMarks& made) {
    const auto columns = static_cast<std::size_t>(grid.columns);
    const Point middle{slots[middle_of(grid.columns)].trim.centre().x,
                       slots[middle_of(grid.rows) * columns].trim.centre().y};
    const Length out = mark_offset(bleed) + target_size / 2.0;
    const Rect& area = grid.area;
    for (const Point centre :
         {Point{middle.x, area.top() - out}, Point{middle.x, area.bottom() + out},
          Point{area.left() - out, middle.y}, Point{area.right() + out, middle.y}}) {
        if (printable(scheme).contains(target_box(centre), Length::mm(0.001))) {
            made.targets.emplace_back(registration_target(centre));
        } else {
            made.complete = false;
        }
    }
}

/// Where a colour bar may lie, best first: above the cards beyond the marks, then between
/// them, then at the sides.
std::vector<Rect> bar_places(const CardGrid& grid, const CardScheme& scheme, Length bleed,
                             const std::vector<Slot>& slots) {
    const Length clear = Length::mm(1), near = mark_offset(bleed);
    const bool band = scheme.marks.crop || scheme.marks.registration;
    const Length far = band ? near + mark_length + clear : near;
    const Rect room = printable(scheme);
    const Rect& area = grid.area;
    std::vector<Rect> places;
    const auto add = [&](Length left, Length top, Length right, Length bottom) {
        if (right > left && bottom > top)
            places.push_back(Rect::from_edges(left, top, right, bottom));
    };
    if (area.top() - far - patch_size >= room.top())
        add(area.left(), area.top() - far - patch_size, area.right(), area.top() - far);
    if (band && area.top() - near - patch_size >= room.top()) {
        for (std::size_t i = 0; i < static_cast<std::size_t>(grid.columns); ++i) {
            const Rect& trim = slots[i].trim;
            const bool halved = scheme.marks.registration && i == middle_of(grid.columns);
            const Length end =
                halved ? trim.centre().x - target_size / 2.0 - clear : trim.right() - clear;
            add(trim.left() + clear, area.top() - near - patch_size, end, area.top() - near);
        }
    }
    if (area.left() - far - patch_size >= room.left())
        add(area.left() - far - patch_size, area.top(), area.left() - far, area.bottom());
    if (area.right() + far + patch_size <= room.right())
        add(area.right() + far, area.top(), area.right() + far + patch_size, area.bottom());
    return places;
}

OtherMarks other_marks(const CardGrid& grid, const CardScheme& scheme, Length bleed,
                       const std::vector<Slot>& slots) {
    OtherMarks made;
    if (scheme.marks.registration) add_targets(grid, scheme, bleed, slots, made);
    if (scheme.marks.bar.empty()) return made;
    for (const Rect& place : bar_places(grid, scheme, bleed, slots)) {
        if (!holds_bar(place, scheme.marks.bar.size())) continue;
        made.bar = colour_bar(place, scheme.marks.bar);
        return made;
    }
    made.complete = false;
    return made;
}

/// A group of marks that all sheets share; null without items.
std::shared_ptr<const scene::Group> artifact(std::vector<scene::Item> items) {
    if (items.empty()) return nullptr;
    auto group = std::make_shared<scene::Group>();
    group->semantics.role = scene::Role::artifact;
    group->items = std::move(items);
    return group;
}

/// Where a slug line may lie, best first: beyond the marks, then between them; below the cards,
/// then above.
std::vector<Rect> slug_places(const CardGrid& grid, const CardScheme& scheme, Length bleed,
                              const std::vector<Slot>& slots) {
    const Rect room = printable(scheme);
    const Length clear = Length::mm(1);
    const Length near = scheme.marks.crop ? mark_offset(bleed) : bleed + mark_clearance;
    const bool band = scheme.marks.crop || scheme.marks.registration;
    const Length far = band ? mark_offset(bleed) + mark_length + Length::mm(0.5) : near;
    std::vector<Rect> places;
    const auto add = [&](Length left, Length top, Length right, Length bottom) {
        const Rect place = Rect::from_edges(left, top, right, bottom);
        if (place.width > clear && place.height >= clear) places.push_back(place);
    };
    const auto add_gaps = [&](Length top, Length bottom) {
        Length left = room.left();
        for (std::size_t i = 0; i < static_cast<std::size_t>(grid.columns); ++i) {
            add(left + clear, top, slots[i].trim.left() - clear, bottom);
            if (!scheme.marks.registration || i != middle_of(grid.columns))
                add(slots[i].trim.left() + clear, top, slots[i].trim.right() - clear, bottom);
            left = slots[i].trim.right();
        }
        add(left + clear, top, room.right() - clear, bottom);
    };
    const Rect& area = grid.area;
    add(area.left(), area.bottom() + far, room.right(), room.bottom());
    if (scheme.marks.crop) add_gaps(area.bottom() + near, area.bottom() + near + mark_length);
    if (scheme.marks.bar.empty()) add(area.left(), room.top(), room.right(), area.top() - far);
    return places;
}

} // namespace

CardGrid best_grid(const scene::Document& cards, const CardScheme& scheme) {
    if (cards.pages.empty()) return {};
    const Size trim = cards.pages.front()->trim;
    const Rect room = printable(scheme).inset(frame(scheme, bleed_of(cards)));
    const CardGrid upright = grid_of(room, trim, scheme, false);
    const CardGrid turned = grid_of(room, trim, scheme, true);
    return turned.rows * turned.columns > upright.rows * upright.columns ? turned : upright;
}

bool has_room_for_marks(const scene::Document& cards, const CardScheme& scheme) {
    const CardGrid grid = best_grid(cards, scheme);
    if (grid.rows == 0) return false;
    const Length bleed = bleed_of(cards);
    return other_marks(grid, scheme, bleed, slots_of(grid, scheme, bleed)).complete;
}

scene::Document impose_cards(const scene::Document& cards, const CardScheme& asked,
                             const SlugLine& slug) {
    assert(cards.pages.size() % 2 == 0);
    CardScheme scheme = asked;
    scheme.slug_line = scheme.slug_line || slug;
    scene::Document sheets{cards.title, cards.languages, {}, {}};
    const CardGrid grid = best_grid(cards, scheme);
    assert(cards.pages.empty() || grid.rows > 0);
    if (grid.rows == 0) return sheets;

    const Length bleed = bleed_of(cards);
    const Size trim = cards.pages.front()->trim;
    const std::vector<Slot> slots = slots_of(grid, scheme, bleed);
    const std::vector<Rect> places = slug_places(grid, scheme, bleed, slots);
    // The grid coincides with its own reflection, so both sides have the same marks. The bar is
    // a form of its own: one that holds page inks besides marks would look like a page.
    OtherMarks others = other_marks(grid, scheme, bleed, slots);
    std::vector<scene::Item> lines;
    if (scheme.marks.crop) lines.emplace_back(marks(crop_marks(grid, scheme, bleed, slots)));
    std::move(others.targets.begin(), others.targets.end(), std::back_inserter(lines));
    const auto marks_group = artifact(std::move(lines));
    const auto bar_group = artifact(std::move(others.bar));

    const std::size_t pairs = cards.pages.size() / 2;
    const std::size_t count = (pairs + slots.size() - 1) / slots.size();
    for (std::size_t sheet = 0; sheet < count; ++sheet) {
        for (const bool front : {true, false}) {
            auto side = sheet_side(cards, scheme.sheet, sheet + 1, front);
            for (std::size_t i = 0; i < slots.size(); ++i) {
                const std::size_t pair = sheet * slots.size() + i;
                if (pair >= pairs) break;
                const auto& page = cards.pages[pair * 2 + (front ? 0 : 1)];
                assert(page->trim == trim);
                Affine placement = front_placement(slots[i], grid.turned);
                Rect clip = slots[i].clip;
                if (!front) {
                    placement = back_placement(placement, scheme, trim);
                    clip = to_back(scheme).apply(clip);
                }
                side->items.emplace_back(
                    scene::PlacedPage{page, placement, placement.inverse().apply(clip)});
            }
            for (const auto& group : {marks_group, bar_group})
                if (group) side->marks.emplace_back(scene::SharedGroup{group});
            if (slug && !places.empty()) {
                if (auto line = slug(sheet + 1, front))
                    side->marks.push_back(place_slug(std::move(*line), places));
            }
            sheets.pages.push_back(std::move(side));
        }
    }
    return sheets;
}

} // namespace pecyn::impose
