#include "preflight/file/content_ground.hpp"

#include <algorithm>

namespace pecyn::preflight {

void ContentGround::begin(const Rect& page) {
    page_ = page;
    rows_.assign(side, Row{});
    last_ = {};
}

/// The cells whose centres lie in the box; never turns what isn't a number into an integer.
ContentGround::Cells ContentGround::cells(const Rect& box) const {
    const auto cell = [](Length at, Length start, Length size) {
        const double place = size > Length() ? (at - start) / size * side + 0.5 : 0.0;
        if (!(place > 0)) return 0;
        return place < side ? static_cast<int>(place) : side;
    };
    return {cell(box.left(), page_.left(), page_.width),
            cell(box.top(), page_.top(), page_.height),
            cell(box.right(), page_.left(), page_.width),
            cell(box.bottom(), page_.top(), page_.height)};
}

ContentGround::Row ContentGround::mask(int from, int to) {
    Row row{};
    for (int word = from / 64; word < side / 64 && word * 64 < to; ++word) {
        std::uint64_t bits = ~std::uint64_t{0};
        if (from > word * 64) bits &= ~std::uint64_t{0} << (from - word * 64);
        if (to < (word + 1) * 64) bits &= ~(~std::uint64_t{0} << (to - word * 64));
        row[static_cast<std::size_t>(word)] = bits;
    }
    return row;
}

void ContentGround::set(const Rect& box, bool inked) {
    const Cells area = cells(box);
    if (area.left >= area.right) return;
    if (area == last_ && inked == last_inked_) return; // backgrounds painted again and again
    last_ = area;
    last_inked_ = inked;
    const Row bits = mask(area.left, area.right);
    for (int y = area.top; y < area.bottom; ++y) {
        Row& row = rows_[static_cast<std::size_t>(y)];
        for (std::size_t i = 0; i < row.size(); ++i)
            row[i] = inked ? row[i] | bits[i] : row[i] & ~bits[i];
    }
}

bool ContentGround::is_inked(const Rect& box) const {
    if (rows_.empty()) return false;
    Cells area = cells(box);
    // Smaller than a cell: the one that it lies in.
    area.left = std::min(area.left, side - 1);
    area.top = std::min(area.top, side - 1);
    if (area.right <= area.left) area.right = area.left + 1;
    if (area.bottom <= area.top) area.bottom = area.top + 1;
    const Row bits = mask(area.left, area.right);
    for (int y = area.top; y < area.bottom; ++y) {
        const Row& row = rows_[static_cast<std::size_t>(y)];
        for (std::size_t i = 0; i < row.size(); ++i) {
            if ((row[i] & bits[i]) != 0) return true;
        }
    }
    return false;
}

} // namespace pecyn::preflight
