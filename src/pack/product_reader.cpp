#include "pack/product_reader.hpp"

#include "pack/key_tables.hpp"
#include "pack/press_reader.hpp"
#include "pack/reading.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace pecyn::pack {
namespace {

/// Where a product names no press profile.
constexpr std::string_view usual_press = "coated-fogra39";

} // namespace

void check_stock(const std::string& name, diag::Span span, const press::Profile& press,
                 diag::Findings& findings) {
    if (press.stocks.contains(name)) return;
    std::vector<std::string> known;
    for (const auto& [stock, values] : press.stocks)
        known.push_back(stock);
    std::string help = did_you_mean(name, known);
    if (known.empty())
        help =
            "the profile names no papers: give them under its `stocks:`, or take `stock` away";
    else if (help.empty())
        help = fmt::format("the papers are {}", fmt::join(known, ", "));
    findings
        .error("unknown-stock", span,
               fmt::format("the press profile '{}' has no paper '{}'", press.id, name))
        .with_help(std::move(help));
}

void check_needs(const Item& item, const Layout& layout, diag::Findings& findings) {
    for (const std::string& field : layout.needs) {
        if (item.has(field) || !item.kind->fields.contains(field)) continue;
        findings
            .error("missing-field", item.span,
                   fmt::format("item '{}' has no '{}', which the layout '{}' needs", item.id,
                               field, layout.id))
            .with_item(item.id);
    }
}

bool ProductReader::check_item(const std::string& id, diag::Span span) {
    const auto found = context_.items.find(id);
    if (found != context_.items.end()) return found->second != nullptr;
    std::vector<std::string> known;
    for (const auto& [name, item] : context_.items)
        known.push_back(name);
    findings_.error("unknown-item", span, fmt::format("there is no item '{}'", id))
        .with_help(did_you_mean(id, known));
    return false;
}

bool ProductReader::check_shown(const Item& item, diag::Span span, const Product& product) {
    const Layout& layout = *product.layout;
    const auto& shows = layout.shows;
    if (!shows.empty() &&
        std::find(shows.begin(), shows.end(), item.kind->name) == shows.end()) {
        findings_
            .error("wrong-kind", span,
                   fmt::format("'{}' is a {}, but the layout '{}' shows {}", item.id,
                               item.kind->name, layout.id, fmt::join(shows, ", ")))
            .with_item(item.id);
        return false;
    }
    check_needs(item, layout, findings_);
    return true;
}

bool ProductReader::check_face(const std::string& name, diag::Span span, const Layout& layout) {
    if (layout.face(name) != nullptr) return true;
    std::vector<std::string> known;
    for (const Face& face : layout.faces)
        known.push_back(face.name);
    std::string help = did_you_mean(name, known);
    if (help.empty()) help = fmt::format("the faces are {}", fmt::join(known, ", "));
    findings_
        .error("unknown-face", span,
               fmt::format("the layout '{}' has no face '{}'", layout.id, name))
        .with_help(std::move(help));
    return false;
}

void ProductReader::named_items(const Node& node, Product& product) {
    for (const Word& word : read_words(node, "items", findings_)) {
        if (!check_item(word.text, word.span)) continue;
        const auto& item = context_.items.at(word.text);
        if (check_shown(*item, word.span, product)) product.items.push_back(item);
    }
}

void ProductReader::items_of_kinds(const std::vector<std::string>& kinds, Product& product) {
    for (const std::string& id : context_.order) {
        const auto& item = context_.items.at(id);
        if (item == nullptr ||
            std::find(kinds.begin(), kinds.end(), item->kind->name) == kinds.end())
            continue;
        if (check_shown(*item, product.span, product)) product.items.push_back(item);
    }
}

