#include "build/acceptance.hpp"

#include <algorithm>
#include <chrono>
#include <set>

#include <fmt/format.h>

namespace pecyn::build {

namespace {

/// An acceptance that ends within so many days is told.
constexpr std::chrono::days soon{30};

std::string text_of(pack::Date date) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

bool is_over(const pack::Acceptance& acceptance, pack::Date today) {
    return acceptance.until &&
           std::chrono::sys_days(today) > std::chrono::sys_days(*acceptance.until);
}

std::string named(const pack::Acceptance& acceptance) {
    return acceptance.at.empty() ? fmt::format("'{}'", acceptance.code)
                                 : fmt::format("'{}' at '{}'", acceptance.code, acceptance.at);
}

/// Where an excused finding lies, as `at` would name it.
std::string place_of(const diag::Finding& finding) {
    std::string place = finding.item;
    if (!finding.field.empty()) place += (place.empty() ? "" : ".") + finding.field;
    if (place.empty()) return finding.product;
    if (!finding.field.empty() && !finding.language.empty()) place += '.' + finding.language;
    return place;
}

} // namespace

bool means(const pack::Acceptance& acceptance, const diag::Finding& finding) {
    if (acceptance.code != finding.code) return false;
    const std::string& at = acceptance.at;
    if (at.empty() || at == finding.product || at == finding.item) return true;
    if (finding.field.empty()) return false;
    const std::string field =
        finding.item.empty() ? finding.field : finding.item + '.' + finding.field;
    return at == field || (!finding.language.empty() && at == field + '.' + finding.language);
}

void excuse(diag::Findings& findings, const pack::Pack& pack, pack::Date today) {
    for (diag::Finding& finding : findings.all()) {
        if (finding.severity != diag::Severity::warning || finding.excuse) continue;
        const auto found =
            std::find_if(pack.accepted.begin(), pack.accepted.end(), [&](const auto& one) {
                return !is_over(one, today) && means(one, finding);
            });
        if (found == pack.accepted.end()) continue;
        finding.excuse =
            diag::Excuse{found->why, found->until ? text_of(*found->until) : std::string()};
    }
}

void check_expiry(const pack::Pack& pack, pack::Date today, diag::Findings& findings) {
    for (const pack::Acceptance& acceptance : pack.accepted)
        if (is_over(acceptance, today))
            findings
                .warning("accept-expired", acceptance.span,
                         fmt::format("{} was accepted until {}: \"{}\"", named(acceptance),
                                     text_of(*acceptance.until), acceptance.why))
                .with_help("cure what it excused and take the entry away, or agree on a later "
                           "`until`");
}

void check_acceptances(const pack::Pack& pack, pack::Date today, bool whole,
                       const diag::Findings& all, diag::Findings& findings) {
    for (const pack::Acceptance& acceptance : pack.accepted) {
        if (is_over(acceptance, today)) continue;
        bool excuses = false, meets_error = false;
        for (const diag::Finding& finding : all.all()) {
            if (finding.pack != pack.id || !means(acceptance, finding)) continue;
            (finding.severity == diag::Severity::error ? meets_error : excuses) = true;
        }
        if (meets_error)
            findings
                .error(
                    "accept-error", acceptance.span,
                    fmt::format("{} is an error, which can't be accepted", named(acceptance)))
                .with_help("only warnings can be accepted: cure the error");
        else if (!excuses && whole)
            findings
                .warning("accept-unused", acceptance.span,
                         fmt::format("there is no warning {} to accept", named(acceptance)))
                .with_help("take the entry away, or correct its `code` or `at` (an item, "
                           "item.field, item.field.language or a product)");
    }
}

std::string accepted_line(const std::vector<diag::Finding>& findings, pack::Date today) {
    const std::string last = text_of(std::chrono::sys_days(today) + soon);
    std::size_t count = 0;
    std::set<std::string> ending;
    for (const diag::Finding& finding : findings) {
        if (!finding.excuse) continue;
        ++count;
        const std::string& until = finding.excuse->until;
        if (!until.empty() && until <= last)
            ending.insert(fmt::format("{}{}{} until {}", finding.code,
                                      place_of(finding).empty() ? "" : " at ",
                                      place_of(finding), until));
    }
    if (count == 0) return {};
    std::string line = fmt::format("{} warning{} accepted", count, count == 1 ? "" : "s");
    std::string_view joint = "; ";
    for (const std::string& one : ending) {
        line += fmt::format("{}{}", joint, one);
        joint = ", ";
    }
    return line;
}

} // namespace pecyn::build
