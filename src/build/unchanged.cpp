#include "build/unchanged.hpp"

#include "base/atomic_file.hpp"
#include "base/hash.hpp"
#include "build/print_checks.hpp"
#include "build/product_run.hpp"
#include "build/told_before.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::build {

namespace {

std::string key_of(const Artifact& a) {
    return content_key(
        fmt::format("{}\n{}\n{}\n{}\n{}", a.pack, a.brand, a.product, a.edition, a.target));
}

/// Whether a file's part ("v1.sra3") lies in a volume; of a row alone it is in none.
bool is_in(const std::string& part, const std::string& volume) {
    return volume.empty() || part == volume || part.starts_with(volume + ".");
}

} // namespace

OldFiles::OldFiles(std::filesystem::path output, const FileAccess& files)
    : output_(std::move(output)), files_(files) {
    const auto text = files.read(output_ / "manifest.json", std::size_t{1} << 30);
    if (!text) return;
    for (Artifact& entry : read_manifest(*text)) {
        if (entry.brand.empty()) continue;
        std::string key = key_of(entry);
        Artifact kept; // what the key says isn't held again
        kept.path = std::move(entry.path);
        kept.item = std::move(entry.item);
        kept.part = std::move(entry.part);
        kept.bytes = entry.bytes;
        kept.sha256 = std::move(entry.sha256);
        kept.inputs_sha256 = std::move(entry.inputs_sha256);
        kept.errors = entry.errors;
        kept.warnings = entry.warnings;
        kept.accepted = entry.accepted;
        by_target_[std::move(key)].push_back(std::move(kept));
    }
}

std::optional<std::vector<std::string>> OldFiles::find(const Wanted& wanted) const {
    const auto known = by_target_.find(key_of(wanted.like));
    if (known == by_target_.end()) return std::nullopt;
    std::vector<std::string> paths;
    for (const Artifact& entry : known->second) {
        if (!is_in(entry.part, wanted.volume)) continue;
        if (entry.inputs_sha256 != wanted.like.inputs_sha256 || entry.errors != 0 ||
            wanted.warnings(entry.item) != WarningCounts{entry.warnings, entry.accepted})
            return std::nullopt;
        const auto bytes = files_.read(output_ / entry.path, entry.bytes);
        if (!bytes || bytes->size() != entry.bytes || sha256(*bytes) != entry.sha256)
            return std::nullopt;
        paths.push_back(entry.path);
    }
    if (paths.size() != wanted.files) return std::nullopt;
    return paths;
}

/// Only rows of a table are asked; what an error keeps from being made answers for itself.
bool ProductRun::may_be_unchanged() const {
    if (!context_.old || options_.force || !options_.write || options_.plates ||
        options_.is_partial() || !job_.product.press)
        return false;
    const auto is_fit = [&](const LoadedPack* pack) {
        return pack->readable && !pack->broken && !pack->kept_from_print &&
               !pack->broken_products.contains(job_.product.id);
    };
    if (!job_.volume) return is_fit(job_.pack);
    return std::all_of(job_.volume->records.begin(), job_.volume->records.end(), is_fit);
}

/// All that the job makes, where it lies there; else nothing.
std::vector<std::string> ProductRun::unchanged_files() const {
    std::vector<std::string> files;
    bool printed = false;
    for (const Target target : all_targets) {
        if (!options_.makes(target)) continue;
        OldFiles::Wanted wanted;
        wanted.files = expected_files(job_, options_, target);
        if (wanted.files == 0) continue;
        wanted.like.pack = job_.pack->id;
        wanted.like.brand = job_.pack->brand;
        wanted.like.product = job_.product.id;
        wanted.like.edition = job_.edition.name;
        wanted.like.target = name(target);
        wanted.like.inputs_sha256 = inputs(target);
        wanted.volume = part_in_volume("");
        wanted.warnings = [this](const std::string& item) { return warnings_for(item, {}); };
        const auto found = context_.old->find(wanted);
        if (!found) return {};
        files.insert(files.end(), found->begin(), found->end());
        printed = printed || is_for_print(target);
    }
    const std::string ticket =
        ticket_stem(job_.pack->pack, job_.product, job_.edition, part_in_volume("")) + ".json";
    if (printed && !context_.session.files().is_file(options_.output / ticket)) return {};
    return files;
}

std::filesystem::path ProductRun::kept_path() const {
    return options_.output /
           (ticket_stem(job_.pack->pack, job_.product, job_.edition, part_in_volume("")) +
            ".findings.json");
}

/// The row that places are kept from.
diag::Span ProductRun::row() const {
    const auto& brand = job_.pack->pack.brand;
    return brand && !job_.volume ? brand->span : diag::Span{};
}

void ProductRun::keep_findings() const {
    if (!context_.old || !options_.write || options_.is_partial()) return;
    const bool any = !findings_.empty() && !findings_.has_errors();
    if (any)
        return write_atomically(kept_path(),
                                kept_findings(findings_, context_.session.sources(), row()));
    std::error_code failed; // there may be none
    std::filesystem::remove(kept_path(), failed);
}

/// True where nothing needs to be made; what was found when it was made is then told again.
bool ProductRun::is_unchanged() {
    if (!may_be_unchanged()) return false;
    diag::Findings again; // kept with the others
    const DraftState draft =
        check_drafts(job_.pack->pack, job_.product, job_.edition, options_, again);
    draft_ = draft == DraftState::marked;
    unapproved_ = draft != DraftState::approved;
    const auto kept = context_.session.files().read(kept_path(), std::size_t{16} << 20);
    auto found = kept ? read_kept_findings(*kept, context_.session.sources(), row())
                      : std::optional(diag::Findings());
    if (!found) return false;
    findings_ = std::move(*found);
    settle(findings_);
    if (!findings_.has_errors())
        if (const auto files = unchanged_files(); !files.empty()) {
            context_.ledger.keep(files);
            for (const Target target : all_targets)
                if (options_.makes(target)) answer_for(name(target)); // for what else there was
            context_.progress.drop(expected_steps(job_, options_));
            return true;
        }
    findings_ = {};
    return false;
}

} // namespace pecyn::build
