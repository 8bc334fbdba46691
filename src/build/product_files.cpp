#include "build/product_run.hpp"

#include "base/atomic_file.hpp"
#include "base/hash.hpp"
#include "base/parallel.hpp"
#include "build/book_parts.hpp"
#include "build/draft.hpp"
#include "build/interruption.hpp"
#include "build/names.hpp"
#include "build/page_marks.hpp"
#include "build/proof.hpp"
#include "build/sheets.hpp"
#include "draw/cairo/draw_png.hpp"
#include "draw/cairo/draw_proof.hpp"
#include "draw/cairo/draw_svg.hpp"
#include "draw/cairo/plates.hpp"
#include "draw/haru/draw_pdf.hpp"
#include "preflight/file/plates.hpp"
#include "scene/copy.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <set>

#include <fmt/format.h>

/// The files of a product, target by target.
namespace pecyn::build {

namespace {

/// Cairo's surfaces end at 32,767 pixels a side; the area bounds the memory.
constexpr double most_pixels_a_side = 32000, most_pixels = 6e8;
/// Of the pictures of plates, as `preflight` makes them.
constexpr double plate_ppi = 144;

double rounded_mm(Length length) { return std::round(length.in_mm() * 1000) / 1000; }

} // namespace

long long date_of(const pack::Pack& pack, const Options& options) {
    if (!pack.version_date.ok()) return options.fallback_date;
    // A later edition of the brand makes a later document.
    auto last = std::chrono::sys_days(pack.version_date);
    if (pack.brand && pack.brand->version_date.ok())
        last = std::max(last, std::chrono::sys_days(pack.brand->version_date));
    const auto day = last.time_since_epoch();
    return std::chrono::duration_cast<std::chrono::seconds>(day).count();
}

void ProductRun::make_press(diag::Findings& findings) {
    const SlugFacts facts{job_.pack->pack, job_.product, job_.edition, draft_};
    if (!options_.is_partial() && is_printed_flat(job_.product)) {
        scene::Document flat = flat_sides(document_, job_.product, job_.edition.languages);
        mark_for_press(flat, facts, resources());
        return write_pdf(flat, Target::press, "", findings);
    }
    if (options_.is_partial() || !has_cover_apart(job_.product))
        return write_pdf(in_press_order(document_, job_.product), Target::press, "", findings);
    BookParts parts = parts_of(document_, job_.product, job_.edition.languages);
    // Its spreads are new; pages that stay as they are have their marks.
    if (job_.product.has_spine()) mark_for_press(parts.cover, facts, resources());
    write_pdf(parts.cover, Target::press, "cover", findings);
    write_pdf(parts.inner, Target::press, "inner", findings);
}

std::vector<SheetFile> ProductRun::impose(diag::Findings& findings) const {
    const SlugFacts facts{job_.pack->pack, job_.product, job_.edition, draft_};
    if (is_gang(job_.product)) return gang_on_sheets(decks_, facts, resources(), findings);
    return impose_product(document_, facts, resources(), findings);
}

void ProductRun::make_sheets(diag::Findings& findings) {
    // Some pages of a booklet can't be bound.
    const std::size_t expected = expected_sheet_files(job_.product, job_.edition.languages);
    if (options_.is_partial() && job_.product.is_paged()) {
        context_.progress.drop(expected);
        return;
    }
    std::vector<SheetFile> files = impose(findings);
    if (draft_)
        for (const SheetFile& file : files)
            check_marked(file.document, job_.product, diag::Severity::error, findings);
    settle(findings);
    if (files.size() < expected) context_.progress.drop(expected - files.size());
    if (findings.has_errors()) return;
    for (SheetFile& file : files) {
        throw_if_stopping();
        write_pdf(file.document, Target::sheets, file.part, findings);
        const Size size = file.document.pages.front()->trim;
        sheets_.push_back({.size = file.size_name,
                           .width_mm = rounded_mm(size.width),
                           .height_mm = rounded_mm(size.height),
                           .up = file.up,
                           .per_copy = file.per_copy,
                           .spoilage = file.spoilage,
                           .for_all = file.for_all,
                           .part = file.part,
                           .order = file.order,
                           .duplex = file.duplex});
    }
}

void ProductRun::write_pdf(const scene::Document& document, Target target,
                           const std::string& part, diag::Findings& findings) {
    const pack::Pack& pack = job_.pack->pack;
    press::Profile profile = *job_.product.press;
    // An office printer would print the plates of foil and die lines as if they were inks.
    if (target == Target::office) profile.finishes.clear();
    draw::haru::Metadata metadata;
    metadata.title = document.title;
    metadata.subject = pack_words(pack);
    metadata.version = options_.version;
    metadata.date = date_of(pack, options_);
    metadata.draft = unapproved_;
    if (unapproved_) metadata.title += draft_title;
    diag::Findings own;
    const std::string bytes =
        draw::haru::draw_pdf(document, profile, *converter_, metadata, own);
    settle(own);
    const bool good = !own.has_errors();
    if (good) {
        Artifact made = artifact(target);
        const std::string whole_part = part_in_volume(part);
        made.path = fmt::format("{}/{}", folder(),
                                pdf_name(pack.id, job_.product.id, job_.edition.languages,
                                         whole_part, options_.is_partial(), target));
        made.part = part_of(whole_part, options_.is_partial());
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

void ProductRun::make_proof(diag::Findings& findings) {
    if (!options_.write) return; // painting finds nothing that layout didn't
    const ProofFacts facts{job_.pack->pack, job_.product, job_.edition, draft_};
    const scene::Document proof = proof_of(document_, facts, resources());
    throw_if_stopping();
    Artifact made = artifact(Target::proof);
    made.path = fmt::format("{}/{}", folder(),
                            pdf_name(job_.pack->id, job_.product.id, job_.edition.languages, "",
                                     options_.is_partial(), Target::proof));
    made.part = part_of("", options_.is_partial());
    made.pages = proof.pages.size();
    made.width_mm = rounded_mm(proof.pages.front()->trim.width);
    made.height_mm = rounded_mm(proof.pages.front()->trim.height);
    record(std::move(made),
           draw::cairo::draw_proof(proof, date_of(job_.pack->pack, options_), *converter_),
           findings);
}

/// Pictures to look at, not files of the output folder: one a plate and page, and its coverage.
void ProductRun::make_plates() const {
    const press::Profile& profile = *job_.product.press;
    const std::string brand = job_.pack->brand.empty() ? "" : job_.pack->brand + "-";
    const std::string stem =
        fmt::format("{}{}-{}-{}", brand, job_.pack->id, part_in_volume(job_.product.id),
                    joined_languages(job_.edition.languages));
    for_each_parallel(document_.pages.size(), [&](std::size_t i) {
        throw_if_stopping();
        draw::cairo::PlatePictures drawn =
            draw::cairo::draw_plates(*document_.pages[i], plate_ppi, profile, *converter_);
        preflight::PagePlates page;
        page.page = static_cast<unsigned>(i + 1);
        page.width = drawn.width;
        page.height = drawn.height;
        page.ppi = plate_ppi;
        for (draw::cairo::PlatePicture& plate : drawn.plates)
            page.plates.push_back({std::move(plate.name), std::move(plate.ink)});
        for (const auto& [name, bytes] : preflight::plate_pictures(page, &profile))
            write_atomically(*options_.plates / fmt::format("{}-{}", stem, name), bytes);
    });
}

void ProductRun::make_faces(Target target, diag::Findings& findings) {
    // `check` writes nothing, and painting a face finds nothing that layout didn't.
    if (is_booklet(job_.product) || !options_.write) return;
    const auto& pages = document_.pages;
    check_face_names(target, findings);
    if (findings.has_errors()) return;
    std::vector<diag::Findings> found(pages.size());
    for_each_parallel(pages.size(), [&](std::size_t i) {
        throw_if_stopping();
        const auto& page = pages[i];
        make_face(target, page->turned ? *scene::upside_down(page) : *page, found[i]);
    });
    for (diag::Findings& own : found)
        findings.merge(std::move(own));
}

std::string ProductRun::face_path(Target target, const scene::Page& page) const {
    return fmt::format("{}/{}", folder(),
                       face_name(target, job_.product.id, page.item, page.face,
                                 job_.edition.languages, page.languages));
}

/// `a` with the face `b-c` and `a-b` with the face `c` would be one file.
void ProductRun::check_face_names(Target target, diag::Findings& findings) const {
    std::set<std::string> paths;
    for (const auto& page : document_.pages) {
        if (paths.insert(face_path(target, *page)).second) continue;
        findings
            .error("same-file-name", page->span,
                   fmt::format("two faces of '{}' would be the file '{}'", job_.product.id,
                               face_path(target, *page)))
            .with_item(page->item)
            .with_help("rename the item or the face");
    }
    settle(findings);
}

/// Empty where the face can't be painted.
std::string ProductRun::face_bytes(Target target, const scene::Page& page,
                                   diag::Findings& findings) const {
    if (target == Target::svg) {
        const std::string title =
            fmt::format("{}: {}, {}", document_.title, page.item, page.face);
        return draw::cairo::draw_svg(page, title, *converter_);
    }
    const double width = page.trim.width.in_px(options_.dpi);
    const double height = page.trim.height.in_px(options_.dpi);
    if (std::max(width, height) <= most_pixels_a_side && width * height <= most_pixels)
        return draw::cairo::draw_png(page, options_.dpi, *png_converter_);
    findings
        .error("png-too-large", page.span,
               fmt::format("at {} dpi '{}' would be {:.0f} by {:.0f} pixels", options_.dpi,
                           page.item, width, height))
        .with_item(page.item)
        .with_help("choose fewer dots per inch with --dpi");
    settle(findings);
    return {};
}

void ProductRun::make_face(Target target, const scene::Page& page, diag::Findings& findings) {
    const std::string bytes = face_bytes(target, page, findings);
    if (bytes.empty()) return;
    Artifact made = artifact(target);
    made.path = face_path(target, page);
    made.item = page.item;
    made.face = page.face;
    made.pages = 1;
    made.width_mm = rounded_mm(page.trim.width);
    made.height_mm = rounded_mm(page.trim.height);
    record(std::move(made), bytes, findings);
}

void ProductRun::record(Artifact made, const std::string& bytes,
                        const diag::Findings& findings) {
    throw_if_stopping();
    if (options_.write) {
        write_atomically(options_.output / made.path, bytes);
        made.bytes = bytes.size();
        made.sha256 = sha256(bytes);
        const WarningCounts warnings = warnings_for(made.item, findings);
        made.warnings = warnings.counted;
        made.accepted = warnings.accepted;
    }
    const std::string path = made.path;
    const std::optional<Target> target = target_named(made.target);
    if (has_ticket() && target && is_for_print(*target)) {
        const std::scoped_lock lock(printed_mutex_);
        printed_.push_back(made);
    }
    if (options_.write) context_.ledger.add(std::move(made));
    context_.progress.done(path);
}

} // namespace pecyn::build
