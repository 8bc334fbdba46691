#pragma once

#include "base/geometry.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace pecyn::preflight {

/// Where a page has areas of ink already, by bounding boxes in painting order: what asks "is
/// this over other content?" needs no list of all that came before. A fixed grid, so that each
/// area and question costs the same; a cell of an A4 page is 1.2 pt wide.
class ContentGround {
public:
    /// Forgets all; `page` is the area that is looked at.
    void begin(const Rect& page);
    /// Ink over an area, as its box goes.
    void ink(const Rect& box) { set(box, true); }
    /// Paper over an area: what was beneath is gone.
    void paper(const Rect& box) { set(box, false); }
    bool is_inked(const Rect& box) const;

private:
    static constexpr int side = 512;
    using Row = std::array<std::uint64_t, side / 64>;
    struct Cells {
        int left = 0, top = 0, right = 0, bottom = 0; ///< right and bottom excluded
        bool operator==(const Cells&) const = default;
    };
    Cells cells(const Rect& box) const;
    void set(const Rect& box, bool inked);
    static Row mask(int from, int to);

    Rect page_;
    std::vector<Row> rows_;
    Cells last_;
    bool last_inked_ = false;
};

} // namespace pecyn::preflight
