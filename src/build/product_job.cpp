#include "build/product_job.hpp"

#include "base/atomic_file.hpp"
#include "base/hash.hpp"
#include "base/parallel.hpp"
#include "build/draft.hpp"
#include "build/interruption.hpp"
#include "build/labels.hpp"
#include "build/names.hpp"
#include "build/print_checks.hpp"
#include "build/sheets.hpp"
#include "draw/cairo/draw_png.hpp"
#include "draw/haru/draw_pdf.hpp"
#include "layout/lay_out.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <map>
#include <set>

#include <fmt/format.h>

namespace pecyn::build {

namespace {

/// Cairo's surfaces end at 32,767 pixels a side; the area bounds the memory.
constexpr double most_pixels_a_side = 32000, most_pixels = 6e8;

bool is_booklet(const pack::Product& product) {
    return product.binding != pack::Binding::none || !product.pages.empty();
}

bool is_wanted(const Options& options, const std::string& item) {
    return options.items.empty() ||
           std::find(options.items.begin(), options.items.end(), item) != options.items.end();
}

double rounded_mm(Length length) { return std::round(length.in_mm() * 1000) / 1000; }

long long date_of(const pack::Pack& pack, const Options& options) {
    if (!pack.version_date.ok()) return options.fallback_date;
    const auto day = std::chrono::sys_days(pack.version_date).time_since_epoch();
    return std::chrono::duration_cast<std::chrono::seconds>(day).count();
}

/// One product in one edition, from layout to files.
class ProductRun {
public:
    ProductRun(const ProductJob& job, const JobContext& context)
        : job_(job), context_(context), options_(context.options),
          files_(context.session.files()) {}

    diag::Findings run();

private:
    /// A part of the work that can be done at the same time as the others.
    struct Part {
        Target target;
        std::function<void(diag::Findings&)> make;
    };

    bool prepare();
    void lay_out();
    void keep_wanted_items();
    bool check_print();
    void make(Target target, diag::Findings& findings);
    void make_press(diag::Findings& findings);
    void make_sheets(diag::Findings& findings);
    void make_png(diag::Findings& findings);
    std::string png_path(const scene::Page& page) const;
    void check_png_names(diag::Findings& findings) const;
    void make_face(const scene::Page& page, diag::Findings& findings);
    void write_pdf(const scene::Document& document, Target target, const std::string& part,
                   diag::Findings& findings);
    void record(Artifact artifact, const std::string& bytes, const diag::Findings& findings);
    Artifact artifact(Target target) const;
    std::size_t warnings_for(const std::string& item, const diag::Findings& own) const;
    std::string inputs(Target target) const;
    void answer_for(std::string_view target);
    void settle(diag::Findings& findings) const {
        label(findings, job_.pack->id, job_.product.id);
        if (options_.warnings_fail) promote_warnings(findings);
    }
    layout::Resources resources() const { return {files_, *job_.pack->faces, *converter_}; }

