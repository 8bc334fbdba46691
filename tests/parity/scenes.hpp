#pragma once

#include "scene/scene.hpp"

#include <memory>
#include <string>
#include <vector>

namespace pecyn::test {

/// A scene that both painters draw.
struct ParityCase {
    std::string name;
    double tolerance = 1; ///< mean difference allowed, in 8-bit levels
    std::shared_ptr<const scene::Page> page;
};

std::vector<ParityCase> parity_cases();

} // namespace pecyn::test
