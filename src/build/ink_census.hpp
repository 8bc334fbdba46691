#pragma once

#include "colour/converter.hpp"
#include "press/profile.hpp"
#include "scene/scene.hpp"

#include <array>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace pecyn::build {

/// The plates that a document needs: for colour bars and job tickets.
struct InkCensus {
    std::array<bool, 4> process{};                             ///< C, M, Y, K
    std::vector<std::shared_ptr<const colour::SpotInk>> spots; ///< by name, each once
    std::set<press::Finish> finishes;                          ///< those that lie on pages
};

/// Counts what the pages paint, without their marks. Light is counted by the inks that it
/// becomes, pictures by all that their kind may have. Spots that the profile turns into process
/// inks count as those.
InkCensus count_inks(const scene::Document& document, const press::Profile& profile,
                     const colour::Converter& converter);

} // namespace pecyn::build
