#pragma once

#include "diag/finding.hpp"
#include "pack/yaml_tree.hpp"
#include "press/profile.hpp"

namespace pecyn::pack {

/// Which way a measure is bad: a line is too thin, ink is too much.
enum class Bound : unsigned char { lowest, highest };

/// `{warn: 300ppi, fail: 150ppi}`; `none` is no limit (`bad-number`, `bad-limit` where the
/// warning could never be seen, those of keys).
press::Limit read_limit(const Node& node, std::string_view key, std::string_view unit,
                        diag::Findings& findings, Bound bound = Bound::lowest);

} // namespace pecyn::pack
