#pragma once

#include "build/brands.hpp"
#include "build/product_job.hpp"
#include "build/told_once.hpp"
#include "layout/record_cache.hpp"

#include <memory>
#include <string>
#include <vector>

namespace pecyn::build {

/// Makes one pack in the brands of one source. The rows of a table are gone through in bounded
/// batches: read, dressed, made and dropped, so that memory doesn't grow with their number.
class BrandRuns {
public:
    BrandRuns(const LoadedPack& base, const BrandList& brands, const JobContext& context);

    /// Files, parity reports and the ledger's entries; findings in the order of the brands.
    /// Throws SystemFailure, Interrupted.
    void run(ToldOnce& findings);

private:
    /// A brand of the batch.
    struct Row {
        std::unique_ptr<LoadedPack> pack;
        std::vector<ProductJob> jobs;   ///< all files are the row's own
        std::vector<ProductJob> shared; ///< some lie in volumes
        diag::Findings findings;
    };

    bool makes_volumes() const;
    void answer_for_volumes(std::size_t step) const;
    void find_unfit(ToldOnce& findings) const;
    void run_batch(std::size_t first, std::size_t count, ToldOnce& findings);
    void load(Row& row, std::size_t index) const;
    void answer_for_gone(const LoadedPack& pack) const;
    JobContext context_for(const Options& options, Progress& progress) const;
    void make(Row& row) const;
    void make_volumes(std::vector<Row>& rows, std::size_t number);
    std::unique_ptr<LoadedPack> volume_pack(const std::vector<Row>& rows) const;
    void write_parity(const LoadedPack& pack) const;

    const LoadedPack& base_;
    const pack::BrandSource& source_;
    const std::vector<std::size_t>& rows_;
    const JobContext& context_;
    const Options& options_;
    mutable layout::RecordCache cache_; ///< safe from several threads
    Options record_options_,
        volume_options_; ///< where there are volumes: who makes which targets
};

} // namespace pecyn::build
