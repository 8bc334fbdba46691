#include "build/print_checks.hpp"
#include "build/product_run.hpp"

#include <algorithm>

#include <fmt/format.h>

/// Gangs: sheets that hold the cards of several products.
namespace pecyn::build {

namespace {

/// Null where there is none that could be read.
const pack::Product* product_named(const pack::Pack& pack, const std::string& id) {
    const auto named =
        std::find_if(pack.products.begin(), pack.products.end(),
                     [&](const auto& product) { return product.id == id && product.layout; });
    return named == pack.products.end() ? nullptr : &*named;
}

} // namespace

/// Lays out one of the products that a gang names, and holds it against all rules of print; its
/// own job tells what is wrong with it, so that the gang only says that it isn't made.
std::optional<scene::Document> ProductRun::lay_out_deck(const pack::GangPart& part) {
    const LoadedPack& pack = *job_.pack;
    const pack::Product* named = product_named(pack.pack, part.product);
    if (!named || pack.broken_products.contains(part.product)) return std::nullopt;
    pack::Product deck = *named;
    deck.press = job_.product.press;
    diag::Findings found;
    auto document =
        layout::lay_out_product(pack.pack, deck, job_.edition.languages, resources(), found);
    if (!document || document->pages.empty()) return std::nullopt;
    if (job_.edition.languages.size() > 1)
        check_parity(build::compare_languages(*document, *pack.faces), found);
    check_other_edition(pack.pack, deck, job_.edition, found);
    check_print_rules(*document, deck, *converter_, found);
    label(found, pack.id, deck.id, pack.brand);
    excuse(found, pack.pack, options_.today);
    if (options_.warnings_fail) promote_warnings(found);
    if (found.has_errors()) return std::nullopt;
    return document;
}

void ProductRun::lay_out_gang() {
    for (const pack::GangPart& part : job_.product.gang) {
        auto deck = lay_out_deck(part);
        if (!deck) {
            findings_
                .error("gang-deck", part.span,
                       fmt::format("'{}' has errors, so the gang '{}' isn't made", part.product,
                                   job_.product.id))
                .with_help(
                    fmt::format("`pecyn check --product {}` says what is wrong", part.product));
            continue;
        }
        if (document_.title.empty()) {
            document_.title = deck->title;
            document_.languages = deck->languages;
        }
        document_.pages.insert(document_.pages.end(), deck->pages.begin(), deck->pages.end());
        decks_.push_back(
            {with_copies(*deck, *product_named(job_.pack->pack, part.product)), part.copies});
    }
}

} // namespace pecyn::build
