#include "impose/leaflet.hpp"

#include "impose/guides.hpp"

#include <algorithm>

namespace pecyn::impose {

namespace {

constexpr Length folded_in_less = Length::mm(1); ///< that the panel folded in is narrower
constexpr Length least_mark = Length::mm(1);
constexpr Length office_mark = Length::mm(2); ///< what pages shrink for, where they must
constexpr Length clear = Length::mm(1);       ///< between marks
constexpr Length slack = Length::mm(0.001);

using Row = std::vector<std::size_t>; ///< indices of pages, from the left

/// What one side of the sheet shows, top row first; of two rows the upper stands on its head.
using Rows = std::vector<Row>;

struct Sides {
    Rows front, back;
};

Sides sides_of(press::Fold fold, std::size_t pages, bool right_to_left) {
    Sides sides;
    switch (fold) {
    case press::Fold::letter: sides = {{{4, 5, 0}}, {{1, 2, 3}}}; break;
    case press::Fold::zine: sides = {{{4, 3, 2, 1}, {5, 6, 7, 0}}, {}}; break;
    default:
        sides = {{{}}, {{}}};
        for (std::size_t i = 0; i < pages; ++i)
            (i < pages / 2 ? sides.front : sides.back).front().push_back(i);
    }
    if (right_to_left)
        for (Rows* rows : {&sides.front, &sides.back})
            for (Row& row : *rows)
                std::reverse(row.begin(), row.end());
    return sides;
}

bool has_all_pages(const scene::Document& pages, press::Fold fold) {
    return fold != press::Fold::none &&
           pages.pages.size() == leaflet_pages(fold, pages.pages.size());
}

Size flat_size(const scene::Document& pages, const Rows& rows) {
    Size flat;
    for (const Row& row : rows) {
        Length width, height;
        for (const std::size_t page : row) {
            width += pages.pages[page]->trim.width;
            height = std::max(height, pages.pages[page]->trim.height);
        }
        flat.width = std::max(flat.width, width);
        flat.height += height;
    }
    return flat;
}

Length bleed_of(const scene::Document& pages, const LeafletScheme& scheme) {
    return scheme.keep_bleed ? pages.pages.front()->bleed : Length();
}

/// The sheet as it lies, and how much panels shrink on it.
struct Fit {
    Size sheet;
    double scale = 1;
};

double scale_into(Size flat, Size room) {
    return std::max(0.0, std::min({1.0, room.width / flat.width, room.height / flat.height}));
}

Fit fit_on(Size sheet, Size flat, Length bleed, const LeafletScheme& scheme) {
    const auto room = [&](Length margin) {
        return Size{sheet.width + slack - margin * 2.0, sheet.height + slack - margin * 2.0};
    };
    const double widest = scale_into(flat, room(scheme.margin));
    // Where panels shrink anyway they leave room for their marks, if that is allowed.
    if (widest < 1 && scheme.margin > Length() && (scheme.marks.crop || scheme.marks.fold)) {
        const double marked =
            scale_into(flat, room(scheme.margin + mark_offset(bleed) + office_mark));
        if (marked >= scheme.least_scale) return {sheet, marked};
    }
    return {sheet, widest};
}

/// Unset where the panels don't fit.
std::optional<Fit> fit_of(const scene::Document& pages, const LeafletScheme& scheme) {
    if (!has_all_pages(pages, scheme.fold)) return std::nullopt;
    const Size flat = flat_size(pages, sides_of(scheme.fold, pages.pages.size(), false).front);
    const Length bleed = bleed_of(pages, scheme);
    const Size sheet = scheme.sheet.value_or(flat);
    Fit fit = fit_on(sheet, flat, bleed, scheme);
    const Fit across = fit_on({sheet.height, sheet.width}, flat, bleed, scheme);
    if (across.scale > fit.scale) fit = across;
    constexpr double rounding = 1e-9;
    if (fit.scale < scheme.least_scale - rounding || fit.scale <= 0) return std::nullopt;
    return fit;
}

struct Panel {
    std::size_t page = 0;
    Rect trim; ///< on the sheet
    bool on_head = false;
};

/// One side of the sheet, from the top left corner of its trim.
struct Side {
    std::vector<Panel> panels;
    Rect block;                      ///< all trims
    Rect room;                       ///< for marks
    std::vector<Length> folds;       ///< upright ones, from the left
    std::optional<Length> half_fold; ///< across, of two rows
    Length bleed;

