#pragma once

#include "layout/measure_text.hpp"

/// A text's lines in columns: which line stands where. Arithmetic alone, for fitting.
namespace pecyn::layout {

struct SetLine {
    std::size_t block = 0, line = 0; ///< into the text's lines
    Length baseline;                 ///< from the top of the column
};

struct SetColumn {
    std::vector<SetLine> lines;
    Length height; ///< down to the descenders or the rule below
};

struct SetText {
    std::vector<SetColumn> columns; ///< in reading order
    Length width;                   ///< of a column
    /// The first line that found no room; the block after the last where all did.
    std::size_t rest_block = 0, rest_line = 0;
    std::size_t rest_count = 0; ///< lines without room
    bool complete() const { return rest_count == 0; }
    Length height() const; ///< of the highest column
};

/// Fills columns of the height one after another. A paragraph leaves at least
/// `keep_lines` lines on either side of a break, or goes on as a whole.
/// `lines` are broken at the column's width.
SetText set_lines(const TextNode& text, const std::vector<std::vector<Line>>& lines,
                  Length size, Length width, Length height);

/// Likewise in columns of one height, the least that takes all lines.
SetText set_balanced(const TextNode& text, const std::vector<std::vector<Line>>& lines,
                     Length size, Length width);

/// Between a rule and the words of its paragraph.
Length rule_above_gap(Length size);
Length rule_below_gap(Length size);

} // namespace pecyn::layout
