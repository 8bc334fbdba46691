#include "build/book_parts.hpp"

#include "impose/booklet.hpp"
#include "layout/page_plan.hpp"
#include "press/spine.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::build {

namespace {

constexpr Length most_creep = Length::mm(8);
constexpr std::size_t half_a_cover = 2; ///< pages at either end of a book

std::size_t inner_pages(const scene::Document& book) {
    return book.pages.size() - 2 * half_a_cover;
}

void check_page_count(const scene::Document& document, const pack::Product& product,
                      diag::Findings& findings) {
    const std::size_t pages = document.pages.size();
    const bool leaves = product.binding == pack::Binding::wire;
    const std::size_t step = leaves ? 2 : 4;
    if (pages % step != 0)
        findings
            .error("booklet-pages", product.span,
                   fmt::format("'{}' has {} pages, and its binding needs a multiple of {}",
                               product.id, pages, step))
            .with_help(fmt::format("add {} or take away {}; an entry such as {{fill: notes}} "
                                   "under `pages` fills up with notes pages",
                                   step - pages % step, pages % step));
    else if (has_cover_apart(product) && pages <= 2 * half_a_cover)
        findings
            .error("booklet-pages", product.span,
                   fmt::format("'{}' has {} pages: all of them are the cover, which is printed "
                               "by itself, and none are inside",
                               product.id, pages))
            .with_help("add pages, or write `binding: saddle` and `cover: together`");
}

void check_panels(const scene::Document& document, const pack::Product& product,
                  diag::Findings& findings) {
    const auto fault = impose::panel_fault(document, product.fold);
    if (!fault) return;
    const scene::Page& page = *document.pages.at(fault->page);
    findings
        .error("panel-too-wide", page.span.known() ? page.span : product.span,
               in_words(*fault, std::to_string(fault->page + 1), product.id))
        .with_item(page.item)
        .with_help("a panel that is folded in is narrower than the others by 1 mm, panels that "
                   "lie behind each other are of one width; give faces a width under `widths` "
                   "of the layout's `page`");
}

void check_spine(const scene::Document& document, const pack::Product& product,
                 diag::Findings& findings) {
    const Length spine = spine_of(document, product);
    const Length bleed = document.pages.front()->bleed;
    if (document.spine || spine <= bleed * 2.0 + Length::mm(0.001)) return;
    findings
        .warning("spine-bare", product.span,
                 fmt::format("the spine of '{}' is {:.1f} mm wide, and nothing covers its "
                             "middle: the bleed of front and back reaches {:.1f} mm from "
                             "either side",
                             product.id, spine.in_mm(), bleed.in_mm()))
        .with_help(fmt::format("give layout '{}' a face called `spine`", product.layout->id));
}

scene::Document pages_between(const scene::Document& book, std::size_t from, std::size_t to) {
    scene::Document part{book.title, book.languages, {}, {}};
    for (std::size_t i = from; i < to; ++i)
        part.pages.push_back(book.pages[i]);
    for (const scene::Bookmark& bookmark : book.bookmarks)
        if (bookmark.page >= from && bookmark.page < to)
            part.bookmarks.push_back({bookmark.title, bookmark.page - from, bookmark.level});
    return part;
}

/// The first two and the last two pages.
scene::Document cover_pages(const scene::Document& book) {
    scene::Document cover = pages_between(book, 0, half_a_cover);
    const std::size_t last = book.pages.size() - half_a_cover;
    scene::Document back = pages_between(book, last, book.pages.size());
    cover.pages.insert(cover.pages.end(), back.pages.begin(), back.pages.end());
    for (scene::Bookmark& bookmark : back.bookmarks)
        cover.bookmarks.push_back(
            {std::move(bookmark.title), bookmark.page + half_a_cover, bookmark.level});
    return cover;
}

} // namespace

bool check_creep(Length creep, diag::Span span, const std::string& name,
                 diag::Findings& findings) {
    if (creep <= most_creep) return true;
    findings
        .error(
            "creep-too-large", span,
            fmt::format("'{}' is so thick that its outermost pages would move {:.1f} mm out of "
                        "the fold, and lose as much where they are cut",
                        name, creep.in_mm()))
        .with_help("use thinner paper or fewer pages, or bind it in sections (perfect or sewn)")
        .with_measure(creep.in_mm(), most_creep.in_mm(), "mm");
    return false;
}

impose::LeafletScheme leaflet_scheme(const pack::Product& product,
                                     const std::vector<std::string>& languages) {
    impose::LeafletScheme scheme;
    scheme.fold = product.fold;
    scheme.right_to_left = layout::bound_edge(product, languages) == press::Edge::right;
    return scheme;
}

std::string in_words(const impose::PanelFault& fault, const std::string& page,
                     const std::string& leaflet) {
    return fmt::format(
        "page {} of '{}' is {:.1f} mm wide and can be {:.1f} mm at most where it "
        "lies when the leaflet is folded",
        page, leaflet, fault.width.in_mm(), fault.most.in_mm());
}

bool is_printed_flat(const pack::Product& product) {
    return product.fold == press::Fold::letter || product.fold == press::Fold::concertina;
}

scene::Document flat_sides(const scene::Document& leaflet, const pack::Product& product,
                           const std::vector<std::string>& languages) {
    impose::LeafletScheme scheme = leaflet_scheme(product, languages);
    scheme.slug = leaflet.pages.front()->bleed;
    scheme.marks.crop = scheme.marks.fold = false;
    return impose::impose_leaflet(leaflet, scheme, nullptr);
}

bool has_cover_apart(const pack::Product& product) {
    return product.has_spine() ||
           (product.binding == pack::Binding::saddle && product.cover_apart);
}

const press::Sheets* booklet_sheet(const press::Profile& profile) {
    for (const press::Sheets& sheets : profile.sheets)
        if (sheets.booklets) return &sheets;
    return nullptr;
}

int section_pages(const press::Profile& profile) {
    const press::Sheets* sheet = booklet_sheet(profile);
    return (sheet ? *sheet->booklets : press::BookletSheets{}).section;
}

Length caliper_of(const press::Profile& profile, const std::string& stock) {
    const auto known = profile.stocks.find(stock);
    return known == profile.stocks.end() ? Length() : known->second.caliper();
}

Length spine_of(const scene::Document& book, const pack::Product& product) {
    if (book.spine) return book.spine->trim.width;
    return press::spine_width(inner_pages(book) / 2, caliper_of(*product.press, product.stock));
}

BookParts parts_of(const scene::Document& book, const pack::Product& product,
                   const std::vector<std::string>& languages) {
    BookParts parts{cover_pages(book),
                    pages_between(book, half_a_cover, book.pages.size() - half_a_cover)};
    if (!product.has_spine()) return parts;
    const Length width = spine_of(book, product);
    parts.cover = impose::cover_spreads(parts.cover, book.spine, width,
                                        layout::bound_edge(product, languages));
    return parts;
}

scene::Document with_spine(const scene::Document& document) {
    scene::Document all{document.title, document.languages, document.pages, {}};
    if (document.spine) all.pages.push_back(document.spine);
    return all;
}

void check_binding(const scene::Document& document, const pack::Product& product,
                   diag::Findings& findings) {
    if (product.fold != press::Fold::none) return check_panels(document, product, findings);
    if (product.binding == pack::Binding::none || document.pages.empty()) return;
    check_page_count(document, product, findings);
    if (!findings.has_errors() && product.has_spine()) check_spine(document, product, findings);
}

} // namespace pecyn::build
