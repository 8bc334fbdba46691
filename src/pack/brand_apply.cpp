#include "pack/brand.hpp"

#include "pack/contacts_reader.hpp"
#include "pack/extends_changes.hpp"
#include "pack/item_reader.hpp"
#include "pack/language_order.hpp"
#include "pack/product_reader.hpp"
#include "pack/reading.hpp"
#include "pack/references.hpp"
#include "pack/text_reader.hpp"
#include "pack/wardrobe.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

bool lacks(const LocalText& text, const std::vector<std::string>& languages) {
    return std::any_of(languages.begin(), languages.end(), [&](const std::string& language) {
        return text.in(language) == nullptr;
    });
}

std::vector<std::string> languages_of(const LocalText& text) {
    std::vector<std::string> given;
    for (const auto& [language, words] : text.by_language)
        given.push_back(language);
    return given;
}

/// Of a logo: "cy" is served by "", "cy" and "cy-en".
bool serves(const std::string& key, const std::string& language) {
    return key.empty() || key == language || key.starts_with(language + '-') ||
           key.ends_with('-' + language);
}

} // namespace

/// Puts one brand on one pack.
class Dresser {
public:
    Dresser(const PackTree& tree, const Pack& pack, const Brand& brand,
            const SearchPath& search, Sources sources, Wardrobe& wardrobe,
            diag::Findings& findings)
        : tree_(tree), brand_(brand), search_(search), sources_(sources),
          wardrobe_(*wardrobe.contents_), findings_(findings), any_(sources.map, {}),
          pack_(pack) {}

    Pack dress() {
        order_languages();
        check_texts();
        if (brand_.contacts) lay_contacts(*brand_.contacts);
        if (brand_.items) change_items(*brand_.items);
        omit_items();
        dye_layouts();
        if (brand_.press) replace_press();
        set_quantities();
        set_stocks();
        return std::move(pack_);
    }

private:
    diag::Span place(const std::string& key) const;
    void order_languages();
    void check_texts();
    void check_text(const LocalText& text, std::string_view key);
    void check_link(const LinkValue& link, std::string_view name);
    void lay_contacts(const Node& contacts);
    void lay_contact(const Entry& entry, const Node* under);
    void change_items(const Node& changes);
    std::shared_ptr<const Item> changed_item(const Entry& change, const PackTree& homes,
                                             const ItemMap& all);
    void note_stale(const Entry& change);
    void omit_items();
    void unknown_item(const std::string& id, diag::Span span);
    Product* product(const std::string& id, diag::Span span);
    void dye_layouts();
    std::shared_ptr<const Layout> dyed(const std::shared_ptr<const Layout>& layout);
    void check_roles();
    void replace_press();
    void set_quantities();
    void set_stocks();

    const PackTree& tree_;
    const Brand& brand_;
    const SearchPath& search_;
    Sources sources_;
    Wardrobe::Contents& wardrobe_;
    diag::Findings& findings_;
    TextReader any_; ///< demands no language
    Pack pack_;
};

diag::Span Dresser::place(const std::string& key) const {
    const auto known = brand_.places.find(key);
    return known == brand_.places.end() ? brand_.span : known->second;
}

void Dresser::order_languages() {
    if (brand_.languages.empty()) return;
    const auto& own = pack_.languages;
    const bool shared = std::any_of(
        brand_.languages.begin(), brand_.languages.end(), [&](const std::string& language) {
            return std::find(own.begin(), own.end(), language) != own.end();
        });
    if (!shared) {
        findings_
            .warning("extra-language", place("languages"),
                     "this pack has none of the brand's languages")
            .with_help(
                fmt::format("it keeps its own order: {}", fmt::join(pack_.languages, ", ")));
        return;
    }
    pack_.languages = in_order(pack_.languages, brand_.languages);
    check_language_order(pack_.languages, place("languages"),
                         fmt::format("the brand '{}'", brand_.id), findings_);
}

void Dresser::check_text(const LocalText& text, std::string_view key) {
    if (text.empty() || !lacks(text, pack_.languages)) return;
    TextReader(sources_.map, pack_.languages)
        .check_complete(languages_of(text), text.span, key, findings_);
}

void Dresser::check_link(const LinkValue& link, std::string_view name) {
    for (const std::string& language : pack_.languages) {
        const bool given =
            std::any_of(link.by_language.begin(), link.by_language.end(), [&](const auto& one) {
                return one.first.empty() || one.first == language;
            });
        if (given || link.by_language.empty()) continue;
        findings_
            .error("missing-language", link.span,
                   fmt::format("the address '{}' is missing in {}", name, language))
            .with_help("one address without a language serves all")
            .with_language(language);
    }
}