    Length offset() const { return mark_offset(bleed); }
    /// Length of marks where so much is left outside the trims; nothing below 1 mm.
    Length mark(Length outside) const {
        const Length length = std::min(mark_length, outside - offset());
        return length < least_mark ? Length() : length;
    }
    /// Edges of the columns, from the left.
    std::vector<Length> edges() const {
        std::vector<Length> all{block.left()};
        all.insert(all.end(), folds.begin(), folds.end());
        all.push_back(block.right());
        return all;
    }
    /// The column that registration targets stand above and below of.
    std::size_t middle_column() const { return folds.size() / 2; }
};

Side side_of(const scene::Document& pages, const Rows& rows, const LeafletScheme& scheme,
             const Fit& fit) {
    Side side;
    side.bleed = bleed_of(pages, scheme) * fit.scale;
    const Size flat = flat_size(pages, rows);
    const Length width = flat.width * fit.scale, height = flat.height * fit.scale;
    side.block = {(fit.sheet.width - width) / 2.0, (fit.sheet.height - height) / 2.0, width,
                  height};
    const Rect sheet{{}, {}, fit.sheet.width, fit.sheet.height};
    side.room =
        scheme.margin > Length() ? sheet.inset(scheme.margin) : sheet.outset(scheme.slug);
    Length y = side.block.top();
    for (std::size_t row = 0; row < rows.size(); ++row) {
        Length x = side.block.left(), tallest;
        for (const std::size_t page : rows[row]) {
            const Size trim = pages.pages[page]->trim;
            const Rect place{x, y, trim.width * fit.scale, trim.height * fit.scale};
            side.panels.push_back({page, place, row + 1 < rows.size()});
            if (row == 0 && page != rows[row].front()) side.folds.push_back(x);
            x += place.width;
            tallest = std::max(tallest, place.height);
        }
        y += tallest;
        if (row + 1 < rows.size()) side.half_fold = y;
    }
    return side;
}

/// The side turned by 180 degrees on its sheet.
Side turned(Side side, Size sheet) {
    const Affine half{-1, 0, 0, -1, sheet.width, sheet.height};
    for (Panel& panel : side.panels) {
        panel.trim = half.apply(panel.trim);
        panel.on_head = !panel.on_head;
    }
    side.block = half.apply(side.block);
    for (Length& fold : side.folds)
        fold = sheet.width - fold;
    std::reverse(side.folds.begin(), side.folds.end());
    return side;
}

/// Whether the device turns the sheet over left to right, as a leaf of a book.
bool turns_like_a_leaf(Size sheet, const LeafletScheme& scheme) {
    if (!scheme.duplex) return true;
    const bool portrait = sheet.height >= sheet.width;
    switch (*scheme.duplex) {
    case press::Duplex::long_edge: return portrait;
    case press::Duplex::short_edge: return !portrait;
    default: return *scheme.duplex != press::Duplex::work_and_tumble;
    }
}

/// Bleed goes on where the sheet is cut and ends where the next panel begins.
scene::PlacedPage place(const std::shared_ptr<const scene::Page>& page, const Panel& panel,
                        const Side& side) {
    const double scale = panel.trim.width / page->trim.width;
    const Affine placement =
        panel.on_head ? Affine{-scale, 0, 0, -scale, panel.trim.right(), panel.trim.bottom()}
                      : Affine{scale, 0, 0, scale, panel.trim.left(), panel.trim.top()};
    const auto outer = [&](Length edge, Length of_block) {
        return abs(edge - of_block) < slack ? -side.bleed : Length();
    };
    const Rect shown = panel.trim.inset({outer(panel.trim.left(), side.block.left()),
                                         outer(panel.trim.top(), side.block.top()),
                                         outer(panel.trim.right(), side.block.right()),
                                         outer(panel.trim.bottom(), side.block.bottom())});
    return {page, placement, placement.inverse().apply(shown)};
}

/// Lines at `place` beyond both ends of the panels, where there is room for them.
void add_marks_at(Length place, bool upright, const Side& side, std::vector<Segment>& lines) {
    const Rect &block = side.block, &room = side.room;
    const Length low = upright ? room.left() : room.top(),
                 high = upright ? room.right() : room.bottom();
    if (place - low < guide_weight || high - place < guide_weight) return;
    const auto add = [&](Length from, Length to) {
        lines.push_back(upright ? Segment{{place, from}, {place, to}}
                                : Segment{{from, place}, {to, place}});
    };
    const Length first = upright ? block.top() : block.left(),
                 last = upright ? block.bottom() : block.right();
    const Length before = side.mark(first - (upright ? room.top() : room.left())),
                 behind = side.mark((upright ? room.bottom() : room.right()) - last);
    if (before > Length()) add(first - side.offset() - before, first - side.offset());
    if (behind > Length()) add(last + side.offset(), last + side.offset() + behind);
}

std::vector<Segment> crop_marks(const Side& side) {
    std::vector<Segment> lines;
    for (const Length x : {side.block.left(), side.block.right()})
        add_marks_at(x, true, side, lines);
    for (const Length y : {side.block.top(), side.block.bottom()})
        add_marks_at(y, false, side, lines);
    return lines;
}

std::vector<Segment> fold_marks(const Side& side) {
    std::vector<Segment> lines;
    for (const Length x : side.folds)
        add_marks_at(x, true, side, lines);
    if (side.half_fold) add_marks_at(*side.half_fold, false, side, lines);
    return lines;
}

/// Registration targets at all four sides, where neither crop nor fold marks are.
std::vector<Point> target_places(const Side& side) {
    const Rect& block = side.block;
    const Length out = side.offset() + target_size / 2.0;
    const auto edges = side.edges();
    const std::size_t column = side.middle_column();
    const Length x = (edges[column] + edges[column + 1]) / 2.0;
    const Length y = (block.top() + side.half_fold.value_or(block.bottom())) / 2.0;
    return {{x, block.top() - out},
            {x, block.bottom() + out},
            {block.left() - out, y},
            {block.right() + out, y}};
}

/// Room between the marks above or below the panels, column by column.
std::vector<Rect> places_beside(const Side& side, const LeafletScheme& scheme, bool above,
                                Length height) {
    auto edges = side.edges();
    const bool whole = !scheme.marks.fold && !scheme.marks.registration;
    if (whole) edges = {edges.front(), edges.back()};
    const Length near =
        above ? side.block.top() - side.offset() : side.block.bottom() + side.offset();
    const Length far = above ? std::max(near - height, side.room.top())
                             : std::min(near + height, side.room.bottom());
    std::vector<Rect> places;
    if (abs(far - near) < clear || (far < near) != above) return places;
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
        if (scheme.marks.registration && i == side.middle_column()) continue;
        places.push_back(Rect::from_edges(edges[i] + clear, std::min(near, far),
                                          edges[i + 1] - clear, std::max(near, far)));
    }
    return places;
}

/// Registration targets and colour bar; false where the sheet has no room for all of them.
bool add_other_marks(const Side& side, const LeafletScheme& scheme, scene::Group& group) {
    bool complete = true;
    if (scheme.marks.registration) {
        for (const Point centre : target_places(side)) {
            const bool fits = side.room.contains(target_box(centre), slack);
            if (fits) group.items.emplace_back(registration_target(centre));
            complete &= fits;
        }
    }
    if (!scheme.marks.bar.empty()) {
        const auto places = places_beside(side, scheme, true, patch_size);
        const auto place = std::find_if(places.begin(), places.end(), [&](const Rect& one) {
            return holds_bar(one, scheme.marks.bar.size());
        });
        if (place == places.end()) return false;
        for (scene::Item& patch : colour_bar(*place, scheme.marks.bar))
            group.items.push_back(std::move(patch));
    }
    return complete;
}

void add_marks(scene::Page& sheet, const Side& side, const LeafletScheme& scheme) {
    auto group = std::make_unique<scene::Group>();
    group->semantics.role = scene::Role::artifact;
    const auto add = [&](const std::vector<Segment>& lines, bool dashed) {
        if (!lines.empty()) group->items.emplace_back(sheet_lines(lines, scheme.marks, dashed));
    };
    if (scheme.marks.crop) add(crop_marks(side), false);
    if (scheme.marks.fold) add(fold_marks(side), true);
    add_other_marks(side, scheme, *group);
    // The cut of a zine parts its middle columns.
    if (side.half_fold && side.folds.size() == 3)
        group->items.emplace_back(
            guide_lines({{{side.folds[0], *side.half_fold}, {side.folds[2], *side.half_fold}}},
                        scheme.marks));
    if (!group->items.empty()) sheet.marks.emplace_back(std::move(group));
}

std::optional<PanelFault> pair_fault(const scene::Document& pages, std::size_t one,
                                     std::size_t other) {
    const Length a = pages.pages[one]->trim.width, b = pages.pages[other]->trim.width;
    if (abs(a - b) < slack) return std::nullopt;
    return PanelFault{a > b ? one : other, std::max(a, b), std::min(a, b)};
}

} // namespace

