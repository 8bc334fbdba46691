#include "build/office_paper.hpp"

#include "build/book_parts.hpp"
#include "build/draft.hpp"
#include "build/printable.hpp"
#include "impose/guides.hpp"
#include "layout/page_plan.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace pecyn::build {

namespace {

using press::Duplex;

constexpr Length usual_gutter = Length::mm(4);
constexpr Length near = Length::mm(0.01);
/// Under `fit` cards shrink this far for the sake of more on a sheet.
constexpr double least_fit = 0.9;

/// Draws where sheets are cut out and folded: an office printer has no plates that show it. The
/// first sheet's lines are for the assembly pictures, too.
void add_die_lines(OfficeFile& file) {
    for (const auto& sheet : fresh_pages(file.document)) {
        PathData cut, folds;
        for (const scene::Item& item : sheet->items) {
            const auto* placed = std::get_if<scene::PlacedPage>(&item);
            if (!placed) continue;
            const auto add = [&](PathData outline, PathData& lines) {
                outline.transform(placed->placement);
                lines.append(outline);
            };
            add(placed->page->cut, cut);
            add(placed->page->folds, folds);
        }
        const auto draw = [&](const PathData& lines, bool dashed) {
            scene::Path path = impose::guide_lines({}, office_guides(true), dashed);
            path.shape.path = lines;
            sheet->marks.emplace_back(std::move(path));
        };
        draw(cut, false);
        draw(folds, true);
        if (file.print.folds.empty()) {
            file.print.cut = std::move(cut);
            file.print.folds = std::move(folds);
        }
    }
}

} // namespace

impose::SheetMarks office_guides(bool wanted) {
    impose::SheetMarks marks;
    marks.crop = marks.fold = wanted;
    marks.guide = colour::Cmyk{0, 0, 0, 0.6};
    return marks;
}

bool fits_office(Size what, Size room) {
    return what.width <= room.width + near && what.height <= room.height + near;
}

std::optional<OfficeFile> OfficePaper::impose(const scene::Document& document) {
    if (document.pages.empty()) return std::nullopt;
    auto made = [&] {
        if (facts_.product.fold != press::Fold::none) return leaflet(document);
        switch (facts_.product.binding) {
        case pack::Binding::none: break;
        case pack::Binding::wire: return leaves(document);
        case pack::Binding::saddle:
        case pack::Binding::perfect:
        case pack::Binding::sewn: return booklet(document);
        }
        return cards(document);
    }();
    if (!made) return made;
    OfficePrint& print = made->print;
    const bool two_sides = print.flip != Duplex::none && print.flip != Duplex::fold_over;
    print.sheets = made->document.pages.size() / (two_sides ? 2 : 1);
    if (two_sides && office_.back_offset != Point{})
        made->document =
            impose::with_back_offset(std::move(made->document), office_.back_offset);
    // Within the margin an offset only puts right what the printer does wrong.
    const Point moved = office_.back_offset;
    const bool moved_far = two_sides && std::max(abs(moved.x), abs(moved.y)) > office_.margin;
    if (true_size() || moved_far)
        check_printable(made->document, office_.margin, facts_.product, findings_);
    return made;
}

OfficeFile OfficePaper::file(OfficeWork work, scene::Document sheets) const {
    OfficeFile made;
    made.document = std::move(sheets);
    made.print.work = work;
    made.print.paper = paper_.name;
    made.print.sheet = made.document.pages.front()->trim;
    made.print.bound = layout::bound_edge(facts_.product, facts_.edition.languages);
    return made;
}

/// Slug lines say the paper, and how much smaller its pages are.
SlugWords OfficePaper::slug(bool sides, double scale) const {
    SlugWords words;
    words.part = paper_.name;
    if (scale < 0.9995) words.part += fmt::format(" · {:.0f} %", scale * 100);
    words.sides = sides;
    return words;
}

std::optional<OfficeFile> OfficePaper::too_small() {
    findings_
        .warning("sheet-too-small", facts_.product.span,
                 fmt::format("'{}' is too large for {} on an office printer in true size",
                             facts_.product.id, paper_.name))
        .with_help("no office file is made of it for this paper; choose a larger one with "
                   "--paper, or let the pages shrink with --scale auto");
    return std::nullopt;
}

/// How cards lie best: with guides in true size (or a little smaller under `fit`), else without
/// guides, else in the size of the paper.
std::optional<impose::CardScheme> OfficePaper::card_scheme(const scene::Document& cards,
                                                           Duplex duplex) const {
    impose::CardScheme scheme;
    scheme.sheet = paper_.size();
    scheme.margin = office_.margin;
    scheme.duplex = duplex;
    scheme.keep_bleed = false;
    scheme.slug_line = true;
    scheme.least_scale = office_.scale == OfficeScale::fit ? least_fit : 1;
    for (const bool marked : {true, false}) {
        scheme.marks = office_guides(marked);
        scheme.gutter = Length();
        const impose::CardGrid tight = best_grid(cards, scheme);
        if (tight.rows == 0) continue;
        impose::CardScheme wide = scheme;
        wide.gutter = usual_gutter;
        const impose::CardGrid grid = best_grid(cards, wide);
        const bool costs_none = grid.rows * grid.columns >= tight.rows * tight.columns &&
                                grid.scale >= tight.scale - 1e-9;
        return costs_none ? wide : scheme;
    }
    if (true_size()) {
        scheme.margin = Length();
        scheme.slug_line = false;
        if (best_grid(cards, scheme).rows == 0) return std::nullopt;
        return scheme;
    }
    // The largest scale at which one fits.
    double fitting = least_office_scale, too_large = scheme.least_scale;
    for (int step = 0; step < 40; ++step) {
        scheme.least_scale = (fitting + too_large) / 2;
        (best_grid(cards, scheme).rows > 0 ? fitting : too_large) = scheme.least_scale;
    }
    scheme.least_scale = fitting;
    if (best_grid(cards, scheme).rows == 0) return std::nullopt;
    return scheme;
}

