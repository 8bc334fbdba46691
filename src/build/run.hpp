#pragma once

#include "build/options.hpp"
#include "build/progress.hpp"
#include "build/session.hpp"

namespace pecyn::build {

/// What a run ended with.
struct Outcome {
    diag::Findings findings;
    std::size_t packs = 0;
    std::size_t files = 0; ///< made anew or found unchanged
};

/// Reads packs, lays out their products and writes what `options` ask for, with the manifest
/// and the report. Findings name everything that is wrong with the inputs; files of products
/// without errors are written all the same.
/// Throws SystemFailure, Interrupted; the manifest then lists what had been written.
Outcome run(const Options& options, Session& session, Progress& progress);

} // namespace pecyn::build
