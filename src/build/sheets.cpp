#include "build/sheets.hpp"

#include "build/book_parts.hpp"
#include "build/draft.hpp"
#include "build/ink_census.hpp"
#include "build/names.hpp"
#include "impose/press_marks.hpp"
#include "layout/page_plan.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace pecyn::build {

namespace {

constexpr Length slug_size = Length::pt(7);

/// Pages of an item that its sheets count as one card.
std::size_t card_pages(const scene::Document& cards) { return is_two_sided(cards) ? 2 : 1; }

} // namespace

impose::SlugLine slug_line(const SlugFacts& facts, const SlugWords& words,
                           const layout::Resources& resources) {
    return [&facts, &resources, words](std::size_t sheet,
                                       bool front) -> std::optional<scene::Group> {
        std::string line = facts.draft ? std::string(draft_words) + " · " : std::string();
        line += fmt::format("{} · {} {}", pack_words(facts.pack), facts.product.id,
                            joined_languages(facts.edition.languages));
        if (!words.part.empty()) line += " · " + words.part;
        if (sheet == 0) {
            line += " · die lines";
        } else {
            if (!words.sections.empty())
                line += fmt::format(" · section {}", words.sections.at(sheet - 1));
            line += fmt::format(" · sheet {} of {}", sheet, words.sheets);
            if (words.sides) line += front ? " · front" : " · back";
        }
        const MarkFace face = mark_face(resources.faces);
        scene::Group group =
            layout::lay_out_line(line, face.family, face.weight, slug_size, resources);
        group.semantics.role = scene::Role::artifact;
        return group;
    };
}

std::size_t sheets_in(const scene::Document& sheets) {
    return static_cast<std::size_t>(
        std::count_if(sheets.pages.begin(), sheets.pages.end(),
                      [](const auto& side) { return side->face == "front"; }));
}

scene::Document
with_slug(bool wanted, SlugWords words, const SlugFacts& facts,
          const layout::Resources& resources,
          const std::function<scene::Document(const impose::SlugLine&)>& impose) {
    scene::Document sheets = impose(nullptr);
    if (!wanted) return sheets;
    words.sheets = sheets_in(sheets);
    return impose(slug_line(facts, words, resources));
}

impose::SheetMarks sheet_marks(const scene::Document& document, const SlugFacts& facts,
                               const press::Marks& marks, const layout::Resources& resources) {
    impose::SheetMarks made;
    made.crop = marks.crop;
    made.fold = marks.fold;
    made.registration = marks.registration;
    if (marks.bar)
        made.bar = impose::bar_patches(
            count_inks(document, *facts.product.press, resources.converter).spots);
    return made;
}

void check_room(bool room, const SlugFacts& facts, const std::string& sheet,
                diag::Findings& findings) {
    if (room) return;
    findings
        .warning("no-room-for-marks", facts.product.span,
                 fmt::format("the {} of '{}' has no room beside the pages for all registration "
                             "and gathering marks or for the colour bar",
                             sheet, facts.product.id))
        .with_help("what doesn't fit is left out; take `registration` or `bar` from `marks` "
                   "under `sheets` of the press profile, or choose a larger sheet");
}

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

bool is_one_sided(const scene::Document& document) {
    const auto& pages = document.pages;
    const auto same =
        std::adjacent_find(pages.begin(), pages.end(), [](const auto& a, const auto& b) {
            // The same face again is the next record's.
            return a->item == b->item && (a->face != b->face || a->languages != b->languages);
        });
    return !pages.empty() && same == pages.end();
}

scene::Document with_copies(const scene::Document& cards, const pack::Product& product) {
    std::map<std::string, int> quantities;
    for (const auto& item : product.items)
        quantities[item->id] = item->quantity;
    scene::Document deck{cards.title, cards.languages, {}, {}};
    const std::size_t sides = card_pages(cards);
    for (std::size_t i = 0; i + sides <= cards.pages.size(); i += sides) {
        const auto known = quantities.find(cards.pages[i]->item);
        const int copies = known == quantities.end() ? 1 : known->second;
        for (int n = 0; n < copies; ++n)
            for (std::size_t side = 0; side < sides; ++side)
                deck.pages.push_back(cards.pages[i + side]);
    }
    return deck;
}

std::size_t sides_of(const pack::Product& product, const std::vector<std::string>& languages) {
    if (!product.layout) return 0;
    return product.layout->faces.size() *
           (layout::languages_apart(product, languages) ? languages.size() : 1);
}

std::size_t expected_press_files(const pack::Product& product, bool partial) {
    if (is_gang(product)) return 0;
    return has_cover_apart(product) && !partial ? 2 : 1;
}

std::size_t expected_sheet_files(const pack::Product& product,
                                 const std::vector<std::string>& languages) {
    const std::size_t sizes = product.press ? product.press->sheets.size() : 0;
    if (is_gang(product) || product.binding == pack::Binding::wire) return sizes;
    if (product.binding != pack::Binding::none) return has_cover_apart(product) ? 2 : 1;
    if (product.fold != press::Fold::none) return 1;
    const std::size_t sides = sides_of(product, languages);
    const bool cards = product.pages.empty() && (sides == 1 || (sides > 0 && sides % 2 == 0));
    return cards ? sizes : 0;
}

std::vector<SheetFile> impose_product(const scene::Document& document, const SlugFacts& facts,
                                      const layout::Resources& resources,
                                      diag::Findings& findings) {
    const pack::Product& product = facts.product;
    if (product.binding == pack::Binding::wire)
        return leaves_on_sheets(document, facts, resources, findings);
    if (product.binding != pack::Binding::none)
        return booklet_on_sheets(document, facts, resources, findings);
    if (product.fold != press::Fold::none)
        return leaflet_on_sheets(document, facts, resources, findings);
    if (!product.pages.empty()) return {};
    if (!is_two_sided(document) && !is_one_sided(document)) return {};
    return cards_on_sheets(document, facts, resources, findings);
}

} // namespace pecyn::build
