#include "build/selection.hpp"

#include "diag/nearest.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace pecyn::build {

namespace {

bool contains(const std::vector<std::string>& words, const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::string list_of(const std::vector<std::string>& words) {
    constexpr std::size_t most = 12;
    std::string text;
    for (std::size_t i = 0; i < std::min(words.size(), most); ++i)
        text += (i == 0 ? "" : ", ") + words[i];
    return words.size() > most ? text + ", ..." : text;
}

void check_words(const std::vector<std::string>& wanted, const std::set<std::string>& there,
                 const std::string& what, diag::Findings& findings) {
    const std::vector<std::string> known(there.begin(), there.end());
    for (const std::string& word : wanted) {
        if (there.contains(word)) continue;
        const auto near = diag::nearest(word, known);
        findings
            .error("unknown-" + what, {}, fmt::format("no pack has the {} '{}'", what, word))
            .with_help(near ? fmt::format("did you mean '{}'?", *near)
                            : fmt::format("there are: {}", list_of(known)));
    }
}

} // namespace

void check_selection(const Options& options, const std::vector<const LoadedPack*>& packs,
                     diag::Findings& findings) {
    if (packs.empty()) return;
    std::set<std::string> products, items, editions;
    for (const LoadedPack* loaded : packs) {
        const pack::Pack& pack = loaded->pack;
        for (const pack::Product& product : pack.products)
            products.insert(product.id);
        for (const auto& [id, item] : pack.items)
            items.insert(id);
        editions.insert(pack.languages.begin(), pack.languages.end());
        if (pack.languages.size() > 1) editions.insert("bilingual");
    }
    // An item that couldn't be read has its own findings; it isn't unknown.
    const bool all_read = std::none_of(packs.begin(), packs.end(),
                                       [](const LoadedPack* pack) { return pack->broken; });
    check_words(options.editions, editions, "edition", findings);
    if (!all_read) return;
    check_words(options.products, products, "product", findings);
    check_words(options.items, items, "item", findings);
}

std::vector<ProductJob> jobs_of(const LoadedPack& pack, const Options& options) {
    const std::vector<Edition> editions = editions_of(pack.pack, options.editions);
    std::vector<ProductJob> jobs;
    for (const pack::Product& product : pack.pack.products) {
        if (!options.products.empty() && !contains(options.products, product.id)) continue;
        const bool shows_item =
            options.items.empty() ||
            std::any_of(product.items.begin(), product.items.end(),
                        [&](const auto& item) { return contains(options.items, item->id); });
        // A gang has no items of its own, so some items make none.
        if (!shows_item || !product.press) continue;
        if (!product.layout && product.gang.empty()) continue;
        for (const Edition& edition : editions) {
            ProductJob job{&pack, product, edition};
            if (pack.press) job.product.press = pack.press;
            jobs.push_back(std::move(job));
        }
    }
    return jobs;
}

} // namespace pecyn::build