std::size_t leaflet_pages(press::Fold fold, std::size_t pages) {
    switch (fold) {
    case press::Fold::letter: return 6;
    case press::Fold::zine: return 8;
    case press::Fold::concertina: return std::max<std::size_t>(4, pages + pages % 2);
    case press::Fold::none: break;
    }
    return pages;
}

std::optional<PanelFault> panel_fault(const scene::Document& pages, press::Fold fold) {
    if (!has_all_pages(pages, fold)) return std::nullopt;
    const std::size_t count = pages.pages.size();
    const auto width = [&](std::size_t page) { return pages.pages[page]->trim.width; };
    if (fold == press::Fold::letter) {
        const Length most = std::min(width(1), width(2)) - folded_in_less;
        for (const std::size_t page : {3, 4})
            if (width(page) > most + slack) return PanelFault{page, width(page), most};
    }
    if (fold == press::Fold::zine) { // all are folded onto each other
        for (std::size_t page = 1; page < count; ++page)
            if (const auto fault = pair_fault(pages, page, 0)) return fault;
        return std::nullopt;
    }
    const Sides sides = sides_of(fold, count, false);
    const Row &front = sides.front.front(), &back = sides.back.front();
    for (std::size_t i = 0; i < front.size(); ++i)
        if (const auto fault = pair_fault(pages, front[i], back[back.size() - 1 - i]))
            return fault;
    return std::nullopt;
}

