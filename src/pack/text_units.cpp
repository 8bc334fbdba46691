#include "pack/text_units.hpp"

#include "base/hash.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

using Base = FieldType::Base;

/// Digits of a source hash that name an entry of a list, unless entries share them.
constexpr std::size_t short_hash = 4;

TextKind kind_of(const FieldType& type) {
    if (type.base == Base::line) return TextKind::line;
    return type.base == Base::prose ? TextKind::prose : TextKind::text;
}

/// `cy: ...` and `en: ...` below a key; nothing where no language has a text.
std::map<std::string, WrittenText> written_texts(const Node& node) {
    std::map<std::string, WrittenText> texts;
    for (const Entry& entry : node.entries)
        if (entry.value.is_scalar() && is_language_tag(entry.key))
            texts[entry.key] = {entry.value.text, entry.value.style, entry.value.span};
    return texts;
}

class UnitCollector {
public:
    explicit UnitCollector(const Pack& pack) : pack_(pack) {}

    void own_texts(const Node& root) {
        source_ = pack_.source_language;
        item_.clear();
        if (const Node* title = root.find("title"))
            add("pack.title", "pack.title", *title, TextKind::line);
        if (const Node* labels = root.find("labels")) label("labels", *labels, 0);
        if (const Node* contacts = root.find("contacts"))
            for (const Entry& contact : contacts->entries)
                for (const std::string_view key : {"label", "hours"})
                    if (const Node* text = contact.value.find(key)) {
                        const std::string id = fmt::format("contacts.{}.{}", contact.key, key);
                        add(id, id, *text, TextKind::line);
                    }
    }

    void item_texts(const Node& root, const Item& item) {
        item_ = item.id;
        source_ = item.source_language.empty() ? pack_.source_language : item.source_language;
        for (const Entry& entry : root.entries) {
            const auto type = item.kind->fields.find(entry.key);
            if (type != item.kind->fields.end()) field(entry.key, entry.value, type->second);
        }
    }

    std::vector<TextUnit> take() { return std::move(units_); }

private:
    void add(std::string id, std::string field, const Node& node, TextKind kind,
             int entry = -1) {
        TextUnit unit;
        unit.texts = written_texts(node);
        if (unit.texts.empty()) return;
        unit.id = std::move(id);
        unit.item = item_;
        unit.field = std::move(field);
        unit.entry = entry;
        unit.kind = kind;
        unit.source_language = source_;
        if (const WrittenText* source = unit.in(source_))
            unit.source_hash = text_hash(source->text);
        unit.span = node.span;
        units_.push_back(std::move(unit));
    }

    /// `labels`: a map whose keys are no languages holds more labels, as in their reader.
    void label(const std::string& id, const Node& node, int depth) {
        const bool nested =
            depth == 0 || (node.is_map() && depth <= 3 &&
                           std::none_of(node.entries.begin(), node.entries.end(),
                                        [](const Entry& e) { return is_language_tag(e.key); }));
        if (!nested) return add(id, id, node, TextKind::text);
        for (const Entry& entry : node.entries)
            label(id + '.' + entry.key, entry.value, depth + 1);
    }

    void field(const std::string& name, const Node& node, const FieldType& type) {
        const std::string id = item_ + '.' + name;
        const bool is_text =
            type.base == Base::line || type.base == Base::text || type.base == Base::prose;
        if (type.base == Base::image) {
            if (const Node* alternative = node.find("alt"))
                add(id + ".alt", name + ".alt", *alternative, TextKind::text);
        } else if (type.base == Base::table) {
            for (const std::string& column : type.columns)
                entries(name, node, TextKind::text, column);
        } else if (is_text && type.list) {
            entries(name, node, kind_of(type), {});
        } else if (is_text) {
            add(id, name, node, kind_of(type));
        }
    }

    /// The entries of a list, or the cells of one column of a table.
    void entries(const std::string& name, const Node& list, TextKind kind,
                 const std::string& column) {
        const std::size_t first = units_.size();
        for (std::size_t i = 0; i < list.elements.size(); ++i) {
            const Node& element = list.elements[i];
            const Node* text = column.empty() ? &element : element.find(column);
            if (text != nullptr) add({}, name, *text, kind, static_cast<int>(i));
        }
        std::vector<std::string> hashes;
        for (std::size_t i = first; i < units_.size(); ++i)
            hashes.push_back(entry_hash(units_[i]));
        std::set<std::string> taken;
        for (std::size_t i = first; i < units_.size(); ++i) {
            const std::string hash = shortened(hashes, i - first);
            std::string id = fmt::format("{}.{}.{}", item_, name, hash);
            for (int copy = 2; !taken.insert(id).second; ++copy) // the same words twice
                id = fmt::format("{}.{}.{}-{}", item_, name, hash, copy);
            units_[i].id = column.empty() ? id : fmt::format("{}.{}", id, column);
        }
    }

    static std::string entry_hash(const TextUnit& unit) {
        return unit.source_hash.empty() ? text_hash(unit.texts.begin()->second.text)
                                        : unit.source_hash;
    }

    /// As few digits as tell one entry from the others.
    static std::string shortened(const std::vector<std::string>& hashes, std::size_t which) {
        std::size_t digits = short_hash;
        for (const std::string& other : hashes) {
            if (other == hashes[which]) continue;
            while (other.compare(0, digits, hashes[which], 0, digits) == 0)
                ++digits;
        }
        return hashes[which].substr(0, digits);
    }

    const Pack& pack_;
    std::string item_, source_;
    std::vector<TextUnit> units_;
};

} // namespace

const WrittenText* TextUnit::in(const std::string& language) const {
    const auto found = texts.find(language);
    return found == texts.end() ? nullptr : &found->second;
}

std::vector<TextUnit> text_units(const PackTree& tree, const Pack& pack) {
    UnitCollector units(pack);
    units.own_texts(tree.root);
    for (const ItemTree& item : tree.items) {
        const auto read = pack.items.find(item.id);
        if (item.root && read != pack.items.end() && read->second != nullptr)
            units.item_texts(*item.root, *read->second);
    }
    return units.take();
}

std::string text_hash(std::string_view text) {
    std::string words;
    bool space = false;
    for (const char c : to_nfc(text)) {
        if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
            space = !words.empty();
            continue;
        }
        if (space) words += ' ';
        space = false;
        words += c;
    }
    return sha256(words).substr(0, 8);
}

} // namespace pecyn::pack
