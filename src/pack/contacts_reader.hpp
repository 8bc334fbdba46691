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

} // namespace pecyn::pack