/// A brand fits any pack whose languages it has.
void Dresser::check_texts() {
    check_text(brand_.name, "name");
    for (const Logo& logo : brand_.logos) {
        if (logo.id != "main") check_text(logo.alternative, "alt");
        for (const std::string& language : pack_.languages) {
            const bool given =
                std::any_of(logo.files.begin(), logo.files.end(),
                            [&](const auto& file) { return serves(file.first, language); });
            if (given) continue;
            findings_
                .error("missing-language", logo.span,
                       fmt::format("the logo '{}' is missing in {}", logo.id, language))
                .with_help("one file without a language serves all")
                .with_language(language);
        }
    }
    if (brand_.board) {
        check_text(brand_.board->name, "name");
        check_link(brand_.board->web, "web");
    }
    for (const auto& [name, link] : brand_.links)
        check_link(link, name);
    for (const LocalText& statement : brand_.statements)
        check_text(statement, "statements");
    check_text(brand_.licence, "licence");
}

void Dresser::lay_contact(const Entry& entry, const Node* under) {
    const bool over = under != nullptr && under->is_map();
    Contact contact = read_contact(
        {entry.key, entry.key_span, over ? contact_over(*under, entry.value) : entry.value},
        any_, findings_);
    contact.of_brand = true;
    check_text(contact.label, "label");
    check_text(contact.hours, "hours");
    const auto old = std::find_if(pack_.contacts.begin(), pack_.contacts.end(),
                                  [&](const Contact& one) { return one.id == contact.id; });
    if (old == pack_.contacts.end())
        pack_.contacts.push_back(std::move(contact));
    else
        *old = std::move(contact);
}

void Dresser::lay_contacts(const Node& contacts) {
    const Node* own = tree_.root.find("contacts");
    for (const Entry& entry : contacts.entries) {
        const Node* under = own == nullptr ? nullptr : own->find(entry.key);
        if (entry.value.is_map()) {
            lay_contact(entry, under);
        } else if (entry.value.is_none()) {
            const auto gone = std::erase_if(
                pack_.contacts, [&](const Contact& one) { return one.id == entry.key; });
            if (gone != 0)
                findings_
                    .warning("helpline-removed", entry.key_span,
                             fmt::format("the pack's helpline '{}' is taken away", entry.key))
                    .with_help("make sure that somebody else answers those who would ring it");
            else
                findings_.warning(
                    "unknown-contact", entry.key_span,
                    fmt::format("'{}' is not among the pack's contacts", entry.key));
        }
    }
}

void Dresser::unknown_item(const std::string& id, diag::Span span) {
    std::vector<std::string> known;
    for (const ItemTree& item : tree_.items)
        known.push_back(item.id);
    findings_.error("unknown-item", span, fmt::format("there is no item '{}'", id))
        .with_help(did_you_mean(id, known));
}

std::shared_ptr<const Item> Dresser::changed_item(const Entry& change, const PackTree& homes,
                                                  const ItemMap& all) {
    const ItemTree* base = tree_.item(change.key);
    if (base == nullptr) {
        unknown_item(change.key, change.key_span);
        return nullptr;
    }
    const auto old = pack_.items.find(change.key);
    if (old == pack_.items.end() || !base->root) return nullptr; // could not be read: told
    Node root = *base->root;
    lay_over(root, change.value, fmt::format("item '{}'", change.key), findings_);
    const Kinds kinds = {{old->second->kind->name, old->second->kind}};
    const TextReader texts(sources_.map, pack_.languages);
    diag::Findings found;
    auto item =
        read_item(change.key, root, {sources_.files, texts, kinds, pack_, homes}, found);
    if (item != nullptr) check_references(*item, all, found);
    for (diag::Finding& finding : found.all())
        finding.item = change.key;
    findings_.merge(std::move(found));
    return item;
}

void Dresser::change_items(const Node& changes) {
    PackTree homes;
    homes.own = tree_.own;
    homes.homes = tree_.homes;
    homes.removed_contacts = tree_.removed_contacts;
    if (brand_.contacts)
        for (const Entry& contact : brand_.contacts->entries)
            if (contact.value.is_none()) homes.removed_contacts.insert(contact.key);
    for (const auto& [file, home] : brand_.homes)
        homes.homes.insert_or_assign(file, home);
    const ItemMap all(pack_.items.begin(), pack_.items.end());
    for (const Entry& change : changes.entries) {
        auto item = changed_item(change, homes, all);
        if (item == nullptr) continue;
        for (Product& one : pack_.products)
            for (auto& shown : one.items) {
                if (shown->id != change.key) continue;
                shown = item;
                if (one.layout != nullptr) check_needs(*item, *one.layout, findings_);
            }
        note_stale(change);
        pack_.items[change.key] = std::move(item);
    }
}

/// The languages that a change doesn't give say what the old words said.
void Dresser::note_stale(const Entry& change) {
    std::vector<ChangedText> changed;
    note_changed_item(change.key, change.value, *tree_.item(change.key)->root, changed);
    for (const ChangedText& text : changed) {
        if (text.languages.empty()) continue;
        for (const std::string& language : pack_.languages)
            if (!text.languages.contains(language))
                pack_.unapproved[change.key].push_back(
                    {change.key + '.' + text.field, language, change.key_span});
    }
}