void ProductReader::choose_items(const Node& node, Product& product) {
    const std::size_t before = findings_.all().size();
    const Node* items = node.find("items");
    const Node* kinds = node.find("kinds");
    if (items != nullptr && kinds != nullptr)
        findings_.error("bad-product", node.entry("kinds")->key_span,
                        "a product takes either `items` or `kinds`, not both");
    if (items != nullptr) {
        named_items(*items, product);
    } else if (kinds != nullptr) {
        std::vector<std::string> names;
        for (Word& word : read_words(*kinds, "kinds", findings_)) {
            if (context_.kinds.contains(word.text)) {
                names.push_back(std::move(word.text));
            } else {
                findings_
                    .error("unknown-kind", word.span,
                           fmt::format("'{}' is no kind of item", word.text))
                    .with_help(did_you_mean(word.text, names_of(context_.kinds)));
            }
        }
        items_of_kinds(names, product);
    } else if (node.find("pages") != nullptr) {
        for (const std::string& id : context_.order)
            if (const auto& item = context_.items.at(id)) product.items.push_back(item);
    } else {
        items_of_kinds(product.layout->shows, product);
    }
    if (product.items.empty() && findings_.all().size() == before)
        findings_
            .error("no-items", product.span,
                   fmt::format("the product '{}' has no items", product.id))
            .with_help("name them under `items`, or their kinds under `kinds`");
}

std::optional<PageEntry> ProductReader::read_page(const Node& node, const Product& product) {
    if (!expect_map(node, "pages", findings_)) return std::nullopt;
    const std::size_t before = findings_.all().size();
    check_keys(node, page_entry_keys, "an entry of pages", findings_);
    if (findings_.all().size() != before) return std::nullopt;
    PageEntry page;
    page.span = node.span;
    const Node *face = node.find("face"), *item = node.find("item"), *each = node.find("each"),
               *fill = node.find("fill");
    const auto name = [&](const Node& value, std::string_view key) {
        return read_string(value, key, findings_).value_or("");
    };
    const int kinds =
        (item != nullptr ? 1 : 0) + (each != nullptr ? 1 : 0) + (fill != nullptr ? 1 : 0);
    if (kinds > 1 || (kinds == 0 && face == nullptr) || (fill != nullptr && face != nullptr)) {
        findings_
            .error("bad-page", node.span,
                   "an entry of pages is one of face, item, each or fill")
            .with_help("write {face: cover}, {item: one-adult}, {each: card} or {fill: notes}");
        return std::nullopt;
    }
    if (face != nullptr && kinds == 1) {
        page.face = name(*face, "face");
        if (!page.face.empty() && !check_face(page.face, face->span, *product.layout))
            return std::nullopt;
    }
    if (item != nullptr) {
        page.kind = PageEntry::Kind::item;
        page.name = name(*item, "item");
        if (page.name.empty() || !check_item(page.name, item->span)) return std::nullopt;
        if (!check_shown(*context_.items.at(page.name), item->span, product))
            return std::nullopt;
    } else if (each != nullptr) {
        page.kind = PageEntry::Kind::each;
        page.name = name(*each, "each");
        const auto& shows = product.layout->shows;
        if (!page.name.empty() &&
            std::find(shows.begin(), shows.end(), page.name) == shows.end()) {
            findings_
                .error(
                    "wrong-kind", each->span,
                    fmt::format("the layout '{}' shows no '{}'", product.layout->id, page.name))
                .with_help(did_you_mean(page.name, shows));
            return std::nullopt;
        }
    } else {
        const Node& value = fill != nullptr ? *fill : *face;
        page.kind = fill != nullptr ? PageEntry::Kind::fill : PageEntry::Kind::face;
        page.name = name(value, "face");
        if (page.name.empty() || !check_face(page.name, value.span, *product.layout))
            return std::nullopt;
    }
    if (product.has_spine() && (page.name == spine_face || page.face == spine_face)) {
        findings_.error("bad-page", node.span, "the spine is no page: it is made by itself")
            .with_help("take this entry away");
        return std::nullopt;
    }
    return page;
}

