#include "pack/reader.hpp"

#include "pack/accept_reader.hpp"
#include "pack/checks_reader.hpp"
#include "pack/contacts_reader.hpp"
#include "pack/item_files.hpp"
#include "pack/key_tables.hpp"
#include "pack/language_order.hpp"
#include "pack/layout_reader.hpp"
#include "pack/pack_tree.hpp"
#include "pack/product_reader.hpp"
#include "pack/reading.hpp"
#include "pack/references.hpp"
#include "pack/source_file.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

/// A frame shows the label, or a choice or table whose words are such labels.
bool asks_for(const std::vector<Frame>& frames, const std::string& label) {
    return std::any_of(frames.begin(), frames.end(), [&](const Frame& frame) {
        const std::string group = frame.content + '.';
        const bool heads = frame.kind == Frame::Kind::text || frame.kind == Frame::Kind::table;
        return (frame.kind == Frame::Kind::label && frame.content == label) ||
               (frame.kind == Frame::Kind::qr && frame.caption == label) ||
               (heads && label.compare(0, group.size(), group) == 0) ||
               asks_for(frame.frames, label);
    });
}

class PackReader {
public:
    PackReader(const PackTree& tree, const SearchPath& search, Sources sources,
               diag::Findings& findings)
        : tree_(tree), search_(tree.search_path(search)), sources_(sources),
          findings_(findings) {
        pack_.folder = tree.own.folder.generic_string();
        pack_.id = tree.id;
    }

    std::optional<Pack> read() {
        const Node& root = tree_.root;
        check_keys(root, pack_keys, "pack.yaml", findings_);
        pack_.span = {root.span.file, root.span.begin, root.span.begin + 1};
        if (root.entry("items") == nullptr && root.entry("table") == nullptr)
            findings_.error("missing-key", pack_.span, "pack.yaml has no 'items'")
                .with_help("add items: the item files: items/*.yaml");
        if (!read_languages(root)) return std::nullopt;
        const TextReader texts(sources_.map, pack_.languages);
        read_head(root, texts);
        read_all_kinds(root);
        if (const Node* contacts = root.find("contacts"))
            pack_.contacts = read_contacts(*contacts, texts, findings_);
        if (const Node* labels = root.find("labels"))
            pack_.labels = texts.read_labels(*labels, findings_);
        const Checks checks = read_checks(root.find("checks"), findings_);
        pack_.mark_drafts = checks.mark_drafts;
        pack_.safeguarding_required = checks.safeguarding_required;
        pack_.spelling_checked = checks.spelling_checked;
        pack_.helpline_warn_days = checks.helpline_warn_days;
        pack_.helpline_fail_days = checks.helpline_fail_days;
        const ItemContext context{sources_.files, texts, kinds_, pack_, tree_};
        const ItemMap items = read_items(tree_, context, findings_);
        for (const auto& [id, item] : items)
            if (item != nullptr) pack_.items.emplace(id, item);
        check_item_references(items);
        read_products(root, texts, items);
        if (const Node* policy = root.find("checks"))
            if (const Node* accept = policy->find("accept"))
                pack_.accepted =
                    read_acceptances(*accept, items, root.find("products"), findings_);
        return std::move(pack_);
    }

private:
    bool read_languages(const Node& root);
    void read_head(const Node& root, const TextReader& texts);
    void read_translation(const Node* node);
    void read_brand(const Node& node);
    void check_item_references(const ItemMap& items);
    void read_all_kinds(const Node& root);
    std::vector<std::string> read_order(const Node* node, const ItemMap& items);
    void read_products(const Node& root, const TextReader& texts, const ItemMap& items);
    void check_labels();

    const PackTree& tree_;
    const SearchPath search_;
    Sources sources_;
    diag::Findings& findings_;
    Pack pack_;
    Kinds kinds_;
};

