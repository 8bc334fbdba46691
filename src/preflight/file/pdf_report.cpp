#include "preflight/file/pdf_report.hpp"

#include <algorithm>
#include <cassert>

namespace pecyn::preflight {

PdfFinding& PdfReport::add(std::string_view code, std::string subject, unsigned page,
                           std::string message) {
    const PdfRule* rule = pdf_rule(code);
    assert(rule != nullptr);
    const auto [known, is_new] =
        known_.try_emplace({std::string(code), subject}, findings_.size());
    if (is_new) {
        PdfFinding finding;
        finding.severity = rule ? rule->usual : diag::Severity::error;
        finding.code = code;
        finding.subject = std::move(subject);
        finding.message = std::move(message);
        findings_.push_back(std::move(finding));
    } else {
        ++findings_[known->second].count;
    }
    PdfFinding& finding = findings_[known->second];
    if (page != 0 && (finding.pages.empty() || finding.pages.back() < page))
        finding.pages.push_back(page);
    return finding;
}

void PdfReport::measure(PdfFinding& finding, double measured, double limit, std::string unit,
                        bool worse_is_more) {
    const bool worse = !finding.measured || (worse_is_more ? measured > *finding.measured
                                                           : measured < *finding.measured);
    if (!worse) return;
    finding.measured = measured;
    finding.limit = limit;
    finding.unit = std::move(unit);
}

std::size_t PdfReport::count(diag::Severity severity) const {
    return static_cast<std::size_t>(
        std::count_if(findings_.begin(), findings_.end(),
                      [&](const PdfFinding& f) { return f.severity == severity; }));
}

} // namespace pecyn::preflight
