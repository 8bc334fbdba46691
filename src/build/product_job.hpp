#pragma once

#include "build/edition.hpp"
#include "build/load_pack.hpp"
#include "build/manifest.hpp"
#include "build/options.hpp"
#include "build/parity_report.hpp"
#include "build/progress.hpp"
#include "build/session.hpp"

#include <string>

namespace pecyn::build {

/// One product in one edition.
struct ProductJob {
    const LoadedPack* pack = nullptr;
    pack::Product product;
    Edition edition;
};

/// What all jobs of a run share.
struct JobContext {
    const Options& options;
    Session& session;
    Ledger& ledger;
    Progress& progress;
    ParityReports& parity;
};

/// Steps that the progress line expects of a job: its layout and its files.
std::size_t expected_steps(const ProductJob& job, const Options& options);

/// Lays the product out once, then makes its targets on the worker threads. What is wrong is
/// never written: an error of reading or layout stops all targets, an error of a target stops
/// that one, and the ledger answers for what is no longer good.
/// Findings: those of layout, preflight, painters and check_parity, draft-text, same-file-name,
/// png-too-large. Throws SystemFailure, Interrupted.
diag::Findings run_product(const ProductJob& job, const JobContext& context);

} // namespace pecyn::build