std::optional<OfficeFile> OfficePaper::cut(const scene::Document& pages, OfficeWork work,
                                           Duplex duplex) {
    const auto scheme = card_scheme(pages, duplex);
    if (!scheme) return too_small();
    const impose::CardGrid grid = best_grid(pages, *scheme);
    const bool sides = duplex == Duplex::long_edge || duplex == Duplex::short_edge;
    // In true size on the whole paper there is no room for a slug line.
    OfficeFile made = file(work, with_slug(scheme->slug_line, slug(sides, grid.scale), facts_,
                                           resources_, [&](const impose::SlugLine& line) {
                                               return impose_cards(pages, *scheme, line);
                                           }));
    made.print.flip = duplex;
    made.print.guides = scheme->marks.crop;
    made.print.scale = grid.scale;
    made.print.grid = grid;
    if (work == OfficeWork::cut_out) add_die_lines(made);
    return made;
}

/// Cards, and posters where nothing is behind them.
std::optional<OfficeFile> OfficePaper::cards(const scene::Document& document) {
    const Size trim = document.pages.front()->trim;
    if (std::any_of(document.pages.begin(), document.pages.end(),
                    [&](const auto& page) { return page->trim != trim; })) {
        findings_
            .warning("page-sizes", facts_.product.span,
                     fmt::format("the pages of '{}' have several sizes, so that no office "
                                 "file is made of it",
                                 facts_.product.id))
            .with_help("make a product of each size");
        return std::nullopt;
    }
    const OfficeWork work =
        document.pages.front()->folds.empty() ? OfficeWork::cut : OfficeWork::cut_out;
    const bool unbound = facts_.product.pages.empty();
    const scene::Document deck = unbound ? with_copies(document, facts_.product) : document;
    const bool two_sided = unbound && is_two_sided(document);
    if (!two_sided) {
        const bool larger =
            !fits_office({std::min(trim.width, trim.height), std::max(trim.width, trim.height)},
                         paper_.size());
        if (larger && office_.scale != OfficeScale::fit) return tiles(document);
        return cut(document, work, Duplex::none);
    }
    switch (office_.flip) {
    case Duplex::fold_over: return cut(deck, OfficeWork::fold_over, Duplex::fold_over);
    case Duplex::none: return cut(deck, OfficeWork::glue_backs, Duplex::none);
    default: return cut(deck, work, office_.flip);
    }
}

std::optional<OfficeFile> OfficePaper::tiles(const scene::Document& posters) {
    impose::TileScheme scheme;
    scheme.paper = paper_.size();
    scheme.margin = office_.margin;
    scheme.overlap = office_.overlap;
    scheme.marks = office_guides(true);
    const impose::TileGrid grid = impose::best_tiles(posters.pages.front()->trim, scheme);
    if (grid.sheets() <= 0) return too_small();
    scene::Document sheets{posters.title, posters.languages, {}, {}};
    for (const auto& page : posters.pages) {
        const auto name = [&](int row, int column) {
            SlugWords words = slug(false, 1);
            words.part += " · " + impose::tile_name(row, column);
            if (posters.pages.size() > 1) words.part += " · " + page->item;
            words.sheets = static_cast<std::size_t>(grid.sheets());
            const int tile = row * grid.columns + column + 1;
            return slug_line(facts_, words, resources_)(static_cast<std::size_t>(tile), true);
        };
        scene::Document made = impose::impose_tiles(
            scene::Document{posters.title, posters.languages, {page}, {}}, scheme, name);
        std::move(made.pages.begin(), made.pages.end(), std::back_inserter(sheets.pages));
    }
    OfficeFile made = file(OfficeWork::tiles, std::move(sheets));
    made.print.tiles = grid;
    made.print.guides = true;
    return made;
}

std::size_t expected_office_files(const pack::Product& product, const Office& office,
                                  bool partial) {
    if (!product.layout || (partial && product.is_paged())) return 0;
    return office.papers.size() + 1;
}

std::string office_inputs(const Office& office, bool draft) {
    std::string text = fmt::format(
        "office {} {} {} {} {} {} draft {}\n", static_cast<int>(office.flip),
        static_cast<int>(office.scale), office.margin.in_mm(), office.overlap.in_mm(),
        office.back_offset.x.in_mm(), office.back_offset.y.in_mm(), draft);
    for (const std::string& paper : office.papers)
        text += fmt::format("paper {}\n", paper);
    return text;
}

std::vector<OfficeFile> impose_for_office(const scene::Document& document,
                                          const SlugFacts& facts, const Office& office,
                                          const layout::Resources& resources,
                                          diag::Findings& findings) {
    std::vector<OfficeFile> files;
    for (const std::string& name : office.papers) {
        const auto paper = std::find_if(press::named_sizes.begin(), press::named_sizes.end(),
                                        [&](const auto& size) { return size.name == name; });
        if (paper == press::named_sizes.end()) continue;
        auto file = OfficePaper(facts, office, *paper, resources, findings).impose(document);
        if (!file) continue;
        if (office.papers.size() > 1) {
            file->part = name;
            for (char& letter : file->part)
                if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter + 32);
        }
        files.push_back(std::move(*file));
    }
    return files;
}

} // namespace pecyn::build
