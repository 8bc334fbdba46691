#pragma once

#include "diag/finding.hpp"
#include "pack/item.hpp"
#include "pack/yaml_tree.hpp"

#include <optional>
#include <string_view>

namespace pecyn::pack {

/// True for addresses that readers may be sent to: https, http, mailto, tel.
bool is_link_address(std::string_view address);

/// One address for all, or one for each language (`bad-link`). That every language is there is
/// for the caller to check. Nothing where there is no address.
std::optional<LinkValue> read_link(const Node& node, diag::Findings& findings);

} // namespace pecyn::pack
