#include "pack/frame_reading.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

using Base = FieldType::Base;

bool fits(Shows shows, Base base, bool list) {
    const bool words = base == Base::line || base == Base::text || base == Base::prose;
    switch (shows) {
    case Shows::image: return base == Base::image && !list;
    case Shows::list: return words && list;
    case Shows::title: return words && !list;
    case Shows::contacts: return base == Base::contacts;
    case Shows::url: return base == Base::url && !list;
    case Shows::each: return list || base == Base::table;
    case Shows::table: return base == Base::table;
    case Shows::thread: return (base == Base::text || base == Base::prose) && !list;
    case Shows::text:
        return !list && base != Base::image && base != Base::contacts && base != Base::table;
    }
    return false;
}

constexpr std::array<std::string_view, 9> shown_words = {
    "a picture",          "a text, choice, address or number",
    "a list of texts",    "a text",
    "contacts",           "an address",
    "a list or table",    "a table",
    "a text that runs on"};

} // namespace

/// The field is described, though in a way that could not be read: it has its finding.
bool FrameReader::was_refused(const std::string& name) const {
    return std::any_of(context_.shown.begin(), context_.shown.end(),
                       [&](const Kind* k) { return k->refused.contains(name); });
}

std::vector<Condition> FrameReader::read_when(const Node& node) {
    std::vector<Condition> conditions;
    for (const Word& word : read_words(node, "when", findings_)) {
        Condition condition;
        std::string_view text = word.text;
        if (text.substr(0, 4) == "not ") {
            condition.negated = true;
            text.remove_prefix(4);
        }
        if (text == "bilingual") {
            condition.kind = Condition::Kind::bilingual;
        } else if (text == "monolingual") {
            condition.kind = Condition::Kind::monolingual;
        } else if (text == "brand") {
            condition.kind = Condition::Kind::brand;
        } else {
            condition.field = std::string(text);
            if (find_field(context_.shown, condition.field) == nullptr &&
                !was_refused(condition.field)) {
                auto known = field_names(context_.shown);
                known.insert(known.end(), {"bilingual", "monolingual", "brand"});
                findings_
                    .error("unknown-field", word.span,
                           fmt::format("no item shown here has a field '{}'", text))
                    .with_help(did_you_mean(text, known));
            }
        }
        conditions.push_back(std::move(condition));
    }
    return conditions;
}

bool FrameReader::check_style(const std::string& name, diag::Span span) {
    if (context_.styles.contains(name)) return true;
    std::vector<std::string> known;
    for (const auto& [style, values] : context_.styles)
        known.push_back(style);
    findings_.error("unknown-style", span, fmt::format("there is no style '{}'", name))
        .with_help(did_you_mean(name, known));
    return false;
}

void FrameReader::check_label(const std::string& id, diag::Span span, std::string_view why) {
    if (context_.labels.contains(id)) return;
    const std::vector<std::string> known(context_.labels.begin(), context_.labels.end());
    std::string help = did_you_mean(id, known);
    if (help.empty()) help = fmt::format("add '{}' to `labels`, in each language", id);
    findings_.error("unknown-label", span, fmt::format("there is no label '{}'{}", id, why))
        .with_help(std::move(help));
}

/// A choice prints its words: labels.theme.reflect.
void FrameReader::check_choice_labels(const std::string& name, const FieldType& type,
                                      diag::Span span) {
    for (const std::string& value : type.choices)
        check_label(fmt::format("{}.{}", name, value), span,
                    fmt::format(", which the choice '{}' needs to be printed", name));
}

/// A caption is a field's text or address, else a fixed word.
void FrameReader::check_caption(const std::string& name, diag::Span span) {
    const FieldType* type = find_field(context_.shown, name);
    const bool field = type != nullptr && (fits(Shows::title, type->base, type->list) ||
                                           fits(Shows::url, type->base, type->list));
    if (!field && !was_refused(name))
        check_label(name, span, ", and no field of words or an address either");
}

