#include "pack/extends.hpp"

#include "pack/checks_reader.hpp"
#include "pack/extends_changes.hpp"
#include "pack/extends_products.hpp"
#include "pack/key_tables.hpp"
#include "pack/reading.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

/// Told of one list; a list that is wrong throughout is one mistake.
constexpr std::size_t most_findings = 20;

constexpr std::array<std::string_view, 4> custom_keys = {"omit", "pick", "add", "change"};
/// What a pack says of itself alone: those who extend it take the outcome.
constexpr std::array<std::string_view, 6> own_keys = {"extends", "omit",   "pick",
                                                      "add",     "change", "table"};
/// Laid over the base by rules of their own.
constexpr std::array<std::string_view, 2> ruled_keys = {"order", "checks"};
constexpr std::string_view all_others = "rest";

template <typename Keys> bool is_among(std::string_view key, const Keys& keys) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

template <typename Keys> void erase_keys(Node& map, const Keys& keys) {
    std::erase_if(map.entries, [&](const Entry& entry) { return is_among(entry.key, keys); });
}

void set_entry(Node& map, std::string_view key, diag::Span key_span, Node value) {
    for (Entry& entry : map.entries)
        if (entry.key == key) {
            entry.value = std::move(value);
            return;
        }
    map.entries.push_back({std::string(key), key_span, std::move(value)});
}

Node word_at(std::string text, diag::Span span) {
    Node node;
    node.kind = Node::Kind::scalar;
    node.text = std::move(text);
    node.span = span;
    return node;
}

class Extension {
public:
    Extension(const PackTree& base, PackTree own, diag::Findings& findings)
        : base_(base), own_(std::move(own)), findings_(findings) {
        result_.id = own_.id;
        result_.own = own_.own;
        result_.bases = base.bases;
        const Node* version = base.root.find("version");
        result_.bases.insert(result_.bases.begin(),
                             {base.id, version == nullptr ? "" : version->text, base.own});
        result_.homes = base.homes;
        result_.homes.merge(own_.homes);
        result_.homes.emplace(base.root.span.file, base.own);
        for (const ItemTree& item : base.items)
            result_.homes.emplace(item.file, base.own);
        result_.homes.erase(own_.root.span.file);
        result_.removed_contacts = base.removed_contacts;
        for (const ItemTree& item : base.items)
            base_ids_.push_back(item.id);
    }

    PackTree run() {
        choose_items();
        merge_root();
        check_translation();
        merge_checks();
        merge_contacts();
        merge_items();
        drop_languages();
        merge_order();
        clean_products(result_, {base_, own_.root, left_out_}, findings_);
        for (Entry& entry : own_.root.entries)
            if (is_among(entry.key, own_keys)) result_.root.entries.push_back(entry);
        return std::move(result_);
    }

private:
    void choose_items();
    std::set<std::string> read_ids(const Node& node, std::string_view key);
    void unknown_item(const std::string& id, diag::Span span,
                      const std::vector<std::string>& known);
    void merge_root();
    void check_translation();
    void merge_checks();
    bool is_looser(const Checks& was, const Checks& is, const Node& own);
    void merge_contacts();
    void merge_items();
    void change_items();
    void add_items();
    void drop_languages();
    void merge_order();
    std::vector<Node> base_order() const;
    std::vector<Node> others(const std::set<std::string>& named) const;
    std::vector<Node> own_order(const Node& order);

    const PackTree& base_;
    PackTree own_;
    diag::Findings& findings_;
    PackTree result_;
    std::vector<std::string> base_ids_;
    std::set<std::string> left_out_;
    std::vector<Node> added_; ///< ids, in the order in which they were given
};

/// `known` are the ids that might have been meant.
void Extension::unknown_item(const std::string& id, diag::Span span,
                             const std::vector<std::string>& known) {
    std::string help = did_you_mean(id, known);
    if (left_out_.contains(id))
        help = "this pack leaves it out: take it back, or take it away here";
    else if (help.empty())
        help = fmt::format("look in the folder of '{}' for its items", base_.id);
    findings_
        .error("unknown-item", span,
               left_out_.contains(id)
                   ? fmt::format("the item '{}' is left out", id)
                   : fmt::format("the pack '{}' has no item '{}'", base_.id, id))
        .with_help(std::move(help));
}

