#include "draw/haru/scene_copy.hpp"

namespace pecyn::draw::haru {

art::Layer copy_of(const art::Layer& layer) {
    art::Layer out;
    out.transform = layer.transform;
    out.clip = layer.clip;
    out.clip_rule = layer.clip_rule;
    out.opacity = layer.opacity;
    out.blend = layer.blend;
    out.nodes.reserve(layer.nodes.size());
    for (const auto& node : layer.nodes) {
        if (const auto* shape = std::get_if<art::Shape>(&node))
            out.nodes.emplace_back(*shape);
        else if (const auto* raster = std::get_if<art::RasterNode>(&node))
            out.nodes.emplace_back(*raster);
        else if (const auto& inner = std::get<std::unique_ptr<art::Layer>>(node))
            out.nodes.emplace_back(std::make_unique<art::Layer>(copy_of(*inner)));
    }
    return out;
}

art::Drawing copy_of(const art::Drawing& drawing) {
    return {drawing.size, copy_of(drawing.root), drawing.key};
}

} // namespace pecyn::draw::haru