void ProductReader::read_pages(const Node& node, Product& product) {
    if (!expect_list(node, "pages", findings_)) return;
    for (const Node& element : node.elements)
        if (auto page = read_page(element, product)) product.pages.push_back(std::move(*page));
}

void ProductReader::read_stock(const Node& node, Product& product) {
    const auto name = [&](const Node* value, std::string_view key, std::string& stock) {
        if (value == nullptr) return;
        if (auto word = read_string(*value, key, findings_)) {
            if (product.press != nullptr)
                check_stock(*word, value->span, *product.press, findings_);
            stock = std::move(*word);
        }
    };
    if (!node.is_map()) return name(&node, "stock", product.stock);
    check_keys(node, product_stock_keys, "stock", findings_);
    name(node.find("cover"), "cover", product.cover_stock);
    name(node.find("inner"), "inner", product.stock);
}

std::shared_ptr<const press::Profile> ProductReader::press(const std::string& id,
                                                           diag::Span wanted) {
    const auto [place, fresh] = presses_.try_emplace(id);
    if (fresh)
        place->second = read_press_profile(id, wanted, context_.pack.folder, context_.search,
                                           context_.sources, findings_);
    return place->second;
}

std::optional<Product> ProductReader::read_product(const Entry& entry) {
    const Node& node = entry.value;
    if (!expect_map(node, entry.key, findings_)) return std::nullopt;
    check_keys(node, product_keys, fmt::format("product '{}'", entry.key), findings_);
    Product product;
    product.id = entry.key;
    product.span = entry.key_span;
    if (!is_id(product.id)) {
        findings_
            .error("bad-id", entry.key_span,
                   fmt::format("'{}' is no good name for a product", product.id))
            .with_help("use small letters, digits and hyphens");
        return std::nullopt;
    }
    const Node* press_name = node.find("press");
    const auto press_id = press_name == nullptr
                              ? std::string(usual_press)
                              : read_string(*press_name, "press", findings_).value_or("");
    if (!press_id.empty())
        product.press =
            press(press_id, press_name == nullptr ? entry.key_span : press_name->span);
    if (const Node* quantity = node.find("quantity"))
        product.quantity = static_cast<int>(
            read_integer(*quantity, "quantity", 1, 10'000'000, findings_).value_or(1));
    if (const Node* gang = node.find("gang")) {
        read_gang(node, *gang, product);
    } else {
        read_layout(node, product);
        if (const Node* stock = node.find("stock")) read_stock(*stock, product);
        read_making(node, product);
        if (product.layout == nullptr) return std::nullopt;
        if (const Node* pages = node.find("pages")) read_pages(*pages, product);
        choose_items(node, product);
    }
    return product.press == nullptr ? std::nullopt : std::optional(std::move(product));
}

void ProductReader::read_layout(const Node& node, Product& product) {
    if (const Node* layout = node.find("layout")) {
        if (const auto id = read_string(*layout, "layout", findings_))
            product.layout = layouts_.read(*id, layout->span);
    } else if (node.entry("layout") == nullptr) {
        const auto end = std::min(node.span.end, node.span.begin + 1);
        findings_
            .error("missing-key", {node.span.file, node.span.begin, end},
                   fmt::format("product '{}' has no 'layout'", product.id))
            .with_help("add layout: a layout's name");
    }
}

std::vector<Product> ProductReader::read(const Node& node) {
    std::vector<Product> products;
    if (!expect_map(node, "products", findings_)) return products;
    for (const Entry& entry : node.entries)
        if (auto product = read_product(entry)) products.push_back(std::move(*product));
    std::vector<std::string> known;
    known.reserve(node.entries.size());
    for (const Entry& entry : node.entries)
        known.push_back(entry.key);
    for (Product& product : products)
        if (!product.gang.empty()) check_gang(known, products, product);
    return products;
}

} // namespace pecyn::pack
