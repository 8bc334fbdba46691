#include "build/impose_files.hpp"

#include "art/foreign_file.hpp"
#include "art/foreign_page.hpp"
#include "base/atomic_file.hpp"
#include "build/certificate.hpp"
#include "build/impose_scheme.hpp"
#include "build/interruption.hpp"
#include "build/type_setter.hpp"
#include "draw/haru/draw_pdf.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace pecyn::build {

namespace fs = std::filesystem;

namespace {

constexpr Length slug_size = Length::pt(7);

using ForeignFiles = std::vector<std::shared_ptr<const art::ForeignFile>>;

/// Opens the files, each once however often it is named. Empty where one can't be.
ForeignFiles open_files(const ImposeOptions& options, const FileAccess& access,
                        diag::Findings& findings) {
    ForeignFiles files;
    std::map<fs::path, std::shared_ptr<const art::ForeignFile>> known;
    for (const fs::path& path : options.files) {
        const auto [place, is_new] = known.try_emplace(path, nullptr);
        if (is_new) {
            auto bytes = access.read(path, art::largest_foreign_file);
            if (!bytes) {
                const bool there = access.is_file(path);
                findings
                    .error(there ? "too-large" : "file-unreadable", {},
                           there ? fmt::format("'{}' can't be read, or is larger than 1 GB",
                                               path.generic_string())
                                 : fmt::format("there is no file '{}'", path.generic_string()))
                    .with_help(there ? "split it, or look whether you may read it"
                                     : "look at the spelling of its name and folder");
                return {};
            }
            place->second =
                art::ForeignFile::open(std::move(*bytes), path.filename().string(), findings);
        }
        if (!place->second) return {};
        files.push_back(place->second);
    }
    return files;
}

/// Pages of one foreign file as scenes.
class PageMaker {
public:
    explicit PageMaker(std::shared_ptr<const art::ForeignFile> file)
        : file_(std::move(file)), made_(file_->pages().size()) {}

    std::shared_ptr<const scene::Page> page(std::size_t index) {
        auto& made = made_[index];
        if (made) return made;
        const art::ForeignFile::Page& source = file_->pages()[index];
        auto page = std::make_shared<scene::Page>();
        page->trim = source.trim;
        page->bleed = source.bleed;
        page->label = fmt::format("{}", index + 1);
        page->foreign = std::make_shared<art::ForeignPage>(
            art::ForeignPage{file_, index, source.placement, source.box});
        annotations_ += source.annotations;
        return made = std::move(page);
    }
    /// Of the pages made.
    std::size_t annotations() const { return annotations_; }

private:
    std::shared_ptr<const art::ForeignFile> file_;
    std::vector<std::shared_ptr<const scene::Page>> made_;
    std::size_t annotations_ = 0;
};

/// The chosen pages of a file; without pages where a chosen one isn't there.
scene::Document pages_of(const std::shared_ptr<const art::ForeignFile>& file,
                         const ImposeOptions& options, diag::Findings& findings) {
    scene::Document document;
    document.title = file->name();
    PageMaker maker(file);
    const std::size_t count = file->pages().size();
    auto ranges = options.pages;
    if (ranges.empty()) ranges.emplace_back(1, count);
    for (const auto& [first, last] : ranges) {
        if (first < 1 || last > count) {
            findings
                .error("page-count", {},
                       fmt::format("'{}' has {} page{}, so there is no page {}", file->name(),
                                   count, count == 1 ? "" : "s", first < 1 ? first : last))
                .with_help("choose other --pages");
            return {};
        }
        for (std::size_t number = first; number <= last; ++number)
            document.pages.push_back(maker.page(number - 1));
    }
    if (maker.annotations() != 0)
        findings
            .warning("annotations", {},
                     fmt::format("'{}' has {} note{} or form field{} that would print and are "
                                 "left out of the sheets",
                                 file->name(), maker.annotations(),
                                 maker.annotations() == 1 ? "" : "s",
                                 maker.annotations() == 1 ? "" : "s"))
            .with_help(
                "flatten them in a PDF program first, so that they are part of the page");
    return document;
}

/// The standard that all files claim for one and the same printing condition.
press::Standard standard_of(const ForeignFiles& files, diag::Findings& findings) {
    const art::ForeignClaim& first = files.front()->claim();
    const bool any = std::any_of(files.begin(), files.end(), [](const auto& file) {
        return !file->claim().standard.empty();
    });
    if (!any) return press::Standard::none;
    const bool agree = std::all_of(files.begin(), files.end(), [&](const auto& file) {
        const art::ForeignClaim& claim = file->claim();
        return claim.standard == first.standard && claim.condition == first.condition &&
               claim.trapped == first.trapped && claim.is_cmyk;
    });
    for (const press::Standard standard :
         {press::Standard::pdf_x4, press::Standard::pdf_x1a_2003,
          press::Standard::pdf_x1a_2001})
        if (agree && first.standard == press::name(standard)) return standard;
    findings
        .warning("standard-lost", {},
                 files.size() == 1
                     ? fmt::format("'{}' is {} for a printing condition that isn't CMYK; the "
                                   "sheets are plain PDF",
                                   files.front()->name(), first.standard)
                     : std::string("the files don't all claim one PDF/X standard and one "
                                   "printing condition; the sheets are plain PDF"))
        .with_help("export all of them in the same way, for the same press");
    return press::Standard::none;
}

/// Writes lines in the program's own face.
class Words {
public:
    Words(const CertificateTools& tools, const FileAccess& files)
        : resources_{files, *tools.faces, *tools.converter}, setter_(resources_) {}

