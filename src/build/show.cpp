#include "build/show.hpp"

#include "build/find_packs.hpp"
#include "build/show_listing.hpp"
#include "diag/nearest.hpp"
#include "pack/brand_source.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

namespace pecyn::build {

namespace fs = std::filesystem;

namespace {

using pack::Entry;
using pack::Node;

/// What stands in sections of its own, or has done its work.
constexpr std::array<std::string_view, 7> not_listed = {"items",  "order",   "products", "add",
                                                        "change", "extends", "table"};

void show_bases(const pack::PackTree& tree, ShowListing& listing) {
    if (tree.bases.empty()) return;
    listing.heading("# The packs that it is made from");
    listing.group(0, "extends");
    const Node* extends = tree.root.find("extends");
    const Node* place = extends == nullptr ? nullptr : extends->find("pack");
    bool nearest = true;
    for (const pack::BasePack& base : tree.bases) {
        listing.value(1, base.id,
                      fmt::format("version {}, in {}", base.version,
                                  base.home.folder.lexically_normal().generic_string()),
                      nearest && place != nullptr ? place->span : diag::Span());
        nearest = false;
    }
}

void show_head(const pack::PackTree& tree, ShowListing& listing) {
    listing.heading("# The pack itself");
    for (const Entry& entry : tree.root.entries)
        if (std::find(not_listed.begin(), not_listed.end(), entry.key) == not_listed.end())
            listing.node(0, entry.key, entry.value);
}

/// The items as `order` has them, then the others by id.
std::vector<const pack::ItemTree*> in_order(const pack::PackTree& tree) {
    std::vector<const pack::ItemTree*> items;
    std::set<std::string_view> seen;
    if (const Node* order = tree.root.find("order"))
        for (const Node& word : order->elements)
            if (const auto* item = tree.item(word.text); item && seen.insert(item->id).second)
                items.push_back(item);
    for (const pack::ItemTree& item : tree.items)
        if (seen.insert(item.id).second) items.push_back(&item);
    return items;
}

void show_items(const pack::PackTree& tree, ShowListing& listing) {
    listing.heading("# Its items, in order");
    listing.group(0, "items");
    for (const pack::ItemTree* item : in_order(tree)) {
        listing.group(1, item->id);
        if (!item->root) continue;
        for (const Entry& entry : item->root->entries)
            listing.node(2, entry.key, entry.value, item->id);
    }
}

class BrandListing {
public:
    /// `file`: the brand's.
    BrandListing(const pack::PackTree& tree, const pack::Pack& plain, const pack::Pack& dressed,
                 std::string file, ShowListing& listing)
        : tree_(tree), plain_(plain), pack_(dressed), brand_(*dressed.brand),
          file_(std::move(file)), listing_(listing) {}

    void show() {
        listing_.heading("# What the brand gives");
        listing_.value(0, "brand", brand_.id, brand_.span);
        local_text(1, "name", brand_.name);
        listing_.value(1, "languages", fmt::format("[{}]", fmt::join(pack_.languages, ", ")),
                       {}, brand_.languages.empty() ? "as the pack has them" : file_);
        contacts();
        roles();
        logos();
        rest();
    }

private:
    void local_text(int depth, const std::string& key, const pack::LocalText& text) {
        if (text.empty()) return;
        listing_.group(depth, key);
        for (const auto& [language, words] : text.by_language)
            listing_.value(depth + 1, language, words.plain(), words.span);
    }

    void links(int depth, const std::string& key, const pack::LinkValue& link) {
        for (const auto& [language, address] : link.by_language)
            listing_.value(depth,
                           language.empty() ? key : fmt::format("{} ({})", key, language),
                           address, link.span);
    }

    /// The pack's and the brand's together, in the order in which they are printed.
    void contacts() {
        const Node* own = tree_.root.find("contacts");
        Node all = own == nullptr ? Node() : *own;
        if (brand_.contacts)
            all = own == nullptr ? *brand_.contacts : pack::merged(all, *brand_.contacts);
        if (pack_.contacts.empty()) return;
        listing_.group(1, "contacts");
        for (const pack::Contact& contact : pack_.contacts)
            if (const Node* node = all.find(contact.id)) listing_.node(2, contact.id, *node);
    }

    /// Roles of the layouts' colours: the brand's, or what the layout itself says.
    void roles() {
        std::map<std::string, const Node*> of_layouts;
        for (const pack::Product& product : plain_.products) {
            if (!product.layout || !product.layout->palette_source) continue;
            for (const Entry& colour : product.layout->palette_source->entries)
                if (const Node* role = colour.value.find("role"))
                    of_layouts.emplace(role->text, &colour.value);
        }
        if (of_layouts.empty()) return;
        listing_.group(1, "colours");
        for (const auto& [role, node] : of_layouts) {
            const auto given = brand_.colours.find(role);
            if (given != brand_.colours.end()) {
                listing_.value(2, role, given->second.words, given->second.span);
            } else if (const Node* colour = node->find("colour")) {
                listing_.value(2, role, colour->text, colour->span, "the layout's own");
            } else {
                listing_.node(2, role, *node);
            }
        }
    }

