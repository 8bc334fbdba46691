#include "build/update.hpp"

#include "base/atomic_file.hpp"
#include "build/find_packs.hpp"
#include "build/yaml_edit.hpp"
#include "pack/base_record.hpp"
#include "pack/markup.hpp"
#include "pack/pack_tree.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace pecyn::build {

namespace fs = std::filesystem;

namespace {

using pack::BaseChange;
using pack::BaseRecord;
using pack::Node;

/// Told at most of one item; a text that is new throughout is one change to a reader.
constexpr std::size_t most_fields = 12;

/// The changes of one item, as they are told.
struct ItemChanges {
    BaseChange::Kind kind = BaseChange::Kind::changed;
    /// "message", with its languages, in the order of their names.
    std::map<std::string, std::vector<const BaseChange*>> fields;
};

/// A custom pack and the pack that it extends, compared with what it was made from.
class Comparison {
public:
    Comparison(const pack::PackTree& own, const pack::PackTree& base,
               std::optional<BaseRecord> before)
        : own_(own), base_(base), before_(std::move(before)), now_(pack::record_of(base)) {
        pinned_ = own.root.find("extends")->find("version");
        if (before_ && before_->pack == now_.pack)
            changes_ = pack::changes_between(*before_, now_);
        else
            before_.reset();
    }

    std::string text() const;
    const BaseRecord& now() const { return now_; }
    const Node* pinned() const { return pinned_; }
    bool is_new_version() const { return pinned_ != nullptr && pinned_->text != now_.version; }

private:
    std::string heading() const;
    std::string without_record() const;
    std::string described(const std::string& item, const ItemChanges& changes) const;
    std::string field_line(const std::string& item, const std::string& field,
                           const std::vector<const BaseChange*>& changes) const;
    bool is_left_out(const std::string& item) const;
    bool is_not_picked(const std::string& item) const;
    const Node* own_change(const std::string& item) const;
    bool is_changed_here(const std::string& item, std::string_view field) const;
    bool is_touched(const std::string& item) const {
        return is_left_out(item) || own_change(item) != nullptr;
    }
    std::vector<std::string> touched() const;

