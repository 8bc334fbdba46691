#include "pack/extends_products.hpp"

#include "pack/reading.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

Node* child(Node& map, std::string_view key) {
    const auto found = std::find_if(map.entries.begin(), map.entries.end(),
                                    [&](const Entry& entry) { return entry.key == key; });
    return found == map.entries.end() ? nullptr : &found->value;
}

class Cleaning {
public:
    Cleaning(const PackTree& tree, const LeftOut& left_out)
        : own_file_(left_out.own.span.file), left_out_(left_out) {
        for (const ItemTree& item : tree.items)
            if (item.root)
                if (const Node* kind = item.root->find("kind")) kinds_.insert(kind->text);
        for (const std::string& id : left_out.items)
            if (const ItemTree* item = left_out.base.item(id); item != nullptr && item->root)
                if (const Node* kind = item->root->find("kind"))
                    if (!kinds_.contains(kind->text)) lost_kinds_.insert(kind->text);
    }

    /// True where the product had items and has none left.
    bool empties(Node& product) const {
        const bool lost_items = clean_items(product);
        if (const Node* items = product.find("items"))
            return lost_items && items->is_sequence() && items->elements.empty();
        if (Node* pages = child(product, "pages")) return clean_pages(*pages);
        const Node* kinds = product.find("kinds");
        return kinds != nullptr && is_lost(*kinds);
    }

    bool is_inherited(const Node& node) const { return node.span.file != own_file_; }

private:
    bool is_left_out(const Node& id) const {
        return is_inherited(id) && left_out_.items.contains(id.text);
    }

    bool is_lost(const Node& kinds) const {
        const auto lost = [&](const Node& kind) { return lost_kinds_.contains(kind.text); };
        if (!is_inherited(kinds)) return false;
        if (kinds.is_scalar()) return lost(kinds);
        return !kinds.elements.empty() &&
               std::all_of(kinds.elements.begin(), kinds.elements.end(), lost);
    }

    bool clean_items(Node& product) const {
        Node* items = child(product, "items");
        if (items == nullptr) return false;
        if (items->is_scalar() && is_left_out(*items)) { // one id, without brackets
            items->kind = Node::Kind::sequence;
            return true;
        }
        return std::erase_if(items->elements, [&](const Node& id) { return is_left_out(id); }) >
               0;
    }

    /// True where the pages showed items and show none any more.
    bool clean_pages(Node& pages) const {
        const auto shows = [](const Node& page) {
            return page.find("item") != nullptr || page.find("each") != nullptr;
        };
        const bool lost = std::erase_if(pages.elements, [&](const Node& page) {
                              const Node* item = page.find("item");
                              const Node* each = page.find("each");
                              return (item != nullptr && is_left_out(*item)) ||
                                     (each != nullptr && is_lost(*each));
                          }) > 0;
        return lost && std::none_of(pages.elements.begin(), pages.elements.end(), shows);
    }

    diag::FileId own_file_;
    const LeftOut& left_out_;
    std::set<std::string> kinds_, lost_kinds_;
};

void drop_empty_products(PackTree& tree, const LeftOut& left_out, diag::Findings& findings) {
    Node* products = child(tree.root, "products");
    if (left_out.items.empty() || products == nullptr) return;
    const Cleaning cleaning(tree, left_out);
    const Entry* pick = left_out.own.entry("pick");
    const Entry* cause = pick != nullptr ? pick : left_out.own.entry("omit");
    std::erase_if(products->entries, [&](Entry& product) {
        if (!cleaning.empties(product.value)) return false;
        findings
            .warning(
                "empty-product", cause->key_span,
                fmt::format("the product '{}' has no items left and is not made", product.key))
            .with_help(fmt::format("say so with products: {{{}: none}}, or take one of its "
                                   "items back",
                                   product.key));
        return true;
    });
}

/// What the base accepts of an item or product that is no longer there.
void clean_accepted(PackTree& tree, const LeftOut& left_out) {
    Node* checks = child(tree.root, "checks");
    Node* accept = checks == nullptr ? nullptr : child(*checks, "accept");
    if (accept == nullptr) return;
    const Node *old = left_out.base.root.find("products"), *now = tree.root.find("products");
    std::erase_if(accept->elements, [&](const Node& one) {
        const Node* at = one.find("at");
        if (at == nullptr || at->span.file == left_out.own.span.file) return false;
        const std::string id = at->text.substr(0, at->text.find('.'));
        const bool product_gone = old != nullptr && old->find(id) != nullptr &&
                                  (now == nullptr || now->find(id) == nullptr);
        return product_gone || left_out.items.contains(id);
    });
}

} // namespace

void clean_products(PackTree& tree, const LeftOut& left_out, diag::Findings& findings) {
    drop_empty_products(tree, left_out, findings);
    clean_accepted(tree, left_out);
}

} // namespace pecyn::pack
