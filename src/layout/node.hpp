#pragma once

#include "art/drawing.hpp"
#include "layout/text/text_shaper.hpp"
#include "pack/layout.hpp"
#include "scene/scene.hpp"

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// The resolved tree of one face: conditions decided, names looked up, texts shaped, sizes
/// open.
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
    std::shared_ptr<const ShapedParagraph> words;
    std::shared_ptr<const ShapedParagraph> marker; ///< may be null
};

struct TextNode {
    std::vector<TextBlock> blocks;
    SizeChoice size;
    pack::Leading leading;
    std::optional<colour::Colour> colour; ///< nothing: whichever of ink and paper reads
    pack::Align align = pack::Align::start;
    Length space;  ///< between blocks
    Length indent; ///< of blocks with a marker
    scene::Semantics semantics;
    std::string field;    ///< for findings: "message"
    std::string language; ///< for findings
    diag::Span span;      ///< of the text in the YAML

    /// Lines of every block at the size and width asked for last.
    struct Broken {
        Length size, width;
        std::vector<std::vector<Line>> lines;
    };
    mutable Broken broken;
};

using PictureSource =
    std::variant<std::shared_ptr<const art::Raster>, std::shared_ptr<const art::Drawing>>;

struct PictureNode {
    PictureSource source;
    Size natural; ///< only its aspect counts
    pack::ImageFit fit = pack::ImageFit::cover;
    double focus_x = 0.5, focus_y = 0.5;
    std::string alternative, language;
    diag::Span span; ///< of the file's name in the item
};

struct FillNode {
    colour::Colour colour;
};

struct Node;

struct BoxNode {
    pack::BoxKind kind = pack::BoxKind::column;
    Length gap;
    std::vector<Node> children;
};

/// A border of a frame, drawn inside its edge.
struct Border {
    colour::Colour colour;
    Length width;
};

struct Node {
    std::variant<TextNode, PictureNode, FillNode, BoxNode> content;
    std::optional<pack::Placement> at;
    double grow = 0;
    std::optional<pack::Extent> width, height, min_height, max_height;
    pack::Align along = pack::Align::start; ///< of text or children in spare height
    std::optional<colour::Colour> fill;
    Insets pad;
    Length corner;
    std::optional<Border> border;
    diag::Span span; ///< of the frame in the layout
};

} // namespace pecyn::layout
