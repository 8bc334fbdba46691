#pragma once

#include "base/file_access.hpp"
#include "diag/finding.hpp"
#include "pack/pack_tree.hpp"
#include "pack/yaml_tree.hpp"

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace pecyn::pack {

/// A larger logo is refused: it would stand once in each of hundreds of files.
inline constexpr std::size_t largest_logo = 8u << 20;

/// Looks at the files of logos, at each once, so that the rows of a table that name the same
/// one are quick. Safe from several threads.
class LogoFiles {
public:
    explicit LogoFiles(const FileAccess& files) : files_(files) {}

    /// The path to open for a logo's name, sought in `home`. Findings: `outside-brand`,
    /// `bad-logo` (no picture by its ending), `missing-image`, `logo-too-large`.
    std::optional<std::string> read_path(const Node& node, const Home& home,
                                         diag::Findings& findings);

private:
    enum class State : unsigned char { good, outside, missing, too_large };
    State look(const std::string& name, const Home& home);
    State look_anew(const std::string& name, const Home& home) const;
    std::vector<std::string> names_beside(const std::filesystem::path& path);

    const FileAccess& files_;
    std::mutex mutex_;
    std::map<std::string, State> seen_;
    std::map<std::string, std::vector<std::string>> names_; ///< by folder
};

} // namespace pecyn::pack
