#pragma once

#include "draw/haru/object_writer.hpp"
#include "scene/scene.hpp"

#include <string>
#include <vector>

/// How readers find their way: the page tree, bookmarks, page labels.
namespace pecyn::draw::haru {

/// Numbers for the pages and for the nodes above them; a node takes at most 64 children
/// (ISO 32000-1, 7.7.3). `parents[i]` is page i's.
struct PageTree {
    std::vector<ObjectNumber> pages, parents;
};
/// Writes the nodes; the pages are the caller's.
PageTree write_page_tree(ObjectWriter& writer, std::size_t page_count);

/// The outline's number, or 0 where there are no bookmarks. Bookmarks of a level hang under
/// the nearest one above of a lesser level (12.3.3).
ObjectNumber write_bookmarks(ObjectWriter& writer,
                             const std::vector<scene::Bookmark>& bookmarks,
                             const std::vector<ObjectNumber>& pages);

/// The value of /PageLabels (12.4.2), or empty where no page has a label. Runs that count up
/// in decimal or roman numerals are one range.
std::string page_labels(const std::vector<std::string>& labels);

} // namespace pecyn::draw::haru
