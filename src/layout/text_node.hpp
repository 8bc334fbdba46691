#pragma once

#include "layout/box_fill.hpp"
#include "layout/text/text_shaper.hpp"
#include "pack/layout.hpp"
#include "scene/scene.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

/// A text frame of the resolved tree: shaped, its size open.
namespace pecyn::layout {

/// The size of a text: fixed, or that of a fit group (an index into Sizes).
struct SizeChoice {
    int group = -1; ///< -1: fixed
    Length fixed;
};

/// The chosen size of each fit group.
using Sizes = std::vector<Length>;

inline Length size_of(const SizeChoice& choice, const Sizes& sizes) {
    return choice.group < 0 ? choice.fixed : sizes[static_cast<std::size_t>(choice.group)];
}

/// One paragraph or list line, and what stands before it (bullet or number).
struct TextBlock {
    std::shared_ptr<const ShapedParagraph> words;  ///< of a line with tabs: after the last
    std::shared_ptr<const ShapedParagraph> marker; ///< may be null
    /// What stands before each tab of the first line, each on one line.
    std::vector<std::shared_ptr<const ShapedParagraph>> tabbed;
    bool continues = false; ///< no new paragraph: what follows a <br> where there are tabs
};

/// A picture inside a line; measures in em. Runs name it by their tag.
struct TextIcon {
    std::shared_ptr<const art::Drawing> drawing;
    double height = 1, raise = 0;
    std::string alternative;
};

/// A line beside or round words.
struct TextRule {
    colour::Colour colour;
    Length width;
    std::vector<Length> dash = {}; ///< of an outline; empty: solid
};

/// Tags of runs: looks that colour words of their own, then icons.
constexpr std::uint32_t first_icon_tag = 16;

struct TextNode {
    std::vector<TextBlock> blocks;
    SizeChoice size;
    pack::Leading leading;
    double least_leading = 0;   ///< of the languages' own families, as a factor of the size
    std::optional<Fill> colour; ///< nothing: whichever of ink and paper reads
    std::vector<colour::Colour> tag_colours; ///< of runs with the tags 1, 2, ...; may be empty
    std::uint32_t tags = 0; ///< those that its runs have: bit 0 for the tag 1 ...
    pack::Align align = pack::Align::start;
    Length space;  ///< between blocks
    Length indent; ///< of blocks with a marker
    /// Least distance from the top to the first baseline in em: what the families need that
    /// the languages side by side bring along, so that first baselines align.
    double least_ascent = 0;
    int columns = 1;
    Length column_gap;
    int keep_lines = 2;   ///< of a paragraph on either side of a column or thread break
    Length grid;          ///< baselines on the page's grid of this step; 0: freely
    bool hang = false;    ///< punctuation hangs outside the edges
    bool balance = false; ///< lines of a paragraph as even as can be
    bool narrow = false;  ///< by nature only as wide as its widest word
    pack::Ellipsis ellipsis = pack::Ellipsis::none;
    std::vector<pack::Tab> tabs;
    std::optional<TextRule> outline, rule_above, rule_below;
    std::vector<TextIcon> icons;    ///< by tag, from first_icon_tag
    std::vector<std::string> codes; ///< addresses of links that are printed as QR codes
    std::string thread;             ///< key of its thread; empty: none
    bool thread_ends = true;        ///< the thread's last frame: what is left is too much
    scene::Semantics semantics;
    std::string field;    ///< for findings: "message"
    std::string language; ///< for findings
    std::string family;   ///< of the style, for the parity report
    int weight = 400;
    const font::FaceLibrary* faces = nullptr; ///< for shortening with an ellipsis
    diag::Span span;                          ///< of the text in the YAML

    /// Lines of every block at the size and width asked for last, from the place where the
    /// frame before it in the thread ended.
    struct Broken {
        Length size, width;
        std::size_t block = 0;
        std::uint32_t byte = 0; ///< of the block's words
        std::vector<std::vector<Line>> lines;
    };
    mutable Broken broken;
};

} // namespace pecyn::layout
