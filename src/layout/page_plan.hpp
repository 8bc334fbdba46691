#pragma once

#include "diag/finding.hpp"
#include "pack/pack.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

/// Which pages a product has, before anything is laid out: page numbers are known at once, so
/// that contents and cross references need no second pass.
namespace pecyn::layout {

struct PlannedPage {
    const pack::Face* face = nullptr;
    std::vector<std::string> languages; ///< shown on this page, in reading order
    int number = 1;                     ///< as printed, from 1; of its language's own pages
                                        ///< where each language has a set of its own
    std::size_t place = 0;              ///< in the document
    std::size_t reading = 0;            ///< in the order of reading, language by language
    bool turned = false;                ///< by 180 degrees (tilt and turn)
    Size size{};                        ///< trimmed
};

/// What is fitted together: one item on all its faces, in all its languages.
struct Unit {
    const pack::Item* item = nullptr; ///< null: a face of the pack itself (contents, notes)
    std::vector<PlannedPage> pages;
    bool listed = false; ///< named in the contents
};

struct PagePlan {
    std::vector<Unit> units;
    int page_count = 0; ///< the last page's number: of one language where each has its own set
    std::size_t places = 0; ///< pages of the document
    bool apart = false;     ///< each language has pages of its own, one set after the other
    std::map<std::string, int> positions; ///< item id to its place among the product's items
    int item_count = 0;
    std::optional<Unit> spine; ///< of a book, where the layout has a face for it; no page
};

/// True where the face shows all languages at once by a `languages:` frame.
bool arranges_languages(const pack::Face& face);

/// Whether each language has pages of its own, one set after the other.
bool languages_apart(const pack::Product& product, const std::vector<std::string>& languages);

/// The edge that leaves hang at: as the product says, else where the first language begins.
press::Edge bound_edge(const pack::Product& product, const std::vector<std::string>& languages);

/// Leaves inside a book's cover, from the pages of both: all but the first two and the last
/// two.
std::size_t inner_leaves(std::size_t pages);

/// Findings: page-count (not as many pages as the binding or fold needs), facing-side
/// (languages that can't face each other: a spread begins on the wrong side, the product has no
/// spreads, or more than two languages), languages-apart (a face shows all languages where each
/// has pages of its own), languages-sides (a card whose languages don't end on whole leaves, or
/// more than two of them to turn), no-stock (a book whose spine can't be known),
/// spine-too-narrow (a spine without room for words).
PagePlan plan_pages(const pack::Product& product, const std::vector<std::string>& languages,
                    diag::Findings& findings);

} // namespace pecyn::layout
