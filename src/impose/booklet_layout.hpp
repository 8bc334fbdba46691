#pragma once

#include "impose/booklet.hpp"
#include "impose/folding.hpp"

#include <optional>
#include <vector>

/// Where pages lie on the sheets of a booklet. All edges of binding share one frame, that of an
/// open book bound at the left: x runs across the spine, y along it.
namespace pecyn::impose {

/// A page on a side of a sheet.
struct BookletCell {
    std::size_t page = 0; ///< of the booklet
    int row = 0, column = 0;
    bool turned = false; ///< stands on its head, as the side is looked at
    Rect trim;           ///< in the frame
    Rect reach;          ///< the trim, and what lies between it and the fold at the spine
    Length bleed_at_spine;

    /// The edge away from the spine.
    Length fore_edge() const { return column % 2 == 0 ? trim.left() : trim.right(); }
    /// The fold at the spine.
    Length spine() const { return column % 2 == 0 ? reach.right() : reach.left(); }
};

/// The mark on the spine of a section that makes a stair when the sections are in order.
struct GatheringMark {
    std::pair<Point, Point> line; ///< in the frame
    Length weight;
};

struct BookletSide {
    int rows = 1, columns = 2;
    std::vector<BookletCell> cells; ///< row by row
    Length bleed;                   ///< what pages keep of theirs, as large as on the sheet
    Size sheet;                     ///< of the frame
    Rect printable;                 ///< in the frame; holds the slug
    Affine view;                    ///< from the frame to the side as it is looked at
    std::optional<GatheringMark> gathering;
    bool complete = true; ///< false: no room for the gathering mark that is asked for

    Rect area() const; ///< of all trims
};

class BookletLayout {
public:
    BookletLayout(const scene::Document& booklet, const BookletScheme& scheme);

    const std::vector<SectionSheet>& sheets() const { return sheets_; }
    /// As `booklet_scale`.
    std::optional<double> fitting_scale() const { return fitting_scale_; }
    /// Of the pages: the fitting one, or the least.
    double scale() const { return scale_; }
    /// Of a side, as it is looked at.
    Size sheet_size() const;
    BookletSide side(const SectionSheet& sheet, bool front) const;

private:
    bool upright_spine() const { return scheme_.bound != press::Edge::top; }
    /// From what is looked at to the frame, and back.
    Size in_frame(Size size) const;
    Rect printable() const;
    Size flat_sheet() const;
    std::optional<double> largest_scale() const;
    Length from_fold(std::size_t folios_within) const;
    Length middle_to_spine() const;
    Length spine(int column, int columns) const;
    Rect trim(int row, int column, const FoldedSheet& folded, Length from_fold) const;
    bool backs_on_their_heads() const;
    Affine view(bool front) const;
    void add_gathering(BookletSide& side, const SectionSheet& sheet) const;

    BookletScheme scheme_;
    std::vector<SectionSheet> sheets_;
    FoldedSheet largest_;
    Length most_;  ///< that any page lies from the fold at its spine
    Size page_;    ///< in the frame, scaled
    Length bleed_; ///< of the pages, scaled
    std::optional<double> fitting_scale_;
    double scale_ = 1;
    Size sheet_; ///< in the frame
};

} // namespace pecyn::impose
