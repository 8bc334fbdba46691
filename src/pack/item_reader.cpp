#include "pack/item_reader.hpp"

#include "pack/image_reader.hpp"
#include "pack/link.hpp"
#include "pack/picture_file.hpp"
#include "pack/reading.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

using Base = FieldType::Base;

constexpr std::size_t most_rows = 1000;

TextKind text_kind(Base base) {
    if (base == Base::line) return TextKind::line;
    return base == Base::prose ? TextKind::prose : TextKind::text;
}

/// `1 h 5 min`, `3 min 20 s`, `90 s`: in seconds.
std::optional<long long> parse_duration(std::string_view text) {
    const auto words = split_words(text);
    if (words.empty() || words.size() % 2 != 0) return std::nullopt;
    long long seconds = 0, smallest = 1 << 20;
    for (std::size_t i = 0; i < words.size(); i += 2) {
        long long value = 0;
        const auto [end, error] =
            std::from_chars(words[i].data(), words[i].data() + words[i].size(), value);
        const std::string_view unit = words[i + 1];
        const long long factor = unit == "h" ? 3600 : unit == "min" ? 60 : unit == "s" ? 1 : 0;
        if (error != std::errc() || end != words[i].data() + words[i].size() || factor == 0 ||
            factor >= smallest || value < 0 || value > 100000)
            return std::nullopt;
        smallest = factor;
        seconds += value * factor;
    }
    return seconds;
}

class ItemReader {
public:
    ItemReader(const ItemContext& context, diag::Findings& findings)
        : context_(context), findings_(findings) {}

    std::optional<FieldValue> field(const std::string& name, const Node& node,
                                    const FieldType& type) {
        if (node.is_empty()) return std::nullopt;
        if (type.list) return text_list(name, node, type);
        switch (type.base) {
        case Base::line:
        case Base::text:
        case Base::prose:
            return context_.texts.read(node, name, text_kind(type.base), findings_);
        case Base::image: return image(name, node);
        case Base::choice: return choice(name, node, type);
        case Base::url: return link(name, node);
        case Base::contacts: return contacts(name, node);
        case Base::integer:
        case Base::date:
        case Base::duration: return number(name, node, type.base);
        case Base::file: return file(name, node);
        case Base::table: return table(name, node, type);
        }
        return std::nullopt;
    }

private:
    std::optional<FieldValue> text_list(const std::string& name, const Node& node,
                                        const FieldType& type);
    std::optional<FieldValue> image(const std::string& name, const Node& node);
    std::optional<FieldValue> choice(const std::string& name, const Node& node,
                                     const FieldType& type);
    std::optional<FieldValue> link(const std::string& name, const Node& node);
    std::optional<FieldValue> contacts(const std::string& name, const Node& node);
    std::optional<FieldValue> number(const std::string& name, const Node& node, Base base);
    std::optional<FieldValue> file(const std::string& name, const Node& node);
    std::optional<FieldValue> table(const std::string& name, const Node& node,
                                    const FieldType& type);
    TableValue::Row row(const std::string& name, const Node& node, const FieldType& type);
    void check_count(const std::string& name, const Node& node, const FieldType& type);
    void check_languages(const std::string& name, const Node& node, std::string_view what);

    const ItemContext& context_;
    diag::Findings& findings_;
};

void ItemReader::check_count(const std::string& name, const Node& node, const FieldType& type) {
    const auto count = static_cast<int>(node.elements.size());
    if (count < type.least || count > type.most)
        findings_.error("bad-count", node.span,
                        fmt::format("'{}' has {} entries, the kind allows {} to {}", name,
                                    count, type.least, type.most));
}

/// What is given by language is given in each.
void ItemReader::check_languages(const std::string& name, const Node& node,
                                 std::string_view what) {
    for (const std::string& language : context_.texts.languages())
        if (node.entry(language) == nullptr)
            findings_
                .error("missing-language", node.span,
                       fmt::format("the {} '{}' is missing in {}", what, name, language))
                .with_help(fmt::format("one {} without a language serves all", what))
                .with_language(language);
}

