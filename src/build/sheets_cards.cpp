#include "build/sheets.hpp"

#include "build/book_parts.hpp"
#include "layout/page_plan.hpp"
#include "scene/copy.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

/// Cards, posters, loose leaves and gangs: what is cut apart.
namespace pecyn::build {

namespace {

/// For file names: "sra3", "320mmx450mm".
std::string plain_name(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
    return text;
}

impose::CardScheme scheme_of(const press::Sheets& sheets, const SlugFacts& facts) {
    impose::CardScheme scheme;
    scheme.sheet = sheets.size;
    scheme.grip = sheets.grip;
    scheme.margin = sheets.margin;
    scheme.gutter = sheets.gutter;
    scheme.duplex = sheets.duplex;
    scheme.order = sheets.order;
    scheme.heads_together = sheets.heads_together;
    scheme.slots = sheets.slots;
    scheme.dies_apart = sheets.dies_apart;
    // Only the slug can say on a sheet that it is a draft.
    scheme.slug_line = sheets.marks.slug || facts.draft;
    return scheme;
}

/// What is cut apart, and how often.
struct Pieces {
    const scene::Document& single; ///< each piece once
    scene::Document copies;        ///< each as often as its quantity says
    bool two_sided = true;
    std::optional<press::SheetOrder> order{}; ///< instead of the profile's, as are its slots
    std::string part{};                       ///< instead of the sheet's size
    std::vector<Length> folds{};              ///< across each, from its front's left edge
};

impose::CardScheme scheme_of(const press::Sheets& sheets, const SlugFacts& facts,
                             const Pieces& pieces) {
    impose::CardScheme scheme = scheme_of(sheets, facts);
    // On a sheet that is printed on one side, backs lie beside their fronts.
    if (!pieces.two_sided) scheme.duplex = press::Duplex::none;
    scheme.folds = pieces.folds;
    if (pieces.order) {
        scheme.order = *pieces.order;
        scheme.slots.clear();
    }
    return scheme;
}

/// How many sheets are printed where each shows one piece alone, `up` times.
std::size_t sheets_of_repeats(const Pieces& pieces, const SheetFile& file,
                              std::size_t quantity) {
    std::map<const scene::Page*, std::size_t> counts;
    const std::size_t sides = *file.duplex == press::Duplex::none ? 1 : 2;
    for (std::size_t i = 0; i < pieces.copies.pages.size(); i += sides)
        ++counts[pieces.copies.pages[i].get()];
    std::size_t sheets = 0;
    for (const auto& [page, count] : counts)
        sheets += (count * quantity + file.up - 1) / file.up;
    return sheets;
}

/// What is cut apart from as many sheets as a copy needs serves so many copies.
std::size_t copies_of(press::Duplex duplex) {
    const bool one_form =
        duplex == press::Duplex::work_and_turn || duplex == press::Duplex::work_and_tumble;
    return one_form ? 2 : 1;
}

/// Sheets of all of the product's quantity, where nothing repeats.
std::size_t for_all(std::size_t per_copy, const SheetFile& file, const pack::Product& product) {
    const auto quantity = static_cast<std::size_t>(product.quantity);
    const std::size_t copies = copies_of(*file.duplex);
    return per_copy * ((quantity + copies - 1) / copies);
}

SlugWords words_of(const impose::CardScheme& scheme, const std::string& part) {
    SlugWords words;
    words.part = part;
    words.sides =
        scheme.duplex != press::Duplex::none && scheme.duplex != press::Duplex::fold_over;
    return words;
}

/// "sra3"; of a profile's second entry of that size "sra3-2".
std::string part_of(const press::Sheets& sheets, const press::Profile& profile) {
    int number = 1;
    for (const press::Sheets* other = profile.sheets.data(); other != &sheets; ++other)
        if (other->size_name == sheets.size_name) ++number;
    std::string part = plain_name(sheets.size_name);
    return number == 1 ? part : fmt::format("{}-{}", part, number);
}

/// A file of this sheet, still empty.
SheetFile file_of(const press::Sheets& sheets, const impose::CardScheme& scheme,
                  const SlugFacts& facts) {
    SheetFile file;
    file.part = part_of(sheets, *facts.product.press);
    file.size_name = sheets.size_name;
    file.spoilage = sheets.spoilage;
    file.duplex = scheme.duplex;
    return file;
}

/// Nothing where the sheet doesn't take them.
std::optional<SheetFile> on_sheet(const Pieces& pieces, const press::Sheets& sheets,
                                  const impose::SheetMarks& marks, const SlugFacts& facts,
                                  const layout::Resources& resources,
                                  diag::Findings& findings) {
    impose::CardScheme scheme = scheme_of(sheets, facts, pieces);
    scheme.marks = marks;
    const bool repeats = scheme.order == press::SheetOrder::repeat;
    const scene::Document& cards = repeats ? pieces.single : pieces.copies;
    const std::size_t different = impose::cards_on_sheet(cards, scheme);
    if (different == 0) return std::nullopt;
    check_room(impose::has_room_for_marks(cards, scheme), facts, "sheet " + sheets.size_name,
               findings);
    SheetFile file = file_of(sheets, scheme, facts);
    if (!pieces.part.empty()) file.part = pieces.part;
    file.order = scheme.order;
    file.up = different * copies_of(scheme.duplex);
    if (repeats) {
        file.per_copy = sheets_of_repeats(pieces, file, 1);
        file.for_all =
            sheets_of_repeats(pieces, file, static_cast<std::size_t>(facts.product.quantity));
    } else {
        file.per_copy = impose::sheets_of(cards, scheme);
        file.for_all = for_all(file.per_copy, file, facts.product);
    }
    file.document = with_slug(scheme.slug_line, words_of(scheme, pieces.part), facts, resources,
                              [&](const impose::SlugLine& slug) {
                                  return impose::impose_cards(cards, scheme, slug);
                              });
    return file;
}

void find_too_small(const SlugFacts& facts, diag::Findings& findings) {
    const press::Profile& profile = *facts.product.press;
    if (profile.sheets.empty()) return; // the printer imposes by himself
    std::string sizes;
    for (const press::Sheets& sheets : profile.sheets)
        sizes += (sizes.empty() ? "" : ", ") + sheets.size_name;
    findings
        .warning("sheet-too-small", facts.product.span,
                 fmt::format("'{}' is too large for all sheets of the press profile '{}' ({})",
                             facts.product.id, profile.id, sizes))
        .with_help("no file of sheets is made for it; the press file holds the pages");
}

/// False, with a finding, where a sheet's own slots don't hold the cards.
bool check_slots(const Pieces& pieces, const press::Sheets& sheets, const SlugFacts& facts,
                 diag::Findings& findings) {
    const impose::CardScheme scheme = scheme_of(sheets, facts, pieces);
    if (scheme.slots.empty() || impose::slots_hold(pieces.single, scheme)) return true;
    const Size card = pieces.copies.pages.front()->trim;
    findings
        .warning(
            "slots-overlap", facts.product.span,
            fmt::format("in the slots of sheet {} cards of {:.6g} × {:.6g} mm would lie on "
                        "each other, or where nothing can be printed",
                        sheets.size_name, card.width.in_mm(), card.height.in_mm()))
        .with_help(fmt::format("no file of this sheet is made for '{}'; change `slots` in the "
                               "press profile '{}', or take them away for the best grid",
                               facts.product.id, facts.product.press->id));
    return false;
}

std::vector<SheetFile> on_sheets(const Pieces& pieces, const SlugFacts& facts,
                                 const layout::Resources& resources, diag::Findings& findings) {
    std::vector<SheetFile> files;
    bool held = true;
    for (const press::Sheets& sheets : facts.product.press->sheets) {
        if (!check_slots(pieces, sheets, facts, findings)) {
            held = false;
            continue;
        }
        const auto marks = sheet_marks(pieces.single, facts, sheets.marks, resources);
        if (auto file = on_sheet(pieces, sheets, marks, facts, resources, findings))
            files.push_back(std::move(*file));
    }
    if (files.empty() && held) find_too_small(facts, findings);
    return files;
}

/// Decks of one side get empty backs where others have printed ones.
scene::Document with_empty_backs(const scene::Document& fronts) {
    scene::Document cards{fronts.title, fronts.languages, {}, {}};
    for (const auto& front : fronts.pages) {
        auto back = scene::blank_like(*front);
        back->item = front->item;
        cards.pages.insert(cards.pages.end(), {front, std::move(back)});
    }
    return cards;
}

/// Most cards that a sheet of a gang gives.
std::size_t most_up(const scene::Document& sheets, press::Duplex duplex) {
    std::size_t most = 0;
    for (const auto& side : sheets.pages)
        most = std::max(most, static_cast<std::size_t>(std::count_if(
                                  side->items.begin(), side->items.end(), [](const auto& item) {
                                      return std::holds_alternative<scene::PlacedPage>(item);
                                  })));
    // A form that is folded holds each card twice, its front and its back.
    return duplex == press::Duplex::fold_over ? most / 2 : most;
}

} // namespace

std::vector<SheetFile> cards_on_sheets(const scene::Document& cards, const SlugFacts& facts,
                                       const layout::Resources& resources,
                                       diag::Findings& findings) {
    const Pieces pieces{cards, with_copies(cards, facts.product), is_two_sided(cards), {}, {}};
    return on_sheets(pieces, facts, resources, findings);
}

std::vector<SheetFile> leaves_on_sheets(const scene::Document& leaves, const SlugFacts& facts,
                                        const layout::Resources& resources,
                                        diag::Findings& findings) {
    scene::Document pages = leaves;
    if (layout::bound_edge(facts.product, facts.edition.languages) == press::Edge::top)
        for (std::size_t i = 1; i < pages.pages.size(); i += 2)
            pages.pages[i] = scene::upside_down(pages.pages[i]);
    const Pieces pieces{pages, pages, true, press::SheetOrder::cut_and_stack, {}};
    return on_sheets(pieces, facts, resources, findings);
}

std::optional<SheetFile> spreads_on_sheets(const scene::Document& spreads, Length page_width,
                                           const SlugFacts& facts,
                                           const layout::Resources& resources,
                                           diag::Findings& findings) {
    const Length width = spreads.pages.front()->trim.width;
    const Length spine = width - page_width * 2.0;
    const Pieces pieces{spreads, spreads,
                        true,    press::SheetOrder::repeat,
                        "cover", {page_width, page_width + spine}};
    std::vector<SheetFile> files = on_sheets(pieces, facts, resources, findings);
    if (files.empty()) return std::nullopt;
    files.front().order.reset(); // one cover has none
    return std::move(files.front());
}

std::vector<SheetFile> gang_on_sheets(const std::vector<impose::Deck>& decks,
                                      const SlugFacts& facts,
                                      const layout::Resources& resources,
                                      diag::Findings& findings) {
    const bool two_sided =
        std::any_of(decks.begin(), decks.end(),
                    [](const impose::Deck& deck) { return is_two_sided(deck.cards); });
    std::vector<impose::Deck> shared = decks;
    scene::Document all;
    for (impose::Deck& deck : shared) {
        all.pages.insert(all.pages.end(), deck.cards.pages.begin(), deck.cards.pages.end());
        if (two_sided && !is_two_sided(deck.cards)) deck.cards = with_empty_backs(deck.cards);
    }
    std::vector<SheetFile> files;
    for (const press::Sheets& sheets : facts.product.press->sheets) {
        impose::CardScheme scheme = scheme_of(sheets, facts);
        scheme.slots.clear();
        scheme.marks = sheet_marks(all, facts, sheets.marks, resources);
        if (!two_sided) scheme.duplex = press::Duplex::none;
        SheetFile file = file_of(sheets, scheme, facts);
        file.document = with_slug(scheme.slug_line, words_of(scheme, ""), facts, resources,
                                  [&](const impose::SlugLine& slug) {
                                      return impose::impose_gang(shared, scheme, slug);
                                  });
        if (file.document.pages.empty()) continue;
        file.up = most_up(file.document, scheme.duplex);
        file.per_copy = sheets_in(file.document);
        file.for_all = for_all(file.per_copy, file, facts.product);
        files.push_back(std::move(file));
    }
    if (files.empty()) find_too_small(facts, findings);
    return files;
}

} // namespace pecyn::build
