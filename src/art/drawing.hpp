#pragma once

#include "base/geometry.hpp"
#include "base/path_data.hpp"
#include "colour/gradient.hpp"

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace pecyn::art {

enum class Cap : unsigned char { butt, round, square };
enum class Join : unsigned char { miter, round, bevel };
enum class Blend : unsigned char { normal, multiply, screen, darken, lighten, overlay };

struct Stroke {
    colour::Paint paint;
    Length width;
    Cap cap = Cap::butt;
    Join join = Join::miter;
    double miter_limit = 10;
    std::vector<Length> dash;
    Length dash_phase;
    bool operator==(const Stroke&) const = default;
};

/// A path that is filled, stroked or both (fill first).
struct Shape {
    PathData path;
    FillRule rule = FillRule::nonzero;
    std::optional<colour::Paint> fill;
    std::optional<Stroke> stroke;
    bool operator==(const Shape&) const = default;
};

/// Decoded pixels, 8 bits a component, rows top down without padding.
struct Raster {
    enum class Space : unsigned char { gray, rgb, cmyk }; ///< CMYK and gray: see `Pixels`
    unsigned width = 0, height = 0;
    Space space = Space::rgb;
    std::string pixels; ///< gray: 255 is white; rgb: sRGB; cmyk: 255 is full ink
    std::string alpha;  ///< one byte a pixel, 255 opaque; empty: all opaque
    std::string jpeg;   ///< the untouched JPEG stream where the file is one, else empty
    bool jpeg_is_inverted = false; ///< `jpeg` stores CMYK as 255 = no ink, as Adobe's do
    std::string icc;               ///< embedded profile, may be empty
    std::string key;               ///< content key, to write each picture once a document
};

/// A raster drawn into a parallelogram: the unit square (y downwards) mapped by `placement`.
struct RasterNode {
    std::shared_ptr<const Raster> raster;
    Affine placement; ///< maps (0,0)-(1pt,1pt) to the place
};

struct Layer;
using Node = std::variant<Shape, RasterNode, std::unique_ptr<Layer>>;

/// A group of a drawing: painted as one, then composed.
struct Layer {
    Affine transform;
    std::optional<PathData> clip; ///< in the layer's own coordinates
    FillRule clip_rule = FillRule::nonzero;
    double opacity = 1;
    Blend blend = Blend::normal;
    std::vector<Node> nodes;
};

/// Vector art with its own page: origin top left, y downwards. Shared by pages,
/// written once a document.
struct Drawing {
    Size size;
    Layer root;
    std::string key; ///< content key of source and recolouring
};

} // namespace pecyn::art
