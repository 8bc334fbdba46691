#include "pack/product_reader.hpp"

#include "pack/key_tables.hpp"
#include "pack/reading.hpp"

#include <algorithm>
#include <initializer_list>

#include <fmt/format.h>

/// How a product is bound or folded, or what a gang is made of.
namespace pecyn::pack {
namespace {

constexpr long long most_copies = 1000;

/// The first of the keys that is there.
const Entry* first_of(const Node& node, std::initializer_list<std::string_view> keys) {
    for (const std::string_view key : keys)
        if (const Entry* entry = node.entry(key)) return entry;
    return nullptr;
}

} // namespace

void ProductReader::read_making(const Node& node, Product& product) {
    const Entry* pages = node.entry("pages");
    if (node.find("binding") != nullptr) {
        read_binding(node, product);
    } else if (const Entry* entry = first_of(node, {"bind_at", "cover"})) {
        findings_
            .error("bad-binding", entry->key_span,
                   fmt::format("`{}` says something about a binding, and there is none",
                               entry->key))
            .with_help("write binding: saddle, perfect, sewn or wire, or take the key away");
    }
    if (node.find("fold") != nullptr) {
        read_fold(node, product);
    } else if (pages != nullptr && node.entry("binding") == nullptr) {
        findings_
            .error("bad-binding", pages->key_span,
                   "`pages` are those of a booklet or a leaflet, and nothing says how they are "
                   "held together")
            .with_help("write binding: saddle, or fold: letter");
    }
    if (product.layout) check_widths(node, product);
}

void ProductReader::read_binding(const Node& node, Product& product) {
    const Node& binding = *node.find("binding");
    const auto index =
        read_choice(binding, "binding", {"saddle", "perfect", "sewn", "wire"}, findings_);
    if (index) product.binding = static_cast<Binding>(*index + 1);
    if (index && node.entry("pages") == nullptr)
        findings_
            .error("bad-binding", binding.span,
                   "what is bound needs `pages`, which say what is on each")
            .with_help("write pages: [{face: cover}, {each: card}, {fill: notes}]");
    if (const Node* edge = node.find("bind_at"))
        if (const auto side =
                read_choice(*edge, "bind_at", {"left", "right", "top"}, findings_))
            product.bind_at = static_cast<press::Edge>(*side);
    if (product.has_spine() && product.bind_at == press::Edge::top)
        findings_
            .error("bad-binding", node.find("bind_at")->span,
                   "a book with a spine is bound at the left or the right")
            .with_help("for leaves that are turned upwards write binding: wire, or saddle");
    product.cover_apart = product.has_spine();
    read_cover(node, product);
}

void ProductReader::read_cover(const Node& node, Product& product) {
    const Node* cover = node.find("cover");
    if (cover == nullptr) return;
    const auto index = read_choice(*cover, "cover", {"together", "apart"}, findings_);
    if (!index) return;
    const bool apart = *index == 1;
    if (product.binding == Binding::wire && apart)
        findings_
            .error("bad-binding", cover->span,
                   "on a wire the cover is a leaf like all others, so its file can't be apart")
            .with_help("take `cover` away");
    else if (product.has_spine() && !apart)
        findings_
            .error("bad-binding", cover->span,
                   "the cover of a book goes round its spine, so its file is always apart")
            .with_help("take `cover` away");
    else
        product.cover_apart = apart;
}

void ProductReader::read_fold(const Node& node, Product& product) {
    const Node& fold = *node.find("fold");
    const auto index = read_choice(fold, "fold", {"letter", "concertina", "zine"}, findings_);
    if (!index) return;
    if (const Entry* binding = node.entry("binding"))
        findings_
            .error("bad-fold", binding->key_span,
                   "a leaflet of one sheet is folded, and not bound besides")
            .with_help("take `binding` or `fold` away");
    product.fold = static_cast<press::Fold>(*index + 1);
    if (node.entry("pages") == nullptr)
        findings_
            .error("bad-fold", fold.span,
                   "a folded leaflet needs `pages`, which say what is on each panel")
            .with_help("write pages: [{item: welcome, face: cover}, {each: section}]");
}

/// Only panels may have widths of their own.
void ProductReader::check_widths(const Node& node, const Product& product) {
    const auto& faces = product.layout->faces;
    const bool widths = std::any_of(faces.begin(), faces.end(),
                                    [](const Face& face) { return face.width > Length(); });
    if (!widths || product.fold == press::Fold::letter ||
        product.fold == press::Fold::concertina)
        return;
    findings_
        .error("bad-fold", node.find("layout")->span,
               fmt::format("the pages of layout '{}' differ in width, as only the panels of a "
                           "folded leaflet may",
                           product.layout->id))
        .with_help("write fold: letter or concertina, or choose another layout");
}

void ProductReader::read_gang(const Node& node, const Node& gang, Product& product) {
    for (const Entry& entry : node.entries) {
        if (entry.key == "gang" || entry.key == "press" || entry.key == "quantity") continue;
        const bool known =
            std::any_of(product_keys.begin(), product_keys.end(),
                        [&](const KeyInfo& key) { return key.name == entry.key; });
        if (known)
            findings_
                .error("bad-gang", entry.key_span,
                       fmt::format("a gang has no `{}`: its decks are products by themselves",
                                   entry.key))
                .with_help("beside `gang` only `press` and `quantity` can stand");
    }
    if (!expect_map(gang, "gang", findings_)) return;
    for (const Entry& entry : gang.entries) {
        const auto copies = read_integer(entry.value, entry.key, 1, most_copies, findings_);
        product.gang.push_back(
            {entry.key, static_cast<int>(copies.value_or(1)), entry.key_span});
    }
    if (product.gang.empty())
        findings_.error("bad-gang", gang.span, "a gang without decks")
            .with_help("write gang: {cards: 2, minis: 1}");
}

/// Drops the parts that can't be printed, and takes the paper from the others.
void ProductReader::check_gang(const std::vector<std::string>& known,
                               const std::vector<Product>& products, Product& gang) {
    std::vector<GangPart> good;
    for (GangPart& part : gang.gang) {
        const auto deck =
            std::find_if(products.begin(), products.end(),
                         [&](const Product& product) { return product.id == part.product; });
        if (deck != products.end()) {
            if (!check_part(part, *deck, gang)) continue;
            if (gang.stock.empty()) gang.stock = deck->stock;
            good.push_back(std::move(part));
        } else if (std::find(known.begin(), known.end(), part.product) == known.end()) {
            findings_
                .error("unknown-product", part.span,
                       fmt::format("there is no product '{}'", part.product))
                .with_help(did_you_mean(part.product, known));
        }
    }
    gang.gang = std::move(good);
}

bool ProductReader::check_part(const GangPart& part, const Product& deck, const Product& gang) {
    const auto refuse = [&](std::string message, std::string help) {
        findings_.error("bad-gang", part.span, std::move(message)).with_help(std::move(help));
        return false;
    };
    if (deck.id == gang.id)
        return refuse("a gang can't hold itself", "name products that have cards");
    if (deck.layout == nullptr)
        return refuse(fmt::format("'{}' is a gang too", deck.id),
                      "name the products that it is made of");
    if (deck.is_paged())
        return refuse(
            fmt::format("'{}' is bound or folded, and a gang is cut apart", deck.id),
            "name products of cards, labels or posters; booklets have sheets of their own");
    if (deck.press != gang.press)
        return refuse(
            fmt::format("'{}' is printed by '{}', and this gang by '{}'", deck.id,
                        deck.press->id, gang.press->id),
            fmt::format("write press: {} here, or the same for both", deck.press->id));
    if (!deck.stock.empty() && !gang.stock.empty() && deck.stock != gang.stock)
        return refuse(fmt::format("'{}' is printed on '{}', and the decks before it on '{}'",
                                  deck.id, deck.stock, gang.stock),
                      "what shares a sheet shares its paper");
    return true;
}

} // namespace pecyn::pack
