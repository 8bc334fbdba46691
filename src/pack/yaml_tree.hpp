#pragma once

#include "diag/finding.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pecyn::pack {

struct Entry;

/// A value of a YAML file with its place. Maps keep the order of the file.
struct Node {
    enum class Kind : unsigned char { scalar, map, sequence, empty };
    enum class Style : unsigned char {
        plain,
        single_quoted,
        double_quoted,
        block,
        cell ///< of a table; the span is what stands between its quotes, if it has any
    };
    Kind kind = Kind::empty;
    Style style = Style::plain;
    bool in_braces = false;     ///< written inside `{}` or `[]`
    std::string text;           ///< of a scalar, as YAML reads it
    std::vector<Entry> entries; ///< of a map
    std::vector<Node> elements; ///< of a sequence
    diag::Span span;

    bool is_scalar() const { return kind == Kind::scalar; }
    bool is_map() const { return kind == Kind::map; }
    bool is_sequence() const { return kind == Kind::sequence; }
    bool is_empty() const { return kind == Kind::empty; }
    bool is_plain() const { return is_scalar() && style == Style::plain; }
    /// May be a number, `true` or `none`: without quotes in YAML, or a table's cell, where
    /// quotes mean nothing.
    bool is_bare() const { return is_plain() || (is_scalar() && style == Style::cell); }
    /// The word `none`, which removes an inherited value.
    bool is_none() const { return is_bare() && text == "none"; }
    const Node* find(std::string_view key) const;
    const Entry* entry(std::string_view key) const;
};

struct Entry {
    std::string key;
    diag::Span key_span;
    Node value;
};

/// Nesting deeper than this is refused with `too-deep`.
inline constexpr std::size_t deepest_nesting = 32;

/// A map with more keys, or a file with more values, is refused with `too-large`.
inline constexpr std::size_t most_keys = 10'000;
inline constexpr std::size_t most_values = 250'000;
/// A longer key is no key (`yaml-syntax`).
inline constexpr std::size_t longest_key = 200;

/// Reads one YAML document, through yaml-cpp's events. Findings: `yaml-syntax`,
/// `duplicate-key`, `empty-value`, `anchor`, `alias`, `tag`, `merge-key`, `text-over-lines`,
/// `folded-text`, `too-deep`, `too-large`, `several-documents`, `empty-file`. Where the lexical
/// pass already said why the file can't be read, `quiet` keeps the parser's own words back.
/// Nothing is returned where the syntax is broken.
std::optional<Node> read_yaml_tree(diag::FileId file, std::string_view text, bool quiet,
                                   diag::Findings& findings);

/// `over` laid upon `under`: maps merge by key, everything else replaces; `none` stays a word
/// for the reader of the value.
Node merged(const Node& under, const Node& over);

} // namespace pecyn::pack
