#include "build/brand_runs.hpp"

#include "base/hash.hpp"
#include "base/parallel.hpp"
#include "build/acceptance.hpp"
#include "build/interruption.hpp"
#include "build/labels.hpp"
#include "build/leftovers.hpp"
#include "build/names.hpp"
#include "build/selection.hpp"
#include "build/sheets.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace pecyn::build {

namespace {

/// Brands that lie in memory together, as models; pages only while they are made.
constexpr std::size_t brands_at_once = 64;

/// Of a volume, all of whose pages lie in one document.
bool is_bound_together(Target target) {
    return target == Target::press || target == Target::sheets || target == Target::office;
}

/// Products whose records can follow one another; those that are bound or folded are a thing
/// each, and a gang is laid out for one run of its decks.
bool can_follow(const pack::Product& product) {
    return !product.is_paged() && !is_gang(product);
}

} // namespace

BrandRuns::BrandRuns(const LoadedPack& base, const BrandList& brands, const JobContext& context)
    : base_(base), source_(*brands.source), rows_(brands.rows), context_(context),
      options_(context.options), record_options_(options_), volume_options_(options_) {
    record_options_.targets.clear();
    volume_options_.targets.clear();
    for (const Target target : all_targets)
        if (options_.makes(target))
            (is_bound_together(target) ? volume_options_ : record_options_)
                .targets.push_back(target);
}

bool BrandRuns::makes_volumes() const {
    return source_.volume().has_value() && !volume_options_.targets.empty();
}

void BrandRuns::run(ToldOnce& findings) {
    const std::size_t step =
        std::max<std::size_t>(makes_volumes() ? *source_.volume() : brands_at_once, 1);
    if (source_.is_table()) context_.progress.expect(rows_.size());
    if (makes_volumes()) {
        context_.progress.expect((rows_.size() + step - 1) / step);
        find_unfit(findings);
    }
    if (options_.write) answer_for_volumes(step);
    for (std::size_t first = 0; first < rows_.size(); first += step)
        run_batch(first, std::min(step, rows_.size() - first), findings);
}

/// Volumes that earlier runs have made and that there are no longer.
void BrandRuns::answer_for_volumes(std::size_t step) const {
    Scope gone{.pack = base_.id, .brand = source_.table_id()};
    if (makes_volumes()) {
        gone.beyond = (rows_.size() + step - 1) / step;
    } else if (!source_.is_table() || source_.volume()) {
        return;
    }
    context_.ledger.answer_for(std::move(gone));
}

/// Says which products don't lie in volumes.
void BrandRuns::find_unfit(ToldOnce& findings) const {
    diag::Findings found;
    for (const ProductJob& job : jobs_of(base_, options_))
        if (!can_follow(job.product))
            found
                .add(diag::Severity::note, "volume-apart", job.product.span,
                     fmt::format("'{}' is bound, folded or printed with others, so that each "
                                 "record has files of its own",
                                 job.product.id))
                .with_help("volumes hold cards and posters alone");
    label(found, base_.id, "");
    findings.add(std::move(found));
}

void BrandRuns::run_batch(std::size_t first, std::size_t count, ToldOnce& findings) {
    std::vector<Row> rows(count);
    for_each_parallel(count, [&](std::size_t i) {
        throw_if_stopping();
        load(rows[i], rows_[first + i]);
    });
    if (options_.write) {
        std::vector<std::string> folders;
        folders.reserve(count);
        for (const Row& row : rows)
            folders.push_back(pack_folder(base_.id, row.pack->brand));
        remove_leftovers(options_.output, folders);
    }
    for_each_parallel(count, [&](std::size_t i) {
        throw_if_stopping();
        make(rows[i]);
        if (!makes_volumes()) rows[i].pack.reset();
    });
    if (makes_volumes()) make_volumes(rows, first / *source_.volume() + 1);
    for (Row& row : rows)
        findings.add(std::move(row.findings));
}

/// Entries of products that the pack no longer has, and where it can't be read all.
void BrandRuns::answer_for_gone(const LoadedPack& pack) const {
    if (!options_.write) return;
    Scope gone{.pack = pack.id, .brand = pack.brand};
    for (const pack::Product& product : pack.pack.products)
        gone.spared.push_back(product.id);
    context_.ledger.answer_for(std::move(gone));
}

void BrandRuns::load(Row& row, std::size_t index) const {
    const std::string& id = source_.id(index);
    diag::Findings& found = row.findings;
    if (auto brand = source_.read(index, found)) {
        row.pack = dress(base_, brand, options_, context_.session);
    } else {
        row.pack = std::make_unique<LoadedPack>();
        row.pack->id = base_.id;
        row.pack->brand = id;
        row.pack->broken = true;
    }
    label(found, "", "", id);
    excuse(found, base_.pack, options_.today);
    if (options_.warnings_fail) promote_warnings(found);
    // A value that can't be what was meant would be replaced by what rows share.
    row.pack->broken = row.pack->broken || found.has_errors();
    found.merge(row.pack->findings);
    answer_for_gone(*row.pack);
    if (!row.pack->readable) return;
    for (ProductJob& job : jobs_of(*row.pack, options_))
        (makes_volumes() && can_follow(job.product) ? row.shared : row.jobs)
            .push_back(std::move(job));
    if (source_.is_table()) return; // rows are counted
    for (const ProductJob& job : row.jobs)
        context_.progress.expect(expected_steps(job, options_));
}