    const pack::PackTree& own_;
    const pack::PackTree& base_;
    std::optional<BaseRecord> before_;
    BaseRecord now_;
    const Node* pinned_ = nullptr;
    std::vector<BaseChange> changes_;
};

std::string_view word_of(BaseChange::Kind kind) {
    switch (kind) {
    case BaseChange::Kind::added: return "new";
    case BaseChange::Kind::removed: return "gone";
    case BaseChange::Kind::changed: break;
    }
    return "different";
}

/// The items that the pack leaves out or changes, as it writes them.
std::vector<std::string> Comparison::touched() const {
    std::vector<std::string> ids;
    for (const std::string& id : {std::string("omit"), std::string("change")})
        if (const Node* list = own_.root.find(id)) {
            if (list->is_scalar()) ids.push_back(list->text);
            for (const Node& word : list->elements)
                ids.push_back(word.text);
            for (const pack::Entry& entry : list->entries)
                ids.push_back(entry.key);
        }
    return ids;
}

bool Comparison::is_left_out(const std::string& item) const {
    const Node* omit = own_.root.find("omit");
    return omit != nullptr &&
           ((omit->is_scalar() && omit->text == item) ||
            std::any_of(omit->elements.begin(), omit->elements.end(),
                        [&](const Node& word) { return word.text == item; }));
}

bool Comparison::is_not_picked(const std::string& item) const {
    return own_.root.find("pick") != nullptr && base_.item(item) != nullptr &&
           own_.item(item) == nullptr;
}

/// What the pack says instead of an item's own values.
const Node* Comparison::own_change(const std::string& item) const {
    const Node* changes = own_.root.find("change");
    return changes == nullptr || item.empty() ? nullptr : changes->find(item);
}

bool Comparison::is_changed_here(const std::string& item, std::string_view field) const {
    const Node* node = own_change(item);
    while (node != nullptr && node->is_map() && !field.empty()) {
        const std::size_t point = std::min(field.find('.'), field.size());
        node = node->find(field.substr(0, point));
        field.remove_prefix(std::min(point + 1, field.size()));
    }
    return node != nullptr;
}

std::string Comparison::field_line(const std::string& item, const std::string& field,
                                   const std::vector<const BaseChange*>& changes) const {
    std::vector<std::string> languages;
    bool here = false;
    for (const BaseChange* change : changes) {
        if (change->field != field) languages.push_back(change->field.substr(field.size() + 1));
        here = here || is_changed_here(item, change->field);
    }
    const auto all_alike = std::all_of(changes.begin(), changes.end(), [&](const auto* one) {
        return one->kind == changes.front()->kind;
    });
    const std::string name =
        languages.empty() ? field : fmt::format("{} ({})", field, fmt::join(languages, ", "));
    return fmt::format("    {:<34} {}{}\n", name,
                       word_of(all_alike ? changes.front()->kind : BaseChange::Kind::changed),
                       here ? "; this pack has its own: is it still right?" : "");
}

std::string Comparison::described(const std::string& item, const ItemChanges& changes) const {
    std::string text = fmt::format("  {:<36} ", item.empty() ? "pack.yaml" : item);
    if (changes.fields.empty())
        text += word_of(changes.kind);
    else
        text += "different";
    if (is_left_out(item)) text += "; this pack leaves it out";
    if (is_not_picked(item)) text += "; this pack doesn't pick it";
    if (own_change(item) != nullptr) text += "; this pack changes it";
    if (changes.kind == BaseChange::Kind::added && own_.item(item) != nullptr)
        text += "; it is in this pack, too";
    if (changes.kind == BaseChange::Kind::removed && is_touched(item))
        text += ": take it away under `omit` or `change`";
    text += '\n';
    std::size_t told = 0;
    for (const auto& [field, parts] : changes.fields) {
        if (++told > most_fields) {
            text += fmt::format("    and {} more\n", changes.fields.size() - most_fields);
            break;
        }
        text += field_line(item, field, parts);
    }
    return text;
}

std::string Comparison::heading() const {
    const std::string was = pinned_ == nullptr ? std::string("no version") : pinned_->text;
    if (!is_new_version())
        return fmt::format("{} is made from {} {}, which is the version it has.\n", own_.id,
                           base_.id, now_.version);
    return fmt::format("{} was made from {} {}, which is now {}.\n", own_.id, base_.id, was,
                       now_.version);
}

std::string Comparison::without_record() const {
    std::string text = fmt::format(
        "Nobody has written down what {} said when this pack was made, so only the versions\n"
        "can be compared.",
        base_.id);
    const auto ids = touched();
    if (is_new_version() && !ids.empty())
        text += fmt::format(" Look again at what this pack leaves out or changes:\n  {}",
                            fmt::join(ids, "\n  "));
    return text + '\n';
}

std::string Comparison::text() const {
    std::string text = heading();
    if (!before_) return text + without_record();
    std::map<std::string, ItemChanges> items;
    for (const BaseChange& change : changes_) {
        ItemChanges& of_item = items[change.item];
        if (change.field.empty()) {
            of_item.kind = change.kind;
            continue;
        }
        const std::size_t point = change.field.rfind('.');
        const bool language =
            point != std::string::npos && pack::is_language_tag(change.field.substr(point + 1));
        of_item.fields[language ? change.field.substr(0, point) : change.field].push_back(
            &change);
    }
    std::string first, others;
    for (const auto& [item, changes] : items)
        (is_touched(item) ? first : others) += described(item, changes);
    if (items.empty()) return text + "Nothing else has changed there.\n";
    if (!first.empty())
        text += fmt::format("\nWhat this pack leaves out or changes, and {} has changed:\n{}",
                            base_.id, first);
    if (!others.empty())
        text += fmt::format("\n{} changed in {}:\n{}",
                            first.empty() ? "What has" : "What else has", base_.id, others);
    return text;
}

/// Writes base.yaml, then the version into pack.yaml; a failure between leaves a record that is
/// ahead of the version, which the next run mends.
std::string accepted(const Comparison& comparison, const pack::PackTree& own,
                     Session& session) {
    const fs::path record = own.own.folder / pack::base_record_file;
    write_atomically(record, pack::to_yaml(comparison.now()));
    std::string text = fmt::format("\nWritten: {}", record.lexically_normal().generic_string());
    const Node* pinned = comparison.pinned();
    if (pinned != nullptr && comparison.is_new_version()) {
        const fs::path file(session.sources().path(pinned->span.file));
        if (const auto bytes = session.files().read(file, std::size_t{64} << 20)) {
            const std::string& version = comparison.now().version;
            write_atomically(file, with_edits(*bytes, {{pinned->span.begin, pinned->span.end,
                                                        pack::in_double_quotes(version)}}));
            text += fmt::format(", and version {} in {}", version, file.generic_string());
        }
    }
    return text + '\n';
}

} // namespace

std::string update_pack(const fs::path& named, bool accept, Session& session,
                        diag::Findings& findings) {
    const auto folders = find_packs({named}, session.files(), findings);
    if (folders.empty()) return {};
    const pack::Sources sources{session.files(), session.sources()};
    diag::Findings found;
    const auto own = pack::read_pack_tree(folders.front(), session.search_path(folders.front()),
                                          sources, found);
    // What that warning says in short is told here at length.
    std::erase_if(found.all(),
                  [](const diag::Finding& one) { return one.code == "base-version"; });
    findings.merge(std::move(found));
    if (!own) return {};
    if (own->bases.empty()) {
        findings
            .error("not-extended", {own->root.span.file, 0, 0},
                   fmt::format("'{}' extends no other pack", own->id))
            .with_help("only a pack with `extends:` follows another one");
        return {};
    }
    const fs::path& folder = own->bases.front().home.folder;
    diag::Findings of_base; // those are told with the pack's own already
    const auto base =
        pack::read_pack_tree(folder, session.search_path(folder), sources, of_base);
    if (!base) return {};
    const Comparison comparison(*own, *base,
                                pack::read_base_record(own->own.folder, sources, findings));
    std::string text = comparison.text();
    if (accept && of_base.has_errors())
        return text +
               fmt::format("\nNothing is written: mend the errors in {} first.\n", base->id);
    if (accept) return text + accepted(comparison, *own, session);
    return text + (comparison.is_new_version()
                       ? "\nWhen you have looked at it, say so with --accept.\n"
                       : "\n--accept writes down what it says now.\n");
}

} // namespace pecyn::build