std::optional<double> leaflet_scale(const scene::Document& pages, const LeafletScheme& scheme) {
    const auto fit = fit_of(pages, scheme);
    if (!fit) return std::nullopt;
    return fit->scale;
}

bool has_room_for_marks(const scene::Document& pages, const LeafletScheme& scheme) {
    const auto fit = fit_of(pages, scheme);
    if (!fit) return false;
    const Sides sides = sides_of(scheme.fold, pages.pages.size(), scheme.right_to_left);
    scene::Group group;
    return add_other_marks(side_of(pages, sides.front, scheme, *fit), scheme, group);
}

scene::Document impose_leaflet(const scene::Document& pages, const LeafletScheme& scheme,
                               const SlugLine& slug) {
    scene::Document out{pages.title, pages.languages, {}, {}};
    const auto fit = fit_of(pages, scheme);
    if (!fit) return out;
    const Sides sides = sides_of(scheme.fold, pages.pages.size(), scheme.right_to_left);
    for (const bool front : {true, false}) {
        const Rows& rows = front ? sides.front : sides.back;
        if (rows.empty()) continue;
        Side side = side_of(pages, rows, scheme, *fit);
        if (!front && !turns_like_a_leaf(fit->sheet, scheme))
            side = turned(std::move(side), fit->sheet);
        auto sheet = sheet_side(pages, fit->sheet, 1, front);
        sheet->bleed = std::min(side.bleed, scheme.slug);
        sheet->slug = scheme.slug - sheet->bleed;
        for (const Panel& panel : side.panels)
            sheet->items.emplace_back(place(pages.pages[panel.page], panel, side));
        add_marks(*sheet, side, scheme);
        const auto places = places_beside(side, scheme, false, mark_length);
        if (slug && !places.empty()) {
            if (auto line = slug(1, front))
                sheet->marks.push_back(place_slug(std::move(*line), places));
        }
        out.pages.push_back(std::move(sheet));
    }
    return out;
}

} // namespace pecyn::impose
