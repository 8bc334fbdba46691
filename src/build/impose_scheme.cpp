#include "build/impose_scheme.hpp"

#include "build/book_parts.hpp"
#include "build/impose_pages.hpp"
#include "build/interruption.hpp"
#include "impose/booklet.hpp"
#include "impose/leaflet.hpp"
#include "impose/press_marks.hpp"
#include "impose/tiles.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace pecyn::build {

namespace {

using press::Duplex;

/// Pages that are fitted get no smaller than this.
constexpr double least_of_all = 0.1;
/// Of one run; more is a mistake in the options, and would fill the memory.
constexpr std::size_t most_placed = 400'000;
constexpr int most_on_sheet = 5000, most_tiles = 5000;
/// What an office printer leaves white: of tiles, which no press prints.
constexpr Length usual_margin = Length::mm(5);

Size across(Size size) { return {size.height, size.width}; }

/// Imposes by one set of options.
class Imposer {
public:
    Imposer(const ImposeOptions& options, const SheetWords& words, diag::Findings& findings)
        : options_(options), words_(words), findings_(findings) {}

    scene::Document impose(std::vector<scene::Document> files);

private:
    scene::Document cards(std::vector<scene::Document> files);
    scene::Document booklet(const scene::Document& pages);
    scene::Document leaflet(const scene::Document& pages);
    scene::Document tiles(const scene::Document& pages);

    impose::SheetMarks marks() const;
    Length slug_of(const scene::Document& pages) const;
    int copies(std::size_t file) const;
    Size usual_sheet(const std::vector<impose::Deck>& decks, int wide, int high) const;
    bool choose_cards(impose::CardScheme& scheme, const std::vector<impose::Deck>& decks) const;
    template <class Scheme, class Scale>
    bool choose_sheet(Scheme& scheme, const Scale& scale_of) const;
    template <class Make> scene::Document with_slug(std::size_t sides, const Make& make) const;
    void check_room(bool room);
    bool is_too_much(bool too_many, std::string_view what);
    bool is_too_much(const std::vector<impose::Deck>& decks, const impose::CardScheme& scheme);
    scene::Document too_small(const scene::Document& pages);

