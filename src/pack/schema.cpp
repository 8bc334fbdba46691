#include "pack/schema.hpp"

#include "pack/frame_keys.hpp"
#include "pack/key_tables.hpp"
#include "pack/style_reader.hpp"

#include <array>
#include <map>
#include <vector>

#include <nlohmann/json.hpp>

namespace pecyn::pack {
namespace {

using Json = nlohmann::ordered_json;
/// Schemas of keys whose inside is known; the others follow from their ValueType.
using Inside = std::map<std::string_view, Json>;

constexpr std::array<std::string_view, 4> kind_words = {"pack", "layout", "brand", "press"};
/// A language by its tag (BCP 47): cy, zh-Hans.
constexpr const char* language_tag = "^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$";

Json typed(const char* type) { return {{"type", type}}; }
Json one_of_types(std::vector<std::string> types) { return {{"type", std::move(types)}}; }
Json any_of(std::vector<Json> choices) { return {{"anyOf", std::move(choices)}}; }
Json list_of(Json entry) { return {{"type", "array"}, {"items", std::move(entry)}}; }
Json map_of(Json value) {
    return {{"type", "object"}, {"additionalProperties", std::move(value)}};
}
/// Anything that is inherited can be taken away.
Json or_none(Json schema) { return any_of({std::move(schema), {{"const", "none"}}}); }

Json text() {
    return {{"type", "object"},
            {"propertyNames", {{"pattern", language_tag}}},
            {"additionalProperties", typed("string")},
            {"minProperties", 1}};
}

Json of_type(ValueType type) {
    switch (type) {
    case ValueType::word: return one_of_types({"string", "number"});
    case ValueType::words: return any_of({typed("string"), list_of(typed("string"))});
    case ValueType::text: return text();
    case ValueType::boolean: return typed("boolean");
    case ValueType::integer: return typed("integer");
    case ValueType::number: return one_of_types({"number", "string"});
    case ValueType::length:
    case ValueType::extent: return one_of_types({"string", "number"});
    case ValueType::lengths:
        return any_of(
            {one_of_types({"string", "number"}), list_of(one_of_types({"string", "number"}))});
    case ValueType::date:
        return {{"type", "string"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}};
    case ValueType::colour: return typed("string");
    case ValueType::colour_name: return one_of_types({"string", "object"});
    case ValueType::map: return typed("object");
    case ValueType::list: return typed("array");
    case ValueType::map_or_list: return one_of_types({"object", "array"});
    case ValueType::any:
    case ValueType::not_yet: break;
    }
    return Json::object();
}

/// A map with these keys and no others. `needed`: keys that must be there are demanded.
Json object(KeyTable keys, bool needed, const Inside& inside = {}) {
    Json properties = Json::object();
    Json required = Json::array();
    for (const KeyInfo& key : keys) {
        if (key.type == ValueType::not_yet) continue;
        const auto known = inside.find(key.name);
        Json schema = known == inside.end() ? of_type(key.type) : known->second;
        schema["description"] = key.about;
        if (key.required)
            required.push_back(key.name);
        else if (!needed)
            schema = or_none(std::move(schema));
        properties[std::string(key.name)] = std::move(schema);
    }
    Json schema = {{"type", "object"}, {"properties", std::move(properties)}};
    if (needed && !required.empty()) schema["required"] = std::move(required);
    schema["additionalProperties"] = false;
    return schema;
}

Json file(std::string_view title, Json schema) {
    Json all = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                {"title", title},
                {"type", "object"}};
    all["properties"]["pecyn"] = {{"const", 1},
                                  {"description", "version of the format; the first line"}};
    all["properties"].update(schema["properties"]);
    all["required"] = Json::array({"pecyn"});
    if (schema.contains("required"))
        all["required"].insert(all["required"].end(), schema["required"].begin(),
                               schema["required"].end());
    all["additionalProperties"] = false;
    return all;
}

Json contacts() { return map_of(or_none(object(contact_keys, false))); }

Json by_choice() {
    return {{"type", "object"},
            {"required", Json::array({"by"})},
            {"additionalProperties", typed("string")}};
}

Json colour_entry() {
    return any_of({typed("string"), object(palette_entry_keys, false),
                   object(linear_keys, true), object(radial_keys, true), by_choice()});
}

Json pack_file() {
    const Json product =
        object(product_keys, false,
               {{"stock", any_of({typed("string"), object(product_stock_keys, true)})},
                {"pages", list_of(object(page_entry_keys, true))},
                {"gang", map_of(typed("integer"))}});
    const Json checks = object(check_keys_table, false,
                               {{"helplines", object(helpline_keys, false)},
                                {"accept", list_of(object(accept_keys, true))}});
    Json states = {{"enum", Json::array({"draft", "review", "final"})}};
    Json schema = object(
        pack_keys, true,
        {{"products", map_of(or_none(product))},
         {"contacts", contacts()},
         {"checks", checks},
         {"translation", map_of(std::move(states))},
         {"kinds", map_of(map_of(object(field_keys, true)))},
         {"table", object(item_table_keys, true, {{"columns", map_of(typed("string"))}})},
         {"add", map_of(typed("object"))},
         {"change", map_of(typed("object"))}});
    Json all = file("A pack: pack.yaml", schema);
    // A pack that is made from another has all that it doesn't say from there.
    all["anyOf"] = Json::array(
        {{{"required", all["required"]}}, {{"required", Json::array({"pecyn", "extends"})}}});
    all.erase("required");
    return all;
}

Json brand_file() {
    const Json address = any_of({typed("string"), text()});
    const Json picture = any_of({typed("string"), map_of(typed("string"))});
    const Json colour = any_of({typed("string"), object(brand_colour_keys, false)});
    return file(
        "A brand: packs/brands/<id>/brand.yaml",
        object(brand_keys, true,
               {{"logos", map_of(or_none(object(logo_keys, true, {{"file", picture}})))},
                {"colours", map_of(or_none(colour))},
                {"contacts", contacts()},
                {"board", object(board_keys, true, {{"web", address}})},
                {"links", map_of(or_none(address))},
                {"statements", list_of(text())},
                {"printers", map_of(object(printer_keys, true))},
                {"quantity", map_of(typed("integer"))},
                {"stock", map_of(typed("string"))}}));
}

Json frame() {
    std::vector<Json> kinds;
    for (const FrameKind& kind : frame_kinds()) {
        Inside inside;
        for (const KeyInfo& key : frame_keys(kind))
            if (key.name == "frames") inside["frames"] = list_of({{"$ref", "#/$defs/frame"}});
        // A key that is a frame's kind can hold anything that its reader explains.
        inside[kind.key] = Json::object();
        Json schema = object(frame_keys(kind), false, inside);
        schema["required"] = Json::array({kind.key});
        kinds.push_back(std::move(schema));
    }
    return any_of(std::move(kinds));
}

Json layout_file() {
    std::vector<KeyInfo> style(style_value_keys().begin(), style_value_keys().end());
    style.insert(style.end(), style_only_keys.begin(), style_only_keys.end());
    const Json frames = list_of({{"$ref", "#/$defs/frame"}});
    const Json icon = any_of({typed("string"), object(icon_keys, true)});
    Json schema = object(
        layout_keys, false,
        {{"page", object(layout_page_keys, false, {{"widths", map_of(typed("string"))}})},
         {"cut", object(cut_keys, false, {{"holes", list_of(object(hole_keys, true))}})},
         {"sizes", map_of(one_of_types({"string", "number"}))},
         {"colours", map_of(or_none(colour_entry()))},
         {"styles", map_of(or_none(object(style, false)))},
         {"icons", map_of(or_none(icon))},
         {"parts", map_of(or_none(frames))},
         {"faces", map_of(or_none(frames))},
         {"limits", object(layout_limit_keys, false)}});
    Json all = file("A layout: layouts/<id>.yaml", schema);
    all["$defs"]["frame"] = frame();
    return all;
}

Json press_file() {
    const Json threshold = object(threshold_keys, false);
    Inside limits, finishes;
    for (const KeyInfo& key : limit_keys)
        limits[key.name] = or_none(threshold);
    for (const KeyInfo& key : finish_keys)
        finishes[key.name] =
            any_of({object(finish_plate_keys, true), {{"const", "not offered"}}});
    const Json sheet = object(sheet_keys, true,
                              {{"slots", list_of(object(slot_keys, true))},
                               {"booklets", object(booklet_sheet_keys, false)}});
    return file("A press profile: layouts/press/<id>.yaml",
                object(profile_keys, true,
                       {{"condition", object(condition_keys, true)},
                        {"inks", object(ink_keys, false, {{"limit", threshold}})},
                        {"finishes", object(finish_keys, false, finishes)},
                        {"limits", object(limit_keys, false, limits)},
                        {"stocks", map_of(object(press_stock_keys, true))},
                        {"sheets", any_of({sheet, list_of(sheet)})}}));
}

} // namespace

std::optional<FileKind> file_kind(std::string_view word) {
    for (std::size_t i = 0; i < kind_words.size(); ++i)
        if (kind_words[i] == word) return static_cast<FileKind>(i);
    return std::nullopt;
}

std::string json_schema(FileKind kind) {
    Json schema;
    switch (kind) {
    case FileKind::pack: schema = pack_file(); break;
    case FileKind::layout: schema = layout_file(); break;
    case FileKind::brand: schema = brand_file(); break;
    case FileKind::press: schema = press_file(); break;
    }
    return schema.dump(2) + "\n";
}

} // namespace pecyn::pack