/// A product that has nothing else is left out with its items.
void Dresser::omit_items() {
    for (const auto& omitted : brand_.omitted) {
        const std::string& id = omitted.first;
        if (tree_.item(id) == nullptr) {
            unknown_item(id, omitted.second);
            continue;
        }
        pack_.items.erase(id);
        pack_.unapproved.erase(id);
        for (Product& one : pack_.products) {
            std::erase_if(one.items, [&](const auto& item) { return item->id == id; });
            std::erase_if(one.pages, [&](const PageEntry& page) {
                return page.kind == PageEntry::Kind::item && page.name == id;
            });
        }
    }
    if (brand_.omitted.empty()) return;
    std::set<std::string> empty;
    for (const Product& one : pack_.products)
        if (one.gang.empty() && one.items.empty()) empty.insert(one.id);
    for (Product& one : pack_.products) {
        const bool was_gang = !one.gang.empty();
        std::erase_if(one.gang,
                      [&](const GangPart& part) { return empty.contains(part.product); });
        if (was_gang && one.gang.empty()) empty.insert(one.id);
    }
    std::erase_if(pack_.products, [&](const Product& one) { return empty.contains(one.id); });
}

void Dresser::check_roles() {
    std::set<std::string> known;
    for (const Product& one : pack_.products)
        if (one.layout != nullptr)
            for (const auto& [name, entry] : one.layout->colours)
                if (!entry.role.empty()) known.insert(entry.role);
    const std::vector<std::string> names(known.begin(), known.end());
    for (const auto& [role, colour] : brand_.colours) {
        if (known.contains(role)) continue;
        std::string help = did_you_mean(role, names);
        if (help.empty())
            help = names.empty() ? std::string("none of its colours may be replaced")
                                 : fmt::format("its roles are {}", fmt::join(names, ", "));
        findings_
            .warning("unknown-role", colour.span,
                     fmt::format("no layout of this pack has a colour of the role '{}'", role))
            .with_help(std::move(help));
    }
}

std::shared_ptr<const Layout> Dresser::dyed(const std::shared_ptr<const Layout>& layout) {
    Dyes dyes;
    for (const auto& [name, entry] : layout->colours) {
        const auto colour = brand_.colours.find(entry.role);
        if (colour == brand_.colours.end()) continue;
        const BrandColour& given = colour->second;
        dyes.emplace(entry.role, Dye{{given.press, given.screen}, given.text});
    }
    if (dyes.empty() || layout->palette_source == nullptr) return layout;
    const DyedLayout made = wardrobe_.dyed(layout, std::move(dyes));
    for (const auto& [role, problem] : made.problems)
        findings_
            .error(
                "bad-colour", brand_.colours.at(role).span,
                fmt::format("the layout '{}' can't take this colour: {}", layout->id, problem))
            .with_help("give its inks: press: cmyk ...");
    return made.layout;
}

void Dresser::dye_layouts() {
    if (brand_.colours.empty()) return;
    check_roles();
    for (Product& one : pack_.products)
        if (one.layout != nullptr) one.layout = dyed(one.layout);
}

void Dresser::replace_press() {
    const diag::Span wanted = place("press");
    const auto profile = wardrobe_.press(*brand_.press, wanted, pack_.folder,
                                         tree_.search_path(search_), sources_, findings_);
    if (profile == nullptr) return;
    for (Product& one : pack_.products) {
        one.press = profile;
        if (!one.stock.empty() && !brand_.stocks.contains(one.id))
            check_stock(one.stock, wanted, *one.press, findings_);
        if (!one.cover_stock.empty())
            check_stock(one.cover_stock, wanted, *one.press, findings_);
    }
}

/// A brand may serve several packs, so what this one lacks is no error.
Product* Dresser::product(const std::string& id, diag::Span span) {
    std::vector<std::string> known;
    for (Product& one : pack_.products) {
        if (one.id == id) return &one;
        known.push_back(one.id);
    }
    std::string help = did_you_mean(id, known);
    if (help.empty()) help = fmt::format("its products are {}", fmt::join(known, ", "));
    findings_.warning("unknown-product", span, fmt::format("this pack has no product '{}'", id))
        .with_help(std::move(help));
    return nullptr;
}

void Dresser::set_quantities() {
    for (const auto& [id, quantity] : brand_.quantities)
        if (Product* one = product(id, place("quantity." + id))) one->quantity = quantity;
}

void Dresser::set_stocks() {
    for (const auto& [id, stock] : brand_.stocks) {
        const diag::Span span = place("stock." + id);
        Product* one = product(id, span);
        if (one == nullptr) continue;
        if (one->press != nullptr) check_stock(stock, span, *one->press, findings_);
        one->stock = stock;
    }
}

std::optional<Pack> branded(const PackTree& tree, const Pack& pack,
                            std::shared_ptr<const Brand> brand, const SearchPath& search,
                            Sources sources, diag::Findings& findings, Wardrobe* wardrobe) {
    if (brand == nullptr) return std::nullopt;
    Wardrobe own;
    diag::Findings found;
    Pack dressed = Dresser(tree, pack, *brand, search, sources,
                           wardrobe == nullptr ? own : *wardrobe, found)
                       .dress();
    for (diag::Finding& finding : found.all())
        finding.pack = tree.id;
    findings.merge(std::move(found));
    dressed.brand = std::move(brand);
    return dressed;
}

} // namespace pecyn::pack
