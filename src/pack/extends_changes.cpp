#include "pack/extends_changes.hpp"

#include "pack/markup.hpp"
#include "pack/reading.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

std::vector<std::string> keys_of(const Node& map) {
    std::vector<std::string> keys;
    keys.reserve(map.entries.size());
    for (const Entry& entry : map.entries)
        keys.push_back(entry.key);
    return keys;
}

/// A text: each key a language.
bool is_text(const Node& node) {
    return node.is_map() && !node.entries.empty() &&
           std::all_of(node.entries.begin(), node.entries.end(), [](const Entry& entry) {
               return entry.value.is_scalar() && is_language_tag(entry.key);
           });
}

class ChangeNotes {
public:
    ChangeNotes(std::string item, std::vector<ChangedText>& changed)
        : item_(std::move(item)), changed_(changed) {}

    /// `before`: what the base says here, or null.
    void note(const Node& change, const Node* before, const std::string& field) {
        if (is_text(change)) {
            add(field, -1, differing(change, before));
        } else if (change.is_map()) {
            for (const Entry& entry : change.entries)
                note(entry.value, before == nullptr ? nullptr : before->find(entry.key),
                     field.empty() ? entry.key : field + '.' + entry.key);
        } else if (change.is_sequence()) {
            for (std::size_t i = 0; i < change.elements.size(); ++i) {
                const bool known = before != nullptr && i < before->elements.size();
                note_entry(change.elements[i], known ? &before->elements[i] : nullptr, field,
                           static_cast<int>(i));
            }
        }
    }

private:
    static std::set<std::string> differing(const Node& text, const Node* before) {
        std::set<std::string> languages;
        for (const Entry& entry : text.entries) {
            const Node* old = before == nullptr ? nullptr : before->find(entry.key);
            if (!entry.value.is_none() && (old == nullptr || old->text != entry.value.text))
                languages.insert(entry.key);
        }
        return languages;
    }

    /// An entry of a list, or a row of a table, whose cells count together: a language is given
    /// anew if it is so in each cell that differs.
    void note_entry(const Node& change, const Node* before, const std::string& field,
                    int entry) {
        if (is_text(change)) return add(field, entry, differing(change, before));
        std::set<std::string> all;
        bool any = false;
        for (const Entry& cell : change.entries) {
            if (!is_text(cell.value)) continue;
            const std::set<std::string> languages =
                differing(cell.value, before == nullptr ? nullptr : before->find(cell.key));
            if (languages.empty()) continue;
            if (any)
                std::erase_if(all, [&](const auto& one) { return !languages.contains(one); });
            else
                all = languages;
            any = true;
        }
        if (any) add(field, entry, std::move(all), true);
    }

    /// A change that gives only what an earlier one left stale completes that one.
    void add(const std::string& field, int entry, std::set<std::string> languages,
             bool even_empty = false) {
        if (languages.empty() && !even_empty) return;
        for (ChangedText& earlier : changed_) {
            if (earlier.item != item_ || earlier.field != field || earlier.entry != entry)
                continue;
            const bool completes =
                std::none_of(languages.begin(), languages.end(),
                             [&](const auto& one) { return earlier.languages.contains(one); });
            if (completes) languages.insert(earlier.languages.begin(), earlier.languages.end());
            earlier.languages = std::move(languages);
            return;
        }
        changed_.push_back({item_, field, entry, std::move(languages)});
    }

    std::string item_;
    std::vector<ChangedText>& changed_;
};

} // namespace

void lay_over(Node& under, const Node& over, std::string_view owner, diag::Findings& findings) {
    if (!under.is_map() || !over.is_map()) {
        under = over;
        return;
    }
    under.span = over.span;
    for (const Entry& entry : over.entries) {
        const auto old = std::find_if(under.entries.begin(), under.entries.end(),
                                      [&](const Entry& e) { return e.key == entry.key; });
        if (entry.value.is_none()) {
            if (old != under.entries.end()) {
                under.entries.erase(old);
                continue;
            }
            findings
                .warning("nothing-to-remove", entry.key_span,
                         fmt::format("there is no '{}' in {} to take away", entry.key, owner))
                .with_help(did_you_mean(entry.key, keys_of(under)));
        } else if (old == under.entries.end()) {
            under.entries.push_back(entry);
        } else {
            lay_over(old->value, entry.value, fmt::format("'{}'", entry.key), findings);
            old->key_span = entry.key_span;
        }
    }
}

void note_changed_item(const std::string& item, const Node& change, const Node& before,
                       std::vector<ChangedText>& changed) {
    ChangeNotes(item, changed).note(change, &before, "");
}

void note_changed_head(const Node& change, const Node& before,
                       std::vector<ChangedText>& changed) {
    ChangeNotes notes("", changed);
    for (const std::string_view key : {"title", "labels", "contacts"})
        if (const Node* over = change.find(key))
            notes.note(*over, before.find(key),
                       key == "title" ? std::string("pack.title") : std::string(key));
}

void erase_languages(Node& node, const std::set<std::string>& languages, diag::FileId but_of) {
    const auto gone = [&](const std::string& word, diag::Span span) {
        return span.file != but_of && languages.contains(word);
    };
    std::erase_if(node.entries, [&](const Entry& entry) {
        const bool source = entry.key == "source" && gone(entry.value.text, entry.value.span);
        return source || (entry.value.is_scalar() && gone(entry.key, entry.key_span));
    });
    for (Entry& entry : node.entries) {
        if (entry.key == "editions")
            std::erase_if(entry.value.elements,
                          [&](const Node& word) { return gone(word.text, word.span); });
        erase_languages(entry.value, languages, but_of);
    }
    for (Node& element : node.elements)
        erase_languages(element, languages, but_of);
}

} // namespace pecyn::pack
