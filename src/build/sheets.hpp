#pragma once

#include "build/edition.hpp"
#include "diag/finding.hpp"
#include "impose/cards.hpp"
#include "layout/lay_out.hpp"
#include "pack/pack.hpp"
#include "scene/scene.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace pecyn::build {

/// One file of target `sheets`.
struct SheetFile {
    std::string part; ///< sheet size in lower case; of a book "cover" or "inner"; may be empty
    scene::Document document;
    std::string size_name;    ///< as the press profile calls it: "SRA3"; empty: the flat spread
    std::size_t up = 0;       ///< cards that a sheet gives, or pages of a booklet on one side
    double spoilage = 0;      ///< per cent, of sheets printed besides
    std::size_t per_copy = 0; ///< sheets of one copy
    std::size_t for_all = 0;  ///< sheets of the product's quantity
    std::optional<press::SheetOrder> order{}; ///< of cards
    std::optional<press::Duplex> duplex{};    ///< unset: turned as a leaf of the book
};

/// What the slug lines say.
struct SlugFacts {
    const pack::Pack& pack;
    const pack::Product& product;
    const Edition& edition;
    bool draft = false;
};

/// What a slug line says of its file besides.
struct SlugWords {
    std::size_t sheets = 1;
    std::string part{};                  ///< "cover"
    std::vector<std::size_t> sections{}; ///< of each sheet, from 1; empty: there are none
    bool sides = true;                   ///< false: each sheet has one form alone, of no side
};

/// Makes the line "pause 1.0 · book cy-en · section 2 · sheet 3 of 6 · front" of a sheet.
/// `facts` and `resources` must outlive it.
impose::SlugLine slug_line(const SlugFacts& facts, const SlugWords& words,
                           const layout::Resources& resources);

/// The sheets of `impose`, with slug lines where they are `wanted` (these say of how many
/// sheets each is one, so that it is asked twice).
scene::Document
with_slug(bool wanted, SlugWords words, const SlugFacts& facts,
          const layout::Resources& resources,
          const std::function<scene::Document(const impose::SlugLine&)>& impose);

/// Sheets of paper in a document of their sides.
std::size_t sheets_in(const scene::Document& sheets);

/// What a press profile asks for on sheets; patches of a colour bar for the document's inks.
impose::SheetMarks sheet_marks(const scene::Document& document, const SlugFacts& facts,
                               const press::Marks& marks, const layout::Resources& resources);

/// Finding no-room-for-marks, where there is no `room`.
void check_room(bool room, const SlugFacts& facts, const std::string& sheet,
                diag::Findings& findings);

/// True for a document whose pages are front, back, front, back of one item each; the back may
/// be the front's face in another language.
bool is_two_sided(const scene::Document& document);
/// True for a document that has one page of each item: posters, cards without backs.
bool is_one_sided(const scene::Document& document);

/// Sides of each item of an unbound product: its faces, in each language where they lie apart.
std::size_t sides_of(const pack::Product& product, const std::vector<std::string>& languages);

/// True for sheets of other products.
inline bool is_gang(const pack::Product& product) { return !product.gang.empty(); }

/// How many files of target `press` a product will have: one, or two where its cover is apart.
std::size_t expected_press_files(const pack::Product& product, bool partial);
/// How many files of target `sheets` a product will have at most: cards and gangs one a sheet
/// size of the press profile, booklets and leaflets one, or two where the cover is apart. Known
/// before layout, for the progress line.
std::size_t expected_sheet_files(const pack::Product& product,
                                 const std::vector<std::string>& languages);

/// The cards with each as often as its item's `quantity` says: a deck. `cards` must be
/// two-sided or one-sided.
scene::Document with_copies(const scene::Document& cards, const pack::Product& product);

/// Imposes a product's pages onto its press profile's sheets. Sheets hold as many copies of a
/// card as its `quantity`.
/// Findings: sheet-too-small (a warning: none of the sheets takes the product), slots-overlap
/// (a warning: a sheet's own slots don't hold the cards), no-room-for-marks (a warning:
/// some of the registration targets, the gathering marks or the colour bar are left out),
/// draft-unmarked (an error: no room for the slug line that says so).
std::vector<SheetFile> impose_product(const scene::Document& document, const SlugFacts& facts,
                                      const layout::Resources& resources,
                                      diag::Findings& findings);

/// Cards, posters and loose leaves, on each of the profile's sheets that takes them.
std::vector<SheetFile> cards_on_sheets(const scene::Document& cards, const SlugFacts& facts,
                                       const layout::Resources& resources,
                                       diag::Findings& findings);
/// Stapled booklets and books; those with a cover of their own give two files.
std::vector<SheetFile> booklet_on_sheets(const scene::Document& booklet, const SlugFacts& facts,
                                         const layout::Resources& resources,
                                         diag::Findings& findings);
/// Leaves of a wire-bound book, so many beside each other that their cut stacks are in order.
std::vector<SheetFile> leaves_on_sheets(const scene::Document& leaves, const SlugFacts& facts,
                                        const layout::Resources& resources,
                                        diag::Findings& findings);
/// A book's cover, its spreads outside and inside, on the first of the profile's sheets that
/// takes it, as often as it fits. `page_width`: of the book, where the spine's folds are.
std::optional<SheetFile> spreads_on_sheets(const scene::Document& spreads, Length page_width,
                                           const SlugFacts& facts,
                                           const layout::Resources& resources,
                                           diag::Findings& findings);
std::vector<SheetFile> leaflet_on_sheets(const scene::Document& leaflet, const SlugFacts& facts,
                                         const layout::Resources& resources,
                                         diag::Findings& findings);
/// The decks of a gang on shared sheets; decks of one side have empty backs beside others.
std::vector<SheetFile> gang_on_sheets(const std::vector<impose::Deck>& decks,
                                      const SlugFacts& facts,
                                      const layout::Resources& resources,
                                      diag::Findings& findings);

} // namespace pecyn::build
