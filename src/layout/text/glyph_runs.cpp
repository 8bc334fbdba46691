#include "base/utf8.hpp"
#include "layout/text/piece_shaper.hpp"
#include "layout/text/text_shaper.hpp"

#include <algorithm>
#include <deque>

namespace pecyn::layout {

namespace {

/// A stretch of one item on a line, with its glyphs in visual order.
struct Part {
    const ShapedItem* item = nullptr;
    std::uint32_t begin = 0, end = 0;
    unsigned char level = 0;
    const ShapedGlyph *first = nullptr, *last = nullptr;
};

/// A glyph run in the making: pens from the line's start, clusters of the paragraph.
struct Draft {
    scene::GlyphRun run;
    std::uint32_t begin = 0, end = 0;
    std::uint32_t source = 0; ///< of ShapedParagraph::runs
    Length pen;               ///< at the first glyph that does not hang, if there is one
    bool visible = false;
};

std::uint32_t run_at(const ShapedParagraph& text, std::uint32_t offset) {
    const auto run = std::upper_bound(
        text.runs.begin(), text.runs.end(), offset,
        [](std::uint32_t at, const ShapedRun& other) { return at < other.end; });
    return static_cast<std::uint32_t>(run - text.runs.begin());
}

class LineSetter {
public:
    LineSetter(const ShapedParagraph& paragraph, const Line& line)
        : text_(paragraph), line_(line), base_(paragraph.right_to_left ? 1 : 0) {
        if (text_.segments.empty()) return;
        collect_parts();
        order_parts();
    }

    /// From left to right, the first visible one at `start`.
    std::vector<Draft> drafts(Length size, Length start, Length word_space) const;
    int word_spaces() const;
    /// The advance of the glyphs that show the character at the byte, in em.
    double advance_of(std::uint32_t byte) const;
    scene::GlyphRun finish(Draft draft, const TextPaint& paint, Length baseline) const;
    const ShapedRun& source_of(const Draft& draft) const { return text_.runs[draft.source]; }

private:
    void collect_parts();
    void add_parts(const ShapedItem& item, std::uint32_t begin, std::uint32_t end,
                   unsigned char level, const ShapedGlyph* first, const ShapedGlyph* last);
    void order_parts();
    Length hanging_left(Length size) const;
    bool is_word_space(const ShapedGlyph& glyph) const;
    bool joins(const Draft& draft, const Part& part) const;
    void set_text(Draft& draft) const;
    bool leaves_out(std::uint32_t at) const;

