#include "build/certificate_report.hpp"

#include "colour/plate_names.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace pecyn::build {

namespace {

using preflight::PdfFacts;
using preflight::PdfFinding;

std::string count(std::size_t n, const char* one, const char* many) {
    return fmt::format("{} {}", n, n == 1 ? one : many);
}

std::string percent(double value) { return fmt::format("{:.1f} %", value); }

std::string size_words(const Rect& box) {
    return fmt::format("{:.5g} × {:.5g} mm", box.width.in_mm(), box.height.in_mm());
}

/// Sizes of a box on all pages: one, or how many there are.
template <class Measure>
std::string on_all_pages(const std::vector<PdfFacts::Page>& pages, const Measure& measure) {
    if (pages.empty()) return "not known";
    std::string first = measure(pages.front());
    std::set<std::string> all;
    for (const PdfFacts::Page& page : pages)
        all.insert(measure(page));
    return all.size() == 1 ? first
                           : fmt::format("{}; {} on other pages", first,
                                         count(all.size() - 1, "other size", "other sizes"));
}

/// The least that the bleed box has round the trim box.
std::string bleed_words(const PdfFacts::Page& page) {
    const Rect &bleed = page.bleed, &trim = page.trim;
    const Length least = std::min({trim.left() - bleed.left(), bleed.right() - trim.right(),
                                   trim.top() - bleed.top(), bleed.bottom() - trim.bottom()});
    return fmt::format("{:.3g} mm", std::max(0.0, least.in_mm() + 0.0));
}

std::string or_else(const std::string& text, const char* otherwise) {
    return text.empty() ? otherwise : text;
}

Report::Verdict verdict_of(const CertificateFacts& facts) {
    const auto& report = facts.checked->report;
    const std::size_t errors = report.count(diag::Severity::error);
    const std::size_t warnings = report.count(diag::Severity::warning);
    const std::string against =
        facts.held_against ? fmt::format("Held against {} and the press profile {}",
                                         or_else(facts.checked->facts.standard,
                                                 "the rules for every file that is printed"),
                                         facts.held_against->id)
                           : fmt::format("Held against {} and the usual limits of offset print",
                                         or_else(facts.checked->facts.standard,
                                                 "the rules for every file that is printed"));
    const std::string found = fmt::format(" · {}, {}", count(errors, "error", "errors"),
                                          count(warnings, "warning", "warnings"));
    if (errors > 0) return {Sign::error, "Failed", against + found};
    if (warnings > 0) return {Sign::warning, "Passed with warnings", against + found};
    return {Sign::pass, "Passed", against + found};
}

ReportSection file_section(const CertificateFacts& facts) {
    const PdfFacts& pdf = facts.checked->facts;
    ReportSection section{{"File"}};
    auto& rows = section.rows;
    rows.push_back({{"Name"}, facts.file_name});
    if (!pdf.title.empty()) rows.push_back({{"Title"}, pdf.title});
    if (!pdf.producer.empty()) rows.push_back({{"Made by"}, pdf.producer});
    rows.push_back({{"Bytes"}, grouped_digits(facts.bytes)});
    rows.push_back({{"SHA-256"}, facts.sha256});
    rows.push_back({{"Checked"}, fmt::format("{} by Pecyn {}", facts.checked_on, facts.pecyn)});
    return section;
}

ReportSection pages_section(const PdfFacts& pdf) {
    ReportSection section{{"Pages"}, true};
    auto& rows = section.rows;
    rows.push_back({{"Pages"}, std::to_string(pdf.pages.size())});
    rows.push_back({{"Trim size"}, on_all_pages(pdf.pages, [](const PdfFacts::Page& page) {
                        return size_words(page.trim);
                    })});
    rows.push_back({{"Bleed"}, on_all_pages(pdf.pages, bleed_words)});
    rows.push_back({{"Pictures"},
                    pdf.least_ppi
                        ? fmt::format("{}, the least {:.0f} ppi", pdf.images, *pdf.least_ppi)
                        : std::to_string(pdf.images)});
    rows.push_back({{"Transparency"}, pdf.has_transparency ? "yes" : "no"});
    return section;
}

ReportSection standard_section(const CertificateFacts& facts) {
    const PdfFacts& pdf = facts.checked->facts;
    ReportSection section{{"Standard"}, true};
    auto& rows = section.rows;
    rows.push_back({{"Claimed"}, or_else(pdf.standard, "none")});
    rows.push_back({{"PDF version"}, or_else(pdf.version, "not known")});
    rows.push_back({{"Output condition"}, or_else(pdf.output_condition, "none")});
    if (!pdf.output_profile.empty()) rows.push_back({{"ICC profile"}, pdf.output_profile});
    rows.push_back({{"Press profile"},
                    facts.held_against ? facts.held_against->id : "none, usual limits"});
    return section;
}

struct PlateFacts {
    std::string name;
    double sum = 0; ///< of the pages' means, per cent
};

/// Process plates in the order of print, then the others by name.
std::vector<PlateFacts> plates_of(const PdfFacts& pdf) {
    std::map<std::string, double> sums;
    for (const PdfFacts::Page& page : pdf.pages)
        for (const auto& [name, coverage] : page.coverage)
            sums[name] += coverage;
    for (const std::string& spot : pdf.spots)
        sums.try_emplace(spot, 0);
    std::vector<PlateFacts> plates;
    for (const std::string_view name : colour::process_plates)
        if (const auto found = sums.find(std::string(name)); found != sums.end()) {
            plates.push_back({found->first, found->second});
            sums.erase(found);
        }
    for (const auto& [name, sum] : sums)
        plates.push_back({name, sum});
    return plates;
}

ReportSection plates_section(const CertificateFacts& facts) {
    const PdfFacts& pdf = facts.checked->facts;
    ReportSection section{{"Plates"}, true};
    if (!facts.plates_made) {
        std::string spots;
        for (const std::string& spot : pdf.spots)
            spots += (spots.empty() ? "" : ", ") + spot;
        section.rows.push_back({{"Spots"}, or_else(spots, "none")});
        section.rows.push_back({{"Coverage"}, "not measured"});
        return section;
    }
    const double pages = std::max(1.0, static_cast<double>(pdf.pages.size()));
    for (const PlateFacts& plate : plates_of(pdf))
        section.rows.push_back(
            {{plate.name}, percent(plate.sum / pages), plate.sum / pages / 100});
    double most = 0;
    std::size_t page = 0;
    for (std::size_t i = 0; i < pdf.pages.size(); ++i)
        if (pdf.pages[i].most_ink > most) {
            most = pdf.pages[i].most_ink;
            page = i + 1;
        }
    if (page > 0)
        section.rows.push_back({{"Most ink"}, fmt::format("{}, page {}", percent(most), page)});
    return section;
}

ReportSection fonts_section(const PdfFacts& pdf) {
    ReportSection section{{"Fonts"}, true};
    constexpr std::size_t most = 8;
    std::size_t shown = 0;
    for (const PdfFacts::Font& font : pdf.fonts) {
        if (++shown > most) break;
        section.rows.push_back(
            {{font.name},
             font.embedded ? (font.subset ? "embedded subset" : "embedded") : "not embedded"});
    }
    if (pdf.fonts.size() > most)
        section.rows.push_back({{fmt::format("and {} more", pdf.fonts.size() - most)}, ""});
    if (pdf.fonts.empty()) section.rows.push_back({{"none"}, ""});
    return section;
}

Sign sign_of(diag::Severity severity) {
    switch (severity) {
    case diag::Severity::error: return Sign::error;
    case diag::Severity::warning: return Sign::warning;
    case diag::Severity::note: return Sign::note;
    }
    return Sign::none;
}

ReportSection findings_section(const CertificateFacts& facts) {
    ReportSection section{{"Findings"}};
    std::vector<const PdfFinding*> all;
    for (const PdfFinding& finding : facts.checked->report.findings())
        all.push_back(&finding);
    std::stable_sort(all.begin(), all.end(), [](const PdfFinding* a, const PdfFinding* b) {
        return a->severity > b->severity;
    });
    for (std::size_t i = 0; i < all.size() && i < certificate_findings; ++i) {
        const PdfFinding& finding = *all[i];
        std::string note = finding.code;
        if (const std::string pages = page_words(finding.pages); !pages.empty())
            note += (finding.pages.size() == 1 ? " · page " : " · pages ") + pages;
        section.points.push_back({sign_of(finding.severity), "", finding.message, note});
    }
    if (all.size() > certificate_findings)
        section.points.push_back(
            {Sign::none, fmt::format("and {} more", all.size() - certificate_findings), ""});
    if (all.empty()) section.points.push_back({Sign::pass, "", "Nothing was found."});
    return section;
}

} // namespace

