#pragma once

#include "build/edition.hpp"
#include "build/load_pack.hpp"
#include "build/manifest.hpp"
#include "build/options.hpp"
#include "build/parity_report.hpp"
#include "build/progress.hpp"
#include "build/session.hpp"
#include "layout/record_cache.hpp"

#include <memory>
#include <string>
#include <vector>

namespace pecyn::build {

/// Records of a table one after another in one file.
struct Volume {
    std::vector<const LoadedPack*> records; ///< the pack as each row dresses it
    std::string part;                       ///< "v1"
};

/// One product in one edition.
struct ProductJob {
    const LoadedPack* pack = nullptr;
    pack::Product product;
    Edition edition;
    std::shared_ptr<const Volume> volume{}; ///< null: of one record
};

class OldFiles;

/// What all jobs of a run share.
struct JobContext {
    const Options& options;
    Session& session;
    Ledger& ledger;
    Progress& progress;
    ParityReports& parity;
    layout::RecordCache* cache = nullptr; ///< of a table's rows
    const OldFiles* old =
        nullptr; ///< of a table's rows: jobs whose files are there are skipped
};

/// Files of a target that a job makes at most.
std::size_t expected_files(const ProductJob& job, const Options& options, Target target);
/// Steps that the progress line expects of a job: its layout and its files.
std::size_t expected_steps(const ProductJob& job, const Options& options);

/// Lays the product out once, then makes its targets on the worker threads. What is wrong is
/// never written: an error of reading or layout stops all targets, an error of a target stops
/// that one, and the ledger answers for what is no longer good.
/// Findings: those of layout, preflight, painters and check_parity, draft-text, same-file-name,
/// png-too-large. Throws SystemFailure, Interrupted.
diag::Findings run_product(const ProductJob& job, const JobContext& context);

} // namespace pecyn::build
