#pragma once

#include "build/load_pack.hpp"
#include "build/product_job.hpp"

#include <vector>

namespace pecyn::build {

/// What `--product`, `--item` and `--edition` name must be in at least one of the packs.
/// Findings: unknown-product, unknown-item, unknown-edition.
void check_selection(const Options& options, const std::vector<const LoadedPack*>& packs,
                     diag::Findings& findings);

/// The products and editions of a pack that the options ask for.
std::vector<ProductJob> jobs_of(const LoadedPack& pack, const Options& options);

} // namespace pecyn::build
