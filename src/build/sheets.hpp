#pragma once

#include "build/edition.hpp"
#include "diag/finding.hpp"
#include "layout/lay_out.hpp"
#include "pack/pack.hpp"
#include "scene/scene.hpp"

#include <string>
#include <vector>

namespace pecyn::build {

/// One file of target `sheets`.
struct SheetFile {
    std::string part; ///< sheet size in lower case; empty for booklets
    scene::Document document;
    std::string size_name; ///< as the press profile calls it: "SRA3"; empty for booklets
    std::size_t up = 0;    ///< cards, or pages of a booklet, on one side
    double spoilage = 0;   ///< per cent, of sheets printed besides
};

/// What the slug lines say.
struct SlugFacts {
    const pack::Pack& pack;
    const pack::Product& product;
    const Edition& edition;
    bool draft = false;
};

/// True for a document whose pages are front, back, front, back of one item each; the back may
/// be the front's face in another language.
bool is_two_sided(const scene::Document& document);

/// Sides of each item of an unbound product: its faces, in each language where they lie apart.
std::size_t sides_of(const pack::Product& product, const std::vector<std::string>& languages);

/// How many files of target `sheets` a product will have: cards one a sheet size of the press
/// profile, booklets one, posters (of one side) none. Known before layout, for the progress
/// line.
std::size_t expected_sheet_files(const pack::Product& product,
                                 const std::vector<std::string>& languages);

/// The cards with each as often as its item's `quantity` says: a deck. `cards` must be
/// two-sided.
scene::Document with_copies(const scene::Document& cards, const pack::Product& product);

/// Imposes a product's pages onto its press profile's sheets.
/// Sheets hold as many copies of a card as its `quantity`.
/// Findings: sheet-too-small, booklet-pages, binding-side (a booklet bound at the right, which
/// can't be imposed yet), no-room-for-marks (a warning: some of the registration targets or the
/// colour bar are left out).
std::vector<SheetFile> impose_product(const scene::Document& document, const SlugFacts& facts,
                                      const layout::Resources& resources,
                                      diag::Findings& findings);

} // namespace pecyn::build