/// Ids of the base that a list names.
std::set<std::string> Extension::read_ids(const Node& node, std::string_view key) {
    std::set<std::string> ids;
    std::size_t unknown = 0;
    for (Word& word : read_words(node, key, findings_)) {
        if (base_.item(word.text) != nullptr)
            ids.insert(std::move(word.text));
        else if (++unknown <= most_findings)
            unknown_item(word.text, word.span, base_ids_);
    }
    return ids;
}

void Extension::choose_items() {
    const Entry* omit = own_.root.entry("omit");
    const Entry* pick = own_.root.entry("pick");
    if (omit != nullptr && pick != nullptr) {
        findings_
            .error("pick-and-omit", std::max(omit->key_span, pick->key_span),
                   "a pack says either what it picks or what it omits, not both")
            .with_help("keep `pick` to take a few items, or `omit` to leave a few out");
    } else if (omit != nullptr) {
        left_out_ = read_ids(omit->value, "omit");
    } else if (pick != nullptr) {
        const std::set<std::string> picked = read_ids(pick->value, "pick");
        for (const std::string& id : base_ids_)
            if (!picked.contains(id)) left_out_.insert(id);
    }
}

void Extension::merge_root() {
    Node over = own_.root;
    erase_keys(over, own_keys);
    erase_keys(over, ruled_keys);
    result_.root = base_.root;
    erase_keys(result_.root, own_keys);
    result_.changed = base_.changed;
    note_changed_head(over, base_.root, result_.changed);
    lay_over(result_.root, over, "pack.yaml", findings_);
    result_.root.span = own_.root.span;
}

/// A pack can't approve all words of another with one line.
void Extension::check_translation() {
    const Node* own = own_.root.find("translation");
    const Node* old = base_.root.find("translation");
    const Node* source = base_.root.find("source"); // else the first language
    if (const Node* languages = base_.root.find("languages"); source == nullptr && languages)
        source = languages->elements.empty() ? languages : &languages->elements.front();
    if (own == nullptr || !own->is_map()) return;
    for (const Entry& entry : own->entries) {
        const Node* was = old == nullptr ? nullptr : old->find(entry.key);
        const bool approved = was == nullptr ? source != nullptr && source->text == entry.key
                                             : was->text == "final";
        if (approved || entry.value.text != "final") continue;
        findings_
            .error("looser-check", entry.value.span,
                   fmt::format("the texts of the pack '{}' aren't final in '{}'", base_.id,
                               entry.key))
            .with_help("each is approved by itself: pecyn translate export, then import --by");
    }
}

bool Extension::is_looser(const Checks& was, const Checks& is, const Node& own) {
    const Node* helplines = own.find("helplines");
    const auto place = [&](const Node* map, std::string_view key) {
        const Node* value = map == nullptr ? nullptr : map->find(key);
        if (value == nullptr) value = map == nullptr ? &own : map;
        return value->span;
    };
    const std::size_t before = findings_.all().size();
    const auto told = [&](diag::Span span, const std::string& limit) {
        findings_
            .error("looser-check", span,
                   fmt::format("the pack '{}' is stricter here: {}", base_.id, limit))
            .with_help("a pack that extends another may only tighten its checks");
    };
    if (is.helpline_warn_days > was.helpline_warn_days)
        told(place(helplines, "warn"),
             fmt::format("it warns after {} days", was.helpline_warn_days));
    if (is.helpline_fail_days > was.helpline_fail_days)
        told(place(helplines, "fail"),
             fmt::format("it stops the press after {} days", was.helpline_fail_days));
    if (is.mark_drafts && !was.mark_drafts)
        told(place(&own, "drafts"), "it lets no drafts go to press");
    if (!is.safeguarding_required && was.safeguarding_required)
        told(place(&own, "safeguarding"), "the rules for words of safeguarding are required");
    if (!is.spelling_checked && was.spelling_checked)
        told(place(&own, "spelling"), "it has its spelling checked");
    return findings_.all().size() != before;
}

