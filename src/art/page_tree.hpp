#pragma once

#include "art/qpdf_object.hpp"
#include "base/geometry.hpp"

#include <set>
#include <string>
#include <vector>

namespace pecyn::art {

/// A page as its dictionary says, inherited entries resolved; boxes in default user space.
struct PdfPage {
    unsigned number = 0; ///< from 1
    QPDFObjectHandle object = QPDFObjectHandle::newNull();
    QPDFObjectHandle resources = QPDFObjectHandle::newNull();
    Rect media, crop, bleed, trim; ///< absent ones as ISO 32000-1, 14.11.2 says; y upwards:
                                   ///< top() is the lower edge
    bool has_trim = false;         ///< TrimBox or ArtBox in the page's own dictionary
    bool has_bleed = false;
    double user_unit = 1;
    int rotate = 0; ///< degrees clockwise: 0, 90, 180, 270

    /// Default user space to points from the trim's top left corner, y downwards.
    Affine to_trim() const {
        return {
            user_unit, 0, 0, -user_unit, -trim.left() * user_unit, trim.bottom() * user_unit};
    }
};

/// All pages of a file in order.
struct PageTree {
    std::vector<PdfPage> pages;
    std::set<std::string> faults; ///< of the tree, in words; what has one is left out
};

/// A tree whose leaves take over what is said above them (ISO 32000-1, 7.7.3). Throws
/// std::length_error beyond 20,000 pages; loops and depth are faults.
PageTree read_page_tree(QPDFObjectHandle root);

/// From default user space to where a page is looked at: origin at the top left corner of
/// `box`, in points, y downwards, turned clockwise by quarters.
Affine page_view(const Rect& box, double user_unit, int quarters);

} // namespace pecyn::art
