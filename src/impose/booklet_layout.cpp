#include "impose/booklet_layout.hpp"

#include <algorithm>
#include <cmath>

namespace pecyn::impose {

namespace {

constexpr Length gathering_weight = Length::pt(2), least_gathering_weight = Length::pt(0.5);
constexpr Length gathering_length = Length::mm(5);
constexpr Length gathering_from = Length::mm(10); ///< of the stair, from head and foot

/// How far down the spine the mark of a section begins: a step for each, and again from the
/// head where the spine ends.
Length stair(std::size_t section, Length spine) {
    const double room = (spine - gathering_from * 2.0) / gathering_length;
    if (room < 1) return (spine - gathering_length) / 2.0;
    const auto steps = static_cast<std::size_t>(std::floor(room + 1e-9));
    return gathering_from + gathering_length * static_cast<double>(section % steps);
}

} // namespace

Rect BookletSide::area() const {
    Rect all = cells.front().trim;
    for (const BookletCell& cell : cells)
        all = all.united(cell.trim);
    return all;
}

BookletLayout::BookletLayout(const scene::Document& booklet, const BookletScheme& scheme)
    : scheme_(scheme),
      sheets_(plan_sheets(booklet.pages.size(), scheme.sheet_pages, scheme.section)),
      largest_(fold_sheet(sheets_.front().pages)), most_(from_fold(sheets_.front().folios - 1)),
      page_(in_frame(booklet.pages.front()->trim)), bleed_(booklet.pages.front()->bleed) {
    fitting_scale_ = largest_scale();
    scale_ = fitting_scale_.value_or(scheme.least_scale);
    page_ = {page_.width * scale_, page_.height * scale_};
    bleed_ = bleed_ * scale_;
    sheet_ = scheme.sheet ? in_frame(*scheme.sheet) : flat_sheet();
}

Size BookletLayout::in_frame(Size size) const {
    return upright_spine() ? size : Size{size.height, size.width};
}

Size BookletLayout::sheet_size() const { return in_frame(sheet_); }

/// The pages of one side without creep, with room for their bleeds between heads and between
/// fore-edges.
Size BookletLayout::flat_sheet() const {
    const Length outer = page_.width + scheme_.milling;
    const Length half = largest_.columns == 4 ? middle_to_spine() + outer : outer;
    return {half * 2.0, page_.height * largest_.rows + bleed_ * (2.0 * (largest_.rows - 1))};
}

/// What can be printed on.
Rect BookletLayout::printable() const {
    return Rect{{}, {}, sheet_.width, sheet_.height}.outset(scheme_.slug - scheme_.margin);
}

/// Of pages that aren't scaled yet.
std::optional<double> BookletLayout::largest_scale() const {
    if (!scheme_.sheet) return 1.0;
    const Size sheet = in_frame(*scheme_.sheet);
    const Length beyond = (scheme_.slug - scheme_.margin) * 2.0;
    const double bleeds = scheme_.keep_bleed ? 2 : 0;
    // Paper doesn't shrink with the pages: creep and milling stay.
    const Length across =
        page_.width * largest_.columns + bleed_ * (bleeds + (largest_.columns == 4 ? 2 : 0));
    const Length along =
        page_.height * largest_.rows + bleed_ * (bleeds + 2.0 * (largest_.rows - 1));
    const double fitting = std::min((sheet.width + beyond - most_ * largest_.columns) / across,
                                    (sheet.height + beyond) / along);
    constexpr double slack = 1e-9; // a sheet may be filled exactly
    if (fitting >= 1 - slack) return 1.0;
    if (fitting < scheme_.least_scale - slack) return std::nullopt;
    return fitting;
}

/// Creep (requirement P13) and milling.
Length BookletLayout::from_fold(std::size_t folios_within) const {
    const auto within = static_cast<double>(folios_within);
    return scheme_.milling + scheme_.caliper * scheme_.creep_factor * within;
}

/// With four columns: where fore-edges meet, there is room for the bleeds of both, however far
/// creep brings them.
Length BookletLayout::middle_to_spine() const { return page_.width + most_ + bleed_; }

/// The fold at the spine beside a column.
Length BookletLayout::spine(int column, int columns) const {
    const Length middle = sheet_.width / 2.0;
    if (columns == 2) return middle;
    return column < 2 ? middle - middle_to_spine() : middle + middle_to_spine();
}

Rect BookletLayout::trim(int row, int column, const FoldedSheet& folded,
                         Length from_fold) const {
    const Length fold = spine(column, folded.columns);
    const Length x = column % 2 == 0 ? fold - page_.width - from_fold : fold + from_fold;
    Length y = (sheet_.height - page_.height) / 2.0;
    if (folded.rows == 2) // heads meet at the fold, with room for the bleeds of both
        y = row == 0 ? sheet_.height / 2.0 - bleed_ - page_.height
                     : sheet_.height / 2.0 + bleed_;
    return {x, y, page_.width, page_.height};
}

/// True where the device turns sheets over the other axis than that of the spine.
bool BookletLayout::backs_on_their_heads() const {
    if (scheme_.duplex != press::Duplex::long_edge &&
        scheme_.duplex != press::Duplex::short_edge)
        return false;
    const Size sheet = sheet_size();
    const bool upright_axis =
        (sheet.height >= sheet.width) == (scheme_.duplex == press::Duplex::long_edge);
    return upright_axis != upright_spine();
}

Affine BookletLayout::view(bool front) const {
    const Size sheet = sheet_size();
    Affine view;
    if (scheme_.bound == press::Edge::right) view = {-1, 0, 0, 1, sheet.width, {}};
    if (scheme_.bound == press::Edge::top) view = {0, 1, 1, 0, {}, {}};
    if (front || !backs_on_their_heads()) return view;
    return Affine{-1, 0, 0, -1, sheet.width, sheet.height}.after(view);
}

/// The mark stands on the outermost spine, as wide as pages leave it room; their bleed gives
/// way to it.
void BookletLayout::add_gathering(BookletSide& side, const SectionSheet& sheet) const {
    const auto outermost = [&](const BookletCell& cell) {
        return cell.page == sheet.booklet_page(0) ||
               cell.page + 1 == sheet.first_page + sheet.folios * 4;
    };
    const Length room = from_fold(sheet.folios - 1) - mark_clearance;
    const Length weight = std::min(gathering_weight, room * 2.0);
    side.complete = weight >= least_gathering_weight;
    if (!side.complete) return;
    for (BookletCell& cell : side.cells) {
        if (!outermost(cell)) continue;
        cell.bleed_at_spine = std::min(cell.bleed_at_spine, room - weight / 2.0);
        const Length top = cell.trim.top() + stair(sheet.section, cell.trim.height);
        side.gathering = {{{cell.spine(), top}, {cell.spine(), top + gathering_length}},
                          weight};
    }
}

BookletSide BookletLayout::side(const SectionSheet& sheet, bool front) const {
    const FoldedSheet folded = fold_sheet(sheet.pages);
    BookletSide side;
    side.rows = folded.rows;
    side.columns = folded.columns;
    side.bleed = scheme_.keep_bleed ? bleed_ : Length();
    side.sheet = sheet_;
    side.printable = printable();
    side.view = view(front);
    for (const FoldPlace& place : folded.pages) {
        if (place.front != front) continue;
        const Length away = from_fold(sheet.folios_within(place.page));
        BookletCell cell;
        cell.page = sheet.booklet_page(place.page);
        cell.row = place.row;
        // Turned over the spine, columns come the other way round.
        cell.column = front ? place.column : folded.columns - 1 - place.column;
        cell.turned = place.turned != (!front && backs_on_their_heads());
        cell.trim = trim(cell.row, cell.column, folded, away);
        const Length fold = spine(cell.column, folded.columns);
        cell.reach = Rect::from_edges(std::min(cell.trim.left(), fold), cell.trim.top(),
                                      std::max(cell.trim.right(), fold), cell.trim.bottom());
        cell.bleed_at_spine = std::min(away, side.bleed);
        side.cells.push_back(cell);
    }
    std::sort(side.cells.begin(), side.cells.end(), [](const auto& a, const auto& b) {
        return std::pair(a.row, a.column) < std::pair(b.row, b.column);
    });
    if (scheme_.gathering && front && sheet.first_folio == 0) add_gathering(side, sheet);
    return side;
}

} // namespace pecyn::impose
