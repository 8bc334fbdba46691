#include "impose/cards_plan.hpp"

#include <algorithm>
#include <cmath>

namespace pecyn::impose {

using press::Duplex;

namespace {

/// More would be specks: it bounds the work for what is no card any more.
constexpr double most_in_a_row = 200;
/// Scales are tried in steps that people can read.
constexpr double scale_step = 0.001;

int fitting(Length room, Length trim, Length gutter) {
    // A sheet may be filled exactly; rounding must not cost a row.
    constexpr double slack = 1e-9;
    const double count = std::floor((room + gutter) / (trim + gutter) + slack);
    return static_cast<int>(std::clamp(count, 0.0, most_in_a_row));
}

bool has_lines(const CardScheme& scheme) {
    return scheme.marks.crop || (scheme.marks.fold && scheme.duplex == Duplex::fold_over);
}

CardGrid grid_of(const Rect& room, Size trim, double scale, const CardScheme& scheme,
                 bool turned) {
    const Length wide = trim.width * scale, high = trim.height * scale;
    const Size cell = turned ? Size{high, wide} : Size{wide, high};
    CardGrid grid{fitting(room.height, cell.height, scheme.gutter),
                  fitting(room.width, cell.width, scheme.gutter),
                  turned,
                  scale,
                  {}};
    if (shares_form(scheme.duplex)) {
        int& halved = turns_like_a_leaf(scheme) ? grid.columns : grid.rows;
        halved -= halved % 2;
    }
    if (grid.rows == 0 || grid.columns == 0) return {};
    const auto span = [&](Length trims, int count) {
        return trims * count + scheme.gutter * (count - 1);
    };
    const Length width = span(cell.width, grid.columns), height = span(cell.height, grid.rows);
    grid.area = {room.x + (room.width - width) / 2.0, room.y + (room.height - height) / 2.0,
                 width, height};
    return grid;
}

CardGrid best_grid(const scene::Page& page, const CardScheme& scheme, Length mark) {
    const Length bleed = kept_bleed(page, scheme);
    CardGrid best;
    for (int step = 0;; ++step) {
        const double scale = std::max(1 - scale_step * step, std::min(scheme.least_scale, 1.0));
        const CardGrid grid =
            grid_in(room_for_cards(scheme, bleed * scale, mark), page.trim, scale, scheme);
        if (grid.rows * grid.columns > best.rows * best.columns) best = grid;
        if (scale <= scheme.least_scale) return best;
    }
}

/// Row by row, those of fronts alone where a form holds the backs too.
std::vector<CardSlot> slots_of(const CardGrid& grid, const scene::Page& page,
                               const CardScheme& scheme) {
    const bool shared = shares_form(scheme.duplex), leaf = turns_like_a_leaf(scheme);
    const int rows = shared && !leaf ? grid.rows / 2 : grid.rows;
    const int columns = shared && leaf ? grid.columns / 2 : grid.columns;
    const Length width = (grid.area.width + scheme.gutter) / grid.columns;
    const Length height = (grid.area.height + scheme.gutter) / grid.rows;
    std::vector<CardSlot> slots;
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            const bool odd = (grid.turned ? column : row) % 2 != 0;
            const int turns = (grid.turned ? 1 : 0) + (scheme.heads_together && odd ? 2 : 0);
            const Point at{grid.area.x + width * column, grid.area.y + height * row};
            slots.push_back(slot_at(at, turns, grid.scale, page, scheme));
        }
    }
    return slots;
}

} // namespace

bool shares_form(Duplex duplex) {
    return duplex == Duplex::work_and_turn || duplex == Duplex::work_and_tumble ||
           duplex == Duplex::fold_over;
}

bool has_backs(Duplex duplex) { return duplex != Duplex::none; }

bool prints_two_sides(Duplex duplex) {
    return duplex != Duplex::none && duplex != Duplex::fold_over;
}

