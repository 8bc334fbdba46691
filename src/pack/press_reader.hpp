#pragma once

#include "pack/reader.hpp"
#include "pack/yaml_tree.hpp"
#include "press/profile.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace pecyn::pack {

/// Reads `layouts/press/<id>.yaml` and the ICC profile, which lies beside it or in any
/// `layouts/press/`. Findings: `unknown-press`, `missing-profile`, `unknown-key`,
/// `unknown-value`, `bad-number`, `bad-length`, `bad-limit`, `bad-plate`, `bad-colour`,
/// `out-of-range`, `unknown-size`. Null where there is no such file or it has no output
/// condition.
std::shared_ptr<const press::Profile>
read_press_profile(const std::string& id, diag::Span wanted,
                   const std::filesystem::path& pack_folder, const SearchPath& search,
                   Sources sources, diag::Findings& findings);

} // namespace pecyn::pack
