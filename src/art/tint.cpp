#include "art/tint.hpp"

#include "art/art_report.hpp"
#include "art/pixel.hpp"
#include "art/raster_readers.hpp"
#include "base/hash.hpp"

namespace pecyn::art {
namespace {

/// Every pixel in the colour, as opaque as it was.
std::shared_ptr<const Raster> tinted(const Raster& raster, const colour::Colour& colour) {
    auto made = std::make_shared<Raster>();
    made->width = raster.width;
    made->height = raster.height;
    made->alpha = raster.alpha;
    made->space = space_of(colour);
    const std::string pixel = pixel_of(colour);
    const std::size_t count = std::size_t{raster.width} * raster.height;
    made->pixels.reserve(count * pixel.size());
    for (std::size_t i = 0; i < count; ++i)
        made->pixels += pixel;
    made->key = key_of(*made);
    return made;
}

Layer tinted(const Layer& layer, const colour::Colour& colour);

Node tinted(const Node& node, const colour::Colour& colour) {
    if (const auto* raster = std::get_if<RasterNode>(&node)) {
        return RasterNode{tinted(*raster->raster, colour), raster->placement};
    }
    if (const auto* inner = std::get_if<std::unique_ptr<Layer>>(&node)) {
        return std::make_unique<Layer>(tinted(**inner, colour));
    }
    Shape shape = std::get<Shape>(node);
    if (shape.fill) shape.fill = colour;
    if (shape.stroke) shape.stroke->paint = colour;
    return shape;
}

Layer tinted(const Layer& layer, const colour::Colour& colour) {
    Layer made;
    made.transform = layer.transform;
    made.clip = layer.clip;
    made.clip_rule = layer.clip_rule;
    made.opacity = layer.opacity;
    made.blend = layer.blend;
    made.nodes.reserve(layer.nodes.size());
    for (const Node& node : layer.nodes)
        made.nodes.push_back(tinted(node, colour));
    return made;
}

} // namespace

std::shared_ptr<const Drawing> in_one_colour(const Drawing& drawing,
                                             const colour::Colour& colour) {
    auto made = std::make_shared<Drawing>();
    made->size = drawing.size;
    made->root = tinted(drawing.root, colour);
    made->key = content_key(drawing.key + " in " + described(colour));
    return made;
}

} // namespace pecyn::art
