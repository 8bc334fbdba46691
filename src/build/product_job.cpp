#include "build/product_job.hpp"

#include "base/hash.hpp"
#include "base/parallel.hpp"
#include "build/book_parts.hpp"
#include "build/interruption.hpp"
#include "build/office.hpp"
#include "build/page_marks.hpp"
#include "build/print_checks.hpp"
#include "build/product_run.hpp"
#include "build/sheets.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::build {

bool is_booklet(const pack::Product& product) {
    return product.binding != pack::Binding::none || !product.pages.empty();
}

bool is_wanted(const Options& options, const std::string& item) {
    return options.items.empty() ||
           std::find(options.items.begin(), options.items.end(), item) != options.items.end();
}

void ProductRun::answer_for(std::string_view target) {
    if (!options_.write) return;
    // A product that can't be laid out answers for all its old files, even in a partial run.
    const bool partial = options_.is_partial() && !target.empty();
    context_.ledger.answer_for({.pack = job_.pack->id,
                                .brand = job_.pack->brand,
                                .product = job_.product.id,
                                .edition = job_.edition.name,
                                .target = std::string(target),
                                .items = partial ? options_.items : std::vector<std::string>(),
                                .volume = job_.volume ? volume_of(job_.volume->part) : 0});
}

void ProductRun::lay_out() {
    throw_if_stopping();
    converter_ = context_.session.converter(*job_.product.press, findings_);
    if (!converter_ || job_.pack->faces->all().empty()) return;
    png_converter_ = options_.simulate_paper
                         ? context_.session.converter(*job_.product.press, findings_,
                                                      colour::Paper::simulated)
                         : converter_;
    if (!png_converter_) return;
    if (is_gang(job_.product)) return lay_out_gang();
    if (job_.volume) return lay_out_volume();
    if (auto document = layout::lay_out_product(job_.pack->pack, job_.product,
                                                job_.edition.languages, resources(), findings_))
        document_ = std::move(*document);
}

void ProductRun::keep_wanted_items() {
    if (!options_.is_partial()) return;
    std::vector<std::shared_ptr<const scene::Page>> kept;
    std::vector<std::size_t> moved(document_.pages.size(), document_.pages.size());
    for (std::size_t i = 0; i < document_.pages.size(); ++i) {
        if (!is_wanted(options_, document_.pages[i]->item)) continue;
        moved[i] = kept.size();
        kept.push_back(document_.pages[i]);
    }
    std::vector<scene::Bookmark> bookmarks;
    for (scene::Bookmark& bookmark : document_.bookmarks) {
        if (bookmark.page >= moved.size() || moved[bookmark.page] == moved.size()) continue;
        bookmark.page = moved[bookmark.page];
        bookmarks.push_back(std::move(bookmark));
    }
    document_.pages = std::move(kept);
    document_.bookmarks = std::move(bookmarks);
}

/// False where drafts or a rule of print keep the product from `press` and `sheets`.
bool ProductRun::check_print() {
    diag::Findings found = std::move(print_findings_);
    const DraftState draft =
        check_drafts(job_.pack->pack, job_.product, job_.edition, options_, found);
    draft_ = draft == DraftState::marked;
    unapproved_ = draft != DraftState::approved;
    // The decks of a gang and the records of a volume have been checked one by one.
    if (options_.makes_print() && !is_gang(job_.product) && !job_.volume)
        check_print_rules(document_, job_.product, *converter_, found);
    if (options_.makes_print() && !options_.is_partial())
        check_binding(document_, job_.product, found);
    settle(found);
    const bool good = !found.has_errors();
    findings_.merge(std::move(found));
    return good;
}

diag::Findings ProductRun::run() {
    if (is_unchanged()) return std::move(findings_);
    if (options_.write && job_.edition.languages.size() > 1)
        context_.parity.answer_for(folder(), job_.product.id, job_.edition.name);
    const bool fit = prepare();
    if (!fit) {
        answer_for({});
        context_.progress.drop(expected_steps(job_, options_));
        return std::move(findings_);
    }
    context_.progress.done(
        job_.pack->brand.empty()
            ? fmt::format("{} {}", job_.pack->id, job_.product.id)
            : fmt::format("{} {} {}", job_.pack->brand, job_.pack->id, job_.product.id));
    const bool printable = check_print() && !job_.pack->kept_from_print;
    // For sheets and office too: how large a page is there mustn't depend on what else the run
    // makes.
    const bool marked = (options_.makes_print() && printable) || options_.makes(Target::office);
    if (marked && !is_gang(job_.product))
        mark_for_press(document_, {job_.pack->pack, job_.product, job_.edition, unapproved_},
                       resources());

    std::vector<Target> targets;
    for (const Target target : all_targets) {
        if (!options_.makes(target)) continue;
        if (is_for_print(target) && !printable) {
            answer_for(name(target));
            context_.progress.drop(expected_files(job_, options_, target));
        } else {
            targets.push_back(target);
            inputs_[target] = inputs(target);
        }
    }
    if (options_.plates) make_plates();
    std::vector<diag::Findings> found(targets.size());
    try {
        for_each_parallel(targets.size(), [&](std::size_t i) { make(targets[i], found[i]); });
    } catch (...) {
        remove_ticket();
        throw;
    }
    bool printed = true;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        if (is_for_print(targets[i]) && found[i].has_errors()) printed = false;
        findings_.merge(std::move(found[i]));
    }
    if (!printed || !write_ticket()) remove_ticket();
    keep_findings();
    return std::move(findings_);
}

