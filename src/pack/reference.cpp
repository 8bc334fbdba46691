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

std::string frame_table() {
    std::string text =
        "\n### Which frame takes which keys\n| frame | keys besides `at`, `when`, "
        "`style`, `width`, `height`, `min_height`, `max_height`, `grow` |\n|---|---|\n";
    const std::vector<std::string_view> common = {"at",     "when",       "style",      "width",
                                                  "height", "min_height", "max_height", "grow"};
    for (const FrameKind& kind : frame_kinds()) {
        if (kind.not_yet) continue;
        std::string keys;
        for (const KeyInfo& key : frame_keys(kind.kind)) {
            const bool shared =
                std::find(common.begin(), common.end(), key.name) != common.end();
            if (key.type == ValueType::not_yet || shared || key.name == kind.key) continue;
            keys += fmt::format("{}`{}`", keys.empty() ? "" : ", ", key.name);
        }
        text += fmt::format("| `{}` | {} |\n", kind.key, keys);
    }
    return text;
}

} // namespace

std::string pack_key_reference() {
    return table("pack.yaml", pack_keys) + table("A product", product_keys) +
           table("An entry of a booklet's `pages`", page_entry_keys) +
           table("A contact", contact_keys) + table("`checks`", check_keys_table) +
           table("A picture", image_keys);
}

std::string layout_key_reference() {
    return table("A layout", layout_keys) + table("`page`", layout_page_keys) +
           table("A colour written as a map", palette_entry_keys) +
           table("A style", style_value_keys()) + frame_table() +
           table("`at` written as a map", distance_keys) +
           table("A field of a kind", field_keys) + table("A press profile", profile_keys) +
           table("`condition`", condition_keys) + table("`inks`", ink_keys) +
           table("`limits`", limit_keys) + table("A paper of `stocks`", press_stock_keys) +
           table("An entry of `sheets`", sheet_keys);
}

} // namespace pecyn::pack