std::string page_words(const std::vector<unsigned>& pages) {
    constexpr std::size_t most = 8; // ranges
    std::string words;
    std::size_t shown = 0;
    for (std::size_t i = 0; i < pages.size();) {
        std::size_t end = i + 1;
        while (end < pages.size() && pages[end] == pages[end - 1] + 1)
            ++end;
        if (shown++ == most) return words + fmt::format(" and {} more", pages.size() - i);
        if (!words.empty()) words += ", ";
        words += std::to_string(pages[i]);
        if (end - i == 2) words += ", " + std::to_string(pages[end - 1]);
        if (end - i > 2) words += " to " + std::to_string(pages[end - 1]);
        i = end;
    }
    return words;
}

Report certificate_report(const CertificateFacts& facts) {
    const PdfFacts& pdf = facts.checked->facts;
    Report report;
    report.kind = {"Preflight certificate"};
    report.title = facts.file_name;
    report.verdict = verdict_of(facts);
    report.sections.push_back(file_section(facts));
    if (facts.checked->opened) {
        report.sections.push_back(pages_section(pdf));
        report.sections.push_back(standard_section(facts));
        report.sections.push_back(plates_section(facts));
        report.sections.push_back(fonts_section(pdf));
    }
    report.sections.push_back(findings_section(facts));
    report.footer = fmt::format("{} · checked {} by Pecyn {}", facts.file_name,
                                facts.checked_on, facts.pecyn);
    return report;
}

} // namespace pecyn::build
