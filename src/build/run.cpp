#include "build/run.hpp"

#include "base/atomic_file.hpp"
#include "base/parallel.hpp"
#include "build/acceptance.hpp"
#include "build/brand_runs.hpp"
#include "build/brands.hpp"
#include "build/find_packs.hpp"
#include "build/interruption.hpp"
#include "build/labels.hpp"
#include "build/leftovers.hpp"
#include "build/load_pack.hpp"
#include "build/names.hpp"
#include "build/product_job.hpp"
#include "build/selection.hpp"
#include "build/unchanged.hpp"
#include "diag/writers.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <set>

#include <fmt/format.h>

namespace pecyn::build {

namespace {

class Run {
public:
    Run(const Options& options, Session& session, Progress& progress)
        : options_(options), session_(session), progress_(progress), brands_(options, session) {
    }

    Outcome go();

private:
    void load_packs();
    void check_printer(const LoadedPack& pack);
    void plan_jobs();
    void do_jobs();
    void do_brands();
    void check_accepted();
    void check_made();
    void write_parity();
    /// The manifest must be true even where the run ends early; its own failure then doesn't
    /// hide the first one.
    void save_manifest_quietly() noexcept;

    const Options& options_;
    Session& session_;
    Progress& progress_;
    Ledger ledger_;
    ParityReports parity_;
    diag::Findings findings_;
    Brands brands_;
    std::vector<std::unique_ptr<LoadedPack>> packs_;
    std::vector<ProductJob> jobs_;
    bool found_none_ = false;
    bool planned_ = false; ///< there is something to make
};

void Run::load_packs() {
    const auto folders = find_packs(options_.packs, session_.files(), findings_);
    found_none_ = folders.empty();
    for (const auto& folder : folders) {
        throw_if_stopping();
        auto loaded = load_pack(folder, options_, session_);
        const bool alone = loaded->readable && !brands_.dress(*loaded);
        if (alone) check_ages(*loaded, options_);
        if (alone) check_printer(*loaded);
        findings_.merge(loaded->findings);
        if (loaded->readable) {
            packs_.push_back(std::move(loaded));
        } else {
            ledger_.answer_for({.pack = loaded->id});
        }
    }
    if (options_.warnings_fail) promote_warnings(findings_);
}

/// `--printer` chooses one of a brand's.
void Run::check_printer(const LoadedPack& pack) {
    if (!options_.printer) return;
    findings_
        .error("unknown-printer", {},
               fmt::format("--printer chooses an office printer of a brand, and '{}' is made "
                           "without one",
                           pack.id))
        .with_help("name a brand with --brand, or give the offset itself with --back-offset");
}

void Run::plan_jobs() {
    std::vector<const LoadedPack*> packs;
    for (const auto& pack : packs_)
        packs.push_back(pack.get());
    check_selection(options_, packs, findings_);
    brands_.open(packs, ledger_, findings_);
    std::erase_if(packs, [&](const LoadedPack* pack) { return brands_.dress(*pack); });
    if (options_.write) {
        std::vector<std::string> ids;
        ids.reserve(packs.size());
        for (const LoadedPack* pack : packs)
            ids.push_back(pack->id);
        remove_leftovers(options_.output, ids);
    }
    for (const LoadedPack* pack : packs) {
        auto jobs = jobs_of(*pack, options_);
        std::move(jobs.begin(), jobs.end(), std::back_inserter(jobs_));
        if (!options_.write) continue;
        Scope gone{.pack = pack->id}; // products that the pack no longer has
        for (const pack::Product& product : pack->pack.products)
            gone.spared.push_back(product.id);
        ledger_.answer_for(std::move(gone));
    }
    planned_ = !jobs_.empty();
    for (const ProductJob& job : jobs_)
        progress_.expect(expected_steps(job, options_));
}

void Run::do_jobs() {
    const JobContext context{options_, session_, ledger_, progress_, parity_};
    std::vector<diag::Findings> found(jobs_.size());
    for_each_parallel(jobs_.size(),
                      [&](std::size_t i) { found[i] = run_product(jobs_[i], context); });
    for (diag::Findings& findings : found)
        findings_.merge(std::move(findings));
}

void Run::do_brands() {
    std::optional<OldFiles> old; // read where a table asks for them
    for (const auto& pack : packs_) {
        if (!brands_.dress(*pack)) continue;
        ToldOnce told;
        std::size_t count = 0;
        for (const BrandList& brands : brands_.of(*pack)) {
            if (!old && options_.write && brands.source->is_table())
                old.emplace(options_.output, session_.files());
            const JobContext context{options_,
                                     session_,
                                     ledger_,
                                     progress_,
                                     parity_,
                                     nullptr,
                                     old ? &*old : nullptr};
            BrandRuns(*pack, brands, context).run(told);
            count += brands.rows.size();
        }
        planned_ = planned_ || count > 0;
        findings_.merge(told.take(count));
    }
}

void Run::check_accepted() {
    const bool whole = options_.products.empty() && options_.items.empty() &&
                       options_.editions.empty() && options_.targets.empty();
    diag::Findings found;
    for (const auto& pack : packs_) {
        diag::Findings own;
        check_acceptances(pack->pack, options_.today, whole && !pack->broken, findings_, own);
        label(own, pack->id, "");
        found.merge(std::move(own));
    }
    if (options_.warnings_fail) promote_warnings(found);
    findings_.merge(std::move(found));
}

/// A run that makes nothing must not look like one that made what was asked for.
void Run::check_made() {
    if (!options_.write || !planned_ || ledger_.count() > 0) return;
    if (!findings_.all().empty()) return; // they say why
    diag::Findings found;
    found
        .warning("nothing-made", {},
                 "nothing was made: what was chosen has no files of these targets")
        .with_help("single items of booklets have no sheets and no office file, and products "
                   "that print others together have sheets alone; choose other --target, "
                   "--product or --item");
    if (options_.warnings_fail) promote_warnings(found);
    findings_.merge(std::move(found));
}

void Run::write_parity() {
    for (const auto& pack : packs_) {
        if (brands_.dress(*pack)) continue; // written with each brand
        std::set<std::string> products;
        for (const pack::Product& product : pack->pack.products)
            products.insert(product.id);
        parity_.write(options_.output, pack->id, title_of(pack->pack), products);
    }
}

void Run::save_manifest_quietly() noexcept {
    try {
        if (options_.write && ledger_.count() > 0)
            update_manifest(options_.output, ledger_, options_.version);
    } catch (const std::exception&) {
        return;
    }
}

Outcome Run::go() {
    load_packs();
    plan_jobs();
    try {
        do_jobs();
        do_brands();
        throw_if_stopping();
    } catch (...) {
        save_manifest_quietly();
        throw;
    }
    check_accepted();
    check_made();
    // A run in the wrong folder leaves no traces there.
    if (options_.write && !found_none_) {
        update_manifest(options_.output, ledger_, options_.version);
        write_parity();
        write_atomically(
            options_.output / "report.json",
            diag::to_json(findings_.sorted(session_.sources()), session_.sources()));
    }
    return {std::move(findings_), packs_.size(), ledger_.count()};
}

} // namespace

Outcome run(const Options& options, Session& session, Progress& progress) {
    return Run(options, session, progress).go();
}

} // namespace pecyn::build
