#pragma once

#include "pack/pack_tree.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pecyn::pack {

/// The file beside a custom pack that remembers what it was made from.
inline constexpr const char* base_record_file = "base.yaml";

/// What a pack that others extend said when one of them looked at it: hashes of its texts and
/// other values, by which a later look knows what has changed.
struct BaseRecord {
    std::string pack, version;
    /// By item ("": pack.yaml itself), then by field: "message.en", "stop_and_think.2.cy"
    /// (entries of lists from 1); a list of words has one hash.
    std::map<std::string, std::map<std::string, std::string>> items;
};

/// One thing that differs between two looks.
struct BaseChange {
    enum class Kind : unsigned char { added, removed, changed };
    Kind kind = Kind::changed;
    std::string item;  ///< empty: pack.yaml itself
    std::string field; ///< empty: the whole item
};

BaseRecord record_of(const PackTree& base);
/// As the file's bytes: `pecyn: 1` first, one line an entry.
std::string to_yaml(const BaseRecord& record);
/// A word as YAML takes it for text, whatever it looks like: "1.10".
std::string in_double_quotes(std::string_view word);
/// `base.yaml` of a pack's folder; nothing where there is none, or where it is unusable.
/// Findings: those of keys and of the YAML.
std::optional<BaseRecord> read_base_record(const std::filesystem::path& folder, Sources sources,
                                           diag::Findings& findings);
/// By item and field; pack.yaml itself comes first.
std::vector<BaseChange> changes_between(const BaseRecord& before, const BaseRecord& now);

} // namespace pecyn::pack
