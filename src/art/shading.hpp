#pragma once

#include "art/qpdf_object.hpp"
#include "art/recolour.hpp"
#include "colour/gradient.hpp"

#include <optional>
#include <string>

namespace pecyn::art {

struct ReadShading {
    std::optional<colour::Gradient> gradient; ///< in shading space
    std::string problem;                      ///< what isn't read, where there is none
    std::string loss;                         ///< a colour that isn't kept; or empty
    std::size_t work = 1;                     ///< pieces of its function
};

/// Axial and radial shadings (ISO 32000-1, 8.7.4.5.3 and 8.7.4.5.4) that extend beyond both
/// ends. A gradient of one colour everywhere still has two stops.
ReadShading read_shading(QPDFObjectHandle shading, QPDFObjectHandle resources,
                         const Recolour* recolour = nullptr);

/// The linear gradient that looks like `gradient` under a map; radial ones only where the map
/// keeps circles round, else nothing.
std::optional<colour::Gradient> mapped(const colour::Gradient& gradient, const Affine& map);

/// True where the map turns, mirrors and scales alike in all directions; `scale` is by how
/// much.
bool is_similarity(const Affine& map, double& scale);

} // namespace pecyn::art