bool turns_like_a_leaf(const CardScheme& scheme) {
    const bool portrait = scheme.sheet.height >= scheme.sheet.width;
    switch (scheme.duplex) {
    case Duplex::long_edge: return portrait;
    case Duplex::short_edge: return !portrait;
    case Duplex::work_and_tumble: return false;
    case Duplex::fold_over: return !portrait; // the longer side is halved
    case Duplex::work_and_turn:
    case Duplex::none: return true;
    }
    return true;
}

Affine to_back(const CardScheme& scheme) {
    return turns_like_a_leaf(scheme) ? Affine{-1, 0, 0, 1, scheme.sheet.width, {}}
                                     : Affine{1, 0, 0, -1, {}, scheme.sheet.height};
}

Rect printable(const CardScheme& scheme) {
    const Length lead = std::max(scheme.grip, scheme.margin);
    const Length tail = turns_like_a_leaf(scheme) ? scheme.margin : lead;
    return Rect{{}, {}, scheme.sheet.width, scheme.sheet.height}.inset(
        {scheme.margin, lead, scheme.margin, tail});
}

Rect room_for_cards(const CardScheme& scheme, Length bleed, Length mark) {
    const bool lines = has_lines(scheme);
    Insets frame = Insets::all(lines ? mark_offset(bleed) + mark : bleed);
    if (!lines && scheme.slug_line) frame.bottom += mark_clearance + slug_height;
    // The frame of a sheet that turns top to bottom must be as deep above as below.
    if (!turns_like_a_leaf(scheme)) frame.top = frame.bottom;
    return printable(scheme).inset(frame);
}

Length kept_bleed(const scene::Page& page, const CardScheme& scheme) {
    return scheme.keep_bleed ? page.bleed : Length();
}

CardGrid grid_in(const Rect& room, Size trim, double scale, const CardScheme& scheme) {
    const CardGrid upright = grid_of(room, trim, scale, scheme, false);
    const CardGrid turned = grid_of(room, trim, scale, scheme, true);
    return turned.rows * turned.columns > upright.rows * upright.columns ? turned : upright;
}

CardGrid best_grid(const scene::Document& cards, const CardScheme& scheme) {
    if (cards.pages.empty()) return {};
    const scene::Page& page = *cards.pages.front();
    // Marks give way before cards are shrunk for them, and before not even one card fits.
    const bool may_shrink = scheme.least_scale < 1;
    const CardGrid best = best_grid(page, scheme, may_shrink ? shortest_mark : mark_length);
    return best.rows == 0 && !may_shrink ? best_grid(page, scheme, shortest_mark) : best;
}

CardForm form_of(const scene::Document& cards, const CardScheme& scheme) {
    if (cards.pages.empty()) return {};
    const scene::Page& page = *cards.pages.front();
    if (!scheme.slots.empty()) {
        std::vector<CardSlot> fronts;
        for (const press::Slot& slot : scheme.slots)
            fronts.push_back(slot_at(slot.at, slot.turns, 1, page, scheme));
        CardForm form = form_of(std::move(fronts), scheme);
        return holds(form, scheme) ? form : CardForm{};
    }
    const CardGrid grid = best_grid(cards, scheme);
    if (grid.rows == 0) return {};
    CardForm form = form_of(slots_of(grid, page, scheme), scheme);
    form.symmetric = true;
    return form;
}

std::size_t cards_on_sheet(const scene::Document& cards, const CardScheme& scheme) {
    return form_of(cards, scheme).fronts.size();
}

std::size_t sheets_of(const scene::Document& cards, const CardScheme& scheme) {
    const std::size_t slots = cards_on_sheet(cards, scheme);
    if (slots == 0) return 0;
    const std::size_t count = cards.pages.size() / (has_backs(scheme.duplex) ? 2 : 1);
    return scheme.order == press::SheetOrder::repeat ? count : (count + slots - 1) / slots;
}

bool slots_hold(const scene::Document& cards, const CardScheme& scheme) {
    return !scheme.slots.empty() && !form_of(cards, scheme).fronts.empty();
}

} // namespace pecyn::impose
