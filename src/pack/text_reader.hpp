#pragma once

#include "pack/markup.hpp"
#include "pack/text.hpp"
#include "pack/yaml_tree.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace pecyn::pack {

/// Reads texts in several languages: `cy: ...` and `en: ...` below a key.
class TextReader {
public:
    /// Every text must have each of `languages`; none are demanded where it is empty.
    TextReader(const diag::SourceMap& map, std::vector<std::string> languages)
        : map_(map), languages_(std::move(languages)) {}

    /// Findings: `wrong-type`, `missing-language`, `unknown-language`, `extra-language`,
    /// `text-in-braces`, `unquoted-number`, `empty-text`, and those of the markup.
    LocalText read(const Node& node, std::string_view key, TextKind kind,
                   diag::Findings& findings) const;
    /// One text in one language.
    RichText read_one(const Node& node, std::string_view key, TextKind kind,
                      diag::Findings& findings) const;
    /// `labels`: texts by id; a map whose keys are no languages holds ids joined by a point
    /// ("theme.reflect").
    std::map<std::string, LocalText> read_labels(const Node& node,
                                                 diag::Findings& findings) const;

    /// `missing-language` for each of the languages that is not among `given`.
    void check_complete(const std::vector<std::string>& given, diag::Span span,
                        std::string_view key, diag::Findings& findings) const;

    const std::vector<std::string>& languages() const { return languages_; }

private:
    bool check_language(const Entry& entry, std::string_view key,
                        diag::Findings& findings) const;
    void read_label(const Node& node, const std::string& id, int depth,
                    std::map<std::string, LocalText>& labels, diag::Findings& findings) const;

    const diag::SourceMap& map_;
    std::vector<std::string> languages_;
};

} // namespace pecyn::pack