    const ImposeOptions& options_;
    const SheetWords& words_;
    diag::Findings& findings_;
};

// What all schemes share

impose::SheetMarks Imposer::marks() const {
    impose::SheetMarks marks;
    marks.crop = options_.marks.crop;
    marks.fold = options_.marks.fold;
    marks.registration = options_.marks.registration;
    if (options_.marks.bar) marks.bar = impose::bar_patches({});
    return marks;
}

/// Room beyond a flat sheet for bleed and marks.
Length Imposer::slug_of(const scene::Document& pages) const {
    const Length bleed = pages.pages.front()->bleed;
    if (!options_.marks.any()) return bleed;
    return impose::mark_offset(bleed) + impose::mark_length + Length::mm(1);
}

int Imposer::copies(std::size_t file) const {
    if (options_.copies.empty()) return 1;
    return options_.copies[options_.copies.size() == 1 ? 0 : file];
}

/// Makes the sheets, with slug lines where they are wanted: these say of how many sheets each
/// is one, so that the sheets are made twice.
template <class Make>
scene::Document Imposer::with_slug(std::size_t sides, const Make& make) const {
    scene::Document sheets = make(nullptr);
    if (!options_.marks.slug || sheets.pages.empty()) return sheets;
    const std::size_t count = sheets.pages.size() / sides;
    const std::string title = sheets.title;
    const impose::SlugLine line = [&](std::size_t sheet,
                                      bool front) -> std::optional<scene::Group> {
        std::string text = fmt::format("{} · sheet {} of {}", title, sheet, count);
        if (sides == 2) text += front ? " · front" : " · back";
        return words_(text);
    };
    return make(line);
}

void Imposer::check_room(bool room) {
    if (room) return;
    findings_
        .warning("no-room-for-marks", {},
                 "the sheet has no room beside the pages for all registration and gathering "
                 "marks or for the colour bar")
        .with_help("what doesn't fit is left out; choose a larger --sheet, or fewer --marks");
}

/// True, with a finding, where options ask for far more than anybody prints.
bool Imposer::is_too_much(bool too_many, std::string_view what) {
    if (too_many)
        findings_.error("too-many-sheets", {}, fmt::format("these options ask for {}", what))
            .with_help("ask for fewer --copies, fewer --pages at once, or a --sheet that suits "
                       "the pages");
    return too_many;
}

scene::Document Imposer::too_small(const scene::Document& pages) {
    const Size page = pages.pages.front()->trim;
    const std::string sheet =
        options_.sheet ? "the sheet of " + in_words(*options_.sheet) : std::string("the sheet");
    findings_
        .error("sheet-too-small", {},
               fmt::format("the pages of '{}' ({}) don't fit {}", pages.title, in_words(page),
                           sheet))
        .with_help(options_.fit ? "choose a larger --sheet, or smaller margins"
                                : "choose a larger --sheet or fewer --marks, or let the pages "
                                  "shrink with --fit");
    return {};
}

// Cards

Length largest_bleed(const std::vector<impose::Deck>& decks) {
    Length bleed;
    for (const impose::Deck& deck : decks)
        for (const auto& page : deck.cards.pages)
            bleed = std::max(bleed, page->bleed);
    return bleed;
}

/// The least sheet for so many cards.
Size Imposer::usual_sheet(const std::vector<impose::Deck>& decks, int wide, int high) const {
    Size card;
    for (const impose::Deck& deck : decks)
        for (const auto& page : deck.cards.pages)
            card = {std::max(card.width, page->trim.width),
                    std::max(card.height, page->trim.height)};
    const Length bleed = largest_bleed(decks);
    Length around =
        options_.marks.any() ? impose::mark_offset(bleed) + impose::mark_length : bleed;
    if (options_.marks.slug) around += impose::slug_height + impose::mark_clearance;
    around += std::max(options_.margin, options_.grip);
    const Length gutter = options_.gutter.value_or(bleed * 2.0);
    return {card.width * wide + gutter * (wide - 1) + around * 2.0,
            card.height * high + gutter * (high - 1) + around * 2.0};
}

bool fits(const std::vector<impose::Deck>& decks, const impose::CardScheme& scheme) {
    return decks.size() == 1 ? impose::cards_on_sheet(decks.front().cards, scheme) != 0
                             : !impose::impose_gang(decks, scheme, nullptr).pages.empty();
}

/// Finds a sheet and a scale at which cards fit; false where there is none.
bool Imposer::choose_cards(impose::CardScheme& scheme,
                           const std::vector<impose::Deck>& decks) const {
    if (!options_.sheet) { // one form may hold both sides of a card
        for (const auto& [wide, high] : {std::pair{1, 1}, {2, 1}, {1, 2}}) {
            scheme.sheet = usual_sheet(decks, wide, high);
            if (fits(decks, scheme)) return true;
        }
        return false;
    }
    scheme.sheet = *options_.sheet;
    for (; scheme.least_scale > least_of_all; scheme.least_scale -= 0.005) {
        if (fits(decks, scheme)) return true;
        if (!options_.fit) break;
    }
    return false;
}

/// Each card as often as it is wanted.
scene::Document with_copies(const impose::Deck& deck, std::size_t sides) {
    scene::Document copies{deck.cards.title, {}, {}, {}};
    const auto& pages = deck.cards.pages;
    for (auto card = pages.begin(); card != pages.end(); card += std::ptrdiff_t(sides))
        for (int n = 0; n < deck.copies; ++n)
            copies.pages.insert(copies.pages.end(), card, card + std::ptrdiff_t(sides));
    return copies;
}

bool Imposer::is_too_much(const std::vector<impose::Deck>& decks,
                          const impose::CardScheme& scheme) {
    std::size_t placed = 0;
    int on_sheet = 0;
    for (const impose::Deck& deck : decks) {
        placed += deck.cards.pages.size() * static_cast<std::size_t>(deck.copies);
        impose::CardScheme plain = scheme;
        plain.sheet = options_.sheet.value_or(Size{});
        const impose::CardGrid grid = impose::best_grid(deck.cards, plain);
        on_sheet = std::max(on_sheet, grid.rows * grid.columns);
    }
    if (scheme.order == press::SheetOrder::repeat)
        placed *= static_cast<std::size_t>(std::max(on_sheet, 1));
    return is_too_much(
        placed > most_placed || on_sheet > most_on_sheet,
        fmt::format("more than {} cards on a sheet, or {} in all", most_on_sheet, most_placed));
}

scene::Document Imposer::cards(std::vector<scene::Document> files) {
    std::vector<impose::Deck> decks;
    decks.reserve(files.size());
    for (scene::Document& file : files)
        decks.push_back({std::move(file), copies(decks.size())});
    impose::CardScheme scheme;
    scheme.grip = options_.grip;
    scheme.margin = options_.margin;
    scheme.duplex = duplex_of_cards(options_);
    scheme.order = options_.order;
    scheme.heads_together = options_.heads_together;
    scheme.slug_line = options_.marks.slug;
    scheme.marks = marks();
    scheme.gutter = options_.gutter.value_or(largest_bleed(decks) * 2.0);
    if (is_too_much(decks, scheme)) return {};
    if (!choose_cards(scheme, decks)) {
        const auto misfit = std::find_if(decks.begin(), decks.end(), [&](const auto& deck) {
            return impose::cards_on_sheet(deck.cards, scheme) == 0;
        });
        return too_small((misfit == decks.end() ? decks.front() : *misfit).cards);
    }

    const std::size_t card_sides = scheme.duplex == Duplex::none ? 1 : 2;
    const std::size_t sides = scheme.duplex == Duplex::fold_over ? 1 : card_sides;
    if (decks.size() > 1)
        return with_slug(sides, [&](const impose::SlugLine& line) {
            return impose::impose_gang(decks, scheme, line);
        });
    check_room(impose::has_room_for_marks(decks.front().cards, scheme));
    const scene::Document deck = with_copies(decks.front(), card_sides);
    return with_slug(sides, [&](const impose::SlugLine& line) {
        return impose::impose_cards(deck, scheme, line);
    });
}

// Folded

/// The way the sheet lies that shrinks pages least, as it was given before across.
template <class Scheme, class Scale>
bool Imposer::choose_sheet(Scheme& scheme, const Scale& scale_of) const {
    if (!options_.sheet) return true;
    scheme.least_scale = options_.fit ? least_of_all : 1;
    double best = 0;
    for (const Size sheet : {*options_.sheet, across(*options_.sheet)}) {
        Scheme tried = scheme;
        tried.sheet = sheet;
        const std::optional<double> scale = scale_of(tried);
        if (!scale || *scale <= best + 1e-9) continue;
        best = *scale;
        scheme.sheet = sheet;
    }
    return best > 0;
}

scene::Document Imposer::booklet(const scene::Document& pages) {
    impose::BookletScheme scheme;
    if (!options_.sheet) scheme.slug = slug_of(pages);
    scheme.margin = options_.sheet ? std::max(options_.margin, options_.grip) : Length();
    scheme.sheet_pages = options_.sheet_pages;
    while (scheme.sheet_pages > static_cast<int>(pages.pages.size()))
        scheme.sheet_pages /= 2;
    const bool sections = options_.scheme == ImposeScheme::sections;
    scheme.section = sections ? options_.section : 0;
    // They stand in what is ground off or what creep leaves free.
    scheme.gathering = sections && options_.marks.fold &&
                       (options_.milling > Length() || options_.caliper > Length());
    scheme.milling = sections ? options_.milling : Length();
    scheme.bound = options_.bind_at.value_or(press::Edge::left);
    scheme.duplex = options_.duplex;
    scheme.caliper = options_.caliper;
    scheme.marks = marks();
    const auto scale_of = [&](const impose::BookletScheme& tried) {
        return impose::booklet_scale(pages, tried);
    };
    if (!choose_sheet(scheme, scale_of)) return too_small(pages);
    if (!check_creep(impose::largest_creep(pages, scheme), {}, pages.title, findings_))
        return {};
    check_room(impose::has_room_for_marks(pages, scheme));
    return with_slug(2, [&](const impose::SlugLine& line) {
        return impose::impose_booklet(pages, scheme, line);
    });
}

scene::Document Imposer::leaflet(const scene::Document& pages) {
    impose::LeafletScheme scheme;
    scheme.fold = options_.scheme == ImposeScheme::letter       ? press::Fold::letter
                  : options_.scheme == ImposeScheme::concertina ? press::Fold::concertina
                                                                : press::Fold::zine;
    if (const auto fault = impose::panel_fault(pages, scheme.fold)) {
        findings_
            .error("panel-too-wide", {},
                   in_words(*fault, pages.pages[fault->page]->label, pages.title))
            .with_help("a panel that is folded in is narrower than the others by 1 mm; panels "
                       "that lie behind each other are of one width");
        return {};
    }
    if (!options_.sheet) scheme.slug = slug_of(pages);
    scheme.margin = options_.sheet ? std::max(options_.margin, options_.grip) : Length();
    scheme.right_to_left = options_.bind_at == press::Edge::right;
    scheme.duplex = options_.duplex;
    scheme.marks = marks();
    const auto scale_of = [&](const impose::LeafletScheme& tried) {
        return impose::leaflet_scale(pages, tried);
    };
    if (!choose_sheet(scheme, scale_of)) return too_small(pages);
    check_room(impose::has_room_for_marks(pages, scheme));
    return with_slug(scheme.fold == press::Fold::zine ? 1 : 2,
                     [&](const impose::SlugLine& line) {
                         return impose::impose_leaflet(pages, scheme, line);
                     });
}

// Posters

scene::Document Imposer::tiles(const scene::Document& pages) {
    impose::TileScheme scheme;
    const Size paper = options_.sheet.value_or(Size{Length::mm(210), Length::mm(297)});
    scheme.paper = paper.height >= paper.width ? paper : across(paper);
    scheme.margin = options_.margin > Length() ? options_.margin : usual_margin;
    scheme.overlap = options_.overlap;
    scheme.marks = marks();
    scheme.marks.guide = colour::Cmyk{0, 0, 0, 0.5};
    scene::Document sheets{pages.title, {}, {}, {}};
    for (const auto& page : pages.pages) {
        const int count = impose::best_tiles(page->trim, scheme).sheets();
        if (count <= 0) return too_small(pages);
        if (is_too_much(count > most_tiles, fmt::format("{} sheets for one page", count)))
            return {};
        throw_if_stopping();
        const auto name = [&](int row, int column) -> std::optional<scene::Group> {
            return words_(fmt::format("{} · page {} · {}", pages.title, page->label,
                                      impose::tile_name(row, column)));
        };
        scene::Document made =
            impose::impose_tiles(scene::Document{pages.title, {}, {page}, {}}, scheme, name);
        std::move(made.pages.begin(), made.pages.end(), std::back_inserter(sheets.pages));
    }
    return sheets;
}

scene::Document Imposer::impose(std::vector<scene::Document> files) {
    for (scene::Document& file : files)
        if (!prepare_pages(file, options_, findings_)) return {};
    switch (options_.scheme) {
    case ImposeScheme::cards:
    case ImposeScheme::fronts: return cards(std::move(files));
    case ImposeScheme::saddle:
    case ImposeScheme::sections: return booklet(files.front());
    case ImposeScheme::letter:
    case ImposeScheme::concertina:
    case ImposeScheme::zine: return leaflet(files.front());
    case ImposeScheme::tiles: return tiles(files.front());
    }
    return {};
}

} // namespace

scene::Document on_sheets(std::vector<scene::Document> files, const ImposeOptions& options,
                          const SheetWords& words, diag::Findings& findings) {
    scene::Document sheets = Imposer(options, words, findings).impose(std::move(files));
    const bool offset =
        options.back_offset != Point{} && options.scheme != ImposeScheme::tiles &&
        options.scheme != ImposeScheme::fronts && options.scheme != ImposeScheme::zine &&
        options.duplex != Duplex::fold_over && options.duplex != Duplex::none;
    if (!offset || sheets.pages.empty()) return sheets;
    return impose::with_back_offset(std::move(sheets), options.back_offset);
}

} // namespace pecyn::build