bool ProductRun::prepare() {
    const LoadedPack& pack = *job_.pack;
    lay_out();
    settle(findings_);
    if (pack.broken || pack.broken_products.contains(job_.product.id)) return false;
    if (findings_.has_errors() || document_.pages.empty()) return false;
    compare_languages();
    diag::Findings found;
    check_other_edition(job_.pack->pack, job_.product, job_.edition, found);
    settle(found);
    findings_.merge(std::move(found));
    if (findings_.has_errors()) return false;
    keep_wanted_items();
    return !document_.pages.empty();
}

/// Of bilingual documents; what differs stops the product (requirement B2).
void ProductRun::compare_languages() {
    if (job_.edition.languages.size() < 2 || is_gang(job_.product)) return;
    const std::vector<ParityPair> pairs =
        build::compare_languages(with_spine(document_), *job_.pack->faces);
    diag::Findings found;
    check_parity(pairs, found);
    settle(found);
    findings_.merge(std::move(found));
    // The records of a table have the report of a single one: they differ in no layout.
    if (options_.write && !job_.volume)
        context_.parity.add(folder(),
                            {job_.product.id, job_.edition.name, job_.edition.languages, pairs},
                            context_.session.sources(), *converter_);
}

void ProductRun::make(Target target, diag::Findings& findings) {
    throw_if_stopping();
    if (is_gang(job_.product) && target != Target::sheets) return answer_for(name(target));
    switch (target) {
    case Target::press: make_press(findings); break;
    case Target::sheets: make_sheets(findings); break;
    case Target::office: make_office(findings); break;
    case Target::proof: make_proof(findings); break;
    case Target::png:
    case Target::svg: make_faces(target, findings); break;
    }
    answer_for(name(target));
}

Artifact ProductRun::artifact(Target target) const {
    Artifact made;
    made.pack = job_.pack->id;
    made.brand = job_.pack->brand;
    made.product = job_.product.id;
    made.languages = job_.edition.languages;
    made.edition = job_.edition.name;
    made.target = name(target);
    made.inputs_sha256 = inputs_.at(target);
    return made;
}

/// Of reading and layout, and of its own painting. A face counts those of its item and those of
/// no item.
WarningCounts ProductRun::warnings_for(const std::string& item,
                                       const diag::Findings& own) const {
    WarningCounts counts;
    std::vector<const diag::Findings*> all{&job_.pack->findings, &findings_, &own};
    if (job_.pack->base) all.push_back(&job_.pack->base->findings);
    for (const diag::Findings* findings : all)
        for (const diag::Finding& finding : findings->all()) {
            if (finding.severity != diag::Severity::warning ||
                (!finding.product.empty() && finding.product != job_.product.id) ||
                (!item.empty() && !finding.item.empty() && finding.item != item))
                continue;
            ++(finding.excuse ? counts.accepted : counts.counted);
        }
    return counts;
}

/// The files that layout reads, before it does.
std::vector<std::string> ProductRun::pictures() const {
    std::vector<std::string> files;
    const auto add = [&](const pack::Pack& pack, const pack::Product& product) {
        for (std::string& file : layout::picture_files(product, pack.brand.get()))
            files.push_back(std::move(file));
    };
    const auto add_named = [&](const pack::Pack& pack, const std::string& id) {
        for (const pack::Product& product : pack.products)
            if (product.id == id) add(pack, product);
    };
    if (job_.volume) {
        for (const LoadedPack* record : job_.volume->records)
            add_named(record->pack, job_.product.id);
    } else if (is_gang(job_.product)) {
        for (const pack::GangPart& part : job_.product.gang)
            add_named(job_.pack->pack, part.product);
    } else {
        add(job_.pack->pack, job_.product);
    }
    std::sort(files.begin(), files.end());
    files.erase(std::unique(files.begin(), files.end()), files.end());
    return files;
}

std::string ProductRun::inputs(Target target) const {
    std::string text =
        fmt::format("pecyn {}\n{} {} {} {}\n", options_.version, name(target), job_.product.id,
                    job_.edition.name, joined_languages(job_.edition.languages));
    text += fmt::format("press {} draft {}\n", job_.product.press->id, draft_);
    if (target == Target::png)
        text +=
            fmt::format("dpi {}{}\n", options_.dpi, options_.simulate_paper ? " on paper" : "");
    if (target == Target::office) text += office_inputs(office_, unapproved_);
    for (const std::string& item : options_.items)
        text += fmt::format("item {}\n", item);
    for (const auto& face : job_.pack->faces->all())
        text += fmt::format("face {} {} {}\n", face->pin().family, face->pin().weight,
                            face->pin().sha256);
    return sha256(text + job_.pack->made_from +
                  context_.session.pictures().listing(pictures()));
}

namespace {

std::size_t expected_faces(const ProductJob& job, const Options& options) {
    if (is_booklet(job.product) || !job.product.layout) return 0;
    std::size_t items = 0;
    for (const auto& item : job.product.items)
        if (is_wanted(options, item->id)) ++items;
    return items * sides_of(job.product, job.edition.languages);
}

} // namespace

std::size_t expected_files(const ProductJob& job, const Options& options, Target target) {
    switch (target) {
    case Target::press: return expected_press_files(job.product, options.is_partial());
    case Target::sheets: return expected_sheet_files(job.product, job.edition.languages);
    case Target::office:
        return expected_office_files(job.product, options.office, options.is_partial());
    case Target::proof: return options.write && !is_gang(job.product) ? 1 : 0;
    case Target::png:
    case Target::svg:
        return options.write && !is_gang(job.product) ? expected_faces(job, options) : 0;
    }
    return 0;
}

std::size_t expected_steps(const ProductJob& job, const Options& options) {
    std::size_t steps = 1;
    for (const Target target : all_targets)
        if (options.makes(target)) steps += expected_files(job, options, target);
    return steps;
}

diag::Findings run_product(const ProductJob& job, const JobContext& context) {
    return ProductRun(job, context).run();
}

} // namespace pecyn::build
