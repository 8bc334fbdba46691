#include "pack/reference.hpp"

#include "pack/frame_keys.hpp"
#include "pack/key_tables.hpp"
#include "pack/style_reader.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

std::string_view name_of(ValueType type) {
    switch (type) {
    case ValueType::word: return "word";
    case ValueType::words: return "word or list";
    case ValueType::text: return "text";
    case ValueType::boolean: return "true, false";
    case ValueType::integer: return "whole number";
    case ValueType::number: return "number";
    case ValueType::length: return "length";
    case ValueType::lengths: return "1 to 4 lengths";
    case ValueType::extent: return "length or %";
    case ValueType::date: return "date";
    case ValueType::colour: return "colour";
    case ValueType::colour_name: return "colour's name";
    case ValueType::map: return "map";
    case ValueType::list: return "list";
    case ValueType::map_or_list: return "map or list";
    case ValueType::any: return "see text";
    case ValueType::not_yet: break;
    }
    return {};
}

/// One table; keys that this version refuses are left out.
std::string table(std::string_view title, KeyTable keys) {
    std::string text = fmt::format("\n### {}\n| key | value | |\n|---|---|---|\n", title);
    for (const KeyInfo& key : keys)
        if (key.type != ValueType::not_yet)
            text += fmt::format("| `{}`{} | {} | {} |\n", key.name,
                                key.required ? " (needed)" : "", name_of(key.type), key.about);
    return text;
}

bool is_in(const std::vector<KeyInfo>& keys, std::string_view name) {
    return std::any_of(keys.begin(), keys.end(),
                       [&](const KeyInfo& key) { return key.name == name; });
}

/// What every painted frame takes: that which fills and texts have in common.
std::vector<KeyInfo> common_frame_keys() {
    std::vector<KeyInfo> common;
    for (const KeyInfo& key : frame_keys(frame_kinds().front())) {
        const auto takes = [&](const FrameKind& kind) {
            return kind.part || kind.kind == Frame::Kind::each ||
                   is_in(frame_keys(kind), key.name);
        };
        if (std::all_of(frame_kinds().begin(), frame_kinds().end(), takes))
            common.push_back(key);
    }
    return common;
}

/// Style values besides the common ones, told by name where a frame takes only some.
std::string style_words(const FrameKind& kind, const std::vector<KeyInfo>& common) {
    std::string words;
    std::size_t taken = 0, all = 0;
    for (const KeyInfo& key : style_value_keys()) {
        if (is_in(common, key.name)) continue;
        ++all;
        if (key.name == kind.key || !is_style_key(kind, key.name)) continue;
        ++taken;
        words += fmt::format("{}`{}`", words.empty() ? "" : ", ", key.name);
    }
    const bool columns_differ = kind.kind == Frame::Kind::table;
    return taken + (columns_differ ? 1 : 0) == all ? "style values" : words;
}

std::string frame_table() {
    const auto common = common_frame_keys();
    std::string text = table("Every frame takes", common) +
                       "\n### Which frame takes which keys besides\n| frame | style values | "
                       "keys of its own |\n|---|---|---|\n";
    for (const FrameKind& kind : frame_kinds()) {
        std::string keys;
        for (const KeyInfo& key : frame_keys(kind)) {
            if (key.type == ValueType::not_yet || is_in(common, key.name) ||
                key.name == kind.key || is_style_key(kind, key.name))
                continue;
            keys += fmt::format("{}`{}`: {}", keys.empty() ? "" : "; ", key.name, key.about);
        }
        text += fmt::format("| `{}` | {} | {} |\n", kind.key, style_words(kind, common), keys);
    }
    return text;
}

} // namespace

std::string pack_key_reference() {
    return table("pack.yaml", pack_keys) + table("`extends`", extends_keys) +
           table("A product", product_keys) +
           table("An entry of a booklet's `pages`", page_entry_keys) +
           table("A contact", contact_keys) + table("`checks`", check_keys_table) +
           table("An entry of `checks.accept`", accept_keys) + table("A picture", image_keys) +
           table("A list of words", word_list_keys) + table("An entry of `avoid`", avoid_keys) +
           table("`table` of a pack", item_table_keys) + table("brand.yaml", brand_keys) +
           table("A logo", logo_keys) +
           table("A brand's colour written as a map", brand_colour_keys) +
           table("`board`", board_keys) + table("An entry of `printers`", printer_keys) +
           table("table.yaml", table_keys);
}

std::string layout_key_reference() {
    return table("A layout", layout_keys) + table("`page`", layout_page_keys) +
           table("`cut`", cut_keys) + table("An entry of `icons`", icon_keys) +
           table("`limits` of a layout", layout_limit_keys) +
           table("A colour written as a map", palette_entry_keys) +
           table("A gradient from side to side", linear_keys) +
           table("A gradient from the middle", radial_keys) +
           table("A style", style_value_keys()) +
           table("A style, not a frame", style_only_keys) + frame_table() +
           table("`at` written as a map", distance_keys) +
           table("`clip` written as a map", clip_keys) +
           table("A field of a kind", field_keys) + table("A press profile", profile_keys) +
           table("`condition`", condition_keys) + table("`inks`", ink_keys) +
           table("`finishes`", finish_keys) + table("A finish", finish_plate_keys) +
           table("`limits` of a press profile", limit_keys) +
           table("A paper of `stocks`", press_stock_keys) +
           table("An entry of `sheets`", sheet_keys) + table("An entry of `slots`", slot_keys) +
           table("`booklets` of an entry of `sheets`", booklet_sheet_keys);
}

} // namespace pecyn::pack
