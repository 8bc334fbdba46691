#pragma once

#include "build/edition.hpp"
#include "diag/finding.hpp"
#include "impose/leaflet.hpp"
#include "pack/pack.hpp"
#include "scene/scene.hpp"

#include <string>
#include <vector>

/// Booklets and books as they are bound: which edge, which pages are the cover, how thick.
namespace pecyn::build {

/// False, with finding creep-too-large, where pages would move so far from the fold that what
/// stands near their outer edge is cut off: nobody staples or sews so much paper in one.
bool check_creep(Length creep, diag::Span span, const std::string& name,
                 diag::Findings& findings);

/// How a leaflet is folded, and from which side it is read; all else is its sheet's.
impose::LeafletScheme leaflet_scheme(const pack::Product& product,
                                     const std::vector<std::string>& languages);
/// "page 3 of 'leaflet' is 99.0 mm wide and can be ...".
std::string in_words(const impose::PanelFault& fault, const std::string& page,
                     const std::string& leaflet);

/// True for leaflets whose panels are printed side by side as one sheet, which is how printers
/// take them; the pages of a zine are imposed.
bool is_printed_flat(const pack::Product& product);
/// Both sides of such a leaflet, without marks.
scene::Document flat_sides(const scene::Document& leaflet, const pack::Product& product,
                           const std::vector<std::string>& languages);

/// Its cover is printed by itself.
bool has_cover_apart(const pack::Product& product);

/// How the profile's sheets take booklets: the rules of the first sheet that has some; null
/// where none has, so that they come as flat spreads.
const press::Sheets* booklet_sheet(const press::Profile& profile);
/// Of a perfect-bound or sewn book on them.
int section_pages(const press::Profile& profile);

/// Of one leaf of a stock; 0 where it isn't known.
Length caliper_of(const press::Profile& profile, const std::string& stock);

/// Of the leaves between the covers (requirement P12), or the page that shows it.
Length spine_of(const scene::Document& book, const pack::Product& product);

/// A booklet or book as two files.
struct BookParts {
    scene::Document cover; ///< its four pages, or with a spine two spreads: outside, inside
    scene::Document inner; ///< in reading order
};
/// Needs more than four pages. Bookmarks go with their pages.
BookParts parts_of(const scene::Document& book, const pack::Product& product,
                   const std::vector<std::string>& languages);

/// All that is printed: the pages, and last the page on the spine where there is one.
scene::Document with_spine(const scene::Document& document);

/// What keeps the whole document from being bound or folded. Findings: booklet-pages,
/// panel-too-wide, spine-bare (a warning: the bleeds of front and back don't meet on the
/// spine).
void check_binding(const scene::Document& document, const pack::Product& product,
                   diag::Findings& findings);

} // namespace pecyn::build
