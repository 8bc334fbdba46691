#include "pack/base_record.hpp"

#include "pack/key_tables.hpp"
#include "pack/reading.hpp"
#include "pack/source_file.hpp"
#include "pack/text_units.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

using Hashes = std::map<std::string, std::string>;

/// What a custom pack doesn't take from its base, or takes by other means.
constexpr std::array<std::string_view, 11> left_alone = {
    "version", "version_date", "items", "extends", "omit", "pick",
    "add",     "change",       "table", "brand",   "order"};

/// Keys as packs write them; others are findings of the base itself, and would need quotes.
bool is_plain_key(std::string_view key) {
    constexpr std::string_view allowed =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.";
    return !key.empty() && key.find_first_not_of(allowed) == std::string_view::npos;
}

/// Words of a list change together: one hash, or each later one would seem to be new.
std::string list_hash(const Node& list) {
    std::string all;
    for (const Node& element : list.elements)
        all += element.text + '\n';
    return text_hash(all);
}

void collect(const Node& node, const std::string& path, Hashes& hashes) {
    if (node.is_scalar()) {
        hashes[path] = text_hash(node.text);
    } else if (node.is_map()) {
        for (const Entry& entry : node.entries)
            if (is_plain_key(entry.key))
                collect(entry.value, path.empty() ? entry.key : path + '.' + entry.key, hashes);
    } else if (node.is_sequence()) {
        const auto& elements = node.elements;
        if (std::all_of(elements.begin(), elements.end(),
                        [](const Node& element) { return element.is_scalar(); })) {
            hashes[path] = list_hash(node);
            return;
        }
        for (std::size_t i = 0; i < elements.size(); ++i)
            collect(elements[i], fmt::format("{}.{}", path, i + 1), hashes);
    }
}

void write_hashes(std::string& text, const Hashes& hashes, std::string_view indent) {
    for (const auto& [field, hash] : hashes)
        text += fmt::format("{}{}: \"{}\"\n", indent, field, hash);
}

Hashes read_hashes(const Node& node, std::string_view key, diag::Findings& findings) {
    Hashes hashes;
    if (!expect_map(node, key, findings)) return hashes;
    for (const Entry& entry : node.entries)
        if (auto hash = read_string(entry.value, entry.key, findings))
            hashes[entry.key] = std::move(*hash);
    return hashes;
}

void compare_fields(const std::string& item, const Hashes& before, const Hashes& now,
                    std::vector<BaseChange>& changes) {
    using Change = BaseChange::Kind;
    Hashes all = before;
    all.insert(now.begin(), now.end());
    for (const auto& [field, hash] : all) {
        const auto old = before.find(field), current = now.find(field);
        if (old == before.end()) {
            changes.push_back({Change::added, item, field});
        } else if (current == now.end()) {
            changes.push_back({Change::removed, item, field});
        } else if (old->second != current->second) {
            changes.push_back({Change::changed, item, field});
        }
    }
}

} // namespace

BaseRecord record_of(const PackTree& base) {
    BaseRecord record;
    record.pack = base.id;
    if (const Node* version = base.root.find("version")) record.version = version->text;
    Node head = base.root;
    std::erase_if(head.entries, [](const Entry& entry) {
        return std::find(left_alone.begin(), left_alone.end(), entry.key) != left_alone.end();
    });
    collect(head, "", record.items[""]);
    for (const ItemTree& item : base.items)
        if (item.root) collect(*item.root, "", record.items[item.id]);
    return record;
}

std::string in_double_quotes(std::string_view word) {
    std::string quoted = "\"";
    for (const char c : word) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

std::string to_yaml(const BaseRecord& record) {
    std::string text =
        fmt::format("pecyn: 1\n# What this pack was made from, so that a newer version can be "
                    "compared with it.\n# Written by: pecyn update --accept\npack: {}\n"
                    "version: {}\n",
                    record.pack, in_double_quotes(record.version));
    const auto head = record.items.find("");
    text += "head:\n";
    if (head != record.items.end()) write_hashes(text, head->second, "  ");
    text += record.items.size() > (head == record.items.end() ? 0U : 1U) ? "items:\n"
                                                                         : "items: {}\n";
    for (const auto& [item, hashes] : record.items) {
        if (item.empty()) continue;
        text += fmt::format("  {}:\n", item);
        write_hashes(text, hashes, "    ");
    }
    return text;
}

std::optional<BaseRecord> read_base_record(const std::filesystem::path& folder, Sources sources,
                                           diag::Findings& findings) {
    const std::filesystem::path path = folder / base_record_file;
    if (!sources.files.is_file(path)) return std::nullopt;
    const auto file = open_source(path, sources, {}, findings);
    const auto root = file ? read_document(*file, sources.map, true, findings) : std::nullopt;
    if (!root) return std::nullopt;
    const std::size_t before = findings.all().size();
    check_keys(*root, base_record_keys, base_record_file, findings);
    if (findings.all().size() != before) return std::nullopt;
    BaseRecord record;
    record.pack = read_string(*root->find("pack"), "pack", findings).value_or("");
    record.version = root->find("version")->text;
    record.items[""] = read_hashes(*root->find("head"), "head", findings);
    const Node& items = *root->find("items");
    if (expect_map(items, "items", findings))
        for (const Entry& entry : items.entries)
            record.items[entry.key] = read_hashes(entry.value, entry.key, findings);
    if (findings.all().size() != before) return std::nullopt;
    return record;
}

std::vector<BaseChange> changes_between(const BaseRecord& before, const BaseRecord& now) {
    std::vector<BaseChange> changes;
    auto all = before.items;
    all.insert(now.items.begin(), now.items.end());
    for (const auto& [item, hashes] : all) {
        const auto old = before.items.find(item), current = now.items.find(item);
        if (old == before.items.end()) {
            changes.push_back({BaseChange::Kind::added, item, {}});
        } else if (current == now.items.end()) {
            changes.push_back({BaseChange::Kind::removed, item, {}});
        } else {
            compare_fields(item, old->second, current->second, changes);
        }
    }
    return changes;
}

} // namespace pecyn::pack
