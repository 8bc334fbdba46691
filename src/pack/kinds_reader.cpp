#include "pack/kinds_reader.hpp"

#include "pack/key_tables.hpp"
#include "pack/reading.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

using Base = FieldType::Base;
constexpr std::size_t most_columns = 20;

struct TypeName {
    std::string_view name;
    Base base;
};
constexpr std::array<TypeName, 12> type_names = {{
    {"line", Base::line},
    {"text", Base::text},
    {"prose", Base::prose},
    {"choice", Base::choice},
    {"image", Base::image},
    {"url", Base::url},
    {"integer", Base::integer},
    {"date", Base::date},
    {"duration", Base::duration},
    {"contacts", Base::contacts},
    {"file", Base::file},
    {"table", Base::table},
}};

bool read_type(const Node& node, FieldType& type, diag::Findings& findings) {
    if (!expect_scalar(node, "type", findings)) return false;
    std::string_view word = node.text;
    constexpr std::string_view list_of = "list of ";
    if (word.substr(0, list_of.size()) == list_of) {
        type.list = true;
        word.remove_prefix(list_of.size());
    }
    const auto known = std::find_if(type_names.begin(), type_names.end(),
                                    [&](const TypeName& t) { return t.name == word; });
    if (known == type_names.end()) {
        std::vector<std::string> names;
        names.reserve(type_names.size());
        for (const TypeName& name : type_names)
            names.emplace_back(name.name);
        std::string help = did_you_mean(word, names);
        if (help.empty()) help = fmt::format("the types are {}", fmt::join(names, ", "));
        findings
            .error("unknown-value", node.span, fmt::format("'{}' is no type of field", word))
            .with_help(std::move(help));
        return false;
    }
    type.base = known->base;
    const bool texts =
        type.base == Base::line || type.base == Base::text || type.base == Base::prose;
    if (type.list && !texts) {
        findings
            .error("not-yet", node.span,
                   fmt::format("lists of {} are not built yet, only lists of texts", word))
            .with_help("rows of several texts are a table");
        return false;
    }
    return true;
}

/// `1..3`, or one number.
void read_count(const Node& node, FieldType& type, diag::Findings& findings) {
    if (!expect_scalar(node, "count", findings)) return;
    const std::size_t dots = node.text.find("..");
    const std::string_view whole = node.text;
    const auto number = [](std::string_view text, int& value) {
        const auto [end, error] =
            std::from_chars(text.data(), text.data() + text.size(), value);
        return error == std::errc() && end == text.data() + text.size();
    };
    const bool read = dots == std::string_view::npos
                          ? number(whole, type.least) && number(whole, type.most)
                          : number(whole.substr(0, dots), type.least) &&
                                number(whole.substr(dots + 2), type.most);
    const bool counted = type.list || type.base == Base::table;
    if (read && type.least >= 0 && type.most >= std::max(1, type.least) && counted) return;
    findings
        .error("bad-count", node.span,
               counted ? fmt::format("'{}' is no count", node.text)
                       : std::string("only a list or table has a count"))
        .with_help(counted ? "write it like 1..3" : "take it away, or make the field a list");
    type.least = 0;
    type.most = 1 << 20;
}

void read_columns(const Node* node, const std::string& owner, FieldType& type,
                  diag::Findings& findings) {
    if (node != nullptr && type.base != Base::table) {
        findings.error("unknown-key", node->span, "only a table has columns");
        return;
    }
    if (type.base != Base::table) return;
    if (node != nullptr) {
        for (Word& word : read_words(*node, "columns", findings)) {
            const auto& known = type.columns;
            if (word.text == "it" ||
                std::find(known.begin(), known.end(), word.text) != known.end())
                findings.error("reserved-name", word.span,
                               fmt::format("'{}' can't name another column", word.text));
            else
                type.columns.push_back(std::move(word.text));
        }
    }
    if (type.columns.empty())
        findings
            .error("missing-key", type.span, fmt::format("{} does not say its columns", owner))
            .with_help("name them: columns: [rather_than, say]");
    if (type.columns.size() > most_columns) {
        findings.error("out-of-range", node->span,
                       fmt::format("a table has at most {} columns", most_columns));
        type.columns.resize(most_columns);
    }
}

void read_field(const Entry& entry, Kind& kind, diag::Findings& findings) {
    if (!expect_map(entry.value, entry.key, findings)) return;
    const std::string owner = fmt::format("field '{}' of kind '{}'", entry.key, kind.name);
    check_keys(entry.value, field_keys, owner, findings);
    FieldType type;
    type.span = entry.key_span;
    const Node* type_node = entry.value.find("type");
    if (type_node == nullptr || !read_type(*type_node, type, findings)) return;
    if (const Node* node = entry.value.find("required"))
        type.required = read_boolean(*node, "required", findings).value_or(false);
    if (const Node* node = entry.value.find("of"))
        for (Word& word : read_words(*node, "of", findings))
            type.choices.push_back(std::move(word.text));
    if (const Node* node = entry.value.find("count")) read_count(*node, type, findings);
    read_columns(entry.value.find("columns"), owner, type, findings);
    if (type.base == Base::choice && type.choices.empty())
        findings
            .error("missing-key", entry.key_span, fmt::format("{} does not say of what", owner))
            .with_help("add the words it may be: of: [first, second]");
    kind.fields.emplace(entry.key, std::move(type));
}

} // namespace

void read_kinds(const Node& node, Kinds& kinds, diag::Findings& findings) {
    if (!expect_map(node, "kinds", findings)) return;
    for (const Entry& entry : node.entries) {
        if (!expect_map(entry.value, entry.key, findings)) continue;
        auto kind = std::make_shared<Kind>();
        kind->name = entry.key;
        kind->span = entry.key_span;
        for (const Entry& field : entry.value.entries) {
            if (field.key == "kind" || field.key == "source" || field.key == "quantity" ||
                field.key == "it")
                findings.error("reserved-name", field.key_span,
                               fmt::format("a field can't be called '{}'", field.key));
            else
                read_field(field, *kind, findings);
            if (!kind->fields.contains(field.key)) kind->refused.insert(field.key);
        }
        kinds[entry.key] = std::move(kind);
    }
}

std::vector<std::string> names_of(const Kinds& kinds) {
    std::vector<std::string> names;
    for (const auto& [name, kind] : kinds)
        names.push_back(name);
    return names;
}

} // namespace pecyn::pack