/// Later files only tighten the policy (formats.md, what wins over what).
void Extension::merge_checks() {
    const Entry* own = own_.root.entry("checks");
    if (own == nullptr) return;
    const Node* old = result_.root.find("checks");
    Node together = old == nullptr ? Node() : *old;
    if (own->value.is_none()) {
        together.kind = Node::Kind::map;
        together.entries.clear();
    } else if (old == nullptr || !own->value.is_map()) {
        together = own->value; // its reader says what is wrong with another kind of value
    } else {
        lay_over(together, own->value, "checks", findings_);
    }
    diag::Findings told_later;
    const Checks was = read_checks(old, told_later), is = read_checks(&together, told_later);
    if (!told_later.empty() || !is_looser(was, is, own->value))
        set_entry(result_.root, "checks", own->key_span, std::move(together));
}

void Extension::merge_contacts() {
    const Node* old = base_.root.find("contacts");
    const Node* now = result_.root.find("contacts");
    const Entry* own = own_.root.entry("contacts");
    if (old == nullptr || own == nullptr) return;
    for (const Entry& contact : old->entries) {
        if (now != nullptr && now->find(contact.key) != nullptr) continue;
        result_.removed_contacts.insert(contact.key);
        const Entry* place = own->value.entry(contact.key);
        findings_
            .warning("helpline-removed", place == nullptr ? own->key_span : place->key_span,
                     fmt::format("this pack takes the contact '{}' of '{}' away", contact.key,
                                 base_.id))
            .with_help("people may need it: make sure that another one takes its place");
    }
}

void Extension::change_items() {
    const Node* changes = own_.root.find("change");
    if (changes == nullptr || !expect_map(*changes, "change", findings_)) return;
    std::size_t unknown = 0;
    for (const Entry& change : changes->entries) {
        const auto item = std::lower_bound(
            result_.items.begin(), result_.items.end(), change.key,
            [](const ItemTree& one, const std::string& id) { return one.id < id; });
        if (item == result_.items.end() || item->id != change.key) {
            if (++unknown <= most_findings)
                unknown_item(change.key, change.key_span, base_ids_);
            continue;
        }
        if (!expect_map(change.value, change.key, findings_) || !item->root) continue;
        note_changed_item(change.key, change.value, *item->root, result_.changed);
        const diag::Span place = item->root->span;
        lay_over(*item->root, change.value, fmt::format("item '{}'", change.key), findings_);
        item->root->span = place; // what the item lacks as a whole, it lacks in its own file
    }
}

void Extension::add_items() {
    const auto add = [&](ItemTree item, diag::Span place) {
        if (base_.item(item.id) != nullptr) {
            findings_
                .error("duplicate-item", place,
                       fmt::format("the pack '{}' has an item '{}' already", base_.id, item.id))
                .with_help("give yours another name, or say under `change` what is different");
            return;
        }
        added_.push_back(word_at(item.id, place));
        result_.items.push_back(std::move(item));
    };
    if (const Node* added = own_.root.find("add");
        added != nullptr && expect_map(*added, "add", findings_))
        for (const Entry& entry : added->entries) {
            if (!is_id(entry.key)) {
                findings_
                    .error("bad-id", entry.key_span,
                           fmt::format("'{}' is no good name for an item", entry.key))
                    .with_help("use small letters, digits and hyphens: local-team");
            } else if (own_.item(entry.key) != nullptr) {
                findings_
                    .error("duplicate-item", entry.key_span,
                           fmt::format("'{}' is a file of this pack, too", entry.key))
                    .with_help("keep one of them");
            } else if (expect_map(entry.value, entry.key, findings_)) {
                add({entry.key, entry.key_span.file, entry.value}, entry.key_span);
            }
        }
    for (ItemTree& item : own_.items) {
        const diag::Span place{item.file, 0, 0};
        add(std::move(item), place);
    }
}

void Extension::merge_items() {
    for (const ItemTree& item : base_.items)
        if (!left_out_.contains(item.id)) result_.items.push_back(item);
    change_items();
    std::erase_if(result_.changed,
                  [&](const ChangedText& changed) { return left_out_.contains(changed.item); });
    add_items();
    std::sort(result_.items.begin(), result_.items.end(),
              [](const ItemTree& a, const ItemTree& b) { return a.id < b.id; });
}

