#include "layout/set_ellipsis.hpp"

#include "layout/measure_text.hpp"

#include <algorithm>

namespace pecyn::layout {

namespace {

/// Appends the bytes of a shaped paragraph, each run with its look.
void append(StyledParagraph& made, const ShapedParagraph& from, std::uint32_t begin,
            std::uint32_t end) {
    for (const ShapedRun& run : from.runs) {
        const std::uint32_t first = std::max(begin, run.begin), last = std::min(end, run.end);
        if (first >= last) continue;
        StyledRun& part = made.runs.emplace_back();
        part.text = from.text.substr(first, last - first);
        part.face = run.face;
        part.language = run.language;
        part.letter_spacing = run.letter_spacing;
        part.tag = run.tag;
        part.span = run.span;
        part.scale = run.scale;
        part.features = run.features;
        part.object_width = run.object_width;
    }
}

/// Where the words before the dots end: no other stop stands before them.
std::uint32_t before_stops(std::string_view text, std::uint32_t end) {
    while (end > 0 && std::string_view(".,;:").find(text[end - 1]) != std::string_view::npos)
        --end;
    return end;
}

void append_dots(StyledParagraph& made, const ShapedParagraph& like, std::uint32_t byte) {
    StyledRun& dots = made.runs.emplace_back();
    dots.text = "\u2026";
    for (const ShapedRun& run : like.runs)
        if (run.object_width == 0 && (run.begin <= byte || !dots.face)) {
            dots.face = run.face;
            dots.language = run.language;
            dots.tag = run.tag;
            dots.span = run.span;
            dots.scale = run.scale;
        }
    if (dots.face && dots.face->glyph_of(0x2026) == 0) dots.text = "...";
}

/// A word's place among all words of a text.
struct Place {
    std::size_t block;
    const Segment* segment;
};

class Shortener {
public:
    Shortener(const TextNode& text, Length size, Length width)
        : text_(text), size_(size), width_(width) {
        for (std::size_t i = 0; i < text.blocks.size(); ++i) {
            const auto& segments = text.blocks[i].words->segments;
            words_.reserve(words_.size() + segments.size());
            for (const Segment& segment : segments)
                words_.push_back({i, &segment});
        }
    }

    std::vector<TextBlock> shorten(std::size_t lines) const {
        // The more words go, the fewer lines are left.
        std::size_t enough = words_.size(), few = 0;
        std::vector<TextBlock> best;
        while (enough - few > 1) {
            const std::size_t middle = (enough + few) / 2;
            std::vector<TextBlock> tried = without(middle);
            if (line_count(tried) <= lines) {
                enough = middle;
                best = std::move(tried);
            } else {
                few = middle;
            }
        }
        return best;
    }

private:
    /// The text without `count` words, 1 to all but one.
    std::vector<TextBlock> without(std::size_t count) const {
        const std::size_t kept = words_.size() - count;
        std::size_t first = kept; // the first that goes
        if (text_.ellipsis == pack::Ellipsis::middle) first = (kept + 1) / 2;
        if (text_.ellipsis == pack::Ellipsis::start) first = 0;
        const std::size_t next = first + count;
        std::vector<TextBlock> blocks;
        for (std::size_t i = 0; i < text_.blocks.size(); ++i)
            if (auto block = cut(i, first, next)) blocks.push_back(std::move(*block));
        return blocks;
    }

    std::optional<TextBlock> cut(std::size_t index, std::size_t first, std::size_t next) const {
        const TextBlock& whole = text_.blocks[index];
        const ShapedParagraph& words = *whole.words;
        const std::size_t before = first == 0 ? 0 : words_[first - 1].block;
        const std::size_t after =
            next == words_.size() ? text_.blocks.size() : words_[next].block;
        const bool has_dots = index == (first == 0 ? after : before);
        // What stands on either side of the dots is one paragraph.
        if (!has_dots && (first == 0 || index > before) && index <= after) return std::nullopt;
        if (!has_dots) return whole;
        StyledParagraph made;
        made.language = words.language;
        made.direction =
            words.right_to_left ? BaseDirection::right_to_left : BaseDirection::left_to_right;
        const std::uint32_t end =
            first > 0 && index == before
                ? before_stops(words.text, words_[first - 1].segment->visible_end)
                : 0;
        append(made, words, 0, end);
        append_dots(made, words, end);
        if (next < words_.size()) {
            const ShapedParagraph& rest = *text_.blocks[after].words;
            if (end > 0) made.runs.back().text += ' ';
            append(made, rest, words_[next].segment->begin,
                   static_cast<std::uint32_t>(rest.text.size()));
        }
        TextBlock block = whole;
        block.words = thread_shaper(*text_.faces).shape(made);
        return block;
    }

    std::size_t line_count(const std::vector<TextBlock>& blocks) const {
        std::size_t count = 0;
        const Length column = column_width(text_, width_);
        for (const TextBlock& block : blocks) {
            const Length indent = block.marker ? text_.indent : Length();
            count += break_lines(*block.words, size_, column - indent).size();
        }
        return count;
    }

    const TextNode& text_;
    Length size_, width_;
    std::vector<Place> words_;
};

} // namespace

std::vector<TextBlock> shortened(const TextNode& text, Length size, Length width,
                                 std::size_t lines) {
    return Shortener(text, size, width).shorten(lines);
}

} // namespace pecyn::layout
