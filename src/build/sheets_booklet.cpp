#include "build/sheets.hpp"

#include "build/book_parts.hpp"
#include "impose/booklet.hpp"
#include "impose/folding.hpp"
#include "layout/page_plan.hpp"
#include "press/named_sizes.hpp"

#include <algorithm>

#include <fmt/format.h>

/// Booklets, books and leaflets: what is folded.
namespace pecyn::build {

namespace {

constexpr Length spread_slug = Length::mm(12); ///< bleed, and marks of 5 mm beyond it

Size across(Size size) { return {size.height, size.width}; }

/// The sheet that folds to the page at its left or right: the next larger A size for an A size
/// (ISO 216 halves and rounds down, so that two A5 pages are 296 mm wide on a sheet of 297),
/// else two pages.
Size flat_sheet(Size page) {
    const Length near = Length::mm(0.01);
    for (std::size_t i = 1; press::named_sizes[i].name.starts_with('A'); ++i) {
        const Size folded = press::named_sizes[i].size(),
                   flat = press::named_sizes[i - 1].size();
        if (abs(folded.width - page.width) < near && abs(folded.height - page.height) < near)
            return across(flat);
    }
    return {page.width * 2.0, page.height};
}

/// A part of a booklet that is imposed by itself.
struct Part {
    std::string name; ///< "cover", "inner"; empty: the whole
    const scene::Document& pages;
    std::string stock;
};

/// The rules that all sheets of the profile share for booklets, and those of the first one that
/// says how they lie on it.
struct Rules {
    const press::Sheets* any = nullptr;
    const press::Sheets* sheet = nullptr; ///< null: the flat spread
};

Rules rules_of(const press::Profile& profile) {
    Rules rules;
    if (!profile.sheets.empty()) rules.any = &profile.sheets.front();
    rules.sheet = booklet_sheet(profile);
    if (rules.sheet) rules.any = rules.sheet;
    return rules;
}

impose::BookletScheme scheme_of(const Part& part, const Rules& rules, const SlugFacts& facts,
                                const layout::Resources& resources) {
    const pack::Product& product = facts.product;
    impose::BookletScheme scheme;
    scheme.bound = layout::bound_edge(product, facts.edition.languages);
    if (!(rules.any && rules.any->creep_by_printer))
        scheme.caliper = caliper_of(*product.press, part.stock);
    if (rules.any) scheme.marks = sheet_marks(part.pages, facts, rules.any->marks, resources);
    if (product.has_spine()) {
        scheme.section = section_pages(*product.press);
        scheme.gathering = true;
    }
    if (rules.sheet) {
        const press::BookletSheets& booklets = *rules.sheet->booklets;
        if (product.binding == pack::Binding::perfect) scheme.milling = booklets.milling;
        scheme.sheet_pages = booklets.pages;
        scheme.duplex = rules.sheet->duplex;
        scheme.margin = rules.sheet->margin;
    } else {
        const Size page = part.pages.pages.front()->trim;
        scheme.sheet = scheme.bound == press::Edge::top ? across(flat_sheet(across(page)))
                                                        : flat_sheet(page);
        scheme.slug = spread_slug;
    }
    return scheme;
}

/// True where the pages fit the sheet, lying upright or across. The grip takes both ends of the
/// sheet's longer side, for the pages lie in its middle; bleed may reach into it, pages not.
bool fit_sheet(const Part& part, const press::Sheets& sheets, impose::BookletScheme& scheme) {
    const Length bleed = part.pages.pages.front()->bleed;
    const Length gripped = std::max(Length(), sheets.grip - sheets.margin - bleed) * 2.0;
    for (const bool lies : {false, true}) {
        impose::BookletScheme free = scheme;
        const Size size{sheets.size.width, sheets.size.height - gripped};
        free.sheet = lies ? across(size) : size;
        if (!impose::booklet_scale(part.pages, free)) continue;
        scheme.sheet = lies ? across(sheets.size) : sheets.size;
        return true;
    }
    return false;
}

void find_too_small(const Part& part, const press::Sheets& sheets, const SlugFacts& facts,
                    diag::Findings& findings) {
    findings
        .warning("sheet-too-small", facts.product.span,
                 fmt::format("{} pages of '{}' don't fit one side of the sheet {} of the press "
                             "profile '{}'",
                             sheets.booklets->pages / 2, facts.product.id, sheets.size_name,
                             facts.product.press->id))
        .with_help(fmt::format("no file of sheets is made for {}; take fewer `pages` under "
                               "`booklets`, or a larger sheet",
                               part.name.empty()      ? "it"
                               : part.name == "inner" ? "its inner pages"
                                                      : "its " + part.name));
}

/// Of each sheet, from 1; empty where all are one section.
std::vector<std::size_t> sections_of(const scene::Document& pages,
                                     const impose::BookletScheme& scheme) {
    std::vector<std::size_t> sections;
    for (const impose::SectionSheet& sheet :
         impose::plan_sheets(pages.pages.size(), scheme.sheet_pages, scheme.section))
        sections.push_back(sheet.section + 1);
    if (!sections.empty() && sections.back() == 1) sections.clear();
    return sections;
}

std::optional<SheetFile> on_sheets(const Part& part, const SlugFacts& facts,
                                   const layout::Resources& resources,
                                   diag::Findings& findings) {
    const Rules rules = rules_of(*facts.product.press);
    impose::BookletScheme scheme = scheme_of(part, rules, facts, resources);
    SheetFile file;
    file.part = part.name;
    if (rules.sheet) {
        // A cover is one sheet of four pages, however many others have.
        while (scheme.sheet_pages > static_cast<int>(part.pages.pages.size()))
            scheme.sheet_pages /= 2;
        if (!fit_sheet(part, *rules.sheet, scheme)) {
            find_too_small(part, *rules.sheet, facts, findings);
            return std::nullopt;
        }
        file.size_name = rules.sheet->size_name;
    }
    if (!check_creep(impose::largest_creep(part.pages, scheme), facts.product.span,
                     facts.product.id, findings))
        return std::nullopt;
    check_room(impose::has_room_for_marks(part.pages, scheme), facts,
               rules.sheet ? "sheet " + rules.sheet->size_name : "flat sheet", findings);
    SlugWords words;
    words.part = part.name;
    words.sections = sections_of(part.pages, scheme);
    const bool slug = !rules.any || rules.any->marks.slug || facts.draft;
    file.document = with_slug(slug, words, facts, resources, [&](const impose::SlugLine& line) {
        return impose::impose_booklet(part.pages, scheme, line);
    });
    file.duplex = scheme.duplex;
    file.up = static_cast<std::size_t>(scheme.sheet_pages / 2);
    file.spoilage = rules.any ? rules.any->spoilage : 0;
    file.per_copy = sheets_in(file.document);
    file.for_all = file.per_copy * static_cast<std::size_t>(facts.product.quantity);
    return file;
}

} // namespace

std::vector<SheetFile> booklet_on_sheets(const scene::Document& booklet, const SlugFacts& facts,
                                         const layout::Resources& resources,
                                         diag::Findings& findings) {
    const pack::Product& product = facts.product;
    std::vector<SheetFile> files;
    const auto add = [&](std::optional<SheetFile> file) {
        if (file) files.push_back(std::move(*file));
    };
    if (!has_cover_apart(product)) {
        add(on_sheets({"", booklet, product.stock}, facts, resources, findings));
        return files;
    }
    const BookParts parts = parts_of(booklet, product, facts.edition.languages);
    add(product.has_spine() ? spreads_on_sheets(parts.cover, booklet.pages.front()->trim.width,
                                                facts, resources, findings)
                            : on_sheets({"cover", parts.cover, product.cover_stock}, facts,
                                        resources, findings));
    add(on_sheets({"inner", parts.inner, product.stock}, facts, resources, findings));
    return files;
}

std::vector<SheetFile> leaflet_on_sheets(const scene::Document& leaflet, const SlugFacts& facts,
                                         const layout::Resources& resources,
                                         diag::Findings& findings) {
    const Rules rules = rules_of(*facts.product.press);
    impose::LeafletScheme scheme = leaflet_scheme(facts.product, facts.edition.languages);
    scheme.slug = spread_slug;
    if (rules.any) scheme.marks = sheet_marks(leaflet, facts, rules.any->marks, resources);
    check_room(impose::has_room_for_marks(leaflet, scheme), facts, "flat sheet", findings);
    SheetFile file;
    SlugWords words;
    words.sides = scheme.fold != press::Fold::zine;
    const bool slug = !rules.any || rules.any->marks.slug || facts.draft;
    file.document = with_slug(slug, words, facts, resources, [&](const impose::SlugLine& line) {
        return impose::impose_leaflet(leaflet, scheme, line);
    });
    const std::size_t sides = words.sides ? 2 : 1;
    file.up = leaflet.pages.size() / sides;
    file.spoilage = rules.any ? rules.any->spoilage : 0;
    file.per_copy = 1;
    file.for_all = static_cast<std::size_t>(facts.product.quantity);
    if (!words.sides) file.duplex = press::Duplex::none;
    std::vector<SheetFile> files;
    files.push_back(std::move(file));
    return files;
}

} // namespace pecyn::build
