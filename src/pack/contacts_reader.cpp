#include "pack/contacts_reader.hpp"

#include "pack/key_tables.hpp"
#include "pack/link.hpp"
#include "pack/reading.hpp"

#include <array>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

bool changes(const Node& under, const Node& over, std::string_view key) {
    const Node* number = over.find(key);
    if (number == nullptr) return false;
    const Node* before = under.find(key);
    return before == nullptr || before->text != number->text;
}

} // namespace

/// A number that YAML took for a whole number has lost its leading 0 or its groups.
std::string read_phone(const Node& node, std::string_view key, diag::Findings& findings) {
    auto text = read_string(node, key, findings);
    if (!text) return {};
    const bool digits = text->find_first_of("0123456789") != std::string::npos &&
                        text->find_first_not_of("+() 0123456789") == std::string::npos;
    if (!digits)
        findings
            .error("bad-phone", node.span, fmt::format("'{}' is no telephone number", *text))
            .with_help("write digits grouped by spaces, like 080880 23456");
    return std::move(*text);
}

Contact read_contact(const Entry& entry, const TextReader& texts, diag::Findings& findings) {
    Contact contact;
    contact.id = entry.key;
    contact.span = entry.key_span;
    const Node& node = entry.value;
    check_keys(node, contact_keys, fmt::format("contact '{}'", entry.key), findings);
    if (const Node* label = node.find("label"))
        contact.label = texts.read(*label, "label", TextKind::line, findings);
    if (const Node* hours = node.find("hours"))
        contact.hours = texts.read(*hours, "hours", TextKind::line, findings);
    if (const Node* phone = node.find("phone"))
        contact.phone = read_phone(*phone, "phone", findings);
    if (const Node* text = node.find("text"))
        contact.text = read_phone(*text, "text", findings);
    if (const Node* email = node.find("email")) {
        contact.email = read_string(*email, "email", findings).value_or("");
        const std::size_t at = contact.email.find('@');
        if (!contact.email.empty() &&
            (at == std::string::npos || at == 0 || at + 1 == contact.email.size()))
            findings.error("bad-link", email->span,
                           fmt::format("'{}' is no e-mail address", contact.email));
    }
    if (const Node* web = node.find("web")) {
        contact.web = read_string(*web, "web", findings).value_or("");
        if (!contact.web.empty() && !is_link_address(contact.web))
            findings
                .error("bad-link", web->span,
                       fmt::format("'{}' is not an address", contact.web))
                .with_help("an address begins with https://");
    }
    if (const Node* date = node.find("verified_on")) {
        contact.verified_on = read_date(*date, "verified_on", findings);
        contact.verified_span = date->span;
    }
    return contact;
}

Node contact_over(const Node& under, const Node& over) {
    Node whole = merged(under, over);
    if (!under.is_map() || !over.is_map() || over.entry("verified_on") != nullptr) return whole;
    if (changes(under, over, "phone") || changes(under, over, "text"))
        std::erase_if(whole.entries, [](const Entry& e) { return e.key == "verified_on"; });
    return whole;
}

Node contacts_over(const Node& under, const Node& over) {
    Node whole = merged(under, over);
    if (!under.is_map() || !over.is_map()) return whole;
    for (Entry& entry : whole.entries) {
        const Node *before = under.find(entry.key), *after = over.find(entry.key);
        if (before != nullptr && after != nullptr) entry.value = contact_over(*before, *after);
    }
    return whole;
}

std::vector<Contact> read_contacts(const Node& node, const TextReader& texts,
                                   diag::Findings& findings) {
    std::vector<Contact> contacts;
    if (!expect_map(node, "contacts", findings)) return contacts;
    for (const Entry& entry : node.entries) {
        if (!expect_map(entry.value, entry.key, findings)) continue;
        if (!is_id(entry.key))
            findings
                .error("bad-id", entry.key_span,
                       fmt::format("'{}' is no good name for a contact", entry.key))
                .with_help("use small letters, digits and hyphens");
        contacts.push_back(read_contact(entry, texts, findings));
    }
    return contacts;
}

} // namespace pecyn::pack