    scene::Group operator()(const std::string& line) {
        scene::Group group;
        group.semantics.role = scene::Role::artifact;
        group.items.emplace_back(scene::SharedGroup{setter_.line(line, slug_size).group});
        return group;
    }

private:
    layout::Resources resources_;
    TypeSetter setter_;
};

std::string joined_names(const ForeignFiles& files) {
    std::string names;
    for (const auto& file : files)
        names += (names.empty() ? "" : ", ") + file->name();
    return names;
}

/// The sheets as a PDF; empty where an error was found.
std::string make_sheets(const ImposeOptions& options, Session& session,
                        diag::Findings& findings) {
    const ForeignFiles files = open_files(options, session.files(), findings);
    if (files.empty()) return {};
    std::vector<scene::Document> documents;
    for (const auto& file : files) {
        documents.push_back(pages_of(file, options, findings));
        if (documents.back().pages.empty()) return {};
    }
    const auto tools = certificate_tools(session, findings);
    if (!tools) return {};
    Words words(*tools, session.files());
    throw_if_stopping();
    const scene::Document sheets = on_sheets(
        std::move(documents), options,
        [&words](const std::string& line) { return words(line); }, findings);
    if (sheets.pages.empty() || findings.has_errors()) return {};
    throw_if_stopping();
    press::Profile profile;
    profile.standard = standard_of(files, findings);
    draw::haru::Metadata metadata;
    metadata.title = joined_names(files);
    metadata.version = options.version;
    metadata.date = options.date;
    return draw::haru::draw_pdf(sheets, profile, *tools->converter, metadata, findings);
}

} // namespace

diag::Findings impose_files(const ImposeOptions& options, Session& session) {
    diag::Findings findings;
    for (const fs::path& file : options.files) {
        std::error_code none_there;
        if (!fs::equivalent(file, options.output, none_there)) continue;
        findings
            .error("same-file", {},
                   fmt::format("the sheets of '{}' would take its own place",
                               file.generic_string()))
            .with_help("give another file after -o");
        return findings;
    }
    const std::string bytes = make_sheets(options, session, findings);
    throw_if_stopping();
    if (!bytes.empty() && !findings.has_errors()) write_atomically(options.output, bytes);
    return findings;
}

} // namespace pecyn::build
