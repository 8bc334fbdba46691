#pragma once

#include "pack/pack.hpp"
#include "pack/text_reader.hpp"
#include "pack/yaml_tree.hpp"

#include <vector>

namespace pecyn::pack {

/// Reads `contacts`, in the order of the file. Findings: `unknown-key`, `missing-key`,
/// `bad-phone`, `bad-link`, `bad-date`, `unquoted-number`, those of texts.
std::vector<Contact> read_contacts(const Node& node, const TextReader& texts,
                                   diag::Findings& findings);
/// One of them; its value is a map.
Contact read_contact(const Entry& entry, const TextReader& texts, diag::Findings& findings);

/// A telephone number (`bad-phone`, `unquoted-number`), given all the same.
std::string read_phone(const Node& node, std::string_view key, diag::Findings& findings);

/// One contact laid over another. A day on which another number was checked says nothing of a
/// new one: where `over` gives `phone` or `text` anew, it says `verified_on` itself.
Node contact_over(const Node& under, const Node& over);
/// `contacts` laid over others, by id, each by `contact_over`; `none` stays.
Node contacts_over(const Node& under, const Node& over);

} // namespace pecyn::pack