/// A file that lies in the pack, one for all or one for each language.
std::optional<FieldValue> ItemReader::file(const std::string& name, const Node& node) {
    LinkValue value;
    value.span = node.span;
    const auto add = [&](const std::string& language, const Node& one) {
        const Home& home = context_.tree.home(one.span);
        const PictureFolder folder{context_.files, home.folder, home.real, true, false};
        if (read_picture_path(one, folder, findings_))
            value.by_language.emplace_back(
                language, std::filesystem::path(one.text).lexically_normal().generic_string());
    };
    if (node.is_map()) {
        for (const Entry& entry : node.entries)
            add(entry.key, entry.value);
        check_languages(name, node, "file");
    } else {
        add("", node);
    }
    if (value.by_language.empty()) return std::nullopt;
    return value;
}

TableValue::Row ItemReader::row(const std::string& name, const Node& node,
                                const FieldType& type) {
    TableValue::Row row;
    row.span = node.span;
    row.cells.resize(type.columns.size());
    if (!expect_map(node, name, findings_)) return row;
    std::vector<KeyInfo> keys;
    keys.reserve(type.columns.size());
    for (const std::string& column : type.columns)
        keys.push_back({column, ValueType::text, "its text in each language", true});
    check_keys(node, keys, fmt::format("a row of '{}'", name), findings_);
    for (std::size_t i = 0; i < type.columns.size(); ++i)
        if (const Node* cell = node.find(type.columns[i]))
            row.cells[i] =
                context_.texts.read(*cell, type.columns[i], TextKind::text, findings_);
    return row;
}

std::optional<FieldValue> ItemReader::table(const std::string& name, const Node& node,
                                            const FieldType& type) {
    if (!expect_list(node, name, findings_)) return std::nullopt;
    check_count(name, node, type);
    if (node.elements.size() > most_rows) {
        findings_.error("too-large", node.span,
                        fmt::format("a table has at most {} rows", most_rows));
        return std::nullopt;
    }
    TableValue table;
    table.span = node.span;
    table.rows.reserve(node.elements.size());
    for (const Node& element : node.elements)
        table.rows.push_back(row(name, element, type));
    return table;
}

std::optional<FieldValue> ItemReader::text_list(const std::string& name, const Node& node,
                                                const FieldType& type) {
    if (!expect_list(node, name, findings_)) return std::nullopt;
    check_count(name, node, type);
    std::vector<LocalText> texts;
    texts.reserve(node.elements.size());
    for (const Node& element : node.elements) {
        LocalText text = context_.texts.read(element, name, text_kind(type.base), findings_);
        if (!text.empty()) texts.push_back(std::move(text));
    }
    return texts;
}

std::optional<FieldValue> ItemReader::image(const std::string& name, const Node& node) {
    auto value =
        read_image(node, name, {context_.files, context_.texts, context_.tree}, findings_);
    if (!value) return std::nullopt;
    return FieldValue(std::move(*value));
}

std::optional<FieldValue> ItemReader::choice(const std::string& name, const Node& node,
                                             const FieldType& type) {
    const auto index = read_choice(node, name, type.choices, findings_);
    if (!index) return std::nullopt;
    return ChoiceValue{type.choices[*index], node.span};
}

std::optional<FieldValue> ItemReader::link(const std::string& name, const Node& node) {
    auto value = read_link(node, findings_);
    if (node.is_map()) check_languages(name, node, "address");
    if (!value) return std::nullopt;
    return FieldValue(std::move(*value));
}

std::optional<FieldValue> ItemReader::contacts(const std::string& name, const Node& node) {
    ContactsValue value;
    for (Word& word : read_words(node, name, findings_)) {
        if (context_.tree.removed_contacts.contains(word.text)) continue;
        if (context_.pack.contact(word.text) == nullptr) {
            std::vector<std::string> known;
            for (const Contact& contact : context_.pack.contacts)
                known.push_back(contact.id);
            findings_
                .error("unknown-contact", word.span,
                       fmt::format("'{}' is not among the pack's contacts", word.text))
                .with_help(did_you_mean(word.text, known));
            continue;
        }
        value.ids.push_back(std::move(word.text));
        value.spans.push_back(word.span);
    }
    if (value.ids.empty()) return std::nullopt;
    return value;
}

