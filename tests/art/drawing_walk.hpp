#pragma once

#include "art/drawing.hpp"

#include <functional>
#include <set>
#include <string>
#include <vector>

/// Looks through drawings, for assertions.
namespace pecyn::test {

inline void walk(const art::Layer& layer,
                 const std::function<void(const art::Layer&)>& on_layer,
                 const std::function<void(const art::Node&)>& on_node) {
    on_layer(layer);
    for (const art::Node& node : layer.nodes) {
        on_node(node);
        const auto* inner = std::get_if<std::unique_ptr<art::Layer>>(&node);
        if (inner) walk(**inner, on_layer, on_node);
    }
}

inline std::vector<const art::Shape*> shapes(const art::Drawing& drawing) {
    std::vector<const art::Shape*> found;
    walk(
        drawing.root, [](const art::Layer&) {},
        [&](const art::Node& node) {
            if (const auto* shape = std::get_if<art::Shape>(&node)) found.push_back(shape);
        });
    return found;
}

inline std::vector<const art::Layer*> layers(const art::Drawing& drawing) {
    std::vector<const art::Layer*> found;
    walk(
        drawing.root, [&](const art::Layer& layer) { found.push_back(&layer); },
        [](const art::Node&) {});
    return found;
}

inline std::vector<const art::RasterNode*> rasters(const art::Drawing& drawing) {
    std::vector<const art::RasterNode*> found;
    walk(
        drawing.root, [](const art::Layer&) {},
        [&](const art::Node& node) {
            if (const auto* raster = std::get_if<art::RasterNode>(&node))
                found.push_back(raster);
        });
    return found;
}

/// Every colour of fills, strokes and gradient stops.
inline std::vector<colour::Colour> colours(const art::Drawing& drawing) {
    std::vector<colour::Colour> found;
    const auto take = [&](const colour::Paint& paint) {
        if (const auto* colour = std::get_if<colour::Colour>(&paint)) {
            found.push_back(*colour);
        } else {
            for (const auto& stop : std::get<colour::Gradient>(paint).stops) {
                found.push_back(stop.colour);
            }
        }
    };
    for (const art::Shape* shape : shapes(drawing)) {
        if (shape->fill) take(*shape->fill);
        if (shape->stroke) take(shape->stroke->paint);
    }
    return found;
}

} // namespace pecyn::test
