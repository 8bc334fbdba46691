#include "pack/checks_reader.hpp"

#include "pack/key_tables.hpp"
#include "pack/reading.hpp"

#include <charconv>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

constexpr int most_days = 9999;

void read_days(const Node& node, std::string_view key, int& days, diag::Findings& findings) {
    if (!expect_scalar(node, key, findings)) return;
    const auto words = split_words(node.text);
    int value = 0;
    if (words.size() == 2 && (words[1] == "days" || words[1] == "day")) {
        const char* last = words[0].data() + words[0].size();
        const auto [end, error] = std::from_chars(words[0].data(), last, value);
        if (error == std::errc() && end == last && value > 0 && value <= most_days) {
            days = value;
            return;
        }
    }
    findings.error("bad-number", node.span, fmt::format("'{}' is no number of days", node.text))
        .with_help("write it like 90 days");
}

} // namespace

Checks read_checks(const Node* node, diag::Findings& findings) {
    Checks checks;
    if (node == nullptr || !expect_map(*node, "checks", findings)) return checks;
    check_keys(*node, check_keys_table, "checks", findings);
    if (const Node* drafts = node->find("drafts"))
        checks.mark_drafts =
            read_choice(*drafts, "drafts", {"refuse", "mark"}, findings).value_or(0) == 1;
    if (const Node* rules = node->find("safeguarding"))
        checks.safeguarding_required =
            read_choice(*rules, "safeguarding", {"optional", "required"}, findings)
                .value_or(0) == 1;
    if (const Node* spelling = node->find("spelling"))
        checks.spelling_checked =
            read_choice(*spelling, "spelling", {"off", "warn"}, findings).value_or(0) == 1;
    const Node* helplines = node->find("helplines");
    if (helplines == nullptr || !expect_map(*helplines, "helplines", findings)) return checks;
    check_keys(*helplines, helpline_keys, "helplines", findings);
    if (const Node* warn = helplines->find("warn"))
        read_days(*warn, "warn", checks.helpline_warn_days, findings);
    if (const Node* fail = helplines->find("fail"))
        read_days(*fail, "fail", checks.helpline_fail_days, findings);
    if (checks.helpline_warn_days > checks.helpline_fail_days)
        findings.error("out-of-range", helplines->span,
                       "helplines would fail before they warn");
    return checks;
}

} // namespace pecyn::pack
