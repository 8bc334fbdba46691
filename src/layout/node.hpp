#pragma once

#include "art/drawing.hpp"
#include "layout/text_node.hpp"
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
    pack::Corners corner;
    std::optional<Border> border;
    diag::Span span; ///< of the frame in the layout
};

} // namespace pecyn::layout