bool PackReader::read_languages(const Node& root) {
    const Node* languages = root.find("languages");
    if (languages == nullptr) return false;
    const auto words = read_words(*languages, "languages", findings_);
    pack_.languages = read_language_tags(words, languages->span, "a pack", findings_);
    if (!words.empty())
        check_language_order(pack_.languages, words.front().span, "this pack", findings_);
    return !pack_.languages.empty();
}

void PackReader::read_translation(const Node* node) {
    for (const std::string& language : pack_.languages)
        pack_.translation[language] = language == pack_.source_language ? "final" : "draft";
    if (node == nullptr || !expect_map(*node, "translation", findings_)) return;
    static const std::vector<std::string> states = {"draft", "review", "final"};
    for (const Entry& entry : node->entries) {
        if (!pack_.translation.contains(entry.key)) {
            findings_
                .error("unknown-language", entry.key_span,
                       fmt::format("'{}' is not among the pack's languages", entry.key))
                .with_help(did_you_mean(entry.key, pack_.languages));
        } else if (const auto index = read_choice(entry.value, entry.key, states, findings_)) {
            pack_.translation[entry.key] = states[*index];
        }
    }
}

void PackReader::read_head(const Node& root, const TextReader& texts) {
    if (const Node* title = root.find("title"))
        pack_.title = texts.read(*title, "title", TextKind::line, findings_);
    pack_.source_language = pack_.languages.front();
    if (const Node* source = root.find("source"))
        if (const auto index = read_choice(*source, "source", pack_.languages, findings_))
            pack_.source_language = pack_.languages[*index];
    read_translation(root.find("translation"));
    if (const Node* editions = root.find("editions"))
        for (Word& word : read_words(*editions, "editions", findings_)) {
            const auto& known = pack_.languages;
            if (std::find(known.begin(), known.end(), word.text) != known.end())
                pack_.editions.push_back(std::move(word.text));
            else
                findings_
                    .error("unknown-language", word.span,
                           fmt::format("'{}' is not among the pack's languages", word.text))
                    .with_help(did_you_mean(word.text, known));
        }
    if (const Node* brand = root.find("brand")) read_brand(*brand);
    if (const Node* version = root.find("version"))
        pack_.version = read_string(*version, "version", findings_).value_or("");
    if (const Node* date = root.find("version_date"))
        pack_.version_date = read_date(*date, "version_date", findings_).value_or(Date());
}

void PackReader::read_brand(const Node& node) {
    pack_.default_brand = read_string(node, "brand", findings_).value_or("");
    if (pack_.default_brand.empty() || is_id(pack_.default_brand)) return;
    findings_
        .error("bad-id", node.span,
               fmt::format("'{}' is no name of a brand", pack_.default_brand))
        .with_help("write the name of its folder in packs/brands/");
}

/// Words of a base may point to an item that this pack leaves out: it can't mend them there.
void PackReader::check_item_references(const ItemMap& items) {
    diag::Findings found;
    check_references(items, found);
    for (diag::Finding& finding : found.all())
        if (tree_.is_inherited(finding.span))
            finding.help =
                "this pack leaves that item out: take it back, or say under `change` "
                "what stands here instead";
    findings_.merge(std::move(found));
}

void PackReader::read_all_kinds(const Node& root) {
    const auto path = find_named("layouts", "kinds", pack_.folder, search_, sources_.files);
    if (path) {
        const auto file = open_source(*path, sources_, {}, findings_);
        const auto shared =
            file ? read_document(*file, sources_.map, true, findings_) : std::nullopt;
        static constexpr std::array<KeyInfo, 1> keys = {
            {{"kinds", ValueType::map, "kinds of item", true}}};
        if (shared) {
            check_keys(*shared, keys, "kinds.yaml", findings_);
            if (const Node* kinds = shared->find("kinds"))
                read_kinds(*kinds, kinds_, findings_);
        }
    } else if (root.find("kinds") == nullptr) {
        findings_.error("missing-file", pack_.span,
                        "there is no layouts/kinds.yaml, which says what items may hold");
    }
    if (const Node* own = root.find("kinds")) read_kinds(*own, kinds_, findings_);
}