/// Languages that the base has and the pack hasn't: the base's texts in them are no surplus.
void Extension::drop_languages() {
    const Node* mine = own_.root.find("languages");
    const Node* old = base_.root.find("languages");
    if (mine == nullptr || old == nullptr) return;
    std::set<std::string> dropped;
    diag::Findings told_later;
    for (const Word& word : read_words(*old, "languages", told_later))
        dropped.insert(word.text);
    for (const Word& word : read_words(*mine, "languages", told_later))
        dropped.erase(word.text);
    if (dropped.empty()) return;
    erase_languages(result_.root, dropped, own_.root.span.file);
    for (ItemTree& item : result_.items)
        if (item.root) erase_languages(*item.root, dropped, own_.root.span.file);
}

/// The base's order without what is left out, then its items that it doesn't name.
std::vector<Node> Extension::base_order() const {
    std::vector<Node> order;
    std::set<std::string> named;
    if (const Node* old = base_.root.find("order"); old != nullptr && old->is_sequence())
        for (const Node& word : old->elements) {
            named.insert(word.text);
            if (!left_out_.contains(word.text)) order.push_back(word);
        }
    for (const ItemTree& item : base_.items)
        if (!named.contains(item.id) && !left_out_.contains(item.id))
            order.push_back(word_at(item.id, {item.file, 0, 0}));
    return order;
}

std::vector<Node> Extension::others(const std::set<std::string>& named) const {
    std::vector<Node> order = base_order();
    order.insert(order.end(), added_.begin(), added_.end());
    std::erase_if(order, [&](const Node& word) { return named.contains(word.text); });
    return order;
}

std::vector<Node> Extension::own_order(const Node& own) {
    std::vector<std::string> known{std::string(all_others)};
    for (const ItemTree& item : result_.items)
        known.push_back(item.id);
    std::set<std::string> named;
    std::vector<Node> words;
    std::size_t unknown = 0;
    for (Word& word : read_words(own, "order", findings_)) {
        if (word.text != all_others && result_.item(word.text) == nullptr) {
            if (++unknown <= most_findings) unknown_item(word.text, word.span, known);
        } else if (!named.insert(word.text).second) {
            findings_.error("duplicate-item", word.span,
                            fmt::format("'{}' stands twice in the order", word.text));
        } else {
            words.push_back(word_at(std::move(word.text), word.span));
        }
    }
    const std::vector<Node> rest = others(named);
    if (!named.contains(std::string(all_others))) {
        if (!rest.empty())
            findings_
                .warning("not-in-order", own.span,
                         fmt::format("the order doesn't name '{}'{}", rest.front().text,
                                     rest.size() == 1
                                         ? std::string()
                                         : fmt::format(" and {} more", rest.size() - 1)))
                .with_help("they come after all others; write `rest` where they shall stand");
        words.push_back(word_at(std::string(all_others), own.span));
    }
    std::vector<Node> order;
    for (Node& word : words) {
        if (word.text == all_others)
            order.insert(order.end(), rest.begin(), rest.end());
        else
            order.push_back(std::move(word));
    }
    return order;
}

void Extension::merge_order() {
    const Entry* own = own_.root.entry("order");
    const Entry* old = base_.root.entry("order");
    Node order;
    order.kind = Node::Kind::sequence;
    order.span = own != nullptr   ? own->value.span
                 : old != nullptr ? old->value.span
                                  : own_.root.span;
    if (own != nullptr && expect_list(own->value, "order", findings_))
        order.elements = own_order(own->value);
    else
        order.elements = others({});
    set_entry(result_.root, "order", own != nullptr ? own->key_span : order.span,
              std::move(order));
}

} // namespace

PackTree extended(const PackTree& base, PackTree own, diag::Findings& findings) {
    return Extension(base, std::move(own), findings).run();
}

void check_not_extended(const PackTree& tree, diag::Findings& findings) {
    for (const Entry& entry : tree.root.entries)
        if (is_among(entry.key, custom_keys))
            findings
                .error("not-extended", entry.key_span,
                       fmt::format("'{}' is for packs that extend another one", entry.key))
                .with_help(
                    "add extends: {pack: the other pack's id, version: \"1.0\"}, or take "
                    "the key away");
}

} // namespace pecyn::pack
