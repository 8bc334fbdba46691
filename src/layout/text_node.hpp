#pragma once

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

} // namespace pecyn::layout
