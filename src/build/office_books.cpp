#include "build/office_paper.hpp"

#include "build/book_parts.hpp"
#include "build/draft.hpp"
#include "impose/booklet.hpp"
#include "impose/leaflet.hpp"
#include "layout/page_plan.hpp"
#include "scene/copy.hpp"

#include <algorithm>

/// Booklets, books, leaves and leaflets on an office printer's paper.
namespace pecyn::build {

namespace {

using press::Duplex;

/// A slug line that is lower can't be read.
constexpr Length least_slug = Length::mm(1.8);
/// Pages of a section: four sheets folded together.
constexpr int office_section = 16;

Size lying(Size size) {
    return {std::max(size.width, size.height), std::min(size.width, size.height)};
}
Size upright(Size size) {
    return {std::min(size.width, size.height), std::max(size.width, size.height)};
}

/// The pages that a sheet carries, as they lie there.
std::vector<Rect> placed_boxes(const scene::Page& sheet) {
    std::vector<Rect> boxes;
    for (const scene::Item& item : sheet.items)
        if (const auto* placed = std::get_if<scene::PlacedPage>(&item))
            boxes.push_back(placed->placement.apply(placed->clip));
    return boxes;
}

/// All of them together.
Rect placed_area(const scene::Page& sheet) {
    std::optional<Rect> area;
    for (const Rect& box : placed_boxes(sheet))
        area = area ? area->united(box) : box;
    return area.value_or(sheet.trim_box());
}

/// Where a slug line may stand below the pages of a spread, clear of its guides: below the
/// guides of what is cut, and beside the short ones of leaflets, up to the first fold.
Rect slug_place(const scene::Page& sheet, const OfficePrint& print, Length bottom) {
    constexpr Length clear = Length::mm(1), gap = Length::mm(0.5);
    Rect below = placed_area(sheet);
    Length top = below.bottom() + gap;
    if (print.work == OfficeWork::leaflet) {
        for (const Rect& panel : placed_boxes(sheet))
            below = Rect::from_edges(below.left(), below.top(),
                                     std::min(below.right(), panel.right()), below.bottom());
        below = below.inset({clear, {}, clear, {}});
    } else if (print.guides) {
        top += impose::mark_offset({}) + impose::mark_length;
    }
    return Rect::from_edges(below.left(), top, below.right(),
                            std::min(bottom, top + impose::slug_height));
}

} // namespace

/// Spreads need both sides, so a printer of one side prints them one after the other, and
/// people turn the sheets as leaves of the book.
void OfficePaper::set_flip_of_book(OfficePrint& print) const {
    if (printer_turns()) {
        print.flip = office_.flip;
        return;
    }
    print.by_hand = true;
    const bool leaf_turns_sideways = print.bound != press::Edge::top;
    const bool portrait = print.sheet.height >= print.sheet.width;
    print.flip = portrait == leaf_turns_sideways ? Duplex::long_edge : Duplex::short_edge;
}

/// The way the paper lies that shrinks pages least; false where they don't fit.
template <class Scheme, class Scale>
bool OfficePaper::choose_sheet(Scheme& scheme, const Scale& scale_of) const {
    // A draft says so in the slug line, even where that makes its pages a little smaller.
    scheme.margin = true_size()    ? Length()
                    : facts_.draft ? office_.margin + impose::slug_height
                                   : office_.margin;
    scheme.least_scale = true_size() ? 1 : least_office_scale;
    scheme.keep_bleed = false;
    double best = 0;
    std::optional<Size> chosen;
    for (const Size sheet : {lying(paper_.size()), upright(paper_.size())}) {
        scheme.sheet = sheet;
        const std::optional<double> scale = scale_of(scheme);
        if (!scale || *scale <= best + 1e-9) continue;
        best = *scale;
        chosen = sheet;
    }
    scheme.sheet = chosen;
    return chosen.has_value();
}

/// Whether guides of this length can be printed on all sides of the pages.
bool OfficePaper::has_room_for_guides(Size pages, Size sheet, Length mark) const {
    const Length around = (office_.margin + impose::mark_offset({}) + mark) * 2.0;
    return fits_office({pages.width + around, pages.height + around}, sheet);
}

/// Slug lines of spreads, below what is to be printed, where there is room.
void OfficePaper::add_slug(OfficeFile& file, bool sides) const {
    SlugWords words = slug(sides, file.print.scale);
    words.sheets = file.document.pages.size() / (sides ? 2 : 1);
    const impose::SlugLine line = slug_line(facts_, words, resources_);
    std::size_t side = 0;
    for (const auto& page : fresh_pages(file.document)) {
        const Rect place = slug_place(*page, file.print, page->trim.height - office_.margin);
        const bool front = !sides || side % 2 == 0;
        const std::size_t sheet = (sides ? side / 2 : side) + 1;
        ++side;
        if (place.height < least_slug) continue;
        if (auto words_of = line(sheet, front))
            page->marks.push_back(impose::place_slug(std::move(*words_of), {place}));
    }
}

std::optional<OfficeFile> OfficePaper::booklet(scene::Document document) {
    const bool stapled = facts_.product.binding == pack::Binding::saddle;
    // The cover's back stays last.
    while (document.pages.size() % 4 != 0)
        document.pages.insert(document.pages.end() -
                                  std::min<std::ptrdiff_t>(2, std::ssize(document.pages)),
                              scene::blank_like(*document.pages.front()));
    impose::BookletScheme scheme;
    scheme.section = stapled ? 0 : office_section;
    scheme.bound = layout::bound_edge(facts_.product, facts_.edition.languages);
    if (printer_turns()) scheme.duplex = office_.flip;
    const auto scale_of = [&](const impose::BookletScheme& tried) {
        return impose::booklet_scale(document, tried);
    };
    if (!choose_sheet(scheme, scale_of)) return too_small();
    const double scale = scale_of(scheme).value_or(1);
    const Size page = document.pages.front()->trim;
    const Size spread = scheme.bound == press::Edge::top ? Size{page.width, page.height * 2.0}
                                                         : Size{page.width * 2.0, page.height};
    // Round a spread that shrinks white edges stay: nothing but its fold has to lie right.
    const bool guided =
        scale >= 1 && has_room_for_guides(spread, *scheme.sheet, impose::mark_length);
    scheme.marks = office_guides(guided);
    return spreads(stapled ? OfficeWork::booklet : OfficeWork::sections, scale, guided, true,
                   impose::impose_booklet(document, scheme, nullptr));
}

/// Booklets and leaflets on their sheets.
OfficeFile OfficePaper::spreads(OfficeWork work, double scale, bool guided, bool sides,
                                scene::Document sheets) const {
    OfficeFile made = file(work, std::move(sheets));
    made.print.scale = scale;
    made.print.guides = guided;
    made.print.grid = {1, 1, false, scale, placed_area(*made.document.pages.front())};
    if (sides) set_flip_of_book(made.print);
    add_slug(made, sides);
    return made;
}

/// Leaves on a wire, cut apart like cards. Those that hang at the top are turned over upwards,
/// so that their backs stand on their heads behind their fronts.
std::optional<OfficeFile> OfficePaper::leaves(scene::Document document) {
    if (document.pages.size() % 2 != 0)
        document.pages.push_back(scene::blank_like(*document.pages.front()));
    if (layout::bound_edge(facts_.product, facts_.edition.languages) == press::Edge::top)
        for (std::size_t i = 1; i < document.pages.size(); i += 2)
            document.pages[i] = scene::upside_down(document.pages[i]);
    const Duplex duplex = printer_turns() ? office_.flip : Duplex::long_edge;
    auto made = cut(document, OfficeWork::leaves, duplex);
    if (made) made->print.by_hand = !printer_turns();
    return made;
}

std::optional<OfficeFile> OfficePaper::leaflet(const scene::Document& document) {
    check_binding(document, facts_.product, findings_);
    if (findings_.has_errors()) return std::nullopt;
    impose::LeafletScheme scheme = leaflet_scheme(facts_.product, facts_.edition.languages);
    const bool one_side = scheme.fold == press::Fold::zine;
    if (printer_turns()) scheme.duplex = office_.flip;
    const auto scale_of = [&](const impose::LeafletScheme& tried) {
        return impose::leaflet_scale(document, tried);
    };
    if (!choose_sheet(scheme, scale_of)) return too_small();
    const double scale = scale_of(scheme).value_or(1);
    const Rect panels = placed_area(*impose_leaflet(document, scheme, nullptr).pages.front());
    // Beside a panel that is folded in, a white edge would be too wide for the others.
    const bool guided =
        has_room_for_guides(panels.size(), *scheme.sheet, impose::shortest_mark);
    scheme.marks = office_guides(guided);
    scheme.marks.fold = true;
    OfficeFile made = spreads(OfficeWork::leaflet, scale, guided, !one_side,
                              impose::impose_leaflet(document, scheme, nullptr));
    made.print.fold = scheme.fold;
    made.print.panels = document.pages.size() / 2;
    return made;
}

} // namespace pecyn::build
