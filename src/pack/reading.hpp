#pragma once

#include "base/geometry.hpp"
#include "diag/finding.hpp"
#include "pack/item.hpp"
#include "pack/layout.hpp"
#include "pack/yaml_tree.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pecyn::pack {

/// What a key's value may be: for readers' messages and for a JSON Schema of the same tables.
enum class ValueType : unsigned char {
    word,  ///< an id, a name, one of a few words
    words, ///< one word or a list of them
    text,  ///< a text in each language
    boolean,
    integer,
    number,
    length,
    lengths, ///< one to four lengths
    extent,  ///< a length or per cent
    date,
    colour,
    colour_name, ///< a palette entry's name, or one by choice
    map,
    list,
    map_or_list,
    any,
    not_yet, ///< described, but refused by this version
};

/// One key that a map may hold.
struct KeyInfo {
    std::string_view name;
    ValueType type;
    std::string_view about;
    bool required = false;
};
using KeyTable = std::span<const KeyInfo>;

/// Findings `unknown-key` (with the nearest known one), `missing-key` and `not-yet` for the
/// keys of a map. `owner` names the map in messages: "style 'title'".
void check_keys(const Node& map, KeyTable known, std::string_view owner,
                diag::Findings& findings);

/// False with `wrong-type` where the value is of another kind; empty values, reported by the
/// tree already, are false silently.
bool expect_map(const Node& node, std::string_view key, diag::Findings& findings);
bool expect_list(const Node& node, std::string_view key, diag::Findings& findings);
bool expect_scalar(const Node& node, std::string_view key, diag::Findings& findings);

/// A word, name or path. `unquoted-number` where YAML readers would make a number of it.
std::optional<std::string> read_string(const Node& node, std::string_view key,
                                       diag::Findings& findings);
/// A string or a list of strings.
struct Word {
    std::string text;
    diag::Span span;
};
std::vector<Word> read_words(const Node& node, std::string_view key, diag::Findings& findings);
/// The index of the word in `known`; `unknown-value` with the nearest one.
std::optional<std::size_t> read_choice(const Node& node, std::string_view key,
                                       const std::vector<std::string>& known,
                                       diag::Findings& findings);
std::optional<bool> read_boolean(const Node& node, std::string_view key,
                                 diag::Findings& findings);
std::optional<double> read_number(const Node& node, std::string_view key,
                                  diag::Findings& findings);
/// A whole number from `least` to `most` (`wrong-type`, `out-of-range`).
std::optional<long long> read_integer(const Node& node, std::string_view key, long long least,
                                      long long most, diag::Findings& findings);
/// `12.5mm`, `3cm`, `10pt`, `1in`, 0, or a sum like `10mm + 2pt * 3` (`bad-length`).
std::optional<Length> read_length(const Node& node, std::string_view key,
                                  diag::Findings& findings);
/// A length, or a share of the parent and lengths: `50%`, `50% - 3mm`. The share comes first.
std::optional<Extent> read_extent(const Node& node, std::string_view key,
                                  diag::Findings& findings);
/// Degrees, -360 to 360 (`out-of-range`).
std::optional<double> read_angle(const Node& node, std::string_view key,
                                 diag::Findings& findings);
/// `60%`, from `least` to `most` per cent, as 0.6 (`bad-number`).
std::optional<double> read_share(const Node& node, std::string_view key, double least,
                                 double most, diag::Findings& findings);
/// One to `most` lengths, none negative (`bad-length`).
std::optional<std::vector<Length>> read_lengths(const Node& node, std::string_view key,
                                                std::size_t most, diag::Findings& findings);
/// One length for all sides, or four: left top right bottom; two: sides, top and bottom.
std::optional<Insets> read_insets(const Node& node, std::string_view key,
                                  diag::Findings& findings);
/// `230%` or `230`, `4.5:1` or `4.5`, but `300ppi` alone (`bad-number`).
std::optional<double> read_measure(const Node& node, std::string_view key,
                                   std::string_view unit, diag::Findings& findings);
/// `2026-11-01` (`bad-date`).
std::optional<Date> read_date(const Node& node, std::string_view key, diag::Findings& findings);

// The same for bare words.
std::optional<double> parse_number(std::string_view text);
std::optional<Length> parse_length(std::string_view text);
std::optional<Extent> parse_extent(std::string_view text);
std::optional<Date> parse_date(std::string_view text);
/// Lengths and sums of lengths between spaces: `6mm 100% - 12mm 58mm` are three.
std::vector<std::string_view> split_terms(std::string_view text);
/// Words between spaces.
std::vector<std::string_view> split_words(std::string_view text);
/// kebab-case, as ids are written.
bool is_id(std::string_view text);
/// Not text to a YAML 1.1 or 1.2 reader when written without quotes.
bool reads_as_number(std::string_view text);

/// Help text for a word that is not among the known ones; empty where none is near.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& known);

} // namespace pecyn::pack
