#pragma once

#include "diag/finding.hpp"
#include "pack/pack.hpp"

#include <map>
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
};

/// True where the face shows all languages at once by a `languages:` frame.
bool arranges_languages(const pack::Face& face);

/// Whether each language has pages of its own, one set after the other.
bool languages_apart(const pack::Product& product, const std::vector<std::string>& languages);

/// Findings: page-count (not a multiple of 4), facing-side (languages that can't face each
/// other: a spread begins on the wrong side, the product has no spreads, or more than two
/// languages), languages-apart (a face shows all languages where each has pages of its own),
/// languages-sides (a card whose languages don't end on whole leaves, or more than two of them
/// to turn).
PagePlan plan_pages(const pack::Product& product, const std::vector<std::string>& languages,
                    diag::Findings& findings);

} // namespace pecyn::layout
