#include "layout/text/segmenter.hpp"
#include "layout/text/text_shaper.hpp"

#include <algorithm>
#include <cmath>

namespace pecyn::layout {

namespace {

/// Sums of the same advances in another order differ by less; nothing that prints sees it.
constexpr Length slack = Length::pt(1e-6);

/// Where the changes at both ends of a line meet, its width is first estimated; within this
/// distance (em) of the limit it is measured. No space kerns by more.
constexpr double doubt = 3;

/// Fills lines one after another. All widths in em, but for the lines'.
class Filler {
public:
    Filler(const ShapedParagraph& paragraph, Length size) : text_(paragraph), size_(size) {}

    /// The line that begins with segment `first`, no wider than `limit` if it can be.
    Line next_line(std::uint32_t first, double limit) const {
        const auto count = static_cast<std::uint32_t>(text_.segments.size());
        std::uint32_t best = first;
        double best_width = text_.segments[first].alone;
        double before = text_.segments[first].begin_change; // up to the segment in hand
        for (std::uint32_t i = first; i < count; ++i) {
            const Segment& segment = text_.segments[i];
            const double width = i == first ? best_width : line_width(first, i, before, limit);
            if (width <= limit) {
                best = i;
                best_width = width;
            } else if (before + segment.width > limit) {
                // A hyphen alone may be too wide here and not be needed further on.
                break;
            }
            if (segment.mandatory) break;
            before += segment.width + segment.white;
        }
        return line(first, best, best_width, limit);
    }

private:
    double line_width(std::uint32_t first, std::uint32_t last, double before,
                      double limit) const {
        const Segment& end = text_.segments[last];
        const double sum = before + end.width + end.end_change;
        const Segment& start = text_.segments[first];
        if (!changes_meet(start, end) || std::abs(sum - limit) > doubt) return sum;
        return width_as_line(text_, start.begin, end.visible_end, end.end, end.hyphen);
    }

    Line line(std::uint32_t first, std::uint32_t last, double width, double limit) const {
        const Segment& start = text_.segments[first];
        const Segment& end = text_.segments[last];
        if (first != last && changes_meet(start, end))
            width = width_as_line(text_, start.begin, end.visible_end, end.end, end.hyphen);
        Line made;
        made.begin = start.begin;
        made.end = end.end;
        made.visible_end = end.hyphen ? end.end : end.visible_end;
        made.first_segment = first;
        made.last_segment = last;
        made.width = size_ * (width - end.trailing_spacing);
        if (width > limit) made.excess = size_ * (width - limit) + slack;
        made.hyphen = end.hyphen;
        made.last = end.mandatory || last + 1 == text_.segments.size();
        return made;
    }

    const ShapedParagraph& text_;
    Length size_;
};

} // namespace

std::vector<Line> break_lines(const ShapedParagraph& paragraph, Length size, Length width,
                              Length first_indent, std::uint32_t first_segment) {
    std::vector<Line> lines;
    const auto count = static_cast<std::uint32_t>(paragraph.segments.size());
    if (count == 0 || size <= Length()) {
        Line empty;
        empty.last = true;
        lines.push_back(empty);
        return lines;
    }
    const Filler filler(paragraph, size);
    Length room = width - first_indent;
    for (std::uint32_t first = first_segment; first < count;
         first = lines.back().last_segment + 1) {
        lines.push_back(filler.next_line(first, (room + slack) / size));
        room = width;
    }
    return lines;
}

Length minimum_width(const ShapedParagraph& paragraph, Length size) {
    double widest = 0;
    for (const Segment& segment : paragraph.segments)
        widest = std::max(widest, segment.alone);
    return size * widest;
}

Length natural_width(const ShapedParagraph& paragraph, Length size) {
    Length widest;
    for (const Line& line : break_lines(paragraph, size, Length::pt(1e9)))
        widest = std::max(widest, line.width);
    return widest;
}

} // namespace pecyn::layout
