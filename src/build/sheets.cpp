#include "build/sheets.hpp"

#include "build/draft.hpp"
#include "build/ink_census.hpp"
#include "impose/cards.hpp"
#include "impose/impose.hpp"
#include "impose/press_marks.hpp"
#include "layout/page_plan.hpp"
#include "layout/reading_direction.hpp"
#include "press/named_sizes.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace pecyn::build {

namespace {

constexpr Length spread_slug = Length::mm(12); ///< bleed, and marks of 5 mm beyond it
constexpr Length slug_size = Length::pt(7);

std::string lower_case(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

/// Makes the line "pause 1.0 · cards cy-en · sheet 1 of 6 · front" of a sheet.
impose::SlugLine slug_line(const SlugFacts& facts, std::size_t sheets,
                           const layout::Resources& resources) {
    return [&facts, &resources, sheets](std::size_t sheet,
                                        bool front) -> std::optional<scene::Group> {
        const MarkFace face = mark_face(resources.faces);
        const std::string draft =
            facts.draft ? std::string(draft_words) + " · " : std::string();
        const std::string line = fmt::format(
            "{}{} {} · {} {} · sheet {} of {} · {}", draft, facts.pack.id, facts.pack.version,
            facts.product.id, joined_languages(facts.edition.languages), sheet, sheets,
            front ? "front" : "back");
        scene::Group group =
            layout::lay_out_line(line, face.family, face.weight, slug_size, resources);
        group.semantics.role = scene::Role::artifact;
        return group;
    };
}

/// The patches of a colour bar, where the profile asks for one.
std::vector<colour::Colour> bar_of(const scene::Document& document, const SlugFacts& facts,
                                   const press::Marks& marks,
                                   const layout::Resources& resources) {
    if (!marks.bar) return {};
    return impose::bar_patches(
        count_inks(document, *facts.product.press, resources.converter).spots);
}

void check_room(bool room, const SlugFacts& facts, const std::string& sheet,
                diag::Findings& findings) {
    if (room) return;
    findings
        .warning("no-room-for-marks", facts.product.span,
                 fmt::format("the {} of '{}' has no room beside the pages for all registration "
                             "marks or for the colour bar",
                             sheet, facts.product.id))
        .with_help("what doesn't fit is left out; take `registration` or `bar` from `marks` "
                   "under `sheets` of the press profile, or choose a larger sheet");
}

std::vector<SheetFile> impose_cards(const scene::Document& pages, const SlugFacts& facts,
                                    const layout::Resources& resources,
                                    diag::Findings& findings) {
    std::vector<SheetFile> files;
    if (!is_two_sided(pages)) return files;
    const scene::Document document = with_copies(pages, facts.product);
    for (const press::Sheets& sheets : facts.product.press->sheets) {
        impose::CardScheme scheme;
        scheme.sheet = sheets.size;
        scheme.grip = sheets.grip;
        scheme.margin = sheets.margin;
        scheme.gutter = sheets.gutter;
        scheme.duplex = sheets.duplex;
        scheme.marks.crop = sheets.marks.crop;
        // Only the slug can say on a sheet that it is a draft.
        scheme.slug_line = sheets.marks.slug || facts.draft;
        scheme.marks.registration = sheets.marks.registration;
        scheme.marks.bar = bar_of(pages, facts, sheets.marks, resources);
        const impose::CardGrid grid = impose::best_grid(document, scheme);
        const int slots = grid.rows * grid.columns;
        if (slots == 0) {
            findings
                .warning("sheet-too-small", facts.product.span,
                         fmt::format("'{}' is too large for the sheet {} of the press profile "
                                     "'{}'",
                                     facts.product.id, sheets.size_name,
                                     facts.product.press->id))
                .with_help("no file of sheets is made for it; the press file holds the pages");
            continue;
        }
        const std::size_t cards = document.pages.size() / 2;
        const std::size_t count =
            (cards + static_cast<std::size_t>(slots) - 1) / static_cast<std::size_t>(slots);
        check_room(impose::has_room_for_marks(document, scheme), facts,
                   "sheet " + sheets.size_name, findings);
        const auto slug = scheme.slug_line ? slug_line(facts, count, resources) : nullptr;
        files.push_back({lower_case(sheets.size_name),
                         impose::impose_cards(document, scheme, slug), sheets.size_name,
                         static_cast<std::size_t>(slots), sheets.spoilage});
    }
    return files;
}

/// The sheet that folds to the page: the next larger A size for an A size (ISO 216 halves and
/// rounds down, so that two A5 pages are 296 mm wide on a sheet of 297), else two pages.
Size flat_sheet(Size page) {
    const Length near = Length::mm(0.01);
    for (std::size_t i = 1; press::named_sizes[i].name.starts_with('A'); ++i) {
        const Size folded = press::named_sizes[i].size(),
                   flat = press::named_sizes[i - 1].size();
        if (abs(folded.width - page.width) < near && abs(folded.height - page.height) < near)
            return {flat.height, flat.width};
    }
    return {page.width * 2.0, page.height};
}

std::vector<SheetFile> impose_booklet(const scene::Document& document, const SlugFacts& facts,
                                      const layout::Resources& resources,
                                      diag::Findings& findings) {
    const std::size_t pages = document.pages.size();
    if (pages % 4 != 0) {
        findings
            .error("booklet-pages", facts.product.span,
                   fmt::format("'{}' has {} pages, and a stapled booklet needs a multiple of 4",
                               facts.product.id, pages))
            .with_help(
                fmt::format("add {} or take away {}; an entry such as {{fill: notes}} under "
                            "`pages` fills up with notes pages",
                            4 - pages % 4, pages % 4));
        return {};
    }
    if (layout::reads_right_to_left(facts.edition.languages.front())) {
        findings
            .warning("binding-side", facts.product.span,
                     fmt::format("'{}' begins in '{}' and so is bound at its right edge, which "
                                 "the sheets can't do yet",
                                 facts.product.id, facts.edition.languages.front()))
            .with_help("no file of sheets is made for it; the press file holds the pages in "
                       "order of reading, for a printer who binds them at the right");
        return {};
    }
    const press::Profile& profile = *facts.product.press;
    const press::Sheets* rules = profile.sheets.empty() ? nullptr : &profile.sheets.front();
    impose::SaddleScheme scheme;
    scheme.sheet = flat_sheet(document.pages.front()->trim);
    scheme.slug = spread_slug;
    const auto stock = profile.stocks.find(facts.product.stock);
    if (stock != profile.stocks.end() && !(rules && rules->creep_by_printer))
        scheme.caliper = stock->second.caliper();
    if (rules) {
        scheme.fold_marks = rules->marks.fold;
        scheme.crop_marks = rules->marks.crop;
        scheme.registration = rules->marks.registration;
        scheme.bar = bar_of(document, facts, rules->marks, resources);
    }
    check_room(impose::has_room_for_marks(document, scheme), facts, "flat sheet", findings);
    std::vector<SheetFile> files;
    const bool wanted = !rules || rules->marks.slug || facts.draft;
    const auto slug = wanted ? slug_line(facts, pages / 4, resources) : nullptr;
    files.push_back({"", impose::impose_saddle(document, scheme, slug), "", 2,
                     rules ? rules->spoilage : 0});
    return files;
}

} // namespace

bool is_two_sided(const scene::Document& document) {
    const auto& pages = document.pages;
    if (pages.empty() || pages.size() % 2 != 0) return false;
    for (std::size_t i = 0; i < pages.size(); i += 2) {
        const scene::Page &front = *pages[i], &back = *pages[i + 1];
        if (front.item != back.item) return false;
        // One face may be the front in one language and the back in the other.
        if (front.face == back.face && front.languages == back.languages) return false;
    }
    return true;
}

scene::Document with_copies(const scene::Document& cards, const pack::Product& product) {
    std::map<std::string, int> quantities;
    for (const auto& item : product.items)
        quantities[item->id] = item->quantity;
    scene::Document deck{cards.title, cards.languages, {}, {}};
    for (std::size_t i = 0; i + 1 < cards.pages.size(); i += 2) {
        const auto known = quantities.find(cards.pages[i]->item);
        const int copies = known == quantities.end() ? 1 : known->second;
        for (int n = 0; n < copies; ++n)
            deck.pages.insert(deck.pages.end(), {cards.pages[i], cards.pages[i + 1]});
    }
    return deck;
}

std::size_t sides_of(const pack::Product& product, const std::vector<std::string>& languages) {
    if (!product.layout) return 0;
    return product.layout->faces.size() *
           (layout::languages_apart(product, languages) ? languages.size() : 1);
}

std::size_t expected_sheet_files(const pack::Product& product,
                                 const std::vector<std::string>& languages) {
    if (product.binding == pack::Binding::saddle) return 1;
    const std::size_t sides = sides_of(product, languages);
    if (!product.pages.empty() || sides == 0 || sides % 2 != 0) return 0;
    return product.press ? product.press->sheets.size() : 0;
}

std::vector<SheetFile> impose_product(const scene::Document& document, const SlugFacts& facts,
                                      const layout::Resources& resources,
                                      diag::Findings& findings) {
    if (facts.product.binding == pack::Binding::saddle)
        return impose_booklet(document, facts, resources, findings);
    if (!facts.product.pages.empty()) return {};
    return impose_cards(document, facts, resources, findings);
}

} // namespace pecyn::build
