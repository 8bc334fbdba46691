#include "pack/markup.hpp"

#include "pack/markup_inline.hpp"

#include <algorithm>
#include <cctype>

namespace pecyn::pack {
namespace {

/// A paragraph before its inline markup is read: bytes of the text.
struct Block {
    Paragraph::Kind kind = Paragraph::Kind::plain;
    int number = 0;
    std::size_t begin = 0, end = 0;
};

/// The marker at the start of a list line: its length, and the number of a numbered one.
struct Marker {
    std::size_t length = 0;
    int number = 0;
};

Marker marker_of(std::string_view line) {
    if (line.substr(0, 2) == "- ") return {2, 0};
    std::size_t digits = 0;
    int number = 0;
    while (digits < line.size() && digits < 2 &&
           std::isdigit(static_cast<unsigned char>(line[digits])) != 0)
        number = number * 10 + (line[digits++] - '0');
    if (digits > 0 && line.substr(digits, 2) == ". ") return {digits + 2, number};
    return {};
}

/// Splits a text into paragraphs and list lines.
class BlockReader {
public:
    BlockReader(std::string_view text, TextKind kind, const TextPlaces& places,
                diag::Findings& findings)
        : text_(text), kind_(kind), places_(places), findings_(findings) {}

    std::vector<Block> read() {
        for (std::size_t at = 0; at < text_.size();) {
            const std::size_t end = std::min(text_.find('\n', at), text_.size());
            line(at, end);
            at = end + 1;
        }
        return std::move(blocks_);
    }

private:
    void line(std::size_t begin, std::size_t end) {
        const std::size_t line_begin = begin;
        while (begin < end && text_[begin] == ' ')
            ++begin;
        while (end > begin && text_[end - 1] == ' ')
            --end;
        if (begin == end) {
            fresh_ = true;
            return;
        }
        if (!list_line(line_begin, begin, end)) {
            if (fresh_) blocks_.push_back({Paragraph::Kind::plain, 0, begin, end});
            blocks_.back().end = end;
        }
        fresh_ = false;
    }

    bool list_line(std::size_t line_begin, std::size_t begin, std::size_t end) {
        const Marker marker = marker_of(text_.substr(begin, end - begin));
        if (marker.length == 0 || kind_ == TextKind::line) return false;
        // A year or a number that happens to begin a line is no list: lists count from 1.
        const int before = blocks_.empty() ? 0 : blocks_.back().number;
        if (marker.number != 0 && marker.number != 1 && marker.number != before + 1)
            return false;
        if (kind_ == TextKind::text) {
            findings_
                .error("list-in-text", places_.span(begin, begin + marker.length),
                       "this field takes paragraphs, not list lines")
                .with_help(
                    "put the list into a field of type prose, or begin the line otherwise");
            return false;
        }
        const bool in_list = !blocks_.empty() && blocks_.back().kind != Paragraph::Kind::plain;
        if (in_list && begin > line_begin && !fresh_)
            findings_
                .error("nested-list", places_.span(begin, begin + marker.length),
                       "lists have one level only")
                .with_help("take the spaces before this line away");
        const auto kind =
            marker.number == 0 ? Paragraph::Kind::bullet : Paragraph::Kind::numbered;
        blocks_.push_back({kind, marker.number, begin + marker.length, end});
        return true;
    }

    std::string_view text_;
    TextKind kind_;
    const TextPlaces& places_;
    diag::Findings& findings_;
    std::vector<Block> blocks_;
    bool fresh_ = true; ///< the next line begins a paragraph
};

} // namespace

RichText read_markup(std::string_view text, TextKind kind, const TextPlaces& places,
                     diag::Findings& findings) {
    RichText result;
    const std::vector<Block> blocks = BlockReader(text, kind, places, findings).read();
    if (kind == TextKind::line && blocks.size() > 1)
        findings.error("not-a-line", places.span(blocks[1].begin, blocks[1].end),
                       "a one-line field holds a second paragraph");
    InlineReader reader(text, kind, places, findings);
    result.paragraphs.reserve(blocks.size());
    for (const Block& block : blocks) {
        Paragraph paragraph;
        paragraph.kind = block.kind;
        paragraph.number = block.number;
        paragraph.span = places.span(block.begin, block.end);
        paragraph.inlines = reader.read(block.begin, block.end);
        if (!paragraph.inlines.empty()) result.paragraphs.push_back(std::move(paragraph));
    }
    return result;
}

std::vector<MarkedParagraph> read_marks(std::string_view text, TextKind kind) {
    diag::Findings unheard; // the readers of packs have told them
    const TextPlaces places(Node(), {});
    const std::vector<Block> blocks = BlockReader(text, kind, places, unheard).read();
    InlineReader reader(text, kind, places, unheard);
    std::vector<MarkedParagraph> paragraphs;
    paragraphs.reserve(blocks.size());
    for (const Block& block : blocks) {
        MarkedParagraph paragraph{block.kind, block.number, block.begin, block.end, {}};
        reader.note_marks(paragraph.marks);
        reader.read(block.begin, block.end);
        std::sort(paragraph.marks.begin(), paragraph.marks.end(),
                  [](const Mark& a, const Mark& b) { return a.begin < b.begin; });
        paragraphs.push_back(std::move(paragraph));
    }
    return paragraphs;
}

} // namespace pecyn::pack