/// A table's row of headings needs its words, and each of its columns a track.
void FrameReader::check_table(const Node& node, const Frame& frame) {
    const FieldType* type = find_field(context_.shown, frame.content);
    if (type == nullptr || type->base != Base::table) return;
    const diag::Span span = node.entries.front().value.span;
    if (frame.head)
        for (const std::string& column : type->columns)
            check_label(fmt::format("{}.{}", frame.content, column), span,
                        ", which heads a column of the table");
    const Node* columns = node.find("columns");
    if (columns != nullptr && frame.columns.size() != type->columns.size())
        findings_
            .error("bad-columns", columns->span,
                   fmt::format("the table '{}' has {} columns, not {}", frame.content,
                               type->columns.size(), frame.columns.size()))
            .with_help(fmt::format("they are {}", fmt::join(type->columns, ", ")));
}

/// Inside `each`: `it`, or a column of the table. False where the name means a field.
bool FrameReader::check_entry(const std::string& name, diag::Span span, Shows shows) {
    if (!in_each_) return false;
    if (each_ == nullptr) return name == "it"; // the finding is made at the `each`
    const bool table = each_->base == Base::table;
    const bool column = table && std::find(each_->columns.begin(), each_->columns.end(),
                                           name) != each_->columns.end();
    if (!column && name != "it") return false;
    if (table && !column) {
        findings_.error("wrong-field", span, "an entry of a table is a row, which is no text")
            .with_help(fmt::format("name a column: {}", fmt::join(each_->columns, ", ")));
    } else if (!fits(shows, table ? Base::text : each_->base, false)) {
        findings_.error("wrong-field", span,
                        fmt::format("this frame shows {}, but '{}' is something else",
                                    shown_words[static_cast<std::size_t>(shows)], name));
    }
    return true;
}

void FrameReader::check_field(const std::string& name, diag::Span span, Shows shows) {
    if (check_entry(name, span, shows)) return;
    const FieldType* type = find_field(context_.shown, name);
    // A face without an item (a cover) shows the pack's own title and version.
    if (type == nullptr && shows == Shows::text && (name == "title" || name == "version"))
        return;
    if (type == nullptr && was_refused(name)) return;
    if (type == nullptr) {
        const auto known = field_names(context_.shown);
        std::string help = did_you_mean(name, known);
        if (help.empty()) help = fmt::format("the fields are {}", fmt::join(known, ", "));
        findings_
            .error("unknown-field", span,
                   fmt::format("no item shown here has a field '{}'", name))
            .with_help(std::move(help));
        return;
    }
    if (fits(shows, type->base, type->list)) {
        if (shows == Shows::text && type->base == Base::choice)
            check_choice_labels(name, *type, span);
        return;
    }
    findings_.error("wrong-field", span,
                    fmt::format("this frame shows {}, but the field '{}' is something else",
                                shown_words[static_cast<std::size_t>(shows)], name));
}

const FieldType* find_field(const std::vector<const Kind*>& kinds, const std::string& name) {
    for (const Kind* kind : kinds) {
        const auto field = kind->fields.find(name);
        if (field != kind->fields.end()) return &field->second;
    }
    return nullptr;
}

std::vector<std::string> field_names(const std::vector<const Kind*>& kinds) {
    std::set<std::string> names;
    for (const Kind* kind : kinds)
        for (const auto& [name, type] : kind->fields)
            names.insert(name);
    return {names.begin(), names.end()};
}

void check_by_choice(const ByChoice& choice, std::string_view what, diag::Span span,
                     const std::vector<const Kind*>& shown, bool must_exist,
                     diag::Findings& findings) {
    const FieldType* type = find_field(shown, choice.field);
    if (type == nullptr) {
        if (must_exist)
            findings
                .error("unknown-field", span,
                       fmt::format("{} depends on '{}', which no item shown here has", what,
                                   choice.field))
                .with_help(did_you_mean(choice.field, field_names(shown)));
        return;
    }
    if (type->base != Base::choice) {
        findings.error(
            "wrong-field", span,
            fmt::format("{} depends on '{}', which is no choice", what, choice.field));
        return;
    }
    for (const auto& [value, name] : choice.names)
        if (std::find(type->choices.begin(), type->choices.end(), value) == type->choices.end())
            findings
                .error("unknown-value", span,
                       fmt::format("{} names '{}', which '{}' can't be", what, value,
                                   choice.field))
                .with_help(did_you_mean(value, type->choices));
}

} // namespace pecyn::pack
