#include "pack/accept_reader.hpp"

#include "pack/key_tables.hpp"
#include "pack/reading.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

constexpr std::size_t most_acceptances = 1000;

/// The first word of `item.field.language` or `labels.theme.pause.en`, or a product's id.
void check_place(const std::string& at, diag::Span span, const ItemMap& items,
                 const Node* products, diag::Findings& findings) {
    const std::string head = at.substr(0, at.find('.'));
    std::vector<std::string> known = {"pack", "labels", "contacts"}; // the pack's own texts
    known.reserve(known.size() + items.size());
    for (const auto& [id, item] : items)
        known.push_back(id);
    if (products != nullptr)
        for (const Entry& entry : products->entries)
            known.push_back(entry.key);
    if (std::find(known.begin(), known.end(), head) != known.end()) return;
    findings.error("unknown-item", span, fmt::format("there is no item or product '{}'", head))
        .with_help(did_you_mean(head, known));
}

std::optional<Acceptance> read_one(const Node& node, const ItemMap& items, const Node* products,
                                   diag::Findings& findings) {
    if (!expect_map(node, "accept", findings)) return std::nullopt;
    check_keys(node, accept_keys, "an accepted finding", findings);
    Acceptance acceptance;
    acceptance.span = node.span;
    if (const Node* code = node.find("code")) {
        acceptance.code = read_string(*code, "code", findings).value_or("");
        if (!acceptance.code.empty() && !is_id(acceptance.code))
            findings
                .error("bad-code", code->span,
                       fmt::format("'{}' is no code of a finding", acceptance.code))
                .with_help("write the word in brackets that the finding begins with: "
                           "long-sentence");
    }
    if (const Node* at = node.find("at")) {
        acceptance.at = read_string(*at, "at", findings).value_or("");
        if (!acceptance.at.empty())
            check_place(acceptance.at, at->span, items, products, findings);
    }
    if (const Node* why = node.find("why"))
        acceptance.why = read_string(*why, "why", findings).value_or("");
    if (const Node* until = node.find("until"))
        acceptance.until = read_date(*until, "until", findings);
    if (!is_id(acceptance.code) || acceptance.why.empty()) return std::nullopt;
    return acceptance;
}

} // namespace

std::vector<Acceptance> read_acceptances(const Node& node, const ItemMap& items,
                                         const Node* products, diag::Findings& findings) {
    std::vector<Acceptance> accepted;
    if (!expect_list(node, "accept", findings)) return accepted;
    if (node.elements.size() > most_acceptances) {
        findings.error("too-large", node.span,
                       fmt::format("a pack accepts at most {} findings", most_acceptances));
        return accepted;
    }
    accepted.reserve(node.elements.size());
    for (const Node& element : node.elements)
        if (auto one = read_one(element, items, products, findings))
            accepted.push_back(std::move(*one));
    return accepted;
}

} // namespace pecyn::pack