/// All ids: those that `order` names, then the others by name.
std::vector<std::string> PackReader::read_order(const Node* node, const ItemMap& items) {
    std::vector<std::string> order, all;
    for (const auto& [id, item] : items)
        all.push_back(id);
    if (node == nullptr || !expect_list(*node, "order", findings_)) return all;
    std::map<std::string, diag::Span> seen;
    for (const Word& word : read_words(*node, "order", findings_)) {
        if (!seen.emplace(word.text, word.span).second) {
            findings_.error("duplicate-item", word.span,
                            fmt::format("'{}' stands twice in the order", word.text));
        } else if (!items.contains(word.text)) {
            findings_
                .error("unknown-item", word.span,
                       fmt::format("there is no item '{}'", word.text))
                .with_help(did_you_mean(word.text, all));
        } else {
            order.push_back(word.text);
        }
    }
    for (const std::string& id : all) {
        if (seen.contains(id)) continue;
        order.push_back(id);
        const auto& item = items.at(id);
        if (item == nullptr) continue;
        findings_
            .warning("not-in-order", item->span,
                     fmt::format("item '{}' is not named in the pack's order", id))
            .with_help("it comes after all others; add it to `order` in pack.yaml")
            .with_item(id);
    }
    return order;
}

void PackReader::read_products(const Node& root, const TextReader& texts,
                               const ItemMap& items) {
    auto order = read_order(root.find("order"), items);
    const Node* products = root.find("products");
    if (products == nullptr) return;
    std::set<std::string> labels;
    for (const auto& [name, text] : pack_.labels)
        labels.insert(name);
    std::set<std::string> contacts;
    for (const Contact& contact : pack_.contacts)
        contacts.insert(contact.id);
    LayoutReader layouts({pack_.folder, search_, sources_, kinds_, texts, std::move(labels),
                          std::move(contacts)},
                         findings_);
    ProductReader reader({pack_, items, std::move(order), kinds_, search_, sources_}, layouts,
                         findings_);
    pack_.products = reader.read(*products);
    if (pack_.products.size() == products->entries.size()) check_labels();
}

/// Words that no layout of the pack asks for are replaced in vain (`unused-label`).
void PackReader::check_labels() {
    const auto shows = [](const Product& product, const std::string& id) {
        if (!product.layout) return false; // a gang
        const bool icon =
            id.compare(0, 5, "icon.") == 0 && product.layout->icons.contains(id.substr(5));
        return icon || product.layout->labels.contains(id) ||
               std::any_of(product.layout->faces.begin(), product.layout->faces.end(),
                           [&](const Face& face) { return asks_for(face.frames, id); });
    };
    for (const auto& label : pack_.labels) {
        if (tree_.is_inherited(label.second.span)) continue; // for products that are left out
        const bool used =
            std::any_of(pack_.products.begin(), pack_.products.end(),
                        [&](const Product& product) { return shows(product, label.first); });
        if (!used)
            findings_
                .warning("unused-label", label.second.span,
                         fmt::format("no layout of this pack has a label '{}'", label.first))
                .with_help("look for a slip of the pen in its name, or take it away");
    }
}

} // namespace

std::optional<Pack> read_pack(const PackTree& tree, const SearchPath& search, Sources sources,
                              diag::Findings& findings) {
    diag::Findings own;
    auto pack = PackReader(tree, search, sources, own).read();
    for (diag::Finding& finding : own.all())
        finding.pack = tree.id;
    findings.merge(std::move(own));
    return pack;
}

std::optional<Pack> read_pack(const std::filesystem::path& path, const SearchPath& search,
                              Sources sources, diag::Findings& findings) {
    const auto tree = read_pack_tree(path, search, sources, findings);
    if (!tree) return std::nullopt;
    return read_pack(*tree, search, sources, findings);
}

} // namespace pecyn::pack