/// Rows of a table share what their brands don't touch, and those that are there are skipped.
JobContext BrandRuns::context_for(const Options& options, Progress& progress) const {
    const bool table = source_.is_table();
    return {options,
            context_.session,
            context_.ledger,
            progress,
            context_.parity,
            table ? &cache_ : nullptr,
            table ? context_.old : nullptr};
}

void BrandRuns::make(Row& row) const {
    NoProgress unheard;
    Progress& progress = source_.is_table() ? unheard : context_.progress;
    const JobContext whole = context_for(options_, progress);
    const JobContext single = context_for(record_options_, progress);
    std::vector<std::pair<const ProductJob*, const JobContext*>> jobs;
    for (const ProductJob& job : row.jobs)
        jobs.emplace_back(&job, &whole);
    for (const ProductJob& job : row.shared) {
        if (!record_options_.targets.empty()) jobs.emplace_back(&job, &single);
        if (!options_.write) continue;
        for (const Target target : volume_options_.targets) // files of earlier runs
            context_.ledger.answer_for({.pack = base_.id,
                                        .brand = row.pack->brand,
                                        .product = job.product.id,
                                        .edition = job.edition.name,
                                        .target = std::string(name(target))});
    }
    std::vector<diag::Findings> found(jobs.size());
    for_each_parallel(jobs.size(), [&](std::size_t i) {
        found[i] = run_product(*jobs[i].first, *jobs[i].second);
    });
    for (diag::Findings& findings : found)
        row.findings.merge(std::move(findings));
    if (options_.write && row.pack->readable) write_parity(*row.pack);
    if (source_.is_table())
        context_.progress.done(fmt::format("{} {}", row.pack->brand, base_.id));
}

void BrandRuns::write_parity(const LoadedPack& pack) const {
    std::set<std::string> products;
    for (const pack::Product& product : pack.pack.products)
        products.insert(product.id);
    context_.parity.write(options_.output, pack.id, title_of(pack.pack), products, pack.brand);
}

/// Stands for all records of a volume: what it says of a single brand is the first one's.
std::unique_ptr<LoadedPack> BrandRuns::volume_pack(const std::vector<Row>& rows) const {
    const auto first = std::find_if(rows.begin(), rows.end(),
                                    [](const Row& row) { return row.pack->readable; });
    auto volume = std::make_unique<LoadedPack>();
    volume->id = base_.id;
    volume->brand = source_.table_id();
    if (first == rows.end()) return volume;
    const LoadedPack& pack = *first->pack;
    volume->base = &base_;
    volume->readable = true;
    volume->search = pack.search;
    volume->press = pack.press;
    volume->faces = pack.faces;
    volume->back_offset = pack.back_offset;
    volume->pack = pack.pack;
    auto brand = std::make_shared<pack::Brand>(*pack.pack.brand);
    brand->id = source_.table_id();
    brand->name = {};
    for (const Row& row : rows) {
        volume->made_from += row.pack->made_from;
        volume->findings.merge(row.pack->findings);
        if (row.pack->readable)
            brand->version_date =
                std::max(brand->version_date, row.pack->pack.brand->version_date);
    }
    volume->made_from = fmt::format("records {}\n", sha256(volume->made_from));
    volume->pack.brand = std::move(brand);
    return volume;
}

namespace {

/// A product that has the items of all its records, for their quantities.
void add_items(pack::Product& product, const LoadedPack& record) {
    for (const pack::Product& other : record.pack.products) {
        if (other.id != product.id) continue;
        for (const auto& item : other.items)
            if (std::none_of(product.items.begin(), product.items.end(),
                             [&](const auto& known) { return known->id == item->id; }))
                product.items.push_back(item);
    }
}

} // namespace

void BrandRuns::make_volumes(std::vector<Row>& rows, std::size_t number) {
    const std::unique_ptr<LoadedPack> pack = volume_pack(rows);
    if (pack->readable) {
        answer_for_gone(*pack);
    } else if (options_.write) {
        context_.ledger.answer_for({.pack = pack->id, .brand = pack->brand, .volume = number});
    }
    auto volume = std::make_shared<Volume>();
    volume->part = fmt::format("v{}", number);
    std::map<std::string, Row*> by_brand;
    for (Row& row : rows) {
        volume->records.push_back(row.pack.get());
        by_brand[row.pack->brand] = &row;
    }
    std::vector<ProductJob> jobs;
    if (pack->readable) jobs = jobs_of(*pack, volume_options_);
    std::erase_if(jobs, [](const ProductJob& job) { return !can_follow(job.product); });
    for (ProductJob& job : jobs) {
        job.volume = volume;
        for (const LoadedPack* record : volume->records)
            add_items(job.product, *record);
    }
    NoProgress unheard;
    const JobContext context = context_for(volume_options_, unheard);
    std::vector<diag::Findings> found(jobs.size());
    for_each_parallel(jobs.size(),
                      [&](std::size_t i) { found[i] = run_product(jobs[i], context); });
    for (diag::Findings& findings : found)
        for (diag::Finding& finding : findings.all()) {
            // What all records share is told with the first.
            const auto row = by_brand.find(finding.brand);
            if (row == by_brand.end()) finding.brand.clear();
            Row& teller = row == by_brand.end() ? rows.front() : *row->second;
            teller.findings.all().push_back(std::move(finding));
        }
    context_.progress.done(fmt::format("{} {} {}", pack->brand, base_.id, volume->part));
}

} // namespace pecyn::build
