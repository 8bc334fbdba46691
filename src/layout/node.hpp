#pragma once

#include "art/qr.hpp"
#include "layout/box_fill.hpp"
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
    Size natural; ///< of the whole picture; only its aspect counts
    pack::ImageFit fit = pack::ImageFit::cover;
    pack::Crop crop;                     ///< the part that is shown
    double focus_x = 0.5, focus_y = 0.5; ///< of the whole picture
    std::string alternative, language;
    diag::Span span; ///< of the file's name in the item, else of the frame
    /// Height of the part shown for each unit of its width.
    double aspect() const {
        return natural.height * crop.height / (natural.width * crop.width);
    }
};

struct FillNode {
    Fill fill;
};

/// An outline that takes the node's own fill and border.
struct ShapeNode {
    const pack::Outline* outline = nullptr; ///< in the layout
};

/// A QR code as the largest square that its box holds, quiet zone included.
struct QrNode {
    art::QrCode code;
    std::string address, language;
    diag::Span span;                        ///< of the address in the item
    pack::Align along = pack::Align::start; ///< of the square in spare width
    Length scan_from;                       ///< how far the camera is; 0: not said
};

/// Logos of a brand, side by side in reading order.
struct LogoStrip {
    struct Logo {
        PictureNode picture;
        Length min_width, clear_space; ///< by the logo's owner
        diag::Span span;               ///< of the logo in the brand
    };
    std::vector<Logo> logos;
    Length height;      ///< of the strip, clear space included
    Length most_height; ///< to which it may grow for logos that must be wider
    pack::Align across = pack::Align::start; ///< of the strip in spare width
    bool beside = false; ///< something may stand at its ends: they keep clear space, too
    bool right_to_left = false;
};

struct Node;

/// A row and a grid run in reading direction.
struct BoxNode {
    pack::BoxKind kind = pack::BoxKind::column;
    Length gap;
    std::vector<Node> children;
    pack::Across across = pack::Across::stretch;
    std::vector<pack::Track> columns = {}; ///< of a grid: at least one
    bool right_to_left = false;
};

/// How a node is composed with what lies beneath it, as one whole: its parts are painted into
/// a scene::Group.
struct Composing {
    double opacity = 1;
    art::Blend blend = art::Blend::normal;
    const pack::Outline* clip = nullptr; ///< in the layout
    double rotate = 0;                   ///< degrees clockwise about the box's middle
    pack::Flip flip = pack::Flip::none;
    scene::Semantics semantics; ///< of a table and its parts
    /// Laid out in a box of swapped width and height.
    bool lies_sideways() const { return rotate == 90 || rotate == 270; }
};

struct Shadow {
    colour::Colour colour;
    Length x, y;
};

struct Node {
    std::variant<TextNode, PictureNode, FillNode, BoxNode, ShapeNode, QrNode, LogoStrip>
        content;
    std::optional<pack::Placement> at;
    double grow = 0;
    std::optional<pack::Extent> width, height, min_height, max_height;
    bool hugs = false; ///< as wide as what is inside by nature, however wide the room
    pack::Align along = pack::Align::start; ///< of text or children in spare height
    std::optional<Fill> fill;
    Insets pad;
    pack::Corners corner;
    std::optional<art::Stroke> border; ///< drawn inside the outline's edge
    std::optional<Shadow> shadow;
    std::unique_ptr<Composing> composing; ///< null: painted as it is
    bool finished = false;                ///< what it paints lies on the frame's plates too
    const pack::Frame* frame = nullptr;   ///< that this node shows; null: of a helping box
    diag::Span span;                      ///< of the frame in the layout
};

} // namespace pecyn::layout