    const ProductJob& job_;
    const JobContext& context_;
    const Options& options_;
    RecordedFiles files_; ///< what layout reads
    std::shared_ptr<const colour::Converter> converter_;
    scene::Document document_;
    diag::Findings findings_;
    std::map<Target, std::string> inputs_; ///< hashes of what each target is made from
    bool draft_ = false;
};

void ProductRun::answer_for(std::string_view target) {
    if (!options_.write) return;
    // A product that can't be laid out answers for all its old files, even in a partial run.
    const bool partial = options_.is_partial() && !target.empty();
    context_.ledger.answer_for(
        {.pack = job_.pack->id,
         .product = job_.product.id,
         .edition = job_.edition.name,
         .target = std::string(target),
         .items = partial ? options_.items : std::vector<std::string>()});
}

void ProductRun::lay_out() {
    throw_if_stopping();
    converter_ = context_.session.converter(*job_.product.press, findings_);
    if (!converter_ || job_.pack->faces->all().empty()) return;
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
    diag::Findings found;
    const DraftState draft =
        check_drafts(job_.pack->pack, job_.product, job_.edition, options_, found);
    draft_ = draft == DraftState::marked;
    if (options_.makes_print()) check_print_rules(document_, job_.product, *converter_, found);
    settle(found);
    const bool good = !found.has_errors();
    findings_.merge(std::move(found));
    return good;
}

diag::Findings ProductRun::run() {
    const bool fit = prepare();
    if (!fit) {
        answer_for({});
        context_.progress.drop(expected_steps(job_, options_));
        return std::move(findings_);
    }
    context_.progress.done(fmt::format("{} {}", job_.pack->id, job_.product.id));
    const bool printable = check_print() && !job_.pack->kept_from_print;
    if (draft_) mark_as_draft(document_, resources());

    std::vector<Target> targets;
    for (const Target target : all_targets) {
        if (!options_.makes(target)) continue;
        if (target != Target::png && !printable) {
            answer_for(name(target));
            context_.progress.drop(
                target == Target::press ? 1 : expected_sheet_files(job_.product));
        } else {
            targets.push_back(target);
            inputs_[target] = inputs(target);
        }
    }
    std::vector<diag::Findings> found(targets.size());
    for_each_parallel(targets.size(), [&](std::size_t i) { make(targets[i], found[i]); });
    for (diag::Findings& findings : found)
        findings_.merge(std::move(findings));
    return std::move(findings_);
}

bool ProductRun::prepare() {
    const LoadedPack& pack = *job_.pack;
    lay_out();
    settle(findings_);
    if (pack.broken || pack.broken_products.contains(job_.product.id)) return false;
    if (findings_.has_errors() || document_.pages.empty()) return false;
    keep_wanted_items();
    return !document_.pages.empty();
}

void ProductRun::make(Target target, diag::Findings& findings) {
    throw_if_stopping();
    switch (target) {
    case Target::press: make_press(findings); break;
    case Target::sheets: make_sheets(findings); break;
    case Target::png: make_png(findings); break;
    }
    answer_for(name(target));
}

void ProductRun::make_press(diag::Findings& findings) {
    write_pdf(document_, Target::press, "", findings);
}

void ProductRun::make_sheets(diag::Findings& findings) {
    // Some pages of a booklet can't be stapled.
    if (options_.is_partial() && is_booklet(job_.product)) {
        context_.progress.drop(expected_sheet_files(job_.product));
        return;
    }
    const SlugFacts facts{job_.pack->pack, job_.product, job_.edition, draft_};
    std::vector<SheetFile> files = impose_product(document_, facts, resources(), findings);
    settle(findings);
    const std::size_t expected = expected_sheet_files(job_.product);
    if (files.size() < expected) context_.progress.drop(expected - files.size());
    if (findings.has_errors()) return;
    for (SheetFile& file : files) {
        throw_if_stopping();
        write_pdf(file.document, Target::sheets, file.part, findings);
    }
}

void ProductRun::write_pdf(const scene::Document& document, Target target,
                           const std::string& part, diag::Findings& findings) {
    const pack::Pack& pack = job_.pack->pack;
    const press::Profile& profile = *job_.product.press;
    draw::haru::Metadata metadata;
    metadata.title = document.title;
    metadata.subject = fmt::format("{} {}", pack.id, pack.version);
    metadata.version = options_.version;
    metadata.date = date_of(pack, options_);
    metadata.draft = draft_;
    if (draft_) metadata.title += draft_title;
    diag::Findings own;
    const std::string bytes =
        draw::haru::draw_pdf(document, profile, *converter_, metadata, own);
    settle(own);
    const bool good = !own.has_errors();
    if (good) {
        Artifact made = artifact(target);
        made.path = fmt::format("{}/{}", pack.id,
                                pdf_name(pack.id, job_.product.id, job_.edition.languages, part,
                                         options_.is_partial(), target));
        made.part = part_of(part, options_.is_partial());
        made.standard = press::name(profile.standard);
        made.pages = document.pages.size();
        const scene::Page& first = *document.pages.front();
        const Size size = target == Target::sheets ? first.media_box().size() : first.trim;
        made.width_mm = rounded_mm(size.width);
        made.height_mm = rounded_mm(size.height);
        record(std::move(made), bytes, own);
    }
    findings.merge(std::move(own));
}

void ProductRun::make_png(diag::Findings& findings) {
    // `check` writes nothing, and painting a PNG finds nothing that layout didn't.
    if (is_booklet(job_.product) || !options_.write) return;
    const auto& pages = document_.pages;
    check_png_names(findings);
    if (findings.has_errors()) return;
    std::vector<diag::Findings> found(pages.size());
    for_each_parallel(pages.size(), [&](std::size_t i) {
        throw_if_stopping();
        make_face(*pages[i], found[i]);
    });
    for (diag::Findings& own : found)
        findings.merge(std::move(own));
}

std::string ProductRun::png_path(const scene::Page& page) const {
    return fmt::format("{}/{}", job_.pack->id,
                       png_name(job_.product.id, page.item, page.face, job_.edition.languages,
                                page.languages));
}

/// `a` with the face `b-c` and `a-b` with the face `c` would be one file.
void ProductRun::check_png_names(diag::Findings& findings) const {
    std::set<std::string> paths;
    for (const auto& page : document_.pages) {
        if (paths.insert(png_path(*page)).second) continue;
        findings
            .error("same-file-name", page->span,
                   fmt::format("two faces of '{}' would be the file '{}'", job_.product.id,
                               png_path(*page)))
            .with_item(page->item)
            .with_help("rename the item or the face");
    }
    settle(findings);
}

void ProductRun::make_face(const scene::Page& page, diag::Findings& findings) {
    const double width = page.trim.width.in_px(options_.dpi);
    const double height = page.trim.height.in_px(options_.dpi);
    if (std::max(width, height) > most_pixels_a_side || width * height > most_pixels) {
        findings
            .error("png-too-large", page.span,
                   fmt::format("at {} dpi '{}' would be {:.0f} by {:.0f} pixels", options_.dpi,
                               page.item, width, height))
            .with_item(page.item)
            .with_help("choose fewer dots per inch with --dpi");
        settle(findings);
        return;
    }
    const std::string bytes = draw::cairo::draw_png(page, options_.dpi, *converter_);
    Artifact made = artifact(Target::png);
    made.path = png_path(page);
    made.item = page.item;
    made.face = page.face;
    made.pages = 1;
    made.width_mm = rounded_mm(page.trim.width);
    made.height_mm = rounded_mm(page.trim.height);
    record(std::move(made), bytes, findings);
}

Artifact ProductRun::artifact(Target target) const {
    Artifact made;
    made.pack = job_.pack->id;
    made.product = job_.product.id;
    made.languages = job_.edition.languages;
    made.edition = job_.edition.name;
    made.target = name(target);
    made.inputs_sha256 = inputs_.at(target);
    return made;
}

void ProductRun::record(Artifact made, const std::string& bytes,
                        const diag::Findings& findings) {
    throw_if_stopping();
    if (options_.write) {
        write_atomically(options_.output / made.path, bytes);
        made.bytes = bytes.size();
        made.sha256 = sha256(bytes);
        made.warnings = warnings_for(made.item, findings);
    }
    const std::string path = made.path;
    if (options_.write) context_.ledger.add(std::move(made));
    context_.progress.done(path);
}

/// Warnings that concern a file: of reading and layout, and of its own painting. A face counts
/// those of its item and those of no item.
std::size_t ProductRun::warnings_for(const std::string& item, const diag::Findings& own) const {
    const auto concerns = [&](const diag::Finding& finding) {
        return finding.severity == diag::Severity::warning &&
               (finding.product.empty() || finding.product == job_.product.id) &&
               (item.empty() || finding.item.empty() || finding.item == item);
    };
    std::size_t count = 0;
    for (const diag::Findings* findings : {&job_.pack->findings, &findings_, &own})
        count += static_cast<std::size_t>(
            std::count_if(findings->all().begin(), findings->all().end(), concerns));
    return count;
}

std::string ProductRun::inputs(Target target) const {
    std::string text =
        fmt::format("pecyn {}\n{} {} {} {}\n", options_.version, name(target), job_.product.id,
                    job_.edition.name, joined_languages(job_.edition.languages));
    text += fmt::format("press {} draft {}\n", job_.product.press->id, draft_);
    if (target == Target::png) text += fmt::format("dpi {}\n", options_.dpi);
    for (const std::string& item : options_.items)
        text += fmt::format("item {}\n", item);
    for (const auto& face : job_.pack->faces->all())
        text += fmt::format("face {} {} {}\n", face->pin().family, face->pin().weight,
                            face->pin().sha256);
    return sha256(text + job_.pack->files->listing() + files_.listing());
}

} // namespace

std::size_t expected_steps(const ProductJob& job, const Options& options) {
    std::size_t steps = 1;
    if (options.makes(Target::press)) ++steps;
    if (options.makes(Target::sheets)) steps += expected_sheet_files(job.product);
    if (options.makes(Target::png) && options.write && !is_booklet(job.product) &&
        job.product.layout) {
        std::size_t items = 0;
        for (const auto& item : job.product.items)
            if (is_wanted(options, item->id)) ++items;
        const bool facing = job.product.layout->languages == pack::LanguageMode::facing;
        steps += items * job.product.layout->faces.size() *
                 (facing ? job.edition.languages.size() : 1);
    }
    return steps;
}

diag::Findings run_product(const ProductJob& job, const JobContext& context) {
    return ProductRun(job, context).run();
}

} // namespace pecyn::build
