#include "layout/set_lines.hpp"

#include <algorithm>
#include <cmath>

namespace pecyn::layout {

namespace {

constexpr Length no_limit = Length::pt(1e9);
/// Sums of the same lengths in another order differ by less.
constexpr Length slack = Length::pt(0.001);

class ColumnFiller {
public:
    /// `strict` columns stay empty rather than break a paragraph where it must not.
    ColumnFiller(const TextNode& text, const std::vector<std::vector<Line>>& lines, Length size,
                 bool strict)
        : text_(text), lines_(lines), size_(size), distance_(line_distance(text, size)),
          strict_(strict) {
        skip_empty();
    }

    bool done() const { return block_ == lines_.size(); }

    SetColumn fill(Length height) {
        SetColumn column;
        Length bottom;
        while (!done()) {
            const std::size_t left = lines_[block_].size() - line_;
            const Length first = first_line_at(column, bottom);
            const std::size_t taken = lines_taken(first, height, left, column.lines.empty());
            if (taken == 0) break;
            column.lines.reserve(column.lines.size() + taken);
            for (std::size_t i = 0; i < taken; ++i)
                column.lines.push_back(
                    {block_, line_ + i, first + distance_ * static_cast<double>(i)});
            bottom = column.lines.back().baseline + below(taken == left);
            column.height = bottom;
            line_ += taken;
            skip_empty();
            if (taken < left) break;
        }
        return column;
    }

    void note_rest(SetText& set) const {
        set.rest_block = block_;
        set.rest_line = line_;
        for (std::size_t block = block_; block < lines_.size(); ++block)
            set.rest_count += lines_[block].size();
        set.rest_count -= line_;
    }

private:
    void skip_empty() {
        while (block_ < lines_.size() && line_ == lines_[block_].size()) {
            ++block_;
            line_ = 0;
        }
    }

    /// The baseline of the block's next line, where `bottom` ends what stands above.
    Length first_line_at(const SetColumn& column, Length bottom) const {
        const TextBlock& block = text_.blocks[block_];
        const bool ruled = text_.rule_above && begins_paragraph(text_, block_, line_);
        const Length rule = ruled ? text_.rule_above->width + rule_above_gap(size_) : Length();
        if (column.lines.empty()) return rule + first_baseline_of(text_, block, size_);
        Length next = column.lines.back().baseline + distance_ + rule;
        if (!block.continues)
            next += text_.space + bottom - column.lines.back().baseline -
                    descent_of(text_.blocks[column.lines.back().block], size_);
        if (text_.grid <= Length()) return next;
        const Length origin = column.lines.front().baseline;
        return origin + text_.grid * std::ceil((next - origin - slack) / text_.grid);
    }

    /// What stands below a baseline of the block.
    Length below(bool ends) const {
        const Length descent = descent_of(text_.blocks[block_], size_);
        const bool last =
            block_ + 1 == text_.blocks.size() || !text_.blocks[block_ + 1].continues;
        if (!text_.rule_below || !ends || !last) return descent;
        return descent + rule_below_gap(size_) + text_.rule_below->width;
    }

    std::size_t lines_taken(Length first, Length height, std::size_t left, bool alone) const {
        const auto fits = [&](std::size_t count) {
            return first + distance_ * static_cast<double>(count - 1) + below(count == left) <=
                   height + slack;
        };
        if (fits(left)) return left;
        const double room = (height + slack - first - below(false)) / distance_;
        if (room < 0) return 0;
        const auto keep = static_cast<std::size_t>(std::max(1, text_.keep_lines));
        const std::size_t most = std::min(left - 1, static_cast<std::size_t>(room) + 1);
        const std::size_t taken = left - most < keep ? (left > keep ? left - keep : 0) : most;
        // Few lines that begin the paragraph go on with the rest of it.
        if (taken >= keep || (taken > 0 && !begins_paragraph(text_, block_, line_)))
            return taken;
        return alone && !strict_ ? most : 0; // one that is too low takes what it can
    }

    const TextNode& text_;
    const std::vector<std::vector<Line>>& lines_;
    Length size_, distance_;
    bool strict_;
    std::size_t block_ = 0, line_ = 0;
};

std::size_t columns_of(const TextNode& text) {
    return static_cast<std::size_t>(column_count(text));
}

} // namespace

Length SetText::height() const {
    Length highest;
    for (const SetColumn& column : columns)
        highest = std::max(highest, column.height);
    return highest;
}

namespace {

SetText fill_columns(const TextNode& text, const std::vector<std::vector<Line>>& lines,
                     Length size, Length width, Length height, bool strict) {
    SetText set;
    set.width = column_width(text, width);
    set.columns.reserve(columns_of(text));
    ColumnFiller filler(text, lines, size, strict);
    for (std::size_t i = 0; i < columns_of(text) && !filler.done(); ++i)
        set.columns.push_back(filler.fill(height));
    filler.note_rest(set);
    return set;
}
} // namespace

SetText set_lines(const TextNode& text, const std::vector<std::vector<Line>>& lines,
                  Length size, Length width, Length height) {
    return fill_columns(text, lines, size, width, height, false);
}

SetText set_balanced(const TextNode& text, const std::vector<std::vector<Line>>& lines,
                     Length size, Length width) {
    if (text.columns <= 1) return set_lines(text, lines, size, width, no_limit);
    Length most = ColumnFiller(text, lines, size, true).fill(no_limit).height;
    Length least = most / static_cast<double>(columns_of(text)) - size;
    SetText best;
    // Half a point decides nothing: columns end with lines.
    while (most - least > Length::pt(0.5)) {
        const Length middle = (most + least) / 2.0;
        SetText tried = fill_columns(text, lines, size, width, middle, true);
        if (tried.complete()) {
            most = std::min(middle, tried.height());
            best = std::move(tried);
        } else {
            least = middle;
        }
    }
    if (!best.columns.empty()) return best;
    SetText set = set_lines(text, lines, size, width, most);
    return set.complete() ? set : set_lines(text, lines, size, width, no_limit);
}

Length rule_above_gap(Length size) { return size * 0.4; }
Length rule_below_gap(Length size) { return size * 0.15; }

} // namespace pecyn::layout
