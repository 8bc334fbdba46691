#include "art/drawing_builder.hpp"

namespace pecyn::art {
namespace {

bool does_nothing(const Layer& layer) {
    return layer.transform.is_identity() && !layer.clip && layer.opacity == 1 &&
           layer.blend == Blend::normal;
}

bool has_blending(const Layer& layer) {
    for (const Node& node : layer.nodes) {
        const auto* inner = std::get_if<std::unique_ptr<Layer>>(&node);
        if (inner && ((*inner)->blend != Blend::normal || has_blending(**inner))) return true;
    }
    return false;
}

/// Takes over the layer that is this layer's only content, where one layer can say both.
bool absorb(Layer& outer) {
    if (outer.nodes.size() != 1) return false;
    auto* held = std::get_if<std::unique_ptr<Layer>>(&outer.nodes.front());
    if (!held) return false;
    Layer& inner = **held;
    if (inner.blend != Blend::normal || (outer.clip && inner.clip)) return false;
    const bool keeps_outer = inner.transform.is_identity();
    const bool keeps_inner = outer.transform.is_identity() && !outer.clip;
    if (!keeps_outer && !keeps_inner) return false;
    if (!keeps_outer) outer.transform = inner.transform;
    if (inner.clip) {
        outer.clip = std::move(inner.clip);
        outer.clip_rule = inner.clip_rule;
    }
    outer.opacity *= inner.opacity;
    std::vector<Node> nodes = std::move(inner.nodes);
    outer.nodes = std::move(nodes);
    return true;
}

} // namespace

void simplify(Layer& layer) {
    std::vector<Node> nodes;
    nodes.reserve(layer.nodes.size());
    for (Node& node : layer.nodes) {
        auto* held = std::get_if<std::unique_ptr<Layer>>(&node);
        if (!held) {
            nodes.push_back(std::move(node));
            continue;
        }
        Layer& inner = **held;
        simplify(inner);
        if (inner.nodes.empty()) continue;
        if (does_nothing(inner) && !has_blending(inner)) {
            for (Node& child : inner.nodes)
                nodes.push_back(std::move(child));
        } else {
            nodes.push_back(std::move(node));
        }
    }
    layer.nodes = std::move(nodes);
    while (absorb(layer)) {
    }
}

} // namespace pecyn::art
