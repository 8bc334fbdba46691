#include "build/preflight_files.hpp"

#include "base/atomic_file.hpp"
#include "base/hash.hpp"
#include "base/parallel.hpp"
#include "build/certificate.hpp"
#include "build/interruption.hpp"
#include "pack/press_reader.hpp"
#include "preflight/file/plates.hpp"

#include <chrono>

#include <fmt/format.h>

namespace pecyn::build {

namespace fs = std::filesystem;
using preflight::CheckedFile;

namespace {

constexpr std::size_t largest_file = 512u << 20;
/// Fine enough for ink, quick, and clear of the resolutions at which Ghostscript loses plates.
constexpr double measuring_ppi = 72;

/// Of one file.
class Check {
public:
    Check(const PreflightOptions& options, const press::Profile* profile,
          const FileAccess& files)
        : options_(options), profile_(profile), files_(files) {}

    CheckedFile check(const fs::path& path) {
        CheckedFile out;
        out.path = path.generic_string();
        if (profile_) out.profile = profile_->id;
        const auto bytes = read(path, out);
        if (!bytes) return out;
        out.bytes = bytes->size();
        out.sha256 = sha256(*bytes);
        out.checked = preflight::check_pdf(*bytes, profile_);
        if (out.checked.opened) look_at_plates(path, out);
        if (options_.warnings_fail)
            for (preflight::PdfFinding& finding : out.checked.report.findings())
                finding.severity = diag::Severity::error;
        return out;
    }

    bool plates_made() const { return plates_made_; }

private:
    std::optional<std::string> read(const fs::path& path, CheckedFile& out) const {
        auto bytes = files_.read(path, largest_file);
        if (bytes) return bytes;
        const bool there = files_.is_file(path);
        out.checked.report
            .add(there ? "too-large" : "not-a-pdf", "", 0,
                 there ? fmt::format("'{}' can't be read, or is larger than {} MB", out.path,
                                     largest_file >> 20)
                       : fmt::format("there is no file '{}'", out.path))
            .help = there ? "split it, or look whether you may read it"
                          : "look at the spelling of its name and folder";
        return std::nullopt;
    }

    void look_at_plates(const fs::path& path, CheckedFile& out) {
        const double ppi = options_.plates ? options_.dpi : measuring_ppi;
        const preflight::PdfRequirements wanted{preflight::Claim::none, profile_};
        preflight::PlateBounds bounds;
        bounds.stop = stop_requested;
        plates_made_ = preflight::make_plates(
            path, out.checked.facts.pages.size(), ppi, out.checked.report,
            [&](const preflight::PagePlates& plates) {
                throw_if_stopping();
                preflight::check_plates(plates, wanted, out.checked.facts, out.checked.report);
                if (!options_.plates) return;
                for (const auto& [name, bytes] : preflight::plate_pictures(plates, profile_))
                    write_atomically(*options_.plates /
                                         fmt::format("{}-{}", path.stem().string(), name),
                                     bytes);
            },
            bounds);
        throw_if_stopping();
    }

    const PreflightOptions& options_;
    const press::Profile* profile_;
    const FileAccess& files_;
    bool plates_made_ = false;
};

std::string iso_day(pack::Date day) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                       static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

void write_certificate(const PreflightOptions& options, const press::Profile* profile,
                       const CheckedFile& file, bool plates_made, Session& session,
                       diag::Findings& findings) {
    const auto tools = certificate_tools(session, findings);
    if (!tools) return;
    const CertificateFacts facts{.file_name = options.files.front().filename().string(),
                                 .sha256 = file.sha256,
                                 .bytes = file.bytes,
                                 .pecyn = options.version,
                                 .checked_on = iso_day(options.today),
                                 .held_against = profile,
                                 .checked = &file.checked,
                                 .plates_made = plates_made};
    const auto day = std::chrono::sys_days(options.today).time_since_epoch();
    const std::string bytes = make_certificate(
        facts, *tools, session.files(),
        std::chrono::duration_cast<std::chrono::seconds>(day).count(), findings);
    if (!bytes.empty()) write_atomically(*options.certificate, bytes);
}

} // namespace

PreflightOutcome preflight_files(const PreflightOptions& options, Session& session) {
    PreflightOutcome outcome;
    std::shared_ptr<const press::Profile> profile;
    if (options.press) {
        const pack::SearchPath search = session.search_path(".");
        profile =
            pack::read_press_profile(*options.press, {}, ".", search,
                                     {session.files(), session.sources()}, outcome.findings);
        if (!profile || outcome.findings.has_errors()) return outcome;
    }
    std::vector<Check> checks(options.files.size(),
                              Check(options, profile.get(), session.files()));
    outcome.files.resize(options.files.size());
    for_each_parallel(options.files.size(), [&](std::size_t i) {
        throw_if_stopping();
        outcome.files[i] = checks[i].check(options.files[i]);
    });
    if (options.certificate)
        write_certificate(options, profile.get(), outcome.files.front(),
                          checks.front().plates_made(), session, outcome.findings);
    return outcome;
}

} // namespace pecyn::build
