#pragma once

#include "pack/markup.hpp"
#include "pack/pack.hpp"
#include "pack/pack_tree.hpp"

#include <map>
#include <string>
#include <vector>

namespace pecyn::pack {

/// A text in one language as it stands in the YAML.
struct WrittenText {
    std::string text; ///< as YAML reads it, the inline markup in it
    Node::Style style = Node::Style::plain;
    diag::Span span; ///< of the value
};

/// One text of a pack that is written in several languages: what translators translate and
/// what the checks of words look at.
struct TextUnit {
    /// "moving-again.title"; of a list's entry "moving-again.stop_and_think.9b20" (the first
    /// four digits of its source hash, more where two entries share them); of a table's cell
    /// "item.field.9b20.column"; of the pack itself "pack.title", "labels.theme.pause",
    /// "contacts.meic.label".
    std::string id;
    std::string item;  ///< empty: of the pack itself
    std::string field; ///< "title"; "photo.alt"
    int entry = -1;    ///< of a list or table, from 0
    TextKind kind = TextKind::text;
    std::string source_language;
    std::string source_hash; ///< eight hexadecimal digits of the source text's SHA-256
    std::map<std::string, WrittenText> texts;
    diag::Span span;
    const WrittenText* in(const std::string& language) const;
};

/// All texts of a pack, in the order of its items' ids, fields in file order.
std::vector<TextUnit> text_units(const PackTree& tree, const Pack& pack);

/// Eight hexadecimal digits of the SHA-256 of a text in NFC, white space as one space.
std::string text_hash(std::string_view text);

} // namespace pecyn::pack