    void logos() {
        if (brand_.logos.empty()) return;
        listing_.group(1, "logos");
        for (const pack::Logo& logo : brand_.logos) {
            listing_.group(2, logo.id);
            for (const auto& [languages, file] : logo.files)
                listing_.value(3, languages.empty() ? "file" : "file (" + languages + ')',
                               fs::path(file).lexically_normal().generic_string(), logo.span);
            if (logo.min_width > Length())
                listing_.value(3, "min_width", fmt::format("{:g}mm", logo.min_width.in_mm()),
                               logo.span);
            if (logo.clear_space > Length())
                listing_.value(3, "clear_space",
                               fmt::format("{:g}mm", logo.clear_space.in_mm()), logo.span);
            local_text(3, "alt", logo.alternative);
        }
    }

    void rest() {
        if (brand_.board) {
            listing_.group(1, "board");
            local_text(2, "name", brand_.board->name);
            if (!brand_.board->phone.empty())
                listing_.value(2, "phone", brand_.board->phone, brand_.board->span);
            links(2, "web", brand_.board->web);
        }
        if (!brand_.links.empty()) listing_.group(1, "links");
        for (const auto& [name, link] : brand_.links)
            links(2, name, link);
        for (const pack::LocalText& statement : brand_.statements)
            local_text(1, "statement", statement);
        local_text(1, "licence", brand_.licence);
        if (brand_.quantities.empty() && brand_.stocks.empty()) return;
        listing_.group(1, "products");
        for (const pack::Product& product : pack_.products) {
            const auto quantity = brand_.quantities.find(product.id);
            if (quantity != brand_.quantities.end())
                listing_.value(2, product.id + ".quantity", fmt::format("{}", quantity->second),
                               {}, file_);
            const auto stock = brand_.stocks.find(product.id);
            if (stock != brand_.stocks.end())
                listing_.value(2, product.id + ".stock", stock->second, {}, file_);
        }
    }

    const pack::PackTree& tree_;
    const pack::Pack& plain_;
    const pack::Pack& pack_;
    const pack::Brand& brand_;
    std::string file_;
    ShowListing& listing_;
};

/// The row of that id; without one, the first (`unknown-row`).
std::optional<std::size_t> find_row(const pack::BrandSource& brands,
                                    const std::optional<std::string>& row,
                                    diag::Findings& findings) {
    if (!row && brands.size() > 0) return 0;
    std::vector<std::string> known;
    for (std::size_t i = 0; i < brands.size(); ++i) {
        if (row && brands.id(i) == *row) return i;
        known.push_back(brands.id(i));
    }
    const auto near = row ? diag::nearest(*row, known) : std::nullopt;
    findings.error("unknown-row", {}, fmt::format("there is no row '{}'", row.value_or("")))
        .with_help(near ? fmt::format("did you mean '{}'?", *near)
                        : std::string("name a row by its id"));
    return std::nullopt;
}

void show_brand(const fs::path& named, const ShowOptions& options, const pack::PackTree& tree,
                const pack::Pack& pack, Session& session, ShowListing& listing,
                diag::Findings& findings) {
    const pack::Sources sources{session.files(), session.sources()};
    const auto search = session.search_path(tree.own.folder);
    const auto brands = pack::open_brands(named, search, sources, findings);
    if (!brands) return;
    const auto row = find_row(*brands, options.row, findings);
    const auto brand = row ? brands->read(*row, findings) : nullptr;
    if (!brand) return;
    const auto dressed = pack::branded(tree, pack, brand, search, sources, findings);
    if (dressed && dressed->brand)
        BrandListing(tree, pack, *dressed,
                     std::string(session.sources().path(dressed->brand->span.file)), listing)
            .show();
}

} // namespace

std::string show_pack(const ShowOptions& options, Session& session, diag::Findings& findings) {
    const auto folders = find_packs({options.pack}, session.files(), findings);
    if (folders.empty()) return {};
    const pack::Sources sources{session.files(), session.sources()};
    const auto search = session.search_path(folders.front());
    const auto tree = pack::read_pack_tree(folders.front(), search, sources, findings);
    if (!tree) return {};
    const auto pack = pack::read_pack(*tree, search, sources, findings);

    ShowListing listing(session.sources(), *tree);
    listing.heading(
        fmt::format("# {}: what it comes to, and where each value stands", tree->id));
    show_bases(*tree, listing);
    show_head(*tree, listing);
    if (const Node* products = tree->root.find("products")) {
        listing.heading("# What is made of it");
        listing.node(0, "products", *products);
    }
    show_items(*tree, listing);
    const fs::path brand =
        options.brand ? *options.brand : fs::path(pack ? pack->default_brand : "");
    if (pack && !brand.empty())
        show_brand(brand, options, *tree, *pack, session, listing, findings);
    return listing.text();
}

} // namespace pecyn::build
