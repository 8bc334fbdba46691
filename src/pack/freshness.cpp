#include "pack/freshness.hpp"

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

std::string words(Date date) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

void check_contact(const Pack& pack, const Contact& contact, Date today,
                   diag::Findings& findings) {
    if (!contact.verified_on) {
        findings
            .error("helpline-unverified", contact.span,
                   fmt::format("nobody has said when the contact '{}' was checked", contact.id))
            .with_help("ring the number, then add verified_on: and the day");
        return;
    }
    const auto days =
        (std::chrono::sys_days(today) - std::chrono::sys_days(*contact.verified_on)).count();
    const bool fails = days > pack.helpline_fail_days;
    if (days < 0) {
        findings
            .error("helpline-unverified", contact.verified_span,
                   fmt::format(
                       "the contact '{}' is marked as checked on {}, which is still to come",
                       contact.id, words(*contact.verified_on)))
            .with_help(fmt::format("today is {}; write the day on which it was checked",
                                   words(today)));
        return;
    }
    if (!fails && days <= pack.helpline_warn_days) return;
    const int allowed = fails ? pack.helpline_fail_days : pack.helpline_warn_days;
    findings
        .add(fails ? diag::Severity::error : diag::Severity::warning, "helpline-unverified",
             contact.verified_span,
             fmt::format("the contact '{}' was checked {} days ago", contact.id, days))
        .with_measure(static_cast<double>(days), allowed, "days")
        .with_help(fmt::format(
            "ring the number, then write the day here; at most {} days are allowed", allowed));
}

void check_consent(const Item& item, Date today, diag::Findings& findings) {
    for (const auto& [name, value] : item.fields) {
        const auto* image = std::get_if<ImageValue>(&value);
        if (image == nullptr || !image->consent_until || *image->consent_until >= today)
            continue;
        findings
            .error("consent-expired", image->consent_span,
                   fmt::format("the consent for the picture '{}' of '{}' ran out on {}", name,
                               item.id, words(*image->consent_until)))
            .with_item(item.id)
            .with_help("ask again and write the new date, or use another picture");
    }
}

} // namespace

void check_freshness(const Pack& pack, Date today, diag::Findings& findings) {
    for (const Contact& contact : pack.contacts)
        check_contact(pack, contact, today, findings);
    for (const auto& [id, item] : pack.items)
        check_consent(*item, today, findings);
}

} // namespace pecyn::pack
