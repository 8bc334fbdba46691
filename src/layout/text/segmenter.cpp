#include "layout/text/segmenter.hpp"

#include <algorithm>

namespace pecyn::layout {

namespace {

std::uint32_t character_length(char lead) {
    const auto byte = static_cast<unsigned char>(lead);
    return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

double width_until(const std::vector<ShapedGlyph>& glyphs, std::uint32_t until) {
    double width = 0;
    for (const ShapedGlyph& glyph : glyphs)
        if (glyph.cluster < until) width += static_cast<double>(glyph.advance);
    return width;
}

} // namespace

void Segmenter::begin(const ShapedParagraph& paragraph) {
    advances_.assign(paragraph.text.size() + 1, 0.0);
    safe_.assign(paragraph.text.size() + 1, 0);
    safe_.back() = 1;
}

void Segmenter::take_item(const ShapedParagraph& paragraph, const ShapedItem& item,
                          const std::vector<Cluster>& clusters) {
    for (std::uint32_t i = item.glyph_begin; i < item.glyph_end; ++i) {
        const ShapedGlyph& glyph = paragraph.glyphs[i];
        advances_[glyph.cluster] += static_cast<double>(glyph.advance);
    }
    for (const Cluster& cluster : clusters)
        safe_[cluster.begin] = cluster.safe_to_break ? 1 : 0;
    safe_[item.begin] = 1;
}

void Segmenter::hold_together(const ShapedParagraph& paragraph, const StyledParagraph& asked) {
    any_held_ = std::any_of(asked.runs.begin(), asked.runs.end(), [](const StyledRun& run) {
        return run.keep_together || run.object_width > 0;
    });
    if (!any_held_) return;
    held_.assign(paragraph.text.size() + 1, 0);
    for (std::size_t i = 0; i < asked.runs.size(); ++i) {
        if (asked.runs[i].object_width > 0) hold_object(paragraph, paragraph.runs[i]);
        if (!asked.runs[i].keep_together) continue;
        // Neighbouring kept runs are one held stretch: marks within <nb> make runs of their
        // own.
        const bool joins = i > 0 && asked.runs[i - 1].keep_together;
        const ShapedRun& run = paragraph.runs[i];
        std::fill(held_.begin() + run.begin + (joins ? 0 : 1),
                  held_.begin() + std::max(run.end, run.begin + (joins ? 0 : 1)), char(1));
    }
}

/// Unicode lets lines break on either side of an object; one that touches a word stays there.
void Segmenter::hold_object(const ShapedParagraph& paragraph, const ShapedRun& run) {
    const std::string& text = paragraph.text;
    const auto is_space = [&](std::uint32_t at) {
        return text[at] == ' ' || is_line_end(text, at);
    };
    if (run.begin > 0 && !is_space(run.begin - 1)) held_[run.begin] = 1;
    if (run.end < text.size() && !is_space(run.end)) held_[run.end] = 1;
}

void Segmenter::cut(ShapedParagraph& paragraph,
                    const std::vector<PangoLogAttr>& attributes) const {
    const std::string& text = paragraph.text;
    const auto size = static_cast<std::uint32_t>(text.size());
    Segment segment;
    std::size_t character = 0;
    for (std::uint32_t at = 0; at < size;) {
        const double advance = advances_[at];
        const std::uint32_t next = std::min(size, at + character_length(text[at]));
        if (attributes[character].is_white != 0 || is_line_end(text, at)) {
            segment.white += advance;
        } else {
            segment.width += segment.white + advance;
            segment.white = 0;
            segment.visible_end = next;
        }
        at = next;
        const PangoLogAttr& here = attributes[++character];
        const bool mandatory = here.is_mandatory_break != 0;
        if (at < size && !mandatory &&
            (here.is_line_break == 0 || (any_held_ && held_[at] != 0)))
            continue;
        segment.end = at;
        segment.visible_end = std::max(segment.visible_end, segment.begin);
        segment.mandatory = mandatory && at < size;
        segment.hyphen = here.break_inserts_hyphen != 0 && at < size && !mandatory;
        segment.safe_until = segment.begin;
        segment.safe_from = at;
        paragraph.segments.push_back(segment);
        segment = Segment();
        segment.begin = at;
    }
}

double Segmenter::width_between(std::uint32_t begin, std::uint32_t end) const {
    double width = 0;
    for (std::uint32_t i = begin; i < end; ++i)
        width += advances_[i];
    return width;
}

double Segmenter::shaped_width(const Piece& piece, std::uint32_t until) {
    scratch_.clear();
    thread_piece_shaper().shape(piece, scratch_);
    return width_until(scratch_, until);
}

void Segmenter::measure_break(ShapedParagraph& paragraph, const ShapedItem& item,
                              Segment& before, Segment& after) {
    const std::uint32_t at = before.end;
    // What a hyphen may change (kerning, a ligature) lies within the letters before it.
    std::uint32_t from = before.hyphen ? std::max(before.begin, item.begin) : at;
    while (from > item.begin && safe_[from] == 0)
        --from;
    const std::uint32_t visible = before.hyphen ? before.end : before.visible_end;
    before.safe_from = from;
    before.end_change =
        shaped_width(piece_of(paragraph, item, from, at, before.hyphen), visible) -
        width_between(from, visible);
    if (safe_[at] != 0) return;
    std::uint32_t until = at + 1;
    while (until < item.end && safe_[until] == 0)
        ++until;
    after.safe_until = until;
    after.begin_change = shaped_width(piece_of(paragraph, item, at, until, false), until) -
                         width_between(at, until);
}

void Segmenter::measure_changes(ShapedParagraph& paragraph) {
    auto item = paragraph.items.begin();
    for (std::size_t i = 0; i + 1 < paragraph.segments.size(); ++i) {
        Segment& before = paragraph.segments[i];
        if (safe_[before.end] != 0 && !before.hyphen) continue;
        while (item->end < before.end)
            ++item;
        measure_break(paragraph, *item, before, paragraph.segments[i + 1]);
    }
}

void Segmenter::finish(ShapedParagraph& paragraph, const StyledParagraph& asked,
                       const std::vector<PangoLogAttr>& attributes) {
    hold_together(paragraph, asked);
    cut(paragraph, attributes);
    measure_changes(paragraph);
    auto run = paragraph.runs.begin();
    for (Segment& segment : paragraph.segments) {
        if (segment.visible_end > segment.begin) {
            while (run->end < segment.visible_end)
                ++run;
            if (run->object_width == 0)
                segment.trailing_spacing = run->letter_spacing / 1000.0 * run->scale;
        }
        segment.alone = changes_meet(segment, segment)
                            ? width_as_line(paragraph, segment.begin, segment.visible_end,
                                            segment.end, segment.hyphen)
                            : segment.begin_change + segment.width + segment.end_change;
    }
}

bool changes_meet(const Segment& first, const Segment& last) {
    return first.safe_until > first.begin &&
           first.safe_until > std::min(last.safe_from, last.visible_end);
}

double width_as_line(const ShapedParagraph& paragraph, std::uint32_t begin,
                     std::uint32_t visible_end, std::uint32_t end, bool hyphen) {
    auto item = std::upper_bound(
        paragraph.items.begin(), paragraph.items.end(), begin,
        [](std::uint32_t at, const ShapedItem& other) { return at < other.end; });
    double width = 0;
    std::vector<ShapedGlyph> glyphs;
    for (; item != paragraph.items.end() && item->begin < end; ++item) {
        glyphs.clear();
        const std::uint32_t until = std::min(end, item->end);
        thread_piece_shaper().shape(piece_of(paragraph, *item, std::max(begin, item->begin),
                                             until, hyphen && until == end),
                                    glyphs);
        width += width_until(glyphs, hyphen ? end : visible_end);
    }
    return width;
}

} // namespace pecyn::layout
