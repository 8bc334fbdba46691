#include "preflight/report.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <tuple>

namespace pecyn::preflight {

namespace {

bool is_worse(const diag::Finding& a, const diag::Finding& b) {
    if (a.severity != b.severity) return a.severity > b.severity;
    if (!a.measured || !a.limit || !b.measured || !b.limit) return false;
    return std::abs(*a.measured - *a.limit) > std::abs(*b.measured - *b.limit);
}

} // namespace

diag::Finding& Report::add(diag::Severity severity, std::string code, diag::Span span,
                           std::string message, const void* subject) {
    Offence& made = offences_.emplace_back();
    made.finding.severity = severity;
    made.finding.code = std::move(code);
    made.finding.span = span;
    made.finding.message = std::move(message);
    made.subject = subject;
    return made.finding;
}

void Report::merge(std::vector<Report> reports, diag::Findings& findings) {
    // Looked up, never walked: the order of subjects is that of addresses.
    // Things of no known place are told apart by their items.
    std::map<std::tuple<diag::Span, std::string, const void*, std::string>, std::size_t> places;
    std::vector<diag::Finding>& all = findings.all();
    for (Report& report : reports) {
        for (Offence& offence : report.offences_) {
            diag::Finding& found = offence.finding;
            const auto [known, fresh] =
                places.try_emplace({found.span, found.code, offence.subject,
                                    found.span.known() ? std::string() : found.item},
                                   all.size());
            if (fresh) {
                all.push_back(std::move(found));
                continue;
            }
            diag::Finding& kept = all[known->second];
            const bool one_item = kept.item == found.item;
            const bool one_field = kept.field == found.field;
            const bool one_language = kept.language == found.language;
            if (is_worse(found, kept)) std::swap(kept, found);
            if (!one_item) kept.item.clear();
            if (!one_field) kept.field.clear();
            if (!one_language) kept.language.clear();
        }
    }
}

std::string number(double value) {
    std::string text = fmt::format("{:.2f}", value);
    while (text.back() == '0')
        text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text == "-0" ? "0" : text;
}

} // namespace pecyn::preflight