    const ShapedParagraph& text_;
    const Line& line_;
    unsigned char base_;
    std::vector<Part> parts_;
    std::deque<std::vector<ShapedGlyph>> anew_; ///< pieces shaped for this line
};

/// Cuts [begin, end) where the tag changes and takes each part's glyphs out of
/// [first, last): a range, as clusters are monotone.
void LineSetter::add_parts(const ShapedItem& item, std::uint32_t begin, std::uint32_t end,
                           unsigned char level, const ShapedGlyph* first,
                           const ShapedGlyph* last) {
    const bool left = item.right_to_left();
    const auto glyph_at = [&](std::uint32_t at) {
        return std::partition_point(first, last, [&](const ShapedGlyph& glyph) {
            return left ? glyph.cluster >= at : glyph.cluster < at;
        });
    };
    while (begin < end) {
        std::uint32_t run = run_at(text_, begin);
        const std::uint32_t tag = text_.runs[run].tag;
        while (run + 1 < text_.runs.size() && text_.runs[run].end < end &&
               text_.runs[run + 1].tag == tag)
            ++run;
        const std::uint32_t stop = std::min(end, text_.runs[run].end);
        const Part part{&item,
                        begin,
                        stop,
                        level,
                        glyph_at(left ? stop : begin),
                        glyph_at(left ? begin : stop)};
        if (part.first != part.last) parts_.push_back(part);
        begin = stop;
    }
}

void LineSetter::collect_parts() {
    const Segment& start = text_.segments[line_.first_segment];
    const Segment& stop = text_.segments[line_.last_segment];
    auto item = std::upper_bound(
        text_.items.begin(), text_.items.end(), line_.begin,
        [](std::uint32_t at, const ShapedItem& other) { return at < other.end; });
    for (; item != text_.items.end() && item->begin < line_.end; ++item) {
        const std::uint32_t begin = std::max(item->begin, line_.begin);
        const std::uint32_t end = std::min(item->end, line_.end);
        const ShapedGlyph* first = text_.glyphs.data() + item->glyph_begin;
        const ShapedGlyph* last = text_.glyphs.data() + item->glyph_end;
        const bool changed = (begin == line_.begin && start.safe_until > start.begin) ||
                             (end == line_.end && stop.safe_from < stop.end);
        if (changed) {
            auto& glyphs = anew_.emplace_back();
            thread_piece_shaper().shape(
                piece_of(text_, *item, begin, end, line_.hyphen && end == line_.end), glyphs);
            first = glyphs.data();
            last = first + glyphs.size();
        }
        // Unicode's rule L1: white space that ends a line goes with the paragraph's direction.
        const std::uint32_t split =
            item->level == base_ ? end : std::clamp(line_.visible_end, begin, end);
        add_parts(*item, begin, split, item->level, first, last);
        add_parts(*item, split, end, base_, first, last);
    }
}

/// Unicode's rule L2: from the highest level to the lowest odd one, turn what is at that
/// level or higher.
void LineSetter::order_parts() {
    unsigned char highest = 0, lowest_odd = 255;
    for (const Part& part : parts_) {
        highest = std::max(highest, part.level);
        if ((part.level & 1) != 0) lowest_odd = std::min(lowest_odd, part.level);
    }
    for (int level = highest; level >= lowest_odd; --level)
        for (auto from = parts_.begin(); from != parts_.end();) {
            from = std::find_if(from, parts_.end(),
                                [&](const Part& part) { return part.level >= level; });
            const auto to = std::find_if(from, parts_.end(),
                                         [&](const Part& part) { return part.level < level; });
            std::reverse(from, to);
            from = to;
        }
}

/// What stands left of the line's visible part: the hanging white space and the letter
/// spacing after the last letter of a right-to-left line.
Length LineSetter::hanging_left(Length size) const {
    if (base_ == 0 || parts_.empty()) return {};
    double width = text_.segments[line_.last_segment].trailing_spacing;
    for (const Part& part : parts_)
        for (const ShapedGlyph* glyph = part.first; glyph != part.last; ++glyph)
            if (glyph->cluster >= line_.visible_end)
                width += static_cast<double>(glyph->advance);
    return size * width;
}

bool LineSetter::joins(const Draft& draft, const Part& part) const {
    const bool left = (part.level & 1) != 0;
    const ShapedRun& a = text_.runs[draft.source];
    const ShapedRun& b = text_.runs[run_at(text_, part.begin)];
    return draft.run.right_to_left == left &&
           (left ? part.end == draft.begin : part.begin == draft.end) && a.face == b.face &&
           a.tag == b.tag && a.language == b.language && a.scale == b.scale &&
           a.object_width == 0 && b.object_width == 0;
}

bool LineSetter::is_word_space(const ShapedGlyph& glyph) const {
    return glyph.cluster < line_.visible_end &&
           (text_.text[glyph.cluster] == ' ' ||
            std::string_view(text_.text).substr(glyph.cluster, 2) == "\u00A0");
}

int LineSetter::word_spaces() const {
    int count = 0;
    for (const Part& part : parts_)
        count += static_cast<int>(std::count_if(
            part.first, part.last, [&](const ShapedGlyph& g) { return is_word_space(g); }));
    return count;
}

double LineSetter::advance_of(std::uint32_t byte) const {
    double advance = 0;
    for (const Part& part : parts_)
        for (const ShapedGlyph* glyph = part.first; glyph != part.last; ++glyph)
            if (glyph->cluster == byte) advance += static_cast<double>(glyph->advance);
    return advance;
}

std::vector<Draft> LineSetter::drafts(Length size, Length start, Length word_space) const {
    std::vector<Draft> drafts;
    Length pen = start - hanging_left(size);
    for (const Part& part : parts_) {
        if (drafts.empty() || !joins(drafts.back(), part)) {
            Draft& made = drafts.emplace_back();
            made.run.right_to_left = (part.level & 1) != 0;
            made.begin = part.begin;
            made.end = part.end;
            made.source = run_at(text_, part.begin);
            made.run.size = size * source_of(made).scale;
            made.pen = pen;
        }
        Draft& draft = drafts.back();
        draft.end = std::max(draft.end, part.end);
        if (part.begin < draft.begin) {
            draft.begin = part.begin;
            draft.source = run_at(text_, part.begin);
        }
        draft.run.glyphs.reserve(draft.run.glyphs.size() +
                                 static_cast<std::size_t>(part.last - part.first));
        for (const ShapedGlyph* glyph = part.first; glyph != part.last; ++glyph) {
            Length advance = size * static_cast<double>(glyph->advance);
            if (is_word_space(*glyph)) advance += word_space;
            if (glyph->cluster < line_.visible_end) {
                if (!draft.visible) draft.pen = pen;
                draft.visible = true;
                draft.run.width += advance;
            }
            draft.run.glyphs.push_back({glyph->id, pen + size * static_cast<double>(glyph->x),
                                        -(size * static_cast<double>(glyph->y)),
                                        glyph->cluster});
            pen += advance;
        }
    }
    return drafts;
}

/// Characters that steer breaks and show nothing.
bool LineSetter::leaves_out(std::uint32_t at) const {
    const std::string_view text = text_.text;
    const char lead = text[at];
    if (lead == '\xC2' && text.substr(at, 2) == "\u00AD")
        return !(line_.hyphen && at + 2 == line_.end);
    if (lead == '\xE2') {
        const std::string_view sign = text.substr(at, 3);
        // U+2066 to U+2069 isolate stretches of another direction.
        const bool isolates = sign.size() == 3 && sign.starts_with("\xE2\x81") &&
                              sign[2] >= '\xA6' && sign[2] <= '\xA9';
        if (sign == "\u200B" || sign == "\u2060" || isolates) return true;
    }
    return is_line_end(text, at);
}

/// The run's text and its clusters within it.
void LineSetter::set_text(Draft& draft) const {
    std::string& text = draft.run.text;
    text.reserve(draft.end - draft.begin);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> left_out; // offset, bytes until then
    std::uint32_t gone = 0;
    for (std::uint32_t at = draft.begin; at < draft.end;) {
        std::uint32_t next = at + 1;
        while (next < draft.end &&
               (static_cast<unsigned char>(text_.text[next]) & 0xC0) == 0x80)
            ++next;
        if (leaves_out(at)) {
            gone += next - at;
            left_out.emplace_back(next, gone);
        } else {
            text.append(text_.text, at, next - at);
        }
        at = next;
    }
    for (scene::Glyph& glyph : draft.run.glyphs) {
        const auto after = std::upper_bound(
            left_out.begin(), left_out.end(), glyph.cluster,
            [](std::uint32_t at, const auto& entry) { return at < entry.first; });
        const std::uint32_t shift = after == left_out.begin() ? 0 : std::prev(after)->second;
        glyph.cluster -= draft.begin + shift;
    }
}

scene::GlyphRun LineSetter::finish(Draft draft, const TextPaint& paint, Length baseline) const {
    set_text(draft);
    const ShapedRun& source = text_.runs[draft.source];
    scene::GlyphRun& run = draft.run;
    run.face = source.face;
    run.origin = {draft.pen, baseline};
    for (scene::Glyph& glyph : run.glyphs)
        glyph.x -= draft.pen;
    run.language = source.language;
    run.span = source.span;
    run.colour = source.tag > 0 && source.tag <= paint.tag_colours.size()
                     ? paint.tag_colours[source.tag - 1]
                     : paint.colour;
    return std::move(run);
}

/// The share of a sign that hangs outside the text's edge.
double hanging_share(char32_t sign) {
    constexpr std::u32string_view whole = U"'\"\u2018\u2019\u201A\u201C\u201D\u201E\u2039\u203A"
                                          U"\u00AB\u00BB.,-\u2010\u2011\u00AD\u060C\u06D4";
    constexpr std::u32string_view half = U"\u2013\u2014:;";
    if (whole.find(sign) != std::u32string_view::npos) return 1;
    return half.find(sign) != std::u32string_view::npos ? 0.5 : 0;
}

} // namespace

HangingEnds hanging_ends(const ShapedParagraph& paragraph, const Line& line, Length size) {
    const std::string_view text = paragraph.text;
    if (line.begin >= line.visible_end) return {};
    std::uint32_t last = line.visible_end - 1;
    while (last > line.begin && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80)
        --last;
    const LineSetter setter(paragraph, line);
    const auto hanging = [&](std::uint32_t byte) {
        const double share = hanging_share(utf8::decode(text, byte).code_point);
        return share > 0 ? size * (share * setter.advance_of(byte)) : Length();
    };
    return {hanging(line.begin), hanging(last)};
}

int word_spaces(const ShapedParagraph& paragraph, const Line& line) {
    return LineSetter(paragraph, line).word_spaces();
}

std::vector<LinePiece> to_pieces(const ShapedParagraph& paragraph, const Line& line,
                                 Length size, Point start, const TextPaint& paint,
                                 Length word_space) {
    const LineSetter setter(paragraph, line);
    std::vector<LinePiece> pieces;
    for (Draft& draft : setter.drafts(size, start.x, word_space)) {
        const ShapedRun& source = setter.source_of(draft);
        LinePiece& piece = pieces.emplace_back();
        piece.tag = source.tag;
        piece.is_object = source.object_width > 0;
        piece.run = setter.finish(std::move(draft), paint, start.y);
    }
    return pieces;
}

std::vector<scene::GlyphRun> to_glyph_runs(const ShapedParagraph& paragraph, const Line& line,
                                           Length size, Point start, const TextPaint& paint) {
    std::vector<scene::GlyphRun> runs;
    for (LinePiece& piece : to_pieces(paragraph, line, size, start, paint))
        if (!piece.is_object) runs.push_back(std::move(piece.run));
    return runs;
}

} // namespace pecyn::layout