std::optional<FieldValue> ItemReader::number(const std::string& name, const Node& node,
                                             Base base) {
    NumberValue value;
    value.span = node.span;
    if (base == Base::integer) {
        const auto number = read_integer(node, name, -1'000'000'000, 1'000'000'000, findings_);
        if (!number) return std::nullopt;
        value.value = *number;
    } else if (base == Base::date) {
        const auto date = read_date(node, name, findings_);
        if (!date) return std::nullopt;
        value.value = std::chrono::sys_days(*date).time_since_epoch().count();
    } else {
        if (!expect_scalar(node, name, findings_)) return std::nullopt;
        const auto seconds = parse_duration(node.text);
        if (!seconds) {
            findings_
                .error("bad-duration", node.span, fmt::format("'{}' is no duration", node.text))
                .with_help("write it like 3 min 20 s or 1 h 5 min");
            return std::nullopt;
        }
        value.value = *seconds;
    }
    return value;
}

/// The keys of an item come from its kind.
void check_item_keys(const Node& root, const Kind& kind, const std::string& id,
                     diag::Findings& findings) {
    std::vector<std::string> known = {"kind", "source", "quantity"};
    for (const auto& [name, type] : kind.fields)
        known.push_back(name);
    std::size_t unknown = 0;
    for (const Entry& entry : root.entries) {
        if (unknown > 20) break; // a file of another sort would have nothing else
        if (std::find(known.begin(), known.end(), entry.key) != known.end() ||
            kind.refused.contains(entry.key))
            continue;
        ++unknown;
        std::string help = did_you_mean(entry.key, known);
        if (help.empty())
            help = fmt::format("a {} may hold {}", kind.name, fmt::join(known, ", "));
        findings
            .error("unknown-key", entry.key_span,
                   fmt::format("unknown key '{}' in item '{}'", entry.key, id))
            .with_help(std::move(help));
    }
    for (const auto& [name, type] : kind.fields) {
        if (!type.required || root.entry(name) != nullptr) continue;
        const auto end = std::min(root.span.begin + 4, root.span.end);
        findings
            .error("missing-field", {root.span.file, root.span.begin, end},
                   fmt::format("item '{}' has no '{}', which every {} must have", id, name,
                               kind.name))
            .with_help(fmt::format("add {}: to the file", name));
    }
}

} // namespace

std::shared_ptr<const Item> read_item(std::string id, const Node& root,
                                      const ItemContext& context, diag::Findings& findings) {
    const Node* kind_node = root.find("kind");
    if (kind_node == nullptr) {
        findings
            .error("missing-key", {root.span.file, root.span.begin, root.span.begin + 1},
                   fmt::format("item '{}' does not say what kind it is", id))
            .with_help("begin the file with kind: card (or another kind)");
        return nullptr;
    }
    const auto kind_name = read_string(*kind_node, "kind", findings);
    if (!kind_name) return nullptr;
    const auto kind = context.kinds.find(*kind_name);
    if (kind == context.kinds.end()) {
        const auto known = names_of(context.kinds);
        std::string help = did_you_mean(*kind_name, known);
        if (help.empty()) help = fmt::format("the kinds are {}", fmt::join(known, ", "));
        findings
            .error("unknown-kind", kind_node->span,
                   fmt::format("'{}' is no kind of item", *kind_name))
            .with_help(std::move(help));
        return nullptr;
    }
    check_item_keys(root, *kind->second, id, findings);
    auto item = std::make_shared<Item>();
    item->kind = kind->second;
    item->span = kind_node->span;
    ItemReader reader(context, findings);
    for (const Entry& entry : root.entries) {
        if (entry.key == "source") {
            item->source_language = read_string(entry.value, "source", findings).value_or("");
            if (!item->source_language.empty() && !is_language_tag(item->source_language))
                findings.error("unknown-language", entry.value.span,
                               fmt::format("'{}' is no language", item->source_language));
        }
        if (entry.key == "quantity")
            if (const auto number = read_integer(entry.value, "quantity", 1, 1000, findings))
                item->quantity = static_cast<int>(*number);
        const auto type = kind->second->fields.find(entry.key);
        if (type == kind->second->fields.end()) continue;
        auto value = reader.field(entry.key, entry.value, type->second);
        if (value) item->fields.emplace(entry.key, std::move(*value));
    }
    item->id = std::move(id);
    return item;
}

} // namespace pecyn::pack
